"""What scipy and numpy say about the data set: the golden values of the
methods that the portal computes itself."""
import json
import sys

import numpy as np
import scipy
from data import current, reference
from scipy import stats
from scipy.spatial import distance

ref, cur = reference(), current()
golden = {"scipy": scipy.__version__, "numeric": {}, "categorical": {}}
for column in ["age", "amount", "tenure"]:
    a, b = ref[column].to_numpy(), cur[column].dropna().to_numpy()
    edges = np.quantile(a, np.linspace(0, 1, 11))
    edges[0], edges[-1] = -np.inf, np.inf
    p, q = np.histogram(a, edges)[0] / len(a), np.histogram(b, edges)[0] / len(b)
    sturges = np.histogram_bin_edges(np.concatenate([a, b]), bins="sturges")
    doane = np.histogram_bin_edges(a, bins="doane")
    exact = stats.ks_2samp(a, b, method="exact")
    golden["numeric"][column] = {
        "n": [len(a), len(b)],
        "decileCounts": np.histogram(b, edges)[0].tolist(),
        "psiDeciles": float(np.sum((q - p) * np.log(q / p))),
        "jensenShannonE": float(distance.jensenshannon(p, q)),
        "jensenShannon2": float(distance.jensenshannon(p, q, base=2)),
        "hellinger": float(np.sqrt(1 - np.sum(np.sqrt(p * q)))),
        "sturgesCounts": np.histogram(b, sturges)[0].tolist(),
        "doaneCounts": np.histogram(b, doane)[0].tolist(),
        "ks": float(exact.statistic),
        "ksExactP": float(exact.pvalue),
        "ksLimitP": float(
            stats.kstwobign.sf(
                np.sqrt(len(a) * len(b) / (len(a) + len(b))) * exact.statistic
            )
        ),
        "wasserstein": float(stats.wasserstein_distance(a, b)),
        "wassersteinNormed": float(stats.wasserstein_distance(a, b) / np.std(a)),
    }
for column in ["device", "country"]:
    keys = sorted(set(ref[column]) | set(cur[column]))
    r = [int((ref[column] == key).sum()) for key in keys]
    c = [int((cur[column] == key).sum()) for key in keys]
    p, q = np.array(r) / sum(r), np.array(c) / sum(c)
    test = stats.chi2_contingency([r, c])
    golden["categorical"][column] = {
        "categories": keys,
        "reference": r,
        "current": c,
        "chi2": float(test.statistic),
        "chi2P": float(test.pvalue),
        "chi2Degrees": int(test.dof),
        "jensenShannon2": float(distance.jensenshannon(p, q, base=2)),
        "hellinger": float(np.sqrt(1 - np.sum(np.sqrt(p * q)))),
        "totalVariation": float(np.abs(p - q).sum() / 2),
    }
two = [[480, 520], [350, 250]]
test = stats.chi2_contingency(two)
golden["twoCategories"] = {
    "reference": two[0],
    "current": two[1],
    "chi2": float(test.statistic),
    "chi2P": float(test.pvalue),
}
golden["chi2Quantile95"] = {
    str(degrees): float(stats.chi2.ppf(0.95, degrees)) for degrees in [1, 4, 9, 29, 99]
}
golden["chi2Tail"] = [
    [x, d, float(stats.chi2.sf(x, d))]
    for x, d in [(0.01, 1), (3.84, 1), (200.0, 4), (9.0, 9), (500.0, 99), (60.0, 99)]
]
json.dump(golden, open(sys.argv[1], "w"), indent=1)
open(sys.argv[1], "a").write("\n")
