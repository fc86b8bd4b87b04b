"""An application in, its OpenAPI document out: FastAPI's, with the one shape of every problem."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from app.api.responses import examples
from app.api.schemas.events import EventOut
from app.web.problems import Problem

_REFERENCE = "#/components/schemas/{model}"
# What no route gives as its own answer: errors, and what goes out in streams and to webhooks.
_UNROUTED: tuple[type[BaseModel], ...] = (Problem, EventOut)
# FastAPI's own shape of a validation error, which never leaves this house.
_FOREIGN = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Make `app.openapi()` give the document of this house."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI documents


def rendered(app: FastAPI) -> str:
    """The document as it is committed: sorted, indented, with a final newline."""
    return json.dumps(app.openapi(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        license_info=app.license_info,
    )
    document["components"]["examples"] = examples()
    for operation in (operation for path in document["paths"].values() for operation in path.values()):
        _drop_foreign(operation["responses"])
    schemas = document["components"]["schemas"]
    for name in _FOREIGN:
        schemas.pop(name, None)
    for model in _UNROUTED:
        schema = model.model_json_schema(ref_template=_REFERENCE, mode="serialization")
        for name, described in (schema.pop("$defs", {}) | {model.__name__: schema}).items():
            schemas.setdefault(name, described)
    return document


def _drop_foreign(responses: dict[str, Any]) -> None:
    """FastAPI adds a 422 of its own to every route with a parameter that does not document one."""
    if "application/json" in responses.get("422", {}).get("content", {}):
        del responses["422"]
