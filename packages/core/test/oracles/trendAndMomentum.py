"""Writes trendAndMomentum.json: features by their definitions, written plainly a second time with numpy and pandas.

Run with Python 3, numpy 1.24 and pandas 1.5: python3 trendAndMomentum.py > trendAndMomentum.json
"""
import json
import math

import numpy as np
import pandas as pd


def bars(rows=60, seed=20):
    """A walk on a tick of 0.25 by a linear congruential generator, so that any language can make it again."""
    state = seed

    def step(most):
        nonlocal state
        state = (1103515245 * state + 12345) % 2**31
        return (state >> 8) % (most + 1)

    columns = {name: [] for name in ('open', 'high', 'low', 'close', 'volume')}
    price = 400
    for _ in range(rows):
        opened = price + step(4) - 2
        price = opened + step(24) - 12
        columns['open'].append(opened / 4)
        columns['high'].append((max(opened, price) + step(6)) / 4)
        columns['low'].append((min(opened, price) - step(6)) / 4)
        columns['close'].append(price / 4)
        columns['volume'].append(1 + step(500))
    return columns


B = bars()
o, h, l, c, v = (pd.Series(B[name], dtype=float) for name in ('open', 'high', 'low', 'close', 'volume'))


def sma(x, n):
    return x.rolling(n).mean()


def wma(x, n):
    return x.rolling(n).apply(lambda w: (w * np.arange(1, n + 1)).sum() / (n * (n + 1) / 2), raw=True)


def ema(x, n, weight=None):
    """Seeded with the mean of the first n values that there are."""
    weight = 2 / (n + 1) if weight is None else weight
    out = np.full(len(x), np.nan)
    first = int(np.argmax(~np.isnan(x.to_numpy()))) + n - 1
    out[first] = x.iloc[first - n + 1:first + 1].mean()
    for i in range(first + 1, len(x)):
        out[i] = weight * x.iloc[i] + (1 - weight) * out[i - 1]
    return pd.Series(out)


def wilder(x, n):
    return ema(x, n, 1 / n)


def true_range():
    before = c.shift(1)
    return pd.concat([h - l, (h - before).abs(), (l - before).abs()], axis=1).max(axis=1).where(before.notna())


def roc(x, n):
    return 100 * (x / x.shift(n) - 1)


def t3(n, factor):
    """Tillson's closed form in six averages."""
    e = [c]
    for _ in range(6):
        e.append(ema(e[-1], n))
    a = factor
    return (-a**3 * e[6] + (3 * a**2 + 3 * a**3) * e[5] + (-6 * a**2 - 3 * a - 3 * a**3) * e[4]
            + (1 + 3 * a + a**3 + 3 * a**2) * e[3])


def alma(n, offset, sigma):
    k = np.arange(n)
    w = np.exp(-((k - offset * (n - 1)) ** 2) / (2 * (n / sigma) ** 2))
    return c.rolling(n).apply(lambda x: (x * w).sum() / w.sum(), raw=True)


def tsi(long, short, signal):
    d = c.diff()
    line = 100 * ema(ema(d, long), short) / ema(ema(d.abs(), long), short)
    return line, ema(line, signal)


def kst(r, n, signal):
    line = sum((k + 1) * sma(roc(c, r[k]), n[k]) for k in range(4))
    return line, sma(line, signal)


def middle(n):
    return (h.rolling(n).max() + l.rolling(n).min()) / 2


def line_of_least_squares(n):
    out = {name: np.full(len(c), np.nan) for name in ('value', 'slope', 'intercept', 'r2', 'forecast', 'deviation')}
    for i in range(n - 1, len(c)):
        y = c.iloc[i - n + 1:i + 1].to_numpy()
        slope, intercept = np.polyfit(np.arange(n), y, 1)
        residual = ((y - (intercept + slope * np.arange(n))) ** 2).sum()
        out['value'][i] = intercept + slope * (n - 1)
        out['slope'][i] = slope
        out['intercept'][i] = intercept
        out['forecast'][i] = intercept + slope * n
        out['r2'][i] = np.corrcoef(np.arange(n), y)[0, 1] ** 2
        out['deviation'][i] = math.sqrt(residual / (n - 2))
    return {name: pd.Series(column) for name, column in out.items()}


