"""The pipeline's order, that nothing runs after a step that failed, and that training is
the same twice."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evals import gate
from scoring.model import ArtifactError, load_model
from training.pipeline import ROOT, STEPS, Step, job_of, register
from training.train import train

ORDER = ["ingest", "validate", "fit", "evaluate", "register", "notify"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("model.lock.json", "requirements-dev.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text())
    (tmp_path / "model").mkdir()
    (tmp_path / "model/model.json").write_text((ROOT / "model/model.json").read_text())
    return tmp_path


def noted(ran: list[str], failing: str | None) -> list[Step]:
    """Steps of the same names that only say that they ran."""

    def note(name: str) -> Step:
        def step(_folder: Path) -> None:
            ran.append(name)
            if name == failing:
                raise RuntimeError("bad model")

        step.__name__ = name
        return step

    return [note(step.__name__) for step in STEPS]


def test_runs_in_order() -> None:
    ran: list[str] = []
    assert job_of(noted(ran, None)).execute_in_process().success
    assert ran == ORDER


@pytest.mark.parametrize("failing", ["validate", "evaluate"])
def test_nothing_runs_after_a_step_that_failed(failing: str) -> None:
    ran: list[str] = []
    result = job_of(noted(ran, failing)).execute_in_process(raise_on_error=False)
    assert not result.success
    assert ran == ORDER[: ORDER.index(failing) + 1]


def test_a_run_as_a_program_makes_what_is_here(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "runs.jsonl"))
    made = ("model.lock.json", "model/model.json", "evals/metrics.json")
    for name in made[1:]:
        (copy / name).unlink()
    environment = {**os.environ, "PYTHONPATH": "src:.", "MLFLOW_TRACKING_URI": ""}
    command = [sys.executable, "training/pipeline.py"]
    subprocess.run(command, cwd=copy, env=environment, check=True, timeout=300)
    for name in made:
        assert (copy / name).read_text() == (ROOT / name).read_text(), name


def test_training_twice_gives_the_locked_model(folder: Path) -> None:
    locked = json.loads((ROOT / "model.lock.json").read_text())["sha256"]
    assert [train(folder), train(folder)] == [locked, locked]
    runs = [json.loads(line) for line in (folder / "runs.jsonl").read_text().splitlines()]
    assert runs[0] == runs[1]


def test_the_run_and_the_candidate_are_in_mlflow(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{folder}/mlflow.db")
    from mlflow import MlflowClient

    digest = f"sha256:{train(folder)}"
    register(folder)
    register(folder)
    client = MlflowClient()
    [model] = client.search_registered_models()
    versions = client.search_model_versions(f"name='{model.name}'")
    assert [one.tags["model_digest"] for one in versions] == [digest, digest]
    # A candidate is in no stage and under no alias: that takes an approval.
    assert [one.aliases for one in versions] == [[], []]
    [experiment] = client.search_experiments(filter_string=f"name='{model.name}'")
    [run] = client.search_runs([experiment.experiment_id])
    assert run.data.tags["model_digest"] == digest


def test_refuses_an_artifact_that_was_changed(folder: Path) -> None:
    assert load_model(folder / "model.lock.json").version
    artifact = folder / "model/model.json"
    artifact.write_text(artifact.read_text().replace("1", "2", 1))
    with pytest.raises(ArtifactError):
        load_model(folder / "model.lock.json")


def test_the_gate_passes_the_model_and_blocks_bad_ones() -> None:
    assert gate.main(["--check"]) == 0
    assert gate.main(["--negative-control"]) == 0
