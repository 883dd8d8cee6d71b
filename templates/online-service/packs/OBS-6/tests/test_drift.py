"""The drift watch is quiet on data like the training data, and not on other."""

from pathlib import Path

import pytest

from service.drift import create_observer, psi
from service.model import Instance, load_model
from service.settings import NAME, Settings
from service.telemetry import Metrics
from training.train import dataset

LOCK = Path(__file__).parent.parent / "model.lock.json"


def worst(rows: list[Instance]) -> float:
    metrics = Metrics()
    create_observer(Settings(), metrics)(rows, [0.5] * len(rows), load_model(LOCK))
    values = [
        metrics.registry.get_sample_value(
            "feature_drift_psi", {"model_name": NAME, "feature": feature}
        )
        for feature in ("amount", "tenure_days", "visits_30d")
    ]
    return max(value for value in values if value is not None)


def test_says_little_about_data_like_the_training_data() -> None:
    assert worst(dataset("test", 2000).rows) < 0.1


def test_says_much_about_data_that_moved() -> None:
    rows = dataset("test", 2000).rows
    moved = [row.model_copy(update={"amount": row.amount * 4}) for row in rows]
    assert worst(moved) > 0.2


def test_says_nothing_before_a_window_is_full() -> None:
    with pytest.raises(ValueError, match="empty"):
        worst(dataset("test", 100).rows)


def test_psi_agrees_with_a_sum_by_hand() -> None:
    # (0.75-0.5)·ln(0.75/0.5) + (0.25-0.5)·ln(0.25/0.5)
    assert psi([0.5, 0.5], [75, 25]) == pytest.approx(0.2746530)