def supertrend(n, factor):
    atr, mid = wilder(true_range(), n), (h + l) / 2
    line, trend = np.full(len(c), np.nan), np.full(len(c), np.nan)
    for i in range(n, len(c)):
        up, down = mid[i] + factor * atr[i], mid[i] - factor * atr[i]
        if i == n:
            upper, lower, now = up, down, -1
            if c[i] > upper:
                now = 1
        else:
            upper = up if up < upper or c[i - 1] > upper else upper
            lower = down if down > lower or c[i - 1] < lower else lower
            if now == -1 and c[i] > upper:
                now = 1
            elif now == 1 and c[i] < lower:
                now = -1
        line[i], trend[i] = (lower if now == 1 else upper), now
    return pd.Series(line), pd.Series(trend)


def vortex(n):
    ranges = true_range().rolling(n).sum()
    return (h - l.shift(1)).abs().rolling(n).sum() / ranges, (l - h.shift(1)).abs().rolling(n).sum() / ranges


def chop(n):
    whole = h.rolling(n).max() - l.rolling(n).min()
    return 100 * np.log10(true_range().rolling(n).sum() / whole) / np.log10(n)


def wilder_adx(n):
    """Wilder's sums, seeded with the first n differences, then s - s / n + x."""
    up, down = h.diff(), -l.diff()
    plus, minus = up.where((up > down) & (up > 0), 0.0), down.where((down > up) & (down > 0), 0.0)

    def smooth(x):
        out = np.full(len(x), np.nan)
        out[n] = x.iloc[1:n + 1].sum()
        for i in range(n + 1, len(x)):
            out[i] = out[i - 1] - out[i - 1] / n + x.iloc[i]
        return pd.Series(out)

    p, m, t = smooth(plus), smooth(minus), smooth(true_range())
    return ema(100 * (p - m).abs() / (p + m), n, 1 / n), 100 * p / t, 100 * m / t


def together(outputs):
    """Several outputs of a feature begin where the last of them does."""
    known = pd.concat(list(outputs.values()), axis=1).notna().all(axis=1)
    return {name: column.where(known) for name, column in outputs.items()}


def named(reference, names, columns):
    return {f'{reference}:{name}': column for name, column in together(dict(zip(names, columns))).items()}


median = (h + l) / 2
awesome = sma(median, 4) - sma(median, 9)
spans = [middle(4), middle(9)]
least = line_of_least_squares(7)
CASES = {
    'ewma_6': c.ewm(span=6, adjust=False).mean().where(c.index >= 5),
    't3_3_0.7': t3(3, 0.7),
    'alma_9_0.85_6': alma(9, 0.85, 6),
    'er_7': (c - c.shift(7)).abs() / c.diff().abs().rolling(7).sum(),
    'ac_4_9_3': awesome - sma(awesome, 3),
    'coppock_6_9_5': wma(roc(c, 9) + roc(c, 5), 6),
    'chop_8': chop(8),
    'elder_7:bull': h - ema(c, 7),
    'elder_7:bear': l - ema(c, 7),
    **named('tsi_8_5_4', ['tsi', 'signal'], tsi(8, 5, 4)),
    **named('kst_3_5_7_9_4_4_4_6_3', ['kst', 'signal'], kst([3, 5, 7, 9], [4, 4, 4, 6], 3)),
    **named('ichimoku_4_9_15', ['conversion', 'base', 'spanA', 'spanB'], [*spans, (spans[0] + spans[1]) / 2, middle(15)]),
    **named('linreg_7', least.keys(), least.values()),
    **named('supertrend_5_1.5', ['line', 'direction'], supertrend(5, 1.5)),
    **named('vortex_6', ['plus', 'minus'], vortex(6)),
    **named('adx_5', ['adx', 'plus', 'minus'], wilder_adx(5)),
}


def numbers(column):
    return [None if math.isnan(value) else value for value in column.tolist()]


lines = [f'{json.dumps(name)}: {json.dumps(numbers(column))}' for name, column in CASES.items()]
columns = [f'{json.dumps(name)}: {json.dumps(column)}' for name, column in B.items()]
print('{"bars": {\n' + ',\n'.join(columns) + '\n},\n"expected": {\n' + ',\n'.join(lines) + '\n}}')
