"""Makes buyingModels.json, the expected values of models/test/buyingModels.test.ts.
Run: python3 buyingModels.py, or with the names of models to make theirs anew. Made with Python 3, mpmath 1.3.0, 30 digits.
Independent of the TypeScript code: for NBD and the CNBD-k models the personal order rate is integrated out numerically
at the very end, given it everything is a Poisson count; Gamma-Gompertz/NBD is integrated over time as it stands; BG/BB
is summed over the period of leaving by beta functions.
Parameters: published CDNOW estimates for NBD; those of the BTYDplus examples for the CNBD-k models, and more regular ones;
for Gamma-Gompertz/NBD lives that end ever sooner, hardly, and in between; for BG/BB the published ones of the donations
and others at the edge.
"""
import json
import sys
from multiprocessing import Pool
from mpmath import mp, mpf, quad, log, exp, beta, hyp2f1, rf, factorial, loggamma, binomial, inf, sqrt

mp.dps = 30
HORIZON = mpf(52)
RATE = mpf("0.0027")
COUNTS = 6


def numbers(d):
    return {k: mpf(repr(v)) for k, v in d.items()}


def over_gamma(shape, scale, f):
    """Integral of lambda^(shape-1) e^(-lambda scale) f(lambda), over Gamma(shape), in units that keep it near 1."""
    centre, spread = shape / scale, sqrt(shape) / scale

    def density(rate):
        logarithm = (shape - 1) * log(rate) - rate * scale - loggamma(shape) + shape * log(scale)
        return exp(logarithm) * f(rate) if logarithm > -120 else mpf(0)

    cuts = [centre + i * spread for i in (-12, -6, -3, -1, 0, 1, 3, 6, 12, 30) if centre + i * spread > 0]
    # the power lambda^(shape-1) near 0: substitute lambda = u^(1/shape)
    first = cuts[0]
    inner = quad(lambda u: density(u ** (1 / shape)) * u ** (1 / shape - 1) / shape, [0, first ** shape / 2, first ** shape])
    return inner + quad(density, cuts + [cuts[-1] + 60 * spread, cuts[-1] + 200 * spread])


