"""The prediction log: sampled, masked, one JSON object a row, on its own logger."""

import hashlib
import hmac
import json
import logging
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from service.model import Instance, Model, load_model
from service.settings import Settings
from service.telemetry import Metrics

log = logging.getLogger("prediction-log")


def mask(value: str, salt: str) -> str:
    """The same person gives the same text, and nobody can turn it back."""
    return hmac.new(salt.encode(), value.encode(), hashlib.sha256).hexdigest()[:32]


def create_observer(
    settings: Settings, _metrics: Metrics, draw: Callable[[], float] = random.random
) -> Callable[[Sequence[Instance], Sequence[float], Model], None]:
    """Logs a share of predictions, and beside them what a shadow model says."""
    if settings.log_sample > 0 and not settings.mask_salt:
        raise ValueError("SERVICE_MASK_SALT is empty: ids cannot be masked, so nothing is logged")
    shadow = load_model(settings.shadow_lock_file) if settings.shadow_lock_file else None

    def observe(instances: Sequence[Instance], scores: Sequence[float], model: Model) -> None:
        kept = [pair for pair in zip(instances, scores) if draw() < settings.log_sample]
        if not kept:
            return
        shadowed = shadow.predict([row for row, _ in kept]) if shadow else [None] * len(kept)
        for (row, score), other in zip(kept, shadowed):
            line = {
                "at": datetime.now(UTC).isoformat(),
                "subject": mask(row.customer_id, settings.mask_salt),
                "features": row.model_dump(exclude={"customer_id"}),
                "score": score,
                "model_version": model.version,
                "model_digest": model.digest,
                "shadow_score": other,
            }
            log.info(json.dumps(line))

    return observe
