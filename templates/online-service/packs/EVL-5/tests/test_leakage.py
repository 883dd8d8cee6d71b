"""No row of the test set was trained on, no feature stands for the label, and the
checks that say so do fire."""

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_auc_score

from evals.gate import ROOT, score
from service.model import features, load_model
from training.train import Dataset, dataset

TEST = dataset("test", 2000)


def overlap(one: Dataset, other: Dataset) -> int:
    return len({row.customer_id for row in one.rows} & {row.customer_id for row in other.rows})


def proxies(matrix: NDArray[np.float64], labels: NDArray[np.int64]) -> list[int]:
    """Columns that give the label away on their own."""
    alone = [roc_auc_score(labels, column) for column in matrix.T]
    return [index for index, value in enumerate(alone) if max(value, 1 - value) > 0.95]


def test_splits_share_no_customer() -> None:
    assert overlap(dataset("train", 4000), TEST) == 0
    assert overlap(TEST, TEST) == 2000


def test_no_feature_is_the_label_in_disguise() -> None:
    matrix = features(TEST.rows)
    assert proxies(matrix, TEST.labels) == []
    planted = np.column_stack([matrix, TEST.labels])
    assert proxies(planted, TEST.labels) == [matrix.shape[1]]


def test_scores_mean_what_they_say() -> None:
    scores = score(load_model(ROOT / "model.lock.json"), TEST)
    happened, said = calibration_curve(TEST.labels, scores, n_bins=5, strategy="quantile")
    assert float(np.abs(happened - said).max()) < 0.08
