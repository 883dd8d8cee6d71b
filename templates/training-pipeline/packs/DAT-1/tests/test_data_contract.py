"""What the pipeline trains on is what the data contract promises, field by field."""

from pathlib import Path
from typing import Any

import yaml

from training.train import dataset

ROOT = Path(__file__).parent.parent
TYPES: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float)}


def test_the_training_data_keeps_the_contract() -> None:
    contract = yaml.safe_load((ROOT / "contracts/data-contract.odcs.yaml").read_text())
    promised: dict[str, Any] = {one["name"]: one for one in contract["schema"][0]["properties"]}
    rows = [row.model_dump() for row in dataset("train", 1200).rows]
    for name, one in promised.items():
        values = [row[name] for row in rows]
        assert all(isinstance(value, TYPES[one["logicalType"]]) for value in values), name
        bounds = one.get("logicalTypeOptions", {})
        assert min(values) >= bounds.get("minimum", min(values)), name
        assert max(values) <= bounds.get("maximum", max(values)), name
        assert not one.get("unique") or len(set(values)) == len(values), name
    assert set(rows[0]) == set(promised)
