"""The revisions of the schema stand in one line: two heads, and no database can be brought up to date."""

from alembic.script import ScriptDirectory

from app.storage.migrate import alembic_config
from tests.rules.source import nothing


def test_the_revisions_stand_in_one_line() -> None:
    script = ScriptDirectory.from_config(alembic_config("sqlite://"))
    heads = script.get_heads()
    nothing([] if len(heads) == 1 else [f"{' and '.join(sorted(heads))} follow one revision: put one behind the other"])
