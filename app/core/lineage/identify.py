"""A source as it stands in a chain in, the key under which it is one source with others out."""

from collections.abc import Sequence

from app.core.facts.names import canonical
from app.core.model.chain import Link, Source, SourceKind

PUBLISHING = frozenset({SourceKind.OUTLET, SourceKind.WIRE})


def source_key(source: Source, *, nearest_outlet: str | None, family_id: str) -> str:
    """Name who speaks: a named source by its name, a group by its members, an unnamed one by where it stands.

    An unnamed source is one with another only under the same outlet (`nearest_outlet`, the nearest named one above it
    in the chain), in the same role and number, and in the same family of documents: "a French official" of one paper is
    never merged with that of another, nor with that of another article.
    """
    if source.members:
        members = sorted(
            source_key(member, nearest_outlet=nearest_outlet, family_id=family_id) for member in source.members
        )
        return "group:" + "+".join(members)
    if source.named:
        return named_key(source.name)
    outlet = canonical(nearest_outlet).key if nearest_outlet else ""
    role = role_words(source)
    affiliation = canonical(source.affiliation).key if source.affiliation else ""
    number = "" if source.number is None else str(source.number)
    return f"unnamed:{outlet}|{role}|{affiliation}|{number}|{family_id}"


def named_key(name: str) -> str:
    """The key of whoever is known by a name."""
    return f"named:{canonical(name).key}"


def nearest_outlet(chain: Sequence[Link], place: int) -> str | None:
    """The name of the nearest named outlet or wire above one link of a chain."""
    for link in reversed(chain[:place]):
        if link.source is not None and link.source.named and link.source.kind in PUBLISHING:
            return link.source.name
    return None


def role_words(source: Source) -> str:
    """The role phrase without its articles, lower case: "a French official" and "the French official" are one role."""
    words = (source.role or source.name).lower().split()
    return " ".join(word for word in words if word not in {"a", "an", "the", "one", "another"})
