"""The expectations hold for the training data, and each of them can fail."""

from pathlib import Path
from typing import Any

import pytest

from training.expectations import broken
from training.train import dataset

SUITE = Path(__file__).parent.parent / "training/expectations.json"
ROWS = [row.model_dump() for row in dataset("train", 1200).rows]


def test_hold_for_the_training_data() -> None:
    assert broken(ROWS, SUITE) == []


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (ROWS[:10], "row_count"),
        ([{**row, "customer_id": "same"} for row in ROWS], "unique"),
        ([{**ROWS[0], "channel": None}, *ROWS[1:]], "not_be_null"),
        ([{**ROWS[0], "channel": "fax"}, *ROWS[1:]], "in_set"),
        ([{**ROWS[0], "amount": -1}, *ROWS[1:]], "between amount"),
        ([{**ROWS[0], "tenure_days": 40_000}, *ROWS[1:]], "between tenure_days"),
        ([{**ROWS[0], "tenure_days": None}, *ROWS[1:]], "not_be_null tenure_days"),
        ([{**row, "visits_30d": 99} for row in ROWS], "mean"),
    ],
)
def test_name_what_is_wrong(rows: list[dict[str, Any]], name: str) -> None:
    assert any(name in line for line in broken(rows, SUITE))
