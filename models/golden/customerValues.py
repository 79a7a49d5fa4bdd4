"""Makes customerValues.json, the expected values of models/test/customerValues.test.ts.
Run: python3 customerValues.py   (made with Python 3, mpmath 1.3.0, 40 digits; independent of the TypeScript code:
hypergeometric closed forms where the package uses quadrature, and adaptive quadrature where it uses closed forms)
Parameters: the published CDNOW estimates of Fader, Hardie & Lee 2005 (BG/NBD, Pareto/NBD), Batislam et al. form
(MBG/NBD) and Fader & Hardie 2013 (Gamma-Gamma), time unit week.
"""
import json
from mpmath import linspace, mp, mpf, gamma, hyp2f1, quad, log, exp, beta, binomial, betainc, findroot, inf, rf, factorial, loggamma

mp.dps = 40
PARAMETERS = {
    "bg-nbd": dict(r=0.243, alpha=4.414, a=0.793, b=2.426),
    "mbg-nbd": dict(r=0.525, alpha=6.183, a=0.891, b=1.614),
    "pareto-nbd": dict(r=0.553, alpha=10.578, s=0.606, beta=11.669),
}
SPEND = dict(p=6.25, q=3.74, gamma=15.44)
ROWS = [(0, 0, 38.86), (1, 1.71, 38.86), (2, 30.43, 38.86), (7, 29.43, 38.86), (26, 30.86, 31), (0, 0, 0.14), (3, 0.5, 2000), (60, 200, 230)]
HORIZON = mpf(52)
RATE = mpf("0.0027")


def numbers(d):
    return {k: mpf(repr(v)) for k, v in d.items()}


def lrise(r, x):
    return loggamma(r + x) - loggamma(r)


def geometric(name, x, tx, T):
    P = numbers(PARAMETERS[name])
    r, al, a, b = P["r"], P["alpha"], P["a"], P["b"]
    c = x + (1 if name == "mbg-nbd" else 0)
    odds = a / (b + c - 1) * ((al + T) / (al + tx)) ** (r + x) if c > 0 else mpf(0)
    ll = lrise(r, x) + r * log(al) + log(beta(a, b + c) / beta(a, b)) - (r + x) * log(al + T) + log(1 + odds)
    active = 1 / (1 + odds)
    rx, s, bb = r + x, al + T, b + c
    t = HORIZON
    alive = (a + bb - 1) / (a - 1) * (1 - (s / (s + t)) ** rx * hyp2f1(rx, bb, a + bb - 1, t / (s + t)))
    density = lambda v: rx / s * hyp2f1(rx + 1, a, a + bb, -v / s)
    points = [0, s / rx, 10 * s / rx, 100, 1000, 5000, 20000]
    dert = quad(lambda v: exp(-RATE * v) * density(v), sorted(set(mpf(p) for p in points)))
    nb = lambda n: rf(rx, n) / factorial(n) * (s / (s + t)) ** rx * (t / (s + t)) ** n
    def pmf(n):
        stay = beta(a, bb + n) / beta(a, bb) * nb(n)
        if n == 0:
            return stay
        return stay + beta(a + 1, bb + n - 1) / beta(a, bb) * (1 - sum(nb(k) for k in range(n)))
    return ll, active, alive, dert, pmf


def pareto(x, tx, T):
    P = numbers(PARAMETERS["pareto-nbd"])
    r, al, s, be = P["r"], P["alpha"], P["s"], P["beta"]
    A = (al + T) ** -(r + x) * (be + T) ** -s
    I = quad(lambda u: (al + u) ** -(r + x) * (be + u) ** -(s + 1), linspace(tx, T, 20)) if T > tx else mpf(0)
    ll = lrise(r, x) + r * log(al) + s * log(be) + log(A + s * I)
    active = A / (A + s * I)
    rx, sc, bc, t = r + x, al + T, be + T, HORIZON
    alive = rx / sc * quad(lambda v: (bc / (bc + v)) ** s, [0, t])
    dert = rx / sc * quad(lambda v: exp(-RATE * v) * (bc / (bc + v)) ** s, [0, 10, 100, 1000, 5000, 20000])
    nb = lambda n, u: rf(rx, n) / factorial(n) * (sc / (sc + u)) ** rx * (u / (sc + u)) ** n
    def pmf(n):
        dead = quad(lambda u: s / bc * (bc / (bc + u)) ** (s + 1) * nb(n, u), [0, t / 8, t / 2, t])
        return (bc / (bc + t)) ** s * nb(n, t) + dead
    return ll, active, alive, dert, pmf


def value_quantile(active, pmf, x, zbar, level, counts):
    """v with P(sum of values <= v) = level: mixture over n of BetaPrime(p n, q + p x) times gamma + x zbar."""
    S = numbers(SPEND)
    k, scale = S["q"] + S["p"] * x, S["gamma"] + x * zbar
    chances = [pmf(n) for n in range(counts)]
    upper = lambda v: active * sum(chances[n] * betainc(k, S["p"] * n, 0, 1 / (1 + v / scale), regularized=True) for n in range(1, counts))
    wanted = 1 - mpf(level)
    if upper(mpf("1e-9")) <= wanted:
        return mpf(0)
    low, high = mpf("1e-6"), mpf("1e6")
    for _ in range(40):
        middle = (low * high) ** mpf("0.5")
        low, high = (middle, high) if upper(middle) > wanted else (low, middle)
    return (low * high) ** mpf("0.5")


out = {"made by": "models/golden/customerValues.py", "tool": "mpmath 1.3.0, 40 digits", "parameters": PARAMETERS, "spend": SPEND, "horizon": 52, "ratePerUnit": 0.0027, "rows": []}
for x, tx, T in ROWS:
    for name in PARAMETERS:
        tx_, T_ = mpf(repr(tx)), mpf(repr(T))
        ll, active, alive, dert, pmf = pareto(x, tx_, T_) if name == "pareto-nbd" else geometric(name, x, tx_, T_)
        row = dict(model=name, repeatOrders=x, recency=tx, age=T, logLikelihood=float(ll), probabilityActive=float(active),
                   expectedOrders=float(active * alive), discountedForEver=float(active * dert),
                   orderCounts=[float((1 - active if n == 0 else 0) + active * pmf(n)) for n in range(6)])
        if x in (1, 2, 7) and T == 38.86:
            mp.dps = 16
            row["meanValue"] = 30
            row["valueHigh"] = float(value_quantile(active, pmf, x, mpf(30), 0.95, 12 + 8 * x))
            mp.dps = 40
        out["rows"].append(row)
        print(name, x)
json.dump(out, open("customerValues.json", "w"), indent=1)
