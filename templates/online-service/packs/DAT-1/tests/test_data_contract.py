"""What callers may send is no wider than what the data contract promises."""

import json
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent


def test_the_request_keeps_within_the_contract() -> None:
    contract = yaml.safe_load((ROOT / "contracts/data-contract.odcs.yaml").read_text())
    request = json.loads((ROOT / "contracts/request.schema.json").read_text())
    promised: dict[str, Any] = {one["name"]: one for one in contract["schema"][0]["properties"]}
    sent: dict[str, Any] = request["$defs"]["Instance"]["properties"]
    assert set(sent) == set(promised)
    for name, one in sent.items():
        assert one["type"] == promised[name]["logicalType"]
        bounds = promised[name].get("logicalTypeOptions", {})
        for bound in ("minimum", "maximum"):
            assert one.get(bound) == bounds.get(bound), (name, bound)
