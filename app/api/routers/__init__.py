"""The routes, one file for each noun."""

from app.api import page
from app.api.routers import (
    badge,
    batches,
    checked,
    claims,
    conflicts,
    events,
    exports,
    jobs,
    lineage,
    lookups,
    operations,
    private,
    review,
    snippets,
    sources,
    watches,
    webhooks,
)

ROUTERS = (
    snippets.router,
    batches.router,
    jobs.router,
    lookups.router,
    private.router,
    badge.router,
    checked.router,
    claims.router,
    exports.router,
    lineage.router,
    sources.router,
    conflicts.router,
    review.router,
    events.router,
    webhooks.router,
    watches.router,
    operations.router,
    page.router,
)
