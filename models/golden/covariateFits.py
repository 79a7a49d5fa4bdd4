"""Makes covariateFits.json, the expected values of models/test/covariateFits.test.ts.
Run: python3 covariateFits.py FOLDER-WITH-CDNOW-SAMPLE   (made with Python 3, scipy 1.17.1; independent of the
TypeScript code: likelihoods as printed in the papers, Pareto/NBD by 2F1, raw covariates, BFGS and Nelder-Mead)
Data: CDNOW sample, calibration to 1997-09-30, weeks, orders of one day merged. Covariates of a customer's first day:
z1 = ln of 1 + its value, z2 = 1 where he bought more than one CD. Effects as in Fader & Hardie 2007, "Incorporating
Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models": z1 on orders and dropout, z2 on orders.
"""
import csv
import json
import sys
from datetime import date
import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1

END = date(1997, 9, 30)


def load(folder):
    days = {}
    for row in csv.DictReader(open(f"{folder}/cdnow_sample_transactions.csv")):
        day = date.fromisoformat(row["date"])
        own = days.setdefault(row["sample_id"], {})
        value, cds = own.get(day, (0.0, 0))
        own[day] = (value + float(row["value"]), cds + int(row["cds"]))
    rows = []
    for own in days.values():
        seen = sorted(day for day in own if day <= END)
        first = own[seen[0]]
        rows.append((len(seen) - 1, (seen[-1] - seen[0]).days / 7, (END - seen[0]).days / 7, np.log1p(first[0]), float(first[1] > 1)))
    return np.array(rows).T


def beta_geometric(extra):
    def log_likelihood(p, x, tx, T, z1, z2):
        r, alpha0, a0, b0 = np.exp(p[:4])
        alpha = alpha0 * np.exp(-p[4] * z1 - p[5] * z2)
        a, b = a0 * np.exp(p[6] * z1), b0 * np.exp(p[7] * z1)
        c = x + extra
        stays = gammaln(a + b) - gammaln(b) + gammaln(b + c) - gammaln(a + b + c) - (r + x) * np.log(alpha + T)
        leaves = np.where(
            c > 0,
            gammaln(a + b) - gammaln(a) - gammaln(b) + gammaln(a + 1) + gammaln(b + np.maximum(c, 1) - 1) - gammaln(a + b + c)
            - (r + x) * np.log(alpha + tx),
            -np.inf,
        )
        return gammaln(r + x) - gammaln(r) + r * np.log(alpha) + np.logaddexp(stays, leaves)

    return log_likelihood


def pareto(p, x, tx, T, z1, z2):
    r, alpha0, s, beta0 = np.exp(p[:4])
    alpha = alpha0 * np.exp(-p[4] * z1 - p[5] * z2)
    beta = beta0 * np.exp(-p[6] * z1)
    n = r + s + x
    larger = np.maximum(alpha, beta)
    second = np.where(alpha >= beta, s + 1, r + x)
    f = lambda t: hyp2f1(n, second, n + 1, np.abs(alpha - beta) / (larger + t)) / (larger + t) ** n
    first = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
    inside = np.exp(first) + s / n * (f(tx) - f(T))
    return gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.log(inside)


def fit(log_likelihood, start, data):
    objective = lambda p: -log_likelihood(p, *data).sum()
    best = np.array(start)
    for _ in range(4):
        best = minimize(objective, best, method="BFGS", options=dict(gtol=1e-7)).x
        best = minimize(objective, best, method="Nelder-Mead", options=dict(xatol=1e-9, fatol=1e-10, maxiter=20000, maxfev=20000)).x
    return best, -objective(best)


data = load(sys.argv[1])
result = {}
for name, likelihood, start, names in [
    ("bg-nbd", beta_geometric(0), [-1.4, 1.5, -0.2, 0.9, 0, 0, 0, 0], ["r", "alpha", "a", "b", "orders.z1", "orders.z2", "dropoutA.z1", "dropoutB.z1"]),
    ("mbg-nbd", beta_geometric(1), [-0.6, 1.8, -0.1, 0.5, 0, 0, 0, 0], ["r", "alpha", "a", "b", "orders.z1", "orders.z2", "dropoutA.z1", "dropoutB.z1"]),
    ("pareto-nbd", pareto, [-0.6, 2.3, -0.5, 2.4, 0, 0, 0], ["r", "alpha", "s", "beta", "orders.z1", "orders.z2", "dropout.z1"]),
]:
    best, value = fit(likelihood, start, data)
    shown = np.concatenate([np.exp(best[:4]), best[4:]])
    result[name] = dict(zip(names, map(float, shown)), logLikelihood=float(value))
    print(name, result[name], flush=True)
json.dump(result, open("covariateFits.json", "w"), indent=1)
