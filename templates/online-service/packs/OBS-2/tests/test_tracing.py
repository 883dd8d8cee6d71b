"""A caller's trace goes on through us, and logs name it."""

import json
import logging

from fastapi.testclient import TestClient
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from service.app import create_app
from service.telemetry import JsonLines

TRACE = "0af7651916cd43dd8448eb211c80319c"  # pragma: allowlist secret
ROW = {"customer_id": "c-9", "amount": 1, "tenure_days": 1, "visits_30d": 1, "channel": "web"}


def test_continues_the_trace_of_the_caller() -> None:
    trace.set_tracer_provider(TracerProvider())
    with TestClient(create_app()) as client:
        answer = client.post(
            "/v1/predict",
            json={"instances": [ROW]},
            headers={"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"},
        )
    version, trace_id, span_id, _flags = answer.headers["traceparent"].split("-")
    assert (version, trace_id) == ("00", TRACE)
    assert span_id != "b7ad6b7169203331"


def test_a_log_line_is_json_and_keeps_no_text_of_an_exception() -> None:
    try:
        raise ValueError("customer c-9")
    except ValueError as error:
        record = logging.LogRecord(
            "a", logging.ERROR, "f", 1, "failed", None, (ValueError, error, None)
        )
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "ValueError"
    assert "c-9" not in json.dumps(line)
