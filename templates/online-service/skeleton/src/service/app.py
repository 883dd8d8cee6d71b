"""HTTP: validated input, live and ready apart, KServe v2 paths beside our own."""

import asyncio
import importlib
import importlib.util
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal

import uvicorn
from fastapi import FastAPI, HTTPException, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, ConfigDict, Field

from service.guard import Limits, use_flags
from service.model import Instance, Model, load_model
from service.settings import NAME, Settings
from service.telemetry import Metrics, Observe, set_up

log = logging.getLogger(__name__)
Observer = Callable[[Sequence[Instance], Sequence[float], Model], None]


class PredictRequest(BaseModel):
    """The body of /v1/predict."""

    model_config = ConfigDict(extra="forbid")

    instances: list[Instance] = Field(min_length=1, max_length=100)


class Prediction(BaseModel):
    """One score. `degraded`: a fallback answered, not the model."""

    score: float
    degraded: bool


class PredictResponse(BaseModel):
    """The answer of /v1/predict."""

    predictions: list[Prediction]
    model_version: str


class Tensor(BaseModel):
    """A column of KServe v2: one value a row."""

    model_config = ConfigDict(extra="forbid")

    name: Literal["customer_id", "amount", "tenure_days", "visits_30d", "channel"]
    shape: list[int] = Field(min_length=1, max_length=2)
    datatype: Literal["FP64", "FP32", "INT64", "BYTES"]
    data: list[str | int | float] = Field(min_length=1, max_length=100)


class InferRequest(BaseModel):
    """The body of /v2/models/{name}/infer."""

    id: str | None = Field(default=None, max_length=64)
    inputs: list[Tensor] = Field(min_length=1, max_length=16)


def observers(settings: Settings, metrics: Metrics) -> list[Observer]:
    """Prediction log and drift watch; the risk tier decides which are here."""
    found = []
    for name in ("prediction_log", "drift"):
        if importlib.util.find_spec(f"service.{name}"):
            module = importlib.import_module(f"service.{name}")
            found.append(module.create_observer(settings, metrics))
    return found


class Service:
    """One model, and what answers when it may not or cannot."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._enabled = use_flags(settings.flags_file)
        self._observers = observers(settings, metrics)
        self.model: Model | None = None

    def load(self) -> None:
        """Loads and warms the model; readiness begins here."""
        model = load_model(self._settings.lock_file)
        model.predict(
            [Instance(customer_id="warm-up", amount=1, tenure_days=1, visits_30d=1, channel="web")]
        )
        self.model = model
        self._metrics.info.labels(model.version, model.digest).set(1)

    async def predict(self, instances: Sequence[Instance]) -> PredictResponse:
        model = self.model
        if model is None:
            raise HTTPException(503, "The model is not loaded")
        if not self._enabled():
            return self._fall_back(instances, model, "switched-off")
        try:
            scores = await asyncio.to_thread(model.predict, instances)
        except Exception:
            log.exception("The model failed; the fallback answers")
            return self._fall_back(instances, model, "error")
        self._metrics.predictions.inc(len(scores))
        for score in scores:
            self._metrics.scores.observe(score)
        for observe in self._observers:
            observe(instances, scores, model)
        answers = [Prediction(score=score, degraded=False) for score in scores]
        return PredictResponse(predictions=answers, model_version=model.version)

    def _fall_back(
        self, instances: Sequence[Instance], model: Model, reason: str
    ) -> PredictResponse:
        self._metrics.fallbacks.labels(reason).inc(len(instances))
        answer = Prediction(score=self._settings.fallback_score, degraded=True)
        return PredictResponse(predictions=[answer for _ in instances], model_version=model.version)


def create_app(settings: Settings | None = None, metrics: Metrics | None = None) -> FastAPI:
    """The application; tests give their own settings."""
    settings = settings or Settings()
    metrics = metrics or Metrics()
    service = Service(settings, metrics)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        service.load()
        yield
        service.model = None

    app = FastAPI(title=NAME, version="1", lifespan=lifespan)
    app.state.service = service

    def ready() -> dict[str, bool]:
        if service.model is None:
            raise HTTPException(503, "The model is not loaded")
        return {"ready": True}

    @app.get("/v2/health/live")
    def live() -> dict[str, bool]:
        return {"live": True}

    app.get("/v2/health/ready")(ready)

    def known(name: str) -> None:
        if name != NAME:
            raise HTTPException(404, "No such model")

    @app.get("/v2/models/{name}/ready")
    def model_ready(name: str) -> dict[str, bool]:
        known(name)
        return ready()

    @app.get("/v2/models/{name}")
    def metadata(name: str) -> dict[str, Any]:
        known(name)
        versions = [service.model.version] if service.model else []
        inputs = [{"name": field, "shape": [-1]} for field in Instance.model_fields]
        return {
            "name": NAME,
            "versions": versions,
            "platform": "numpy",
            "inputs": inputs,
            "outputs": [{"name": "score", "datatype": "FP64", "shape": [-1]}],
        }

    @app.post("/v1/predict")
    async def predict(body: PredictRequest) -> PredictResponse:
        return await service.predict(body.instances)

    @app.post("/v2/models/{name}/infer")
    async def infer(name: str, body: InferRequest) -> dict[str, Any]:
        known(name)
        answer = await service.predict(rows(body))
        scores = [one.score for one in answer.predictions]
        degraded = any(one.degraded for one in answer.predictions)
        return {
            "model_name": NAME,
            "model_version": answer.model_version,
            "id": body.id,
            "parameters": {"degraded": degraded},
            "outputs": [
                {"name": "score", "shape": [len(scores)], "datatype": "FP64", "data": scores}
            ],
        }

    @app.get("/metrics")
    def exposition() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    app.add_middleware(
        Limits,
        max_body_bytes=settings.max_body_bytes,
        max_concurrency=settings.max_concurrency,
        timeout_seconds=settings.timeout_seconds,
    )
    app.add_middleware(Observe, metrics=metrics)
    return app


def rows(body: InferRequest) -> list[Instance]:
    """Columns of KServe v2 as rows, checked by the same rules as our own."""
    columns = {tensor.name: tensor.data for tensor in body.inputs}
    lengths = {len(column) for column in columns.values()}
    if len(columns) != len(body.inputs) or len(lengths) != 1:
        raise HTTPException(422, "Each input once, all of one length")
    checked = PredictRequest.model_validate
    named = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values())]
    try:
        return checked({"instances": named}).instances
    except ValueError as error:
        # What was sent is not repeated: it may be personal.
        raise HTTPException(422, f"{type(error).__name__}: the inputs break the contract") from None


def main() -> None:
    """Runs the service: python -m service.app"""
    set_up()
    settings = Settings()
    uvicorn.run(
        create_app(settings),
        host="0.0.0.0",  # noqa: S104 - inside a container
        port=8080,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        access_log=False,
        log_config=None,
    )


if __name__ == "__main__":
    main()
