"""A small data set with known drift, the same in every language.

Only integers modulo 2**32 and +, -, *, / are used, so that the numbers are
bit for bit those of `data.ts`. Reference: 1,000 rows. Current: 600 rows.

  age      shifted by 0.3 of its standard deviation and 1.2 times as wide
  amount   right-skewed; 4 % missing in the current rows
  tenure   as before
  device   fewer `web`, and a category `tv` that the reference does not have
  country  as before
  score    the model's probability, calibrated in the reference
  label    what happened; in the current rows it happens less than scored
"""
import pandas as pd


def uniforms(seed):
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2**32


def pick(u, shares):
    for name, share in shares:
        if u < share:
            return name
        u -= share
    return shares[-1][0]


def rows(seed, count, drifted):
    u = uniforms(seed)
    for i in range(count):
        near_normal = next(u) + next(u) + next(u) + next(u) - 2
        skewed = next(u)
        tenure = next(u)
        device = next(u)
        country = next(u)
        score = (next(u) + next(u)) / 2
        happened = next(u)
        missing = next(u)
        age = 40 + 10 * near_normal
        yield {
            "id": i,
            "age": 40 + 12 * near_normal + 1.75 if drifted else age,
            "amount": None
            if drifted and missing < 0.04
            else 500 * skewed * skewed * skewed + 5,
            "tenure": 24 * tenure,
            "device": pick(
                device,
                [("web", 0.35), ("ios", 0.3), ("android", 0.3), ("tv", 0.05)]
                if drifted
                else [("web", 0.5), ("ios", 0.3), ("android", 0.2)],
            ),
            "country": pick(country, [("de", 0.4), ("fr", 0.35), ("es", 0.25)]),
            "score": score,
            "predicted": 1 if score >= 0.5 else 0,
            "label": 1 if happened < (score * 0.8 if drifted else score) else 0,
        }


def reference():
    return pd.DataFrame(rows(1, 1000, False))


def current():
    return pd.DataFrame(rows(2, 600, True))
