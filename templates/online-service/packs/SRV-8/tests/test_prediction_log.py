"""The prediction log keeps no id, and only the share that was asked for."""

import json
import logging
from pathlib import Path

import pytest

from service.model import Instance, load_model
from service.prediction_log import create_observer
from service.settings import Settings
from service.telemetry import Metrics

LOCK = Path(__file__).parent.parent / "model.lock.json"
ROWS = [
    Instance(customer_id=f"person-{n}", amount=n, tenure_days=n, visits_30d=n, channel="web")
    for n in range(4)
]


def test_logs_the_sample_masked_with_what_the_shadow_says(
    caplog: pytest.LogCaptureFixture,
) -> None:
    model = load_model(LOCK)
    settings = Settings(log_sample=0.5, mask_salt="salt", shadow_lock_file=LOCK)
    draws = iter([0.1, 0.9, 0.4, 0.6])
    observe = create_observer(settings, Metrics(), lambda: next(draws))
    with caplog.at_level(logging.INFO, "prediction-log"):
        observe(ROWS, [0.1, 0.2, 0.3, 0.4], model)
    assert "person-" not in caplog.text
    lines = [json.loads(record.getMessage()) for record in caplog.records]
    assert [line["score"] for line in lines] == [0.1, 0.3]
    assert [line["shadow_score"] for line in lines] == model.predict([ROWS[0], ROWS[2]])
    assert lines[0]["subject"] != lines[1]["subject"]


def test_refuses_to_log_without_a_salt() -> None:
    with pytest.raises(ValueError, match="SERVICE_MASK_SALT"):
        create_observer(Settings(log_sample=0.1), Metrics())
