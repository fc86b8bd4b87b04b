"""The chain of an appearance in, the keys under which the store knows its speakers out."""

from collections.abc import Iterable, Sequence

from app.core.lineage.identify import nearest_outlet, source_key
from app.core.model.appearance import Appearance, KnownAppearance
from app.core.model.chain import Link, Source
from app.core.model.source import KeyedSource
from app.storage.writes import LinkSources


def speakers(appearances: Iterable[Appearance], *, publisher: str | None, family_id: str) -> tuple[KeyedSource, ...]:
    """Every source that any of the chains names or might mean, each key once."""
    found: dict[str, KeyedSource] = {}
    for appearance in appearances:
        for place, link in enumerate(appearance.chain):
            outlet = nearest_outlet(appearance.chain, place) or publisher
            for source in _possible(link):
                one = keyed(source, outlet, family_id=family_id)
                found.setdefault(one.key, one)
    return tuple(found.values())


def link_sources(chain: Sequence[Link], *, publisher: str | None, family_id: str) -> tuple[LinkSources, ...]:
    """The keys beside the links of one chain."""
    beside: list[LinkSources] = []
    for place, link in enumerate(chain):
        outlet = nearest_outlet(chain, place) or publisher
        keys = [keyed(source, outlet, family_id=family_id).key for source in _possible(link)]
        beside.append(LinkSources(keys[0]) if link.source else LinkSources(None, tuple(dict.fromkeys(keys))))
    return tuple(beside)


def voice_of(known: KnownAppearance) -> str:
    """Who answers for an appearance: the root, all that it may be, or the document's own voice ("")."""
    if not known.source_ids:
        return ""
    return known.source_ids[-1] or " or ".join(known.candidate_ids[-1:][0] if known.candidate_ids else ())


def _possible(link: Link) -> tuple[Source, ...]:
    return (link.source,) if link.source else link.candidates


def keyed(source: Source, outlet: str | None, *, family_id: str) -> KeyedSource:
    """A source with the key by which it is known, told under this outlet; the members of a group likewise."""
    key = source_key(source, nearest_outlet=outlet, family_id=family_id)
    return KeyedSource(key, source, tuple(keyed(member, outlet, family_id=family_id) for member in source.members))
