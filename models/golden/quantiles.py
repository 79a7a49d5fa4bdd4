"""Makes quantiles.json, the expected values of models/test/quantiles.test.ts.
Run: python3 quantiles.py   (made with Python 3, mpmath 1.3.0, 40 digits; a few seconds)
Independent of the TypeScript code: the normal quantile by the inverse error function, Student's by a root search on
the regularised incomplete beta function (Abramowitz & Stegun 1964, eq. 26.7.1).
"""
import json
from mpmath import mp, mpf, sqrt, erfinv, betainc, findroot

mp.dps = 40


def normal(p):
    return sqrt(2) * erfinv(2 * mpf(p) - 1)


def student(p, degrees):
    tail = 1 - mpf(p)
    nu = mpf(degrees)

    def above(t):
        return betainc(nu / 2, mpf(1) / 2, 0, nu / (nu + t * t), regularized=True) / 2 - tail

    lower, upper = mpf("1e-3"), mpf(2)
    while above(upper) > 0:
        upper *= 2
    return findroot(above, (lower, upper), solver="anderson", tol=mpf(10) ** -30)


NORMAL = ["0.500001", "0.8", "0.975", "0.98", "0.995", "0.999999", "0.999999999"]
STUDENT = [(p, d) for p in ["0.6", "0.975", "0.98", "0.9995"] for d in [1, 2, 3.7, 10, 298, 30000]]

print_to = {
    "normal": [[float(p), float(normal(p))] for p in NORMAL],
    "student": [[float(p), d, float(student(p, d))] for p, d in STUDENT],
}
with open("quantiles.json", "w") as file:
    json.dump(print_to, file, indent=1)
    file.write("\n")
