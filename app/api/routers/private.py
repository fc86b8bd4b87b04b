"""Private look-ups: the beginning of a hash in, all that is known under it out, the same for whoever asks."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.private import (
    TEXT_KEY_VERSION,
    URL_KEY_VERSION,
    BucketOut,
    BucketsOut,
    PrefixesIn,
    PrivateSettingsOut,
)
from app.flows.private import buckets, fault_in
from app.web.kept import JSON, kept, padded
from app.web.media import takes_json
from app.web.problems import Fault, ProblemError, ProblemKind
from app.web.visit import LookupVisit

router = APIRouter(prefix="/v1", tags=["lookups"])

KEPT_SECONDS = 300

Prefix = Annotated[
    str, Path(description="The first hexadecimal digits of a hash, in lower case; the server says how many.")
]


@router.get("/lookups/prefix", summary="Tell how private look-ups are asked here", responses=guarded())
def read_private_settings(visit: LookupVisit) -> PrivateSettingsOut:
    """The length of a prefix is the same for every client of a server, so that it tells none of them apart."""
    settings = visit.house.settings
    return PrivateSettingsOut(
        length=settings.prefix_length,
        batch_limit=settings.prefix_limit,
        text_key=TEXT_KEY_VERSION,
        url_key=URL_KEY_VERSION,
    )


@router.get(
    "/lookups/prefix/{prefix}",
    summary="Tell all that is known under the hashes that begin so",
    response_model=BucketOut,
    responses={304: {"description": "It is what the caller holds."}, **guarded()},
)
def read_bucket(request: Request, prefix: Prefix, visit: LookupVisit) -> Response:
    """Hashes are sha256 of a passage's text key or of a page's canonical address; the caller compares them itself.

    Nothing known is an empty answer like any other. The body is filled up to one of a few sizes.
    """
    if (wrong := fault_in(prefix, visit.house)) is not None:
        raise ProblemError(ProblemKind.INVALID_INPUT, wrong, faults=[Fault(detail=wrong, parameter="prefix")])
    (bucket,) = buckets(visit.house, [prefix], now=visit.now)
    return kept(request, _body(BucketOut.of(bucket)), seconds=KEPT_SECONDS)


@router.post(
    "/lookups:prefixes",
    summary="Tell all that is known under several prefixes",
    response_model=BucketsOut,
    responses=guarded_with_body(),
    dependencies=[Depends(takes_json)],
)
def read_buckets(body: PrefixesIn, visit: LookupVisit) -> Response:
    """A bucket for each, in their order. Asked together they tell more than one by one: `docs/private.md`."""
    found = buckets(visit.house, body.prefixes, now=visit.now)
    return Response(_body(BucketsOut(buckets=[BucketOut.of(bucket) for bucket in found])), media_type=JSON)


def _body(told: BaseModel) -> bytes:
    return padded(told.model_dump_json().encode())
