"""Trains the model and locks its digest: python training/train.py

The data here is made up, from a seed. Replace `dataset` with a query on the data
that catalog-info.yaml names; all else stays as it is.
"""

import argparse
import hashlib
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from service.model import CHANNELS, FEATURES, Instance, features

SEED = 20261123
# Rounded, so that another processor's last digit is not another model.
DIGITS = 6


@dataclass(frozen=True)
class Dataset:
    """Rows and labels, in the order of time."""

    rows: list[Instance]
    labels: NDArray[np.int64]

    @property
    def digest(self) -> str:
        """What the rows and labels are, whatever file they came from."""
        body = [[row.model_dump(), int(label)] for row, label in zip(self.rows, self.labels)]
        return "sha256:" + hashlib.sha256(json.dumps(body).encode()).hexdigest()


def dataset(split: str, size: int) -> Dataset:
    """Made-up customers; `split` decides which, so that no row is in two splits."""
    offset = {"train": 0, "test": 1}[split]
    rng = np.random.default_rng([SEED, offset])
    rows = [
        Instance(
            customer_id=f"{split}-{index}",
            amount=round(float(rng.lognormal(4, 1)), 2),
            tenure_days=int(rng.integers(0, 3650)),
            visits_30d=int(rng.poisson(6)),
            channel=CHANNELS[int(rng.integers(0, len(CHANNELS)))],
        )
        for index in range(size)
    ]
    truth = features(rows) @ np.array([0.5, -0.7, -0.9, 0.2, 0.1, -0.1]) + 4.6
    labels = (rng.random(size) < 1 / (1 + np.exp(-truth))).astype(np.int64)
    return Dataset(rows, labels)


def fit(data: Dataset) -> dict[str, Any]:
    """The artifact: numbers by name, and how the features were distributed."""
    matrix = features(data.rows)
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(C=1.0, tol=1e-10, max_iter=1000).fit(
        scaler.transform(matrix), data.labels
    )
    return {
        "features": list(FEATURES),
        "mean": _rounded(scaler.mean_),
        "scale": _rounded(scaler.scale_),
        "coefficients": _rounded(model.coef_[0]),
        "intercept": round(float(model.intercept_[0]), DIGITS),
        "reference": {name: _reference(matrix[:, index]) for index, name in enumerate(FEATURES)},
    }


def _rounded(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


def _reference(column: NDArray[np.float64]) -> dict[str, list[float]]:
    edges = np.unique(np.round(np.quantile(column, np.linspace(0.1, 0.9, 9)), DIGITS))
    counts = np.bincount(np.searchsorted(edges, column, side="right"), minlength=len(edges) + 1)
    return {"edges": _rounded(edges), "shares": _rounded(counts / counts.sum())}


def track(record: dict[str, Any], folder: Path) -> None:
    """To MLflow where MLFLOW_TRACKING_URI is set, and always to runs.jsonl."""
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(record, sort_keys=True) + "\n")
    if not os.environ.get("MLFLOW_TRACKING_URI"):
        return
    import mlflow

    mlflow.set_experiment(record["model"])
    with mlflow.start_run():
        mlflow.log_params(record["params"])
        mlflow.set_tags({key: record[key] for key in ("data_digest", "commit", "lock_digest")})
        mlflow.set_tag("model_digest", record["model_digest"])


def commit(folder: Path) -> str:
    """The commit that is trained from; `none` outside a repository."""
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else "none"


def train(folder: Path, size: int = 4000) -> str:
    """Writes the artifact and its lock; gives the digest back."""
    data = dataset("train", size)
    content = (json.dumps(fit(data), indent=2) + "\n").encode()
    digest = hashlib.sha256(content).hexdigest()
    lock_file = folder / "model.lock.json"
    lock = json.loads(lock_file.read_text(encoding="utf-8"))
    (folder / lock["path"]).write_bytes(content)
    lock_file.write_text(json.dumps({**lock, "sha256": digest}, indent=2) + "\n", encoding="utf-8")
    requirements = (folder / "requirements-dev.lock").read_bytes()
    track(
        {
            "model": lock["name"],
            "version": lock["version"],
            "model_digest": f"sha256:{digest}",
            "data_digest": data.digest,
            "lock_digest": "sha256:" + hashlib.sha256(requirements).hexdigest(),
            "commit": commit(folder),
            "params": {"seed": SEED, "rows": size, "C": 1.0},
        },
        folder,
    )
    return digest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path())
    print(train(parser.parse_args().folder))
