"""The name of an outlet in, who owns it out."""

from collections.abc import Iterable, Mapping
from functools import cache

from app.core.facts.names import canonical
from app.core.lineage.tables.owners import OWNERS


def owner_of(outlet: str) -> str | None:
    """Who owns or runs an outlet, None where the table does not tell."""
    return _owners().get(canonical(outlet).key)


def shared_owners(outlets: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Owners of more than one of these outlets, with the outlets; both in alphabetical order."""
    owned: dict[str, set[str]] = {}
    for outlet in outlets:
        owner = owner_of(outlet)
        if owner is not None:
            owned.setdefault(owner, set()).add(outlet)
    return {owner: tuple(sorted(owned[owner])) for owner in sorted(owned) if len(owned[owner]) > 1}


@cache
def _owners() -> Mapping[str, str]:
    return {canonical(outlet).key: owner for owner, outlets in OWNERS.items() for outlet in outlets.split("|")}
