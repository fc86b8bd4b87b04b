"""The pages, one file for each."""

from app.desk import assets
from app.desk.routers import (
    claim,
    conflict,
    correction,
    document,
    erasure,
    history,
    overview,
    pair,
    queue,
    retraction,
    search,
    sign_in,
    source,
)

ROUTERS = (
    assets.router,
    sign_in.router,
    queue.router,
    conflict.router,
    claim.router,
    pair.router,
    history.router,
    document.router,
    correction.router,
    retraction.router,
    erasure.router,
    source.router,
    search.router,
    overview.router,
)
