"""Requests in, one line of the log and one count of the metrics out; neither holds a query, a path or a text."""

import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.metrics import Metrics
from app.web.rate import Allowance
from app.web.request_id import name_request

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Observe:
    """Names a request, measures it, and writes down what became of it under its route's template."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._log = structlog.get_logger("hearsay.access")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve and observe one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = name_request(scope)
        started = time.perf_counter()
        status = 500

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                allowance = scope["state"].get("allowance")
                if isinstance(allowance, Allowance):
                    headers.update(allowance.headers)
            await send(message)

        try:
            await self._app(scope, receive, send_named)
        finally:
            self._write_down(scope, status, seconds=time.perf_counter() - started)

    def _write_down(self, scope: Scope, status: int, *, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", "none")
        self._metrics.count_request(method, route, status=status, seconds=seconds)
        self._log.info(
            "request",
            method=method,
            route=route,
            status=status,
            milliseconds=round(seconds * 1000, 1),
            request_id=scope["state"]["request_id"],
            key_id=scope["state"].get("key_id"),
        )
