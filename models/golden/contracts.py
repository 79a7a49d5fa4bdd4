"""Makes contracts.json, the expected values of models/test/contractValues.test.ts.
Run: python3 contracts.py   (made with Python 3, mpmath 1.3.0; independent of the TypeScript code: gamma
functions at 100 digits where the package takes differences of series, hypergeometric closed forms (sBG) and
term-by-term sums, for ever with adaptive quadrature, (BdW) where it uses recurrences and panels; about a minute)
"""
import json
from mpmath import mp, mpf, loggamma, exp, expm1, log, hyp2f1, quad, diff, memoize

mp.dps = 100
MODELS = [
    ("sbg", dict(alpha=0.668, beta=3.806)),
    ("sbg", dict(alpha=0.704, beta=1.182)),
    ("sbg", dict(alpha=2.5, beta=9)),
    ("sbg", dict(alpha=0.001, beta=20000)),
    ("sbg", dict(alpha=5000, beta=80000)),
    ("sbg", dict(alpha=1e-9, beta=1e-6)),
    ("bdw", dict(alpha=0.2142533366102271, beta=1.4265748790111052, c=1.7235648416113583)),
    ("bdw", dict(alpha=0.4556140320289637, beta=0.7793255944626943, c=1.283451197420267)),
    ("bdw", dict(alpha=3, beta=10, c=0.6)),
    ("bdw", dict(alpha=40, beta=100, c=0.05)),
    ("bdw", dict(alpha=2, beta=1e7, c=3)),
    ("bdw", dict(alpha=1e-7, beta=1e5, c=8)),
]


@memoize
def at_start(a, b):
    return loggamma(b) - loggamma(a + b)


def log_survival(m, t):
    a, b, c = m
    z = b + mpf(t) ** c
    return loggamma(z) - loggamma(a + z) - at_start(a, b)


def forever(name, m, n, rate):
    a, b, c = m
    if name == "sbg":
        if rate == 0:
            return (b + n) / (a - 1)
        return (b + n) / (a + b + n) * exp(-rate) * hyp2f1(1, b + n + 1, a + b + n + 1, exp(-rate))
    base = log_survival(m, n)
    f = lambda j: exp(log_survival(m, n + j) - base - rate * j)
    if rate > 0:  # e^(-0.008 x 9000) is below 1e-31
        return sum(f(j) for j in range(1, 9000))
    first = mpf(4001) / 2
    area = quad(lambda u: exp(u) * f(exp(u)), [log(first) + (min(2000, 110 / c) - log(first)) * k / 40 for k in range(41)])
    return sum(f(j) for j in range(1, 2001)) + area + diff(f, first) / 24 - 7 * diff(f, first, 3) / 5760


rows = []
RATE = mpf("0.008")
for name, given in MODELS:
    m = (mpf(repr(given["alpha"])), mpf(repr(given["beta"])), mpf(repr(given.get("c", 1))))
    a, b, c = m
    for n in (0, 3, 240):
        base = log_survival(m, n)
        drop = base - log_survival(m, n + 1)
        row = dict(model=name, parameters=given, renewals=n,
                   retention=float(exp(-drop)), logChurn=float(log(-expm1(-drop))),
                   logSurvival12=float(log_survival(m, n + 12) - base),
                   remaining24=float(sum(exp(log_survival(m, n + j) - base) for j in range(1, 25))))
        mp.dps = 65 if name == "bdw" else 50
        row["discounted"] = float(forever(name, m, n, RATE))
        if a * c > mpf("1.5"):
            row["forever"] = float(forever(name, m, n, mpf(0)))
        mp.dps = 100
        rows.append(row)
json.dump({"made by": "models/golden/contracts.py", "tool": "mpmath 1.3.0, 100 digits (sums to at least 50)",
           "ratePerPeriod": 0.008, "rows": rows}, open("contracts.json", "w"), indent=1)
