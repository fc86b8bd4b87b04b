"""The pages, one file for each."""

from app.desk import assets
from app.desk.routers import claim, conflict, overview, queue, search, sign_in, source

ROUTERS = (
    assets.router,
    sign_in.router,
    queue.router,
    conflict.router,
    claim.router,
    source.router,
    search.router,
    overview.router,
)