def cnbd(extra, P, x, tx, T):
    """Given the rate, j stages since the last order have chance Poisson(j; rate s), j < k; orders at stages k n - j."""
    k, r, al, a, b = int(P["k"]), P["r"], P["alpha"], P["a"], P["b"]
    c, shape, s = x + extra, r + k * x, T - tx
    bb = b + c
    stays, reached = [mpf(1)], [mpf(0), mpf(1)]
    for n in range(1, 12000):
        stays.append(stays[-1] * (bb + n - 1) / (a + bb + n - 1))
        reached.append(reached[-1] + stays[-1])
    silent = lambda rate, j: (rate * s) ** j / factorial(j)
    alive = over_gamma(shape, al + T, lambda rate: sum(silent(rate, j) for j in range(k)))
    gone = a / (bb - 1) * ((al + T) / (al + tx)) ** shape if c > 0 else mpf(0)
    ll = loggamma(shape) - loggamma(r) + r * log(al) - shape * log(al + T) + log(beta(a, bb) / beta(a, b)) + log(alive + gone)
    if x > 0:
        ll += (k - 1) * x * log(tx) + loggamma(x) - loggamma(k * x)
    active = alive / (alive + gone)

    def poisson(mean, until):
        out, term = [], exp(-mean)
        for m in range(until):
            out.append(term)
            term = term * mean / (m + 1)
        return out

    def orders(rate):
        mean = rate * HORIZON
        until = int(mean + 14 * sqrt(mean) + 60)
        terms = poisson(mean, until)
        return sum(silent(rate, j) * sum(terms[m] * reached[(m + j) // k] for m in range(until)) for j in range(k))

    def counts(rate):
        terms = poisson(rate * HORIZON, k * (COUNTS + 1))
        out = []
        for n in range(COUNTS):
            value = mpf(0)
            for j in range(k):
                within = sum(terms[m] for m in range(max(0, k * n - j), k * (n + 1) - j))
                below = sum(terms[m] for m in range(0, max(0, k * n - j)))
                value += silent(rate, j) * (stays[n] * within + ((stays[n - 1] - stays[n]) * (1 - below) if n > 0 else 0))
            out.append(value)
        return out

    def discounted(rate):
        step = rate / (rate + RATE)
        return sum(silent(rate, j) * step ** (k - j) for j in range(k)) * hyp2f1(1, bb, a + bb, step ** k)

    mean = over_gamma(shape, al + T, orders) / alive
    dert = over_gamma(shape, al + T, discounted) / alive
    pmf = [over_gamma(shape, al + T, lambda rate: counts(rate)[n]) / alive for n in range(COUNTS)]
    return ll, active, mean, dert, pmf


def nbd(P, x, tx, T):
    r, al = P["r"], P["alpha"]
    mean = over_gamma(r + x, al + T, lambda rate: rate * HORIZON)
    dert = over_gamma(r + x, al + T, lambda rate: rate / RATE)
    pmf = [over_gamma(r + x, al + T, lambda rate: exp(-rate * HORIZON) * (rate * HORIZON) ** n / factorial(n)) for n in range(COUNTS)]
    ll = loggamma(r + x) - loggamma(r) + r * log(al) - (r + x) * log(al + T)
    return ll, mpf(1), mean, dert, pmf


def gompertz(P, x, tx, T):
    """The hazard b eta e^(b t) with eta ~ Gamma(s, beta) integrated out first: survival (beta / D)^s; the rest as it stands."""
    r, al, be, b, s = P["r"], P["alpha"], P["beta"], P["b"], P["s"]
    D = lambda t: be + exp(b * t) - 1
    cut = lambda start, end: [start + (end - start) * mpf(i) / 24 for i in range(25)]
    alive = (al + T) ** -(r + x) * D(T) ** -s
    dead = b * s * quad(lambda t: (al + t) ** -(r + x) * exp(b * t) * D(t) ** -(s + 1), cut(tx, T)) if T > tx else mpf(0)
    ll = loggamma(r + x) - loggamma(r) + r * log(al) + s * log(be) + log(alive + dead)
    stays = lambda v: (D(T) / D(T + v)) ** s
    per_time = (r + x) / (al + T)
    mean = per_time * quad(stays, cut(mpf(0), HORIZON))
    dert = per_time * quad(lambda v: exp(-RATE * v) * stays(v), [0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5000, 10000, 20000])
    scale = al + T
    count = lambda n, u: rf(r + x, n) / factorial(n) * (scale / (scale + u)) ** (r + x) * (u / (scale + u)) ** n
    leaves = lambda u: s * b * exp(b * (T + u)) / D(T + u) * stays(u)
    pmf = [stays(HORIZON) * count(n, HORIZON) + quad(lambda u: leaves(u) * count(n, u), cut(mpf(0), HORIZON)) for n in range(COUNTS)]
    return ll, alive / (alive + dead), mean, dert, pmf


def bernoulli(P, x, tx, n):
    """Sums over the period of leaving, by beta functions."""
    al, be, ga, de = P["alpha"], P["beta"], P["gamma"], P["delta"]
    tx, n = int(tx), int(n)
    norm = beta(al, be) * beta(ga, de)
    alive = beta(al + x, be + n - x) * beta(ga, de + n) / norm
    gone = sum(beta(al + x, be + m - x) * beta(ga + 1, de + m) for m in range(tx, n)) / norm
    a, b, d = al + x, be + n - x, de + n
    lives = lambda i: beta(ga, d + i) / beta(ga, d)
    count = lambda m, i: binomial(i, m) * beta(a + m, b + i - m) / beta(a, b)
    ends = lambda i: beta(ga + 1, d + i) / beta(ga, d)
    horizon = int(HORIZON)
    mean = a / (a + b) * sum(lives(i) for i in range(1, horizon + 1))
    dert = a / (a + b) * d / (ga + d) * exp(-RATE) * hyp2f1(1, d + 1, ga + d + 1, exp(-RATE))
    pmf = [lives(horizon) * count(m, horizon) + sum(ends(i) * count(m, i) for i in range(m, horizon)) for m in range(COUNTS)]
    return log(alive + gone), alive / (alive + gone), mean, dert, pmf


def answer(model, P, x, tx, T):
    P = numbers(P)
    if model == "nbd":
        return nbd(P, x, tx, T)
    if model == "bg-bb":
        return bernoulli(P, x, tx, T)
    if model == "gg-nbd":
        return gompertz(P, x, tx, T)
    return cnbd(1 if model == "mbg-cnbd" else 0, P, x, tx, T)


MODELS = [
    ("nbd", dict(r=0.385, alpha=12.072)),
    ("bg-cnbd", dict(r=0.3591, alpha=1.1294, a=0.5228, b=2.7853, k=2)),
    ("mbg-cnbd", dict(r=1.3292, alpha=2.8126, a=0.4247, b=0.79, k=2)),
    ("mbg-cnbd", dict(r=2.1, alpha=1.3, a=0.05, b=0.3, k=5)),
    ("gg-nbd", dict(r=0.553, alpha=10.578, beta=0.5, b=0.02, s=0.6)),
    ("gg-nbd", dict(r=0.8, alpha=8, beta=20, b=0.15, s=1.5)),
    ("gg-nbd", dict(r=0.3, alpha=2, beta=0.01, b=0.001, s=0.05)),
    ("bg-bb", dict(alpha=1.204, beta=0.75, gamma=0.657, delta=2.783)),
    ("bg-bb", dict(alpha=0.02, beta=30, gamma=1, delta=0.05)),
]
ROWS = [(0, 0, 38.86), (1, 1.71, 38.86), (2, 30.43, 38.86), (7, 29.43, 38.86), (26, 30.86, 31), (0, 0, 0.14), (3, 0.5, 2000), (30, 200, 230)]
PERIODS = [(0, 0, 0), (0, 0, 6), (1, 1, 6), (3, 4, 6), (6, 6, 6), (0, 0, 300), (3, 5, 2000), (150, 200, 230)]


def made(task):
    model, parameters, x, tx, T = task
    ll, active, mean, dert, pmf = answer(model, parameters, x, mpf(repr(tx)), mpf(repr(T)))
    return dict(
        model=model, parameters=parameters, repeatOrders=x, recency=tx, age=T, logLikelihood=float(ll),
        probabilityActive=float(active), expectedOrders=float(active * mean), discountedForEver=float(active * dert),
        orderCounts=[float((1 - active if n == 0 else 0) + active * p) for n, p in enumerate(pmf)])


def main():
    wanted = sys.argv[1:] or [model for model, _ in MODELS]
    kept = [row for row in json.load(open("buyingModels.json"))["rows"] if row["model"] not in wanted] if sys.argv[1:] else []
    tasks = [(model, parameters, *row) for model, parameters in MODELS if model in wanted for row in (PERIODS if model == "bg-bb" else ROWS)]
    with Pool() as pool:
        rows = kept + pool.map(made, tasks, chunksize=1)
    about = {"made by": "models/golden/buyingModels.py", "tool": "mpmath 1.3.0, 30 digits", "horizon": 52, "ratePerUnit": 0.0027}
    json.dump({**about, "rows": rows}, open("buyingModels.json", "w"), indent=1)


if __name__ == "__main__":
    main()
