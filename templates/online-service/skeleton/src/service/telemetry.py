"""Metrics, traces and logs. Payloads are never logged here."""

import json
import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.propagate import extract, inject
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)

from service.guard import App, Message, Receive, Scope, Send
from service.settings import LATENCY_P95_MS, NAME

# One series of its own for every counter, which nobody asks for.
disable_created_metrics()  # type: ignore[no-untyped-call]


def buckets(objective_ms: float) -> list[float]:
    """Bucket bounds in seconds. One lies exactly at the objective: only then can
    a query say what share of requests kept it."""
    usual = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1.0, 2.5, 5.0]
    return sorted({*usual, objective_ms / 1000})


class Metrics:
    """What /metrics says; contracts/metrics.yaml promises it to others."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        kept = self.registry
        self.requests = Counter(
            "http_requests", "Requests", ["handler", "method", "status"], registry=kept
        )
        self.latency = Histogram(
            "http_request_duration_highr_seconds",
            "Duration of predictions",
            buckets=buckets(LATENCY_P95_MS),
            registry=kept,
        )
        self.in_flight = Gauge("http_requests_in_flight", "Requests being answered", registry=kept)
        self.info = Gauge("model_info", "Model that answers", ["version", "sha"], registry=kept)
        self.predictions = Counter("model_predictions", "Rows scored", registry=kept)
        self.scores = Histogram(
            "model_prediction", "Scores", buckets=[n / 10 for n in range(1, 10)], registry=kept
        )
        self.fallbacks = Counter(
            "model_fallback", "Rows answered without the model", ["reason"], registry=kept
        )
        self.drift = Gauge(
            "feature_drift_psi",
            "Population stability index against the training data",
            ["model_name", "feature"],
            registry=kept,
        )


class Observe:
    """ASGI middleware: counts, times and traces every request."""

    def __init__(self, app: App, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._tracer = trace.get_tracer(NAME)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {key.decode(): value.decode("latin-1") for key, value in scope["headers"]}
        status = 500
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                carrier: dict[str, str] = {}
                inject(carrier)
                message["headers"] = [
                    *message.get("headers", []),
                    *((key.encode(), value.encode()) for key, value in carrier.items()),
                ]
            await send(message)

        self._metrics.in_flight.inc()
        try:
            with self._tracer.start_as_current_span(
                scope["method"], context=extract(headers), kind=SpanKind.SERVER
            ) as span:
                await self._app(scope, receive, watched)
                span.set_attribute("http.response.status_code", status)
        finally:
            self._metrics.in_flight.dec()
            route = scope.get("route")
            # A path that no route matches is anybody's text: it never becomes a label.
            handler = getattr(route, "path", "none")
            self._metrics.requests.labels(handler, scope["method"], f"{status // 100}xx").inc()
            if scope["method"] == "POST":
                self._metrics.latency.observe(time.perf_counter() - started)


class JsonLines(logging.Formatter):
    """One JSON object a line, with the trace that it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            "service": NAME,
        }
        context = trace.get_current_span().get_span_context()
        if context.is_valid:
            line["trace_id"] = format(context.trace_id, "032x")
        if record.exc_info and record.exc_info[0]:
            # The text of an exception may quote a payload; its name does not.
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


def set_up(handler: Callable[[], logging.Handler] = logging.StreamHandler) -> None:
    """Called once by the process, never by a test or a library."""
    stream = handler()
    stream.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[stream], force=True)
    provider = TracerProvider(resource=Resource.create({"service.name": NAME}))
    # Without a collector spans still carry ids for the logs; they go nowhere.
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
