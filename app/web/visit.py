"""A request in; who is calling, with which key, when and on which house out: every guarded route asks for it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.core.model.key import ApiKey, Scope
from app.flows import keys
from app.flows.house import House
from app.web.problems import ProblemError, ProblemKind
from app.web.rate import RateLimits
from app.web.recognised import Recognised

_BEARER = HTTPBearer(
    scheme_name="key",
    bearerFormat="hsy_<id>_<secret>",
    description="A key made by `hearsay keys create`; each route names the scope that the key must have.",
    auto_error=False,
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One call of somebody whose key opened the door."""

    key: ApiKey
    house: House
    now: datetime


def house_of(request: Request) -> House:
    """The house that this application serves."""
    house = request.app.state.house
    if not isinstance(house, House):
        raise ProblemError(ProblemKind.NOT_READY, "The house is still opening.")
    return house


def admit(  # called by FastAPI
    request: Request,
    needed: SecurityScopes,
    presented: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Visit:
    """Let in whoever presents a live key with the scopes of the route, as long as its quota lasts."""
    house, now = house_of(request), datetime.now(UTC)
    return _admitted(request, needed, key=_authenticated(house, presented, now=now), now=now)


async def admit_often(  # called by FastAPI
    request: Request,
    needed: SecurityScopes,
    presented: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Visit:
    """The same for a route that one key asks hundreds of times a second: the database is asked once a second."""
    house, now = house_of(request), datetime.now(UTC)
    recognised: Recognised = request.app.state.recognised
    key = recognised.key(presented.credentials) if presented else None
    if key is None or not key.is_live(now):
        key = await run_in_threadpool(_authenticated, house, presented, now=now)
        if presented is not None:
            recognised.remember(presented.credentials, key)
    return _admitted(request, needed, key=key, now=now)


def _admitted(request: Request, needed: SecurityScopes, *, key: ApiKey, now: datetime) -> Visit:
    request.state.key_id = key.id
    _charge(request, key)
    missing = [scope for scope in needed.scopes if scope not in key.scopes]
    if missing:
        challenge = f'Bearer realm="hearsay", error="insufficient_scope", scope="{needed.scope_str}"'
        detail = f"This route needs a key with the scope {missing[0]}."
        raise ProblemError(ProblemKind.FORBIDDEN, detail, headers={"WWW-Authenticate": challenge})
    return Visit(key, house_of(request), now)


async def admit_client(  # called by FastAPI
    request: Request,
    needed: SecurityScopes,
    presented: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Visit:
    """The same for clients that can send a key in the address alone; one that may do more is refused there."""
    key = request.query_params.get("key")
    if presented is not None or not key:
        return await admit_often(request, needed, presented)
    visit = await admit_often(request, needed, HTTPAuthorizationCredentials(scheme="Bearer", credentials=key))
    if visit.key.scopes != {Scope.LOOKUP}:
        raise ProblemError(ProblemKind.FORBIDDEN, "In an address only a key is taken that has the scope lookup alone.")
    return visit


AnyVisit = Annotated[Visit, Security(admit)]
"""A call with any live key."""

SubmitVisit = Annotated[Visit, Security(admit, scopes=[Scope.SUBMIT.value])]
"""A call of a newsroom tool."""

LookupVisit = Annotated[Visit, Security(admit_often, scopes=[Scope.LOOKUP.value])]
"""A call of a browser extension."""

ClientVisit = Annotated[Visit, Security(admit_client, scopes=[Scope.LOOKUP.value])]
"""A call of a client of Google's Fact Check Tools."""

ReviewVisit = Annotated[Visit, Security(admit, scopes=[Scope.REVIEW.value])]
"""A call in the name of one editor."""


AdminVisit = Annotated[Visit, Security(admit, scopes=[Scope.ADMIN.value])]
"""A call of somebody who runs the house."""


def admit_owner(visit: AnyVisit) -> Visit:  # called by FastAPI
    """Let in whoever may have messages sent somewhere: any key but those that many browsers share."""
    if visit.key.scopes <= {Scope.LOOKUP}:
        detail = "This route needs a key with the scope submit, review or admin."
        raise ProblemError(ProblemKind.FORBIDDEN, detail)
    return visit


OwnerVisit = Annotated[Visit, Depends(admit_owner)]
"""A call of somebody who owns webhooks: a newsroom, an editor, an operator."""


def _authenticated(house: House, presented: HTTPAuthorizationCredentials | None, *, now: datetime) -> ApiKey:
    if presented is None:
        raise _challenge("Send `Authorization: Bearer hsy_...`.", "")
    key = keys.authenticate(house.store, presented.credentials, now=now)
    if key is None:
        raise _challenge("This key is unknown, revoked or expired.", ', error="invalid_token"')
    return key


def _challenge(detail: str, error: str) -> ProblemError:
    headers = {"WWW-Authenticate": f'Bearer realm="hearsay"{error}'}
    return ProblemError(ProblemKind.UNAUTHENTICATED, detail, headers=headers)


def _charge(request: Request, key: ApiKey) -> None:
    limits: RateLimits = request.app.state.rate_limits
    allowance = limits.take(key.id)
    request.state.allowance = allowance
    if not allowance.granted:
        raise ProblemError(ProblemKind.TOO_MANY_REQUESTS, f"This key may send {allowance.quota} requests a minute.")
