"""Who told a claim, made by hand: outlets, people and the appearances that lead to them."""

from datetime import UTC, datetime, timedelta

from app.core.lineage.independence import Told, Voice
from app.core.model.chain import Source, SourceKind

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def outlet(name: str) -> Voice:
    """A named outlet."""
    return Voice(f"src_{name}", Source(name, SourceKind.OUTLET, named=True))


def person(name: str) -> Voice:
    """A named person."""
    return Voice(f"src_{name}", Source(name, SourceKind.PERSON, named=True))


def official(of: str, *, affiliation: str | None = "France", role: str = "official") -> Voice:
    """An official who is not named, as one outlet has them."""
    source = Source(f"a {role}", SourceKind.PERSON, named=False, role=role, affiliation=affiliation)
    return Voice(f"src_{role}_of_{of}", source)


def told(
    publisher: Voice, *chain: Voice, kin: str | None = None, first: Voice | None = None, hours: float | None = None
) -> Told:
    """One appearance; without a family of its own it is the only copy of its text."""
    number = "-".join([publisher.id, *(voice.id for voice in chain), kin or ""])
    return Told(
        appearance_id=f"app_{number}",
        document_id=f"doc_{number}",
        publisher=publisher,
        chain=chain,
        kin=kin or f"fam_{number}",
        first=first or (None if kin else publisher),
        published_at=None if hours is None else NOON + timedelta(hours=hours),
    )
