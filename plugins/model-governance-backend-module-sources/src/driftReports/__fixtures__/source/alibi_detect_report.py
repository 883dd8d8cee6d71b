"""Alibi Detect: predictions per feature with a correction, one of chi-square,
and one of all features together."""
import json
import sys

import numpy as np
from alibi_detect.cd import ChiSquareDrift, KSDrift
from data import current, reference

folder = sys.argv[1]
columns = ["age", "tenure"]
ref, cur = reference(), current()


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value.item() if isinstance(value, np.generic) else value


def save(name, document):
    with open(f"{folder}/{name}", "w") as file:
        json.dump(plain(document), file, indent=1)
        file.write("\n")


save(
    "alibi-ks.json",
    KSDrift(ref[columns].to_numpy(), p_val=0.05).predict(cur[columns].to_numpy()),
)
save(
    "alibi-ks-by-feature.json",
    KSDrift(ref[columns].to_numpy(), p_val=0.05).predict(
        cur[columns].to_numpy(), drift_type="feature"
    ),
)
codes = {"web": 0, "ios": 1, "android": 2, "tv": 3}
save(
    "alibi-chi-square.json",
    ChiSquareDrift(
        ref[["device"]].map(codes.get).to_numpy(),
        p_val=0.05,
        categories_per_feature={0: [0, 1, 2, 3]},
    ).predict(cur[["device"]].map(codes.get).to_numpy()),
)
