"""What Alembic runs for every command: a locked connection in, the revisions run in one transaction."""

from alembic import context

from app.settings import Settings
from app.storage.migrate import migrating
from app.storage.tables import metadata

if context.is_offline_mode():
    raise SystemExit("Hearsay is migrated on a live database: leave out --sql.")

with migrating(context.config.attributes.get("database_url") or Settings().database) as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()
