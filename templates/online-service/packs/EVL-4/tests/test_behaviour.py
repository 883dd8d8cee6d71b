"""What the model must do whatever its numbers: frozen answers, invariance, direction."""

import hashlib
import json
from pathlib import Path

import pytest

from service.model import Instance, load_model

ROOT = Path(__file__).parent.parent
MODEL = load_model(ROOT / "model.lock.json")
FROZEN = json.loads((ROOT / "evals/regression.json").read_text())
BASE = Instance(customer_id="a", amount=100, tenure_days=400, visits_30d=5, channel="web")


def score(**changes: object) -> float:
    return MODEL.predict([Instance.model_validate({**BASE.model_dump(), **changes})])[0]


def test_the_frozen_set_is_the_one_that_was_frozen() -> None:
    body = json.dumps(FROZEN["cases"], sort_keys=True).encode()
    assert hashlib.sha256(body).hexdigest() == FROZEN["sha256"]


@pytest.mark.parametrize("case", FROZEN["cases"])
def test_answers_as_it_did(case: dict[str, float]) -> None:
    row = {key: value for key, value in case.items() if key != "expected"}
    assert score(**row) == pytest.approx(case["expected"], abs=FROZEN["tolerance"])


def test_does_not_look_at_who_asks() -> None:
    assert score(customer_id="b") == score()


@pytest.mark.parametrize(("field", "more"), [("tenure_days", 4000), ("visits_30d", 50)])
def test_loyal_customers_score_lower(field: str, more: int) -> None:
    assert score(**{field: more}) < score()


def test_extremes_stay_probabilities() -> None:
    low = score(tenure_days=36_500, visits_30d=10_000, amount=0)
    high = score(tenure_days=0, visits_30d=0, amount=100_000)
    assert 0 < low < 0.1 < 0.9 < high < 1
