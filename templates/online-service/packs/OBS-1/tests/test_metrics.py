"""/metrics says what contracts/metrics.yaml promises, and nothing else."""

from pathlib import Path

import yaml
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from service.app import create_app
from service.settings import LATENCY_P95_MS
from service.telemetry import Metrics

CONTRACT = Path(__file__).parent.parent / "contracts/metrics.yaml"
ROW = {"customer_id": "c-1", "amount": 1, "tenure_days": 1, "visits_30d": 1, "channel": "web"}


def test_exports_the_contract_with_a_bucket_at_the_objective() -> None:
    metrics = Metrics()
    with TestClient(create_app(metrics=metrics)) as client:
        client.post("/v1/predict", json={"instances": [ROW]})
        client.get("/no/such/page")
        metrics.fallbacks.labels("error").inc(0)
        metrics.drift.labels("m", "f").set(0)
        families = list(text_string_to_metric_families(client.get("/metrics").text))
    promised = {
        one["name"]: (one["type"], one["labels"])
        for one in yaml.safe_load(CONTRACT.read_text())["metrics"]
    }
    found = {
        family.name + ("_total" if family.type == "counter" else ""): (
            family.type,
            sorted({key for sample in family.samples for key in sample.labels} - {"le"}),
        )
        for family in families
    }
    assert found == promised
    [latency] = [f for f in families if f.name == "http_request_duration_highr_seconds"]
    bounds = {sample.labels["le"] for sample in latency.samples if "le" in sample.labels}
    assert str(LATENCY_P95_MS / 1000) in bounds
    handlers = {
        s.labels["handler"] for f in families if f.name == "http_requests" for s in f.samples
    }
    assert "none" in handlers
    assert "/no/such/page" not in handlers
