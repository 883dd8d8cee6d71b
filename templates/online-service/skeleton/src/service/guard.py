"""What keeps the service up: limits, time-outs, the kill switch and the fallback."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import TypeMismatchError
from openfeature.flag_evaluation import FlagResolutionDetails, FlagValueType, Reason
from openfeature.provider import AbstractProvider, Metadata

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MODEL_ENABLED = "model-enabled"


class FlagFile(AbstractProvider):
    """Flags from a mounted JSON file, and from SERVICE_KILL_SWITCH. Any other
    OpenFeature provider can take its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: int | None = None
        self._flags: dict[str, Any] = {}

    def get_metadata(self) -> Metadata:
        return Metadata(name="flag-file")

    def _read(self) -> dict[str, Any]:
        try:
            changed = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return {}
        if changed != self._seen:
            self._flags = json.loads(self._path.read_text(encoding="utf-8"))
            self._seen = changed
        return self._flags

    def resolve_boolean_details(
        self,
        flag_key: str,
        default_value: bool,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[bool]:
        if flag_key == MODEL_ENABLED and os.environ.get("SERVICE_KILL_SWITCH") == "1":
            return FlagResolutionDetails(value=False, reason=Reason.STATIC)
        flags = {MODEL_ENABLED: True, **self._read()}
        value = flags.get(flag_key, default_value)
        if not isinstance(value, bool):
            raise TypeMismatchError(f"{flag_key} must be true or false")
        return FlagResolutionDetails(value=value, reason=Reason.STATIC)

    def resolve_string_details(
        self,
        flag_key: str,
        default_value: str,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[str]:
        return FlagResolutionDetails(value=default_value, reason=Reason.DEFAULT)

    def resolve_integer_details(
        self,
        flag_key: str,
        default_value: int,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[int]:
        return FlagResolutionDetails(value=default_value, reason=Reason.DEFAULT)

    def resolve_float_details(
        self,
        flag_key: str,
        default_value: float,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[float]:
        return FlagResolutionDetails(value=default_value, reason=Reason.DEFAULT)

    def resolve_object_details(
        self,
        flag_key: str,
        default_value: Sequence[FlagValueType] | Mapping[str, FlagValueType],
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[Sequence[FlagValueType] | Mapping[str, FlagValueType]]:
        return FlagResolutionDetails(value=default_value, reason=Reason.DEFAULT)


def use_flags(path: Path) -> Callable[[], bool]:
    """A question that says whether the model may answer."""
    api.set_provider(FlagFile(path))
    client = api.get_client()
    # A flag file that cannot be read switches the model off: nobody knows what it said.
    return lambda: client.get_boolean_value(MODEL_ENABLED, False)


class Limits:
    """ASGI middleware: 413 for large bodies, 503 when full, 504 when late."""

    def __init__(
        self, app: App, *, max_body_bytes: int, max_concurrency: int, timeout_seconds: float
    ) -> None:
        self._app = app
        self._max_body = max_body_bytes
        self._free = max_concurrency
        self._timeout = timeout_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        if self._free <= 0:
            await _answer(send, 503, "The service is busy", [(b"retry-after", b"1")])
            return
        self._free -= 1
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            body = await _read(receive, self._max_body)
            if body is None:
                await _answer(send, 413, f"The body is larger than {self._max_body} bytes")
                return
            async with asyncio.timeout(self._timeout):
                await self._app(scope, _replay(body, receive), watched)
        except TimeoutError:
            if started:
                raise
            await _answer(send, 504, f"No answer within {self._timeout} s")
        finally:
            self._free += 1


async def _read(receive: Receive, limit: int) -> bytes | None:
    chunks = bytearray()
    while True:
        message = await receive()
        chunks += message.get("body", b"")
        if len(chunks) > limit:
            return None
        if not message.get("more_body"):
            return bytes(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    pending = True

    async def replay() -> Message:
        nonlocal pending
        if not pending:
            return await receive()
        pending = False
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _answer(
    send: Send, status: int, detail: str, headers: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    content = json.dumps({"detail": detail}).encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(content)).encode()),
                *headers,
            ],
        }
    )
    await send({"type": "http.response.body", "body": content})
