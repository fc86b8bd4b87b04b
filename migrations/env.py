"""What Alembic runs for every command: a locked connection in, the revisions run in one transaction."""

from contextlib import nullcontext

from alembic import context

from app.settings import Settings
from app.storage.migrate import migrating
from app.storage.tables import metadata

if context.is_offline_mode():
    raise SystemExit("Hearsay is migrated on a live database: leave out --sql.")

given = context.config.attributes
opened = (
    nullcontext(given["connection"])
    if "connection" in given
    else migrating(given.get("database_url") or Settings().database)
)
with opened as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()
