"""The model can be switched off without a release, and is not called then."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings

ROW = {"customer_id": "c-1", "amount": 1, "tenure_days": 1, "visits_30d": 1, "channel": "web"}


def degraded(client: TestClient) -> bool:
    answer = client.post("/v1/predict", json={"instances": [ROW]})
    assert answer.status_code == 200
    return bool(answer.json()["predictions"][0]["degraded"])


@pytest.mark.parametrize(
    "content", ['{"model-enabled": false}', "not json", '{"model-enabled": 1}']
)
def test_a_flag_that_is_off_or_unreadable_switches_off(tmp_path: Path, content: str) -> None:
    flags = tmp_path / "flags.json"
    with TestClient(create_app(Settings(flags_file=flags))) as client:
        assert not degraded(client)
        flags.write_text(content)
        assert degraded(client)
        flags.unlink()
        assert not degraded(client)


def test_the_switch_keeps_the_model_from_being_called(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app()
    with TestClient(app) as client:
        monkeypatch.setattr(app.state.service.model, "predict", lambda _rows: pytest.fail("called"))
        monkeypatch.setenv("SERVICE_KILL_SWITCH", "1")
        assert degraded(client)
