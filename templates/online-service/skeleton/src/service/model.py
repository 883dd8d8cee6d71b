"""The model: features, the artifact and its digest. Nothing here unpickles."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

Channel = Literal["app", "store", "web"]
CHANNELS: tuple[Channel, ...] = ("app", "store", "web")
FEATURES = ("amount", "tenure_days", "visits_30d", *(f"channel_{c}" for c in CHANNELS))


class Instance(BaseModel):
    """One row to score. contracts/request.schema.json is exported from this."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    customer_id: str = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    amount: float = Field(ge=0, le=100_000)
    tenure_days: int = Field(ge=0, le=36_500)
    visits_30d: int = Field(ge=0, le=10_000)
    channel: Channel


def features(instances: Sequence[Instance]) -> NDArray[np.float64]:
    """Training and serving both call this: there is no second definition."""
    return np.array(
        [
            [
                np.log1p(row.amount),
                np.log1p(row.tenure_days),
                np.log1p(row.visits_30d),
                *(float(row.channel == channel) for channel in CHANNELS),
            ]
            for row in instances
        ],
        dtype=np.float64,
    )


class ArtifactError(RuntimeError):
    """The artifact is not the one that the lock file names."""


class Model:
    """A logistic regression kept as numbers, so that loading it runs no code."""

    def __init__(self, weights: dict[str, Any], version: str, digest: str) -> None:
        if tuple(weights["features"]) != FEATURES:
            raise ArtifactError("The artifact was trained on other features; train again.")
        self.version = version
        self.digest = digest
        self.reference: dict[str, Any] = weights.get("reference", {})
        self._mean = np.array(weights["mean"], dtype=np.float64)
        self._scale = np.array(weights["scale"], dtype=np.float64)
        self._coefficients = np.array(weights["coefficients"], dtype=np.float64)
        self._intercept = float(weights["intercept"])

    def predict(self, instances: Sequence[Instance]) -> list[float]:
        """Probability of the positive class, one a row."""
        scaled = (features(instances) - self._mean) / self._scale
        logits = scaled @ self._coefficients + self._intercept
        return [float(p) for p in 1.0 / (1.0 + np.exp(-np.clip(logits, -40, 40)))]


def load_model(lock_file: Path) -> Model:
    """Loads what the lock file names, and refuses anything else."""
    lock = json.loads(lock_file.read_text(encoding="utf-8"))
    content = (lock_file.parent / lock["path"]).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != lock["sha256"]:
        raise ArtifactError(
            f"{lock['path']} has digest {digest}, but {lock_file.name} names {lock['sha256']}. "
            "Restore the artifact, or train and review the new one."
        )
    return Model(json.loads(content), lock["version"], digest)
