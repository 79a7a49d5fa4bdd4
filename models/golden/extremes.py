"""Makes extremes.json, the expected values of models/test/extremes.test.ts.
Run: python3 extremes.py   (made with Python 3, mpmath 1.3.0, 50 digits; about a minute)
Histories and parameters at the edge of what people have: thousands of orders, ages of 100,000, customers all alike or all
different. Independent of the TypeScript code: closed forms and hypergeometric functions where the package has recurrences,
panels and differences of series. BG/NBD and MBG/NBD: Fader, Hardie & Lee 2005, eqs 6 and 10, with the expectation over the
chance to leave as a one-dimensional integral; Gamma-Gompertz/NBD by integration over the time of leaving; BG/BB by
sums over the period of leaving; CNBD-k by the sum over the stages passed.
"""
import json
from mpmath import mp, mpf, quad, log, exp, log1p, expm1, loggamma, rf, factorial, beta, inf

mp.dps = 50
HORIZON = 52

HISTORIES = [
    (0, 0, 1),
    (0, 0, 100000),
    (1, 0.5, 100000),
    (1, 99999, 100000),
    (40, 390, 400),
    (1000, 300, 1000),
    (10000, 99990, 100000),
    (10000, 500, 520),
]
PERIODS = [(0, 0, 1), (0, 0, 5000), (1, 1, 5000), (40, 390, 400), (2000, 2100, 5000), (5000, 5000, 5000)]
RATES = [dict(r=0.01, alpha=0.1), dict(r=0.25, alpha=4.4), dict(r=50, alpha=2000)]
DROPOUTS = [dict(a=0.01, b=0.05), dict(a=0.8, b=2.4), dict(a=100, b=5000)]


def numbers(d):
    return {k: mpf(repr(v)) for k, v in d.items()}


def log_rising(z, n):
    return loggamma(z + n) - loggamma(z)


def over_leaving(a, b, f):
    """E[f(p)], p ~ Beta(a, b): around its hump, or in u = p^a near 0 and v = (1 - p)^b near 1."""
    if a > 1 and b > 1:
        mean, spread = a / (a + b), (a * b / (a + b + 1)) ** mpf("0.5") / (a + b)
        around = [mean + j * spread for j in (-8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64)]
        cuts = [0] + [p for p in around if 0 < p < 1] + [1]
        density = lambda p: exp((a - 1) * log(p) + (b - 1) * log1p(-p) - loggamma(a) - loggamma(b) + loggamma(a + b))
        return quad(lambda p: density(p) * f(p), cuts)
    half = mpf(1) / 2
    cuts = lambda top: [0, top / 10 ** 6, top / 1000, top / 10, top / 2, top]
    low = quad(lambda u: f(u ** (1 / a)) * (1 - u ** (1 / a)) ** (b - 1) / a, cuts(half ** a))
    high = quad(lambda v: f(1 - v ** (1 / b)) * (1 - v ** (1 / b)) ** (a - 1) / b, cuts(half ** b))
    return (low + high) / beta(a, b)


def nbd(P, x, tx, T):
    r, al = P["r"], P["alpha"]
    ll = log_rising(r, x) + r * log(al) - (r + x) * log(al + T)
    return ll, mpf(1), (r + x) / (al + T) * HORIZON


def beta_geometric(extra, P, x, tx, T):
    return regular(extra, 1, P, x, tx, T)


def regular(extra, k, P, x, tx, T):
    r, al, a, b = P["r"], P["alpha"], P["a"], P["b"]
    c, R, u = x + extra, r + k * x, (T - tx) / (al + T)
    stages = sum(rf(R, j) / factorial(j) * u ** j for j in range(k))
    gone = a / (b + c - 1) * exp(R * log((al + T) / (al + tx))) if c > 0 else mpf(0)
    ll = log_rising(b, c) - log_rising(a + b, c) + log_rising(r, k * x) + r * log(al) - R * log(al + T)
    ll += log(stages + gone)
    if k > 1 and x > 0:
        ll += (k - 1) * x * log(tx) + loggamma(x) - loggamma(k * x)
    active = stages / (stages + gone)
    if k > 1:
        return ll, active, None
    orders = lambda p: -expm1(-R * log1p(p * HORIZON / (al + T))) / p if p > 0 else R * HORIZON / (al + T)
    return ll, active, active * over_leaving(a, b + c, orders)


