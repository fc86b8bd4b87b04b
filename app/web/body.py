"""Request bodies in, only those within the limit through: a longer one is answered 413, announced or streamed."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.problems import ProblemError, ProblemKind, problem_response
from app.web.request_id import request_id_of


class BodyLimit:
    """Counts the body as it arrives; past the limit the route sees a disconnect and the caller a problem."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > self._limit:
            await self._refuse(scope, receive, send=send)
            return
        await self._serve_counting(scope, receive, send=send)

    async def _serve_counting(self, scope: Scope, receive: Receive, *, send: Send) -> None:
        taken = 0
        refused = answered = False

        async def receive_counting() -> Message:
            nonlocal taken, refused
            message = await receive()
            taken += len(message.get("body", b""))
            if taken <= self._limit:
                return message
            if not refused:
                refused = True
                if not answered:
                    await self._refuse(scope, receive, send=send)
            return {"type": "http.disconnect"}

        async def send_unless_refused(message: Message) -> None:
            nonlocal answered
            if not refused:
                answered = True
                await send(message)

        await self._app(scope, receive_counting, send_unless_refused)

    async def _refuse(self, scope: Scope, receive: Receive, *, send: Send) -> None:
        error = ProblemError(
            ProblemKind.TOO_LARGE,
            f"A request body may hold {self._limit} bytes.",
            headers={"Connection": "close"},
        )
        await problem_response(error, request_id_of(scope))(scope, receive, send)
