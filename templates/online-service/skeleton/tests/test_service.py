"""The service as its callers see it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from evals import gate
from service.app import PredictRequest, create_app
from service.model import ArtifactError, load_model
from service.settings import NAME
from training.train import train

ROOT = Path(__file__).parent.parent
ROW: dict[str, Any] = {
    "customer_id": "c-1",
    "amount": 120.5,
    "tenure_days": 400,
    "visits_30d": 3,
    "channel": "web",
}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as started:
        yield started


def test_scores_every_row_in_order(client: TestClient) -> None:
    answer = client.post("/v1/predict", json={"instances": [ROW, {**ROW, "tenure_days": 1}]})
    assert answer.status_code == 200
    first, second = answer.json()["predictions"]
    assert first["degraded"] is False
    assert 0 < first["score"] < second["score"] < 1


def test_answers_kserve_v2_with_the_same_scores(client: TestClient) -> None:
    inputs = [
        {"name": name, "shape": [1], "datatype": "BYTES", "data": [value]}
        for name, value in ROW.items()
    ]
    answer = client.post(f"/v2/models/{NAME}/infer", json={"inputs": inputs}).json()
    own = client.post("/v1/predict", json={"instances": [ROW]}).json()
    assert answer["outputs"][0]["data"] == [own["predictions"][0]["score"]]
    assert client.get(f"/v2/models/{NAME}").json()["versions"] == [answer["model_version"]]


@pytest.mark.parametrize(
    "inputs",
    [
        [],
        [{"name": "amount", "shape": [1], "datatype": "FP64", "data": [1]}],
        [{"name": "amount", "shape": [1], "datatype": "FP64", "data": [1]}] * 2,
    ],
)
def test_refuses_columns_that_make_no_rows(client: TestClient, inputs: list[Any]) -> None:
    assert client.post(f"/v2/models/{NAME}/infer", json={"inputs": inputs}).status_code == 422
    assert client.post("/v2/models/other/infer", json={"inputs": inputs}).status_code in (404, 422)


def test_is_live_before_and_ready_only_after_the_model_is_loaded() -> None:
    app = create_app()
    unstarted = TestClient(app)
    assert unstarted.get("/v2/health/live").status_code == 200
    assert unstarted.get("/v2/health/ready").status_code == 503
    assert unstarted.post("/v1/predict", json={"instances": [ROW]}).status_code == 503
    with TestClient(app) as started:
        assert started.get("/v2/health/ready").status_code == 200
        assert started.get(f"/v2/models/{NAME}/ready").status_code == 200


def test_contract_is_what_the_service_accepts() -> None:
    contract = json.loads((ROOT / "contracts/request.schema.json").read_text())
    assert contract == PredictRequest.model_json_schema()
    Draft202012Validator.check_schema(contract)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"instances": []},
        {"instances": [ROW] * 101},
        {"instances": [ROW], "more": 1},
        {"instances": [{**ROW, "more": 1}]},
        *({"instances": [{k: v for k, v in ROW.items() if k != name}]} for name in ROW),
        {"instances": [{**ROW, "amount": -1}]},
        {"instances": [{**ROW, "amount": 1e9}]},
        {"instances": [{**ROW, "amount": "NaN"}]},
        {"instances": [{**ROW, "tenure_days": 1.5}]},
        {"instances": [{**ROW, "visits_30d": None}]},
        {"instances": [{**ROW, "channel": "fax"}]},
        {"instances": [{**ROW, "customer_id": "a' OR 1=1"}]},
        {"instances": [{**ROW, "customer_id": ""}]},
    ],
)
def test_refuses_what_the_contract_forbids(client: TestClient, body: dict[str, Any]) -> None:
    contract = json.loads((ROOT / "contracts/request.schema.json").read_text())
    assert not Draft202012Validator(contract).is_valid(body)
    assert client.post("/v1/predict", json=body).status_code == 422


def test_refuses_an_artifact_that_was_changed(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model.lock.json").write_text((ROOT / "model.lock.json").read_text())
    artifact = tmp_path / "model/model.json"
    content = (ROOT / "model/model.json").read_text()
    artifact.write_text(content)
    assert load_model(tmp_path / "model.lock.json").version
    artifact.write_text(content.replace("1", "2", 1))
    with pytest.raises(ArtifactError):
        load_model(tmp_path / "model.lock.json")


def test_training_again_gives_the_locked_model(tmp_path: Path) -> None:
    for name in ("model.lock.json", "requirements-dev.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text())
    (tmp_path / "model").mkdir()
    digest = train(tmp_path)
    assert digest == json.loads((ROOT / "model.lock.json").read_text())["sha256"]


def test_the_gate_passes_the_model_and_blocks_bad_ones() -> None:
    assert gate.main(["--check"]) == 0
    assert gate.main(["--negative-control"]) == 0
