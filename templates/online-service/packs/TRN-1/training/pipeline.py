"""Ingest, validate, train, evaluate, register, notify: python training/pipeline.py

Each step is a function of what came before; an orchestrator may run them as tasks.
A step that fails stops those that need it.
"""

import json
import sys
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

from evals import gate
from training.train import dataset, train

ROOT = Path(__file__).parent.parent


def ingest() -> None:
    """Reads the data; its digest goes into the run's record."""
    print(dataset("train", 4000).digest)


def validate() -> None:
    """Stops when the data is not what the model expects."""
    if (ROOT / "training/expectations.json").exists():
        from training.expectations import broken

        rows = [row.model_dump() for row in dataset("train", 4000).rows]
        if failed := broken(rows, ROOT / "training/expectations.json"):
            raise RuntimeError("; ".join(failed))


def fit() -> None:
    """Writes the artifact and locks its digest."""
    train(ROOT)


def evaluate() -> None:
    """Stops when the model does not keep its suite."""
    if gate.main([]) != 0:
        raise RuntimeError("The model does not keep evals/suite.yaml")


def register() -> None:
    """Names the candidate. Nobody is promoted here: that takes an approval."""
    lock = json.loads((ROOT / "model.lock.json").read_text(encoding="utf-8"))
    print(f"candidate {lock['name']} {lock['version']} sha256:{lock['sha256']}")


def notify() -> None:
    """Says what comes next."""
    print("Open a pull request with model/, model.lock.json and evals/metrics.json")


STEPS: dict[str, Callable[[], None]] = {
    step.__name__: step for step in (ingest, validate, fit, evaluate, register, notify)
}
NEEDS: dict[str, set[str]] = {
    "ingest": set(),
    "validate": {"ingest"},
    "fit": {"validate"},
    "evaluate": {"fit"},
    "register": {"evaluate"},
    "notify": {"register"},
}


def run(steps: dict[str, Callable[[], None]] = STEPS) -> list[str]:
    """Runs all steps in order and says which were done."""
    done = []
    for name in TopologicalSorter(NEEDS).static_order():
        steps[name]()
        done.append(name)
    return done


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
