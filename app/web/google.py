"""Problems in, errors in the form of Google's APIs out: for clients that know no other."""

import json
from typing import Any

from starlette.responses import Response

from app.web.problems import ProblemError, ProblemKind

PATH = "/v1alpha1"

_BAD_REQUEST = 400
_STATUSES: dict[ProblemKind, tuple[int, str]] = {
    ProblemKind.MALFORMED: (_BAD_REQUEST, "INVALID_ARGUMENT"),
    ProblemKind.INVALID_INPUT: (_BAD_REQUEST, "INVALID_ARGUMENT"),
    ProblemKind.UNAUTHENTICATED: (401, "UNAUTHENTICATED"),
    ProblemKind.FORBIDDEN: (403, "PERMISSION_DENIED"),
    ProblemKind.NOT_FOUND: (404, "NOT_FOUND"),
    ProblemKind.METHOD_NOT_ALLOWED: (405, "UNIMPLEMENTED"),
    ProblemKind.TOO_LARGE: (413, "INVALID_ARGUMENT"),
    ProblemKind.TOO_MANY_REQUESTS: (429, "RESOURCE_EXHAUSTED"),
    ProblemKind.INTERNAL: (500, "INTERNAL"),
    ProblemKind.NOT_BUILT: (501, "UNIMPLEMENTED"),
    ProblemKind.NOT_READY: (503, "UNAVAILABLE"),
    ProblemKind.BUSY: (503, "UNAVAILABLE"),
}
_TYPE = "type.googleapis.com/google.rpc."


def google_response(error: ProblemError, request_id: str) -> Response:
    """The answer that carries the error; nothing of what was sent is in it."""
    code, status = _STATUSES.get(error.kind, (error.kind.status, "FAILED_PRECONDITION"))
    body = {"error": {"code": code, "message": error.detail, "status": status, "details": _details(error, request_id)}}
    return Response(json.dumps(body), status_code=code, media_type="application/json", headers=error.headers)


def _details(error: ProblemError, request_id: str) -> list[dict[str, Any]]:
    details: list[dict[str, Any]] = [{"@type": f"{_TYPE}RequestInfo", "requestId": request_id}]
    reason = error.kind.slug.replace("-", "_").upper()
    details.append({"@type": f"{_TYPE}ErrorInfo", "reason": reason, "domain": "hearsay"})
    if error.faults:
        violations = [
            {"field": fault.parameter or (fault.pointer or "").strip("/"), "description": fault.detail}
            for fault in error.faults
        ]
        details.append({"@type": f"{_TYPE}BadRequest", "fieldViolations": violations})
    return details
