"""Large, late and too many requests are refused, each in its own way."""

import asyncio
import threading
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings

BODY: dict[str, Any] = {
    "instances": [
        {"customer_id": "c-1", "amount": 1, "tenure_days": 1, "visits_30d": 1, "channel": "web"}
    ]
}


def test_answers_413_to_a_body_over_the_limit() -> None:
    with TestClient(create_app(Settings(max_body_bytes=50))) as client:
        assert client.post("/v1/predict", json=BODY).status_code == 413
        assert client.get("/v2/health/ready").status_code == 200


def test_answers_504_when_the_model_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(timeout_seconds=0.05))
    release = threading.Event()
    with TestClient(app) as client:
        monkeypatch.setattr(app.state.service.model, "predict", lambda _rows: release.wait(10))
        assert client.post("/v1/predict", json=BODY).status_code == 504
        release.set()


def test_answers_503_when_full_and_serves_again_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = create_app(Settings(max_concurrency=1))
    entered, release = threading.Event(), threading.Event()

    def slow(_rows: object) -> list[float]:
        entered.set()
        release.wait(10)
        return [0.5]

    async def run() -> tuple[int, str | None, int]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            first = asyncio.create_task(client.post("/v1/predict", json=BODY))
            await asyncio.to_thread(entered.wait, 10)
            second = await client.post("/v1/predict", json=BODY)
            release.set()
            await first
            third = await client.post("/v1/predict", json=BODY)
            return second.status_code, second.headers.get("retry-after"), third.status_code

    with TestClient(app):
        monkeypatch.setattr(app.state.service.model, "predict", slow)
        assert asyncio.run(run()) == (503, "1", 200)
