"""HEAD in, the answer to GET without its body out (RFC 9110: whatever answers GET answers HEAD)."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AnswerHead:
    """Asks the routes as GET would, passes the headers on, and ends what goes on after them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        asked = {**scope, "method": "GET"}

        async def send_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            elif message.get("more_body"):
                raise OSError  # as a connection does that was closed: a stream ends by nothing else

        try:
            await self._app(asked, receive, send_headers)
        except ClientDisconnect:
            pass
        finally:
            scope["route"] = asked.get("route")
