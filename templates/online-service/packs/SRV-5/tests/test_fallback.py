"""When the model fails, a marked fallback answers and is counted."""

from fastapi.testclient import TestClient
from pytest import MonkeyPatch

from service.app import create_app
from service.settings import Settings

ROW = {"customer_id": "c-1", "amount": 1, "tenure_days": 1, "visits_30d": 1, "channel": "web"}


def test_falls_back_and_says_so(monkeypatch: MonkeyPatch) -> None:
    app = create_app(Settings(fallback_score=0.25))

    def broken(_rows: object) -> list[float]:
        raise ValueError("customer c-1 cannot be scored")

    with TestClient(app) as client:
        monkeypatch.setattr(app.state.service.model, "predict", broken)
        answer = client.post("/v1/predict", json={"instances": [ROW, ROW]})
        assert answer.status_code == 200
        assert answer.json()["predictions"] == [{"score": 0.25, "degraded": True}] * 2
        assert 'model_fallback_total{reason="error"} 2.0' in client.get("/metrics").text
