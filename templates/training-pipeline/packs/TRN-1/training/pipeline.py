"""Ingest, validate, train, evaluate, register, notify: a job of Dagster.

python training/pipeline.py            runs it once, in this process
dagster dev -m training.pipeline       with its screens and its schedule

A step that fails stops those after it. The last one proposes; nobody is promoted here.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import dagster as dg
import yaml

from evals import gate
from training.expectations import broken
from training.train import dataset, train

ROOT = Path(__file__).parent.parent
Step = Callable[[Path], None]


def ingest(_folder: Path) -> None:
    """Reads the data; its digest goes into the run's record."""
    dg.get_dagster_logger().info(dataset("train", 4000).digest)


def validate(_folder: Path) -> None:
    """Stops when the data is not what the model expects."""
    rows = [row.model_dump() for row in dataset("train", 4000).rows]
    if failed := broken(rows, ROOT / "training/expectations.json"):
        raise RuntimeError("; ".join(failed))


def fit(folder: Path) -> None:
    """Writes the artifact and locks its digest."""
    train(folder)


def evaluate(_folder: Path) -> None:
    """Stops when the model does not keep its suite."""
    if gate.main([]) != 0:
        raise RuntimeError("The model does not keep evals/suite.yaml")


def register(folder: Path) -> None:
    """Names the candidate in MLflow, where MLFLOW_TRACKING_URI says that there is one."""
    lock = json.loads((folder / "model.lock.json").read_text(encoding="utf-8"))
    digest = f"sha256:{lock['sha256']}"
    dg.get_dagster_logger().info(f"candidate {lock['name']} {lock['version']} {digest}")
    if not os.environ.get("MLFLOW_TRACKING_URI"):
        return
    from mlflow import MlflowClient
    from mlflow.exceptions import MlflowException

    client = MlflowClient()
    try:
        client.create_registered_model(lock["name"])
    except MlflowException as error:
        if error.error_code != "RESOURCE_ALREADY_EXISTS":
            raise
    tags = {"model_digest": digest, "version": lock["version"]}
    client.create_model_version(lock["name"], (folder / lock["path"]).as_uri(), tags=tags)


def notify(_folder: Path) -> None:
    """Says what comes next."""
    dg.get_dagster_logger().info(
        "Open a pull request with model/, model.lock.json and evals/metrics.json"
    )


STEPS: tuple[Step, ...] = (ingest, validate, fit, evaluate, register, notify)


def _as_op(step: Step, first: bool) -> dg.OpDefinition:
    """What a step takes is that the one before is done: it reads and writes files."""

    @dg.op(
        name=step.__name__,
        description=step.__doc__,
        ins={} if first else {"before": dg.In(dg.Nothing)},
        out=dg.Out(dg.Nothing),
        required_resource_keys={"folder"},
    )
    def run(context: dg.OpExecutionContext) -> None:
        step(context.resources.folder)

    return run


def job_of(steps: Sequence[Step], folder: Path = ROOT) -> dg.JobDefinition:
    """The steps, each after the one before."""
    ops = [_as_op(step, first=index == 0) for index, step in enumerate(steps)]

    @dg.job(
        name="training", resource_defs={"folder": dg.ResourceDefinition.hardcoded_resource(folder)}
    )
    def training() -> None:
        done = ops[0]()
        for op in ops[1:]:
            done = op(done)

    return training


def schedules(job: dg.JobDefinition) -> list[dg.ScheduleDefinition]:
    """What training/retraining.yaml says; drift and performance come as requests of the portal."""
    plan = (ROOT / "training/retraining.yaml").read_text(encoding="utf-8")
    return [
        dg.ScheduleDefinition(name=one["id"], job=job, cron_schedule=one["cron"])
        for one in yaml.safe_load(plan)["triggers"]
        if one["kind"] == "schedule"
    ]


JOB = job_of(STEPS)
defs = dg.Definitions(jobs=[JOB], schedules=schedules(JOB))

if __name__ == "__main__":
    sys.exit(0 if JOB.execute_in_process().success else 1)
