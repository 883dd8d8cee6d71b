"""Every declared slice is measured, and the gap between them is bounded."""

import json
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def test_every_slice_is_measured_on_enough_rows_and_close_to_the_others() -> None:
    declared = yaml.safe_load((ROOT / "evals/suite.yaml").read_text())["slices"]
    measured = json.loads((ROOT / "evals/metrics.json").read_text())["slices"]
    assert set(measured) == {f"{declared['by']}={value}" for value in declared["values"]}
    assert all(one["n"] >= declared["minSamples"] for one in measured.values())
    values = [one["roc_auc"] for one in measured.values()]
    assert max(values) - min(values) <= declared["maxGap"]
