"""A source as it stands in a chain in, the key under which it is one source with others out."""

from app.core.facts.names import canonical
from app.core.model.chain import Source


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
        return f"named:{canonical(source.name).key}"
    outlet = canonical(nearest_outlet).key if nearest_outlet else ""
    role = " ".join(_plain(source.role or source.name).split())
    affiliation = canonical(source.affiliation).key if source.affiliation else ""
    number = "" if source.number is None else str(source.number)
    return f"unnamed:{outlet}|{role}|{affiliation}|{number}|{family_id}"


def _plain(role: str) -> str:
    """A role phrase without its articles, lower case: "a French official" and "the French official" are one role."""
    return " ".join(word for word in role.lower().split() if word not in {"a", "an", "the", "one", "another"})
