"""The evaluation gate: exit 0 only when the model keeps evals/suite.yaml.

python evals/gate.py                     judges the locked model, writes metrics.json
python evals/gate.py --check             as above, and metrics.json must agree already
python evals/gate.py --negative-control  exit 0 only when the gate blocks bad models
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score

from service.model import Model, load_model
from training.train import SEED, Dataset, dataset

ROOT = Path(__file__).parent.parent
DIGITS = 4
Numbers = NDArray[np.float64]


def interval(labels: NDArray[np.int64], scores: Numbers, rounds: int) -> tuple[float, float]:
    """95 % percentile bootstrap of the AUC."""
    rng = np.random.default_rng(SEED)
    drawn = (rng.integers(0, len(labels), len(labels)) for _ in range(rounds))
    values = [
        float(roc_auc_score(labels[index], scores[index]))
        for index in drawn
        if 0 < labels[index].sum() < len(index)
    ]
    low, high = np.quantile(values, [0.025, 0.975])
    return round(float(low), DIGITS), round(float(high), DIGITS)


def measure(suite: dict[str, Any], scores: Numbers, data: Dataset) -> dict[str, Any]:
    """What metrics.json says."""
    labels = data.labels
    low, high = interval(labels, scores, suite["bootstrapRounds"])
    slices = {}
    for name in suite["slices"]["values"]:
        of = np.array([getattr(row, suite["slices"]["by"]) == name for row in data.rows])
        slices[f"{suite['slices']['by']}={name}"] = {
            "n": int(of.sum()),
            "roc_auc": round(float(roc_auc_score(labels[of], scores[of])), DIGITS),
        }
    return {
        "n": len(labels),
        "dataDigest": data.digest,
        "metrics": {
            "roc_auc": round(float(roc_auc_score(labels, scores)), DIGITS),
            "brier": round(float(brier_score_loss(labels, scores)), DIGITS),
        },
        "interval": {"roc_auc": {"low": low, "high": high, "level": 0.95}},
        "slices": slices,
    }


def judge(suite: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Every rule that is broken; none is a pass."""
    broken = []
    primary = suite["primary"]
    low = found["interval"][primary["metric"]]["low"]
    if found["n"] < suite["minSamples"]:
        broken.append(f"{found['n']} samples, {suite['minSamples']} are needed")
    # The lower bound must keep the threshold: a lucky draw is no evidence.
    if not low >= primary["threshold"]:
        broken.append(f"{primary['metric']} may be {low}, threshold {primary['threshold']}")
    baseline = primary["baseline"] + primary["minGain"]
    if not found["metrics"][primary["metric"]] >= baseline:
        broken.append(f"{primary['metric']} is not {primary['minGain']} above the baseline")
    for guardrail in suite["guardrails"]:
        value = found["metrics"][guardrail["metric"]]
        if not value <= guardrail["max"]:
            broken.append(f"{guardrail['metric']} is {value}, at most {guardrail['max']}")
    values = [one[primary["metric"]] for one in found["slices"].values()]
    for name, one in found["slices"].items():
        if one["n"] < suite["slices"]["minSamples"]:
            broken.append(f"{name} has {one['n']} samples only")
    if not max(values) - min(values) <= suite["slices"]["maxGap"]:
        broken.append(f"slices differ by {max(values) - min(values):.3f}")
    return broken


def score(model: Model, data: Dataset) -> Numbers:
    """Scores of all rows."""
    return np.array(model.predict(data.rows))


def controls(suite: dict[str, Any], scores: Numbers, data: Dataset) -> list[str]:
    """Bad models that the gate let through; there must be none."""
    rng = np.random.default_rng(SEED)
    weak = np.array([getattr(row, suite["slices"]["by"]) for row in data.rows])
    first = suite["slices"]["values"][0]
    bad = {
        "a constant": np.full(len(scores), 0.5),
        "shuffled scores": rng.permutation(scores),
        "scores upside down": 1 - scores,
        "overconfident scores": np.where(scores > 0.5, 1.0, 0.0),
        "one slice left to chance": np.where(weak == first, rng.random(len(scores)), scores),
    }
    return [name for name, one in bad.items() if not judge(suite, measure(suite, one, data))]


def main(arguments: list[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--negative-control", action="store_true")
    options = parser.parse_args(arguments)
    suite = yaml.safe_load((ROOT / "evals/suite.yaml").read_text(encoding="utf-8"))
    data = dataset("test", suite["samples"])
    scores = score(load_model(ROOT / "model.lock.json"), data)
    if options.negative_control:
        passed = controls(suite, scores, data)
        print(f"let through: {', '.join(passed)}" if passed else "every bad model was blocked")
        return 1 if passed else 0
    found = measure(suite, scores, data)
    broken = judge(suite, found)
    metrics_file = ROOT / "evals/metrics.json"
    if options.check and json.loads(metrics_file.read_text(encoding="utf-8")) != found:
        broken.append("evals/metrics.json is not what the model does: run evals/gate.py")
    elif not options.check:
        metrics_file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print("\n".join(broken) or "the model keeps its suite")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
