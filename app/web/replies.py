"""Finished answers in, HTTP responses out."""

import json

from starlette.responses import Response

from app.core.model.job import Answer
from app.web.problems import MEDIA_TYPE

ACCEPTED = 202
_FIRST_ERROR = 400


def reply(answer: Answer) -> Response:
    """The response that carries an answer, fresh or replayed: the same headers both times."""
    media_type = MEDIA_TYPE if answer.status >= _FIRST_ERROR else "application/json"
    response = Response(answer.body, status_code=answer.status, media_type=media_type)
    if answer.status == ACCEPTED:
        response.headers["Location"] = f"/v1/jobs/{json.loads(answer.body)['id']}"
        response.headers["Preference-Applied"] = "respond-async"
    return response
