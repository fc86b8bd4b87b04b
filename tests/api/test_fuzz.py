"""Whatever fits the OpenAPI document is answered as it says, and whatever does not is refused as it says."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from app.core.model.key import Scope
from app.flows import keys
from app.main import openapi_document
from tests.api.conftest import Api

_SERVED: dict[str, Any] = {}


async def served(scope: Any, receive: Any, send: Any) -> None:
    """The application of the running test; its life is the client's affair."""
    if scope["type"] == "lifespan":
        raise RuntimeError
    await _SERVED["app"](scope, receive, send)


@schemathesis.serializer("application/x-ndjson")
def lines(_context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


# A stream has no end to wait for: tests/api/test_events.py listens to it.
DOCUMENT = schemathesis.openapi.from_dict(json.loads(openapi_document())).exclude(path="/v1/events")
DOCUMENT.app = served


@pytest.fixture
def authorization(api: Api) -> dict[str, str]:
    _SERVED["app"] = api.app
    issued = keys.create(api.house.store, name="all", scopes=list(Scope), now=datetime.now(UTC), editor="An Editor")
    return {"Authorization": f"Bearer {issued.token}"}


@DOCUMENT.parametrize()
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@pytest.mark.timeout(300)
def test_the_document_holds(case: Case[Any], authorization: dict[str, str]) -> None:
    case.call_and_validate(headers=authorization, excluded_checks=excluded(case))


def excluded(case: Case[Any]) -> list[Any]:
    """What no schema can say: a cursor must be ours, a text more than white space, a day in the calendar.

    A batch answers each item for itself, so that it takes items that it then refuses.
    """
    beyond_schemas = [positive_data_acceptance]
    return [*beyond_schemas, negative_data_rejection] if case.path.endswith(":batch") else beyond_schemas
