"""Training and serving compute the same features: one function, golden vectors."""

import ast
import json
from pathlib import Path

import numpy as np

from service.model import FEATURES, Instance, features

ROOT = Path(__file__).parent.parent
PARITY = json.loads((ROOT / "contracts/parity.json").read_text())


def test_the_vectors_are_golden() -> None:
    rows = [Instance.model_validate(one["row"]) for one in PARITY["vectors"]]
    expected = np.array([one["features"] for one in PARITY["vectors"]])
    np.testing.assert_allclose(features(rows), expected, atol=1e-6)
    assert list(FEATURES) == PARITY["features"]


def test_training_takes_the_function_of_the_service() -> None:
    tree = ast.parse((ROOT / PARITY["training"]).read_text())
    taken = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "service.model"
        for alias in node.names
    ]
    own = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert "features" in taken
    assert "features" not in own
