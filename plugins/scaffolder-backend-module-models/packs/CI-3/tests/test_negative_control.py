"""Each rule of the suite blocks by itself: a gate that nothing fails is no gate."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from evals import gate

ROOT = Path(__file__).parent.parent
SUITE = yaml.safe_load((ROOT / "evals/suite.yaml").read_text())
METRICS = json.loads((ROOT / "evals/metrics.json").read_text())


def test_the_locked_model_passes() -> None:
    assert gate.judge(SUITE, METRICS) == []


BREAKS: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("few samples", lambda m: m.update(n=10), "samples"),
    ("weak lower bound", lambda m: m["interval"]["roc_auc"].update(low=0.5), "threshold"),
    ("no gain", lambda m: m["metrics"].update(roc_auc=0.6), "baseline"),
    ("no number", lambda m: m["metrics"].update(roc_auc=float("nan")), "baseline"),
    ("guardrail", lambda m: m["metrics"].update(brier=0.4), "brier"),
    ("small slice", lambda m: m["slices"]["channel=web"].update(n=1), "channel=web"),
    ("gap", lambda m: m["slices"]["channel=web"].update(roc_auc=0.5), "slices differ"),
]


@pytest.mark.parametrize(("name", "spoil", "reason"), BREAKS)
def test_one_broken_rule_is_named(
    name: str, spoil: Callable[[dict[str, Any]], object], reason: str
) -> None:
    found = copy.deepcopy(METRICS)
    spoil(found)
    assert any(reason in line for line in gate.judge(SUITE, found)), name
