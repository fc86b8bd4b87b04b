"""A request in, the id out under which it stands in the answer, the problem and the log."""

import re
import uuid

from starlette.datastructures import Headers
from starlette.types import Scope

_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


def name_request(scope: Scope) -> str:
    """Give the request its id: the one a proxy sent in X-Request-Id when it has a plain form, else a new one."""
    given = Headers(scope=scope).get("x-request-id", "")
    request_id = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
    scope.setdefault("state", {})["request_id"] = request_id
    return request_id


def request_id_of(scope: Scope) -> str:
    """The id given to this request; named on the spot where no middleware did."""
    known = scope.get("state", {}).get("request_id")
    return known if isinstance(known, str) else name_request(scope)
