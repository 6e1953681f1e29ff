"""Second opinions for the block length of the stationary bootstrap and for the Reality Check and SPA tests, from the papers.

Run with python3 and numpy (2.4.6 here); prints the literals of test/research/bootstrap/.
"""
import math
import numpy as np


def noise(seed, n):
    """A linear congruential stream, uniform in [-1/2, 1/2): the same in any language."""
    out, state = [], seed
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(state / 2**31 - 0.5)
    return np.array(out)


def ar1(seed, n, phi):
    x, last = [], 0.0
    for u in noise(seed, n):
        last = phi * last + u
        x.append(last)
    return np.array(x)


def block_length(x):
    """Politis and White (2004), p. 58-59, with the corrected constant of Patton, Politis, White (2009)."""
    n = len(x)
    k_n = max(5, math.ceil(math.sqrt(math.log10(n))))
    m_max = min(n - 1, math.ceil(math.sqrt(n)) + k_n)
    d = x - x.mean()
    r = np.array([(d[k:] @ d[: n - k]) / n for k in range(m_max + 1)])
    rho = r / r[0]
    c = 2 * math.sqrt(math.log10(n) / n)
    m_hat = next((m for m in range(m_max + 1 - k_n) if np.all(np.abs(rho[m + 1 : m + 1 + k_n]) < c)), None)
    big = min(2 * max(m_max if m_hat is None else m_hat, 1), m_max)
    k = np.arange(-big, big + 1)
    lam = np.where(np.abs(k) / big <= 0.5, 1, 2 * (1 - np.abs(k) / big))
    g_hat = np.sum(lam * np.abs(k) * r[np.abs(k)])
    g_zero = np.sum(lam * r[np.abs(k)])
    d_sb = 2 * g_zero**2
    return max(1, min((2 * g_hat**2 / d_sb * n) ** (1 / 3), math.ceil(min(3 * math.sqrt(n), n / 3))))


def tests(columns, draws):
    """White (2000) and Hansen (2005), sections 2 and 3, on given resamples of the rows."""
    d = np.column_stack(columns)
    n = len(d)
    mean = d.mean(0)
    boot = np.array([d[rows].mean(0) for rows in draws])
    omega = np.sqrt(n * ((boot - mean) ** 2).mean(0))
    rc = (np.sqrt(n) * (boot - mean)).max(1) > (np.sqrt(n) * mean).max()
    t = max(0, (np.sqrt(n) * mean / omega).max())
    spa = {}
    for name, g in {
        "lower": np.maximum(0, mean),
        "consistent": np.where(mean >= -np.sqrt(omega**2 / n * 2 * math.log(math.log(n))), mean, 0),
        "upper": mean,
    }.items():
        z = np.maximum(0, (np.sqrt(n) * (boot - g) / omega).max(1))
        spa[name] = float((z > t).mean())
    return float(rc.mean()), spa


for seed, n, phi in [(7, 500, 0.0), (7, 500, 0.5), (11, 1000, 0.8), (3, 250, -0.4)]:
    print("block length", seed, n, phi, repr(float(block_length(ar1(seed, n, phi)))))

n = 40
# The k-th resample: four blocks of ten rows that begin at 7 k + 13 b, modulo n.
draws = [np.concatenate([(np.arange(10) + (7 * k + 13 * b)) % n for b in range(4)]) for k in range(25)]
columns = [noise(seed, n) + drift for seed, drift in [(1, 0.02), (2, -0.3), (3, 0.05), (4, 0.0)]]
print("tests", tests(columns, draws))
columns = [noise(seed, n) + drift for seed, drift in [(1, -0.1), (2, -0.4), (3, -0.02), (4, -0.05)]]
print("tests", tests(columns, draws))
