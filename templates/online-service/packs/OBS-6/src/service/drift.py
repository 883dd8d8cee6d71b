"""Drift of the inputs against the training data, as PSI, in the process that sees them."""

from collections.abc import Callable, Sequence

import numpy as np

from service.model import FEATURES, Instance, Model, features
from service.settings import NAME, Settings
from service.telemetry import Metrics

# Fewer rows say more about chance than about drift.
WINDOW = 500
# A share of zero would make the index infinite.
FLOOR = 1e-4


def psi(expected: Sequence[float], counts: Sequence[int]) -> float:
    """Population stability index: 0 is none, from 0.2 on it is usually called large."""
    reference = np.maximum(np.array(expected, dtype=np.float64), FLOOR)
    observed = np.maximum(np.array(counts, dtype=np.float64) / sum(counts), FLOOR)
    return float(np.sum((observed - reference) * np.log(observed / reference)))


def create_observer(
    _settings: Settings, metrics: Metrics
) -> Callable[[Sequence[Instance], Sequence[float], Model], None]:
    """Counts rows into the bins of the training data; a full window becomes gauges."""
    counts: dict[str, list[int]] = {}
    seen = 0

    def observe(instances: Sequence[Instance], _scores: Sequence[float], model: Model) -> None:
        nonlocal seen
        matrix = features(instances)
        for index, name in enumerate(FEATURES):
            edges = model.reference[name]["edges"]
            bins = counts.setdefault(name, [0] * (len(edges) + 1))
            for place in np.searchsorted(edges, matrix[:, index], side="right"):
                bins[int(place)] += 1
        seen += len(instances)
        if seen < WINDOW:
            return
        for name, bins in counts.items():
            metrics.drift.labels(NAME, name).set(psi(model.reference[name]["shares"], bins))
        counts.clear()
        seen = 0

    return observe
