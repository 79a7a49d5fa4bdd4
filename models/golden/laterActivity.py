"""Makes laterActivity.json, the expected values of models/test/laterActivity.test.ts.
Run: python3 laterActivity.py. Made with Python 3, mpmath 1.3.0, 30 digits.
Independent of the TypeScript code: P(active at T and still after t) over the density of the history, each as the mean over
one customer's own chances. BG/NBD and MBG/NBD: given the chance p to leave, his orders to come are no last ones with chance
e^(-rate p t), in closed form over the rate and by 2F1 over p. Pareto/NBD and Gamma-Gompertz/NBD: integrated over the personal risk
to leave. BG/BB: ratio of beta functions. CNBD-k: given the rate everything is a Poisson count of stages, the rate integrated
out at the very end.
"""
import json
import sys
from mpmath import mp, mpf, quad, exp, beta, hyp2f1, factorial, log, loggamma
from buyingModels import numbers, over_gamma

mp.dps = 30
TIMES = [mpf(1), mpf(26), mpf(520)]


def beta_geometric(extra, P, x, tx, T, after):
    c, rx = x + extra, P["r"] + x
    gone = P["a"] / (P["b"] + c - 1) * ((P["alpha"] + T) / (P["alpha"] + tx)) ** rx if c > 0 else mpf(0)
    return hyp2f1(rx, P["a"], P["a"] + P["b"] + c, -after / (P["alpha"] + T)) / (1 + gone)


def pareto(P, x, tx, T, after):
    r, al, s, be = P["r"], P["alpha"], P["s"], P["beta"]
    rx = r + x
    lives = lambda t: (be / (be + t)) ** s
    here = (al + T) ** -rx
    dies = lambda t: s / (be + t) * lives(t) * (al + t) ** -rx
    gone = quad(dies, [tx, (tx + T) / 2, T]) if T > tx else mpf(0)
    later = over_gamma(s, be + T, lambda mu: exp(-mu * after))
    return here * lives(T) * later / (here * lives(T) + gone)


def gompertz(P, x, tx, T, after):
    r, al, be, b, s = P["r"], P["alpha"], P["beta"], P["b"], P["s"]
    rx = r + x
    scale = lambda t: be + exp(b * t) - 1
    lives = lambda t: (be / scale(t)) ** s
    here = (al + T) ** -rx
    dies = lambda t: s * b * exp(b * t) / scale(t) * lives(t) * (al + t) ** -rx
    gone = quad(dies, [tx, (tx + T) / 2, T]) if T > tx else mpf(0)
    grows = exp(b * (T + after)) - exp(b * T)
    # e^(-eta grows) by substitution of eta = v / (D(T) + grows)
    later = over_gamma(s, scale(T), lambda eta: exp(-eta * grows)) if grows < 60 * scale(T) else (scale(T) / (scale(T) + grows)) ** s
    return here * lives(T) * later / (here * lives(T) + gone)


def bg_bb(P, x, tx, n, after):
    al, be, ga, de = P["alpha"], P["beta"], P["gamma"], P["delta"]
    orders = lambda m: beta(al + x, be + m - x)
    here = orders(n) * beta(ga, de + n)
    gone = sum(orders(tx + i) * beta(ga + 1, de + tx + i) for i in range(int(n - tx)))
    return orders(n) * beta(ga, de + n + after) / (here + gone)


def cnbd(extra, P, x, tx, T, after):
    k, r, al, a, b = int(P["k"]), P["r"], P["alpha"], P["a"], P["b"]
    c, shape, s = x + extra, r + k * x, T - tx
    bb = b + c
    stays = [mpf(1)]
    for n in range(1, 400):
        stays.append(stays[-1] * (bb + n - 1) / (a + bb + n - 1))
    silent = lambda rate, j: (rate * s) ** j / factorial(j)
    alive = over_gamma(shape, al + T, lambda rate: sum(silent(rate, j) for j in range(k)))

    def still(rate):
        mean, sum_ = rate * after, mpf(0)
        term = exp(-mean)
        m = 0
        while m < k * 390 and not (m > mean and term < mpf(10) ** -25):
            sum_ += term * sum(silent(rate, j) * stays[(j + m) // k] for j in range(k))
            m += 1
            term *= mean / m
        return sum_

    gone = a / (bb - 1) * ((al + T) / (al + tx)) ** shape if c > 0 else mpf(0)
    return over_gamma(shape, al + T, still) / (alive + gone)


MODELS = {
    "bg-nbd": ([{"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, {"r": 2, "alpha": 10, "a": 1, "b": 0.5}],
               lambda *given: beta_geometric(0, *given)),
    "mbg-nbd": ([{"r": 0.525, "alpha": 6.183, "a": 0.891, "b": 1.614}], lambda *given: beta_geometric(1, *given)),
    "pareto-nbd": ([{"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}, {"r": 2, "alpha": 10, "s": 1, "beta": 40}], pareto),
    "gg-nbd": ([{"r": 0.553, "alpha": 10.578, "beta": 0.7, "b": 0.02, "s": 0.3}, {"r": 1, "alpha": 8, "beta": 90, "b": 0.05, "s": 1.5}],
               gompertz),
    "bg-bb": ([{"alpha": 1.204, "beta": 0.75, "gamma": 0.657, "delta": 2.783}, {"alpha": 0.5, "beta": 2, "gamma": 1, "delta": 1}], bg_bb),
    "bg-cnbd": ([{"r": 0.9, "alpha": 4, "a": 0.8, "b": 2.5, "k": 2}], lambda *given: cnbd(0, *given)),
    "mbg-cnbd": ([{"r": 1.3, "alpha": 4, "a": 0.6, "b": 2, "k": 3}], lambda *given: cnbd(1, *given)),
}
HISTORIES = [(0, 0, 38.86), (2, 30.43, 38.86), (9, 20, 30)]
PERIODS = [(0, 0, 6), (3, 4, 6), (6, 6, 6)]

rows = []
for model, (sets, later) in MODELS.items():
    for parameters in sets:
        for history in PERIODS if model == "bg-bb" else HISTORIES:
            known = [mpf(repr(v)) for v in history]
            for after in TIMES:
                if "cnbd" in model and after > 100:
                    continue
                value = later(numbers(parameters), *known, after)
                x, tx, age = history
                rows.append({"model": model, "parameters": parameters, "repeatOrders": x, "recency": tx, "age": age,
                             "after": float(after), "probabilityActive": float(value)})
                print(rows[-1], file=sys.stderr)
with open("laterActivity.json", "w") as out:
    json.dump({"made by": "models/golden/laterActivity.py", "tool": "mpmath 1.3.0, 30 digits", "rows": rows}, out, indent=1)