def gompertz(P, x, tx, T):
    r, al, be, b, s = P["r"], P["alpha"], P["beta"], P["b"], P["s"]
    log_d = lambda t: b * t + log1p((be - 1) * exp(-b * t))
    top = -(r + x) * log(al + tx) + b * tx - (s + 1) * log_d(tx)
    integrand = lambda t: exp(-(r + x) * log(al + t) + b * t - (s + 1) * log_d(t) - top)
    short = 1 / ((r + x) / (al + tx) + b * (1 + s))
    cuts = [tx] + [tx + short * mpf(4) ** j for j in range(-3, 40) if tx + short * mpf(4) ** j < T] + [T]
    gone = b * s * quad(integrand, cuts) if T > tx else mpf(0)
    alive = exp(-(r + x) * log(al + T) - s * log_d(T) - top)
    ll = log_rising(r, x) + r * log(al) + s * log(be) + top + log(alive + gone)
    active = alive / (alive + gone)
    survival = lambda v: exp(-s * (log_d(T + v) - log_d(T)))
    pieces = [0] + [mpf(HORIZON) / 2 ** j for j in range(14, -1, -1)]
    return ll, active, active * (r + x) / (al + T) * quad(survival, pieces)


def periods(P, x, tx, n):
    al, be, ga, de = P["alpha"], P["beta"], P["gamma"], P["delta"]
    ratio = lambda m: (be + m - x) / (al + be + m) * (de + m) / (ga + de + m + 1)
    log_active = log_rising(al, x) + log_rising(be, n - x) - log_rising(al + be, n)
    log_active += log_rising(de, n) - log_rising(ga + de, n)
    log_first = log_rising(al, x) + log_rising(be, tx - x) - log_rising(al + be, tx)
    log_first += log_rising(de, tx) - log_rising(ga + de, tx) + log(ga / (ga + de + tx))
    term, total = mpf(1), mpf(0)
    for m in range(tx, n):
        total += term
        term *= ratio(m)
    gone = exp(log_first - log_active) * total
    lives, ahead = mpf(1), mpf(0)
    for i in range(1, HORIZON + 1):
        lives *= (de + n + i - 1) / (ga + de + n + i - 1)
        ahead += lives
    active = 1 / (1 + gone)
    return log_active + log1p(gone), active, active * (al + x) / (al + be + n) * ahead


def cases():
    for rates in RATES:
        yield "nbd", rates, nbd, HISTORIES
        for dropout in DROPOUTS:
            both = {**rates, **dropout}
            yield "bg-nbd", both, lambda *h: beta_geometric(0, *h), HISTORIES
            yield "mbg-nbd", both, lambda *h: beta_geometric(1, *h), HISTORIES
            for k in (2, 12):
                yield "bg-cnbd", {**both, "k": k}, lambda P, *h: regular(0, int(P["k"]), P, *h), HISTORIES
                yield "mbg-cnbd", {**both, "k": k}, lambda P, *h: regular(1, int(P["k"]), P, *h), HISTORIES
        for lives in (dict(beta=0.001, b=0.00001, s=0.02), dict(beta=0.4, b=0.02, s=0.6), dict(beta=5000, b=0.1, s=30)):
            yield "gg-nbd", {**rates, **lives}, gompertz, HISTORIES
    for chances in (dict(alpha=0.01, beta=0.02, gamma=0.01, delta=0.3), dict(alpha=1.2, beta=0.75, gamma=0.65, delta=2.8), dict(alpha=400, beta=900, gamma=1, delta=900)):
        yield "bg-bb", chances, periods, PERIODS


def main():
    rows = []
    for model, parameters, answer, histories in cases():
        for x, tx, age in histories:
            times = (tx, age) if model == "bg-bb" else (mpf(repr(tx)), mpf(repr(age)))
            ll, active, orders = answer(numbers(parameters), x, *times)
            row = dict(model=model, parameters=parameters, repeatOrders=x, recency=tx, age=age)
            row.update(logLikelihood=float(ll), probabilityActive=float(active))
            if orders is not None:
                row["expectedOrders"] = float(orders)
            rows.append(row)
    head = {"made by": "models/golden/extremes.py", "tool": "mpmath 1.3.0, 50 digits", "horizon": HORIZON}
    with open(__file__.replace("extremes.py", "extremes.json"), "w") as file:
        lines = ",\n".join("    " + json.dumps(row) for row in rows)
        file.write(json.dumps(head, indent=2)[:-2] + ',\n  "rows": [\n' + lines + "\n  ]\n}\n")


if __name__ == "__main__":
    main()
