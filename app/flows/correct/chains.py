"""The chain that a person gave in, its links with the keys of their sources out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Invalid
from app.core.lineage.identify import nearest_outlet
from app.core.model.chain import Link, Source
from app.core.model.document import KnownDocument
from app.core.model.source import KeyedSource, KnownSource
from app.flows.correct.given import GivenLink, GivenSource
from app.flows.speakers import keyed
from app.storage.reader import Reader
from app.storage.writes import LinkSources


@dataclass(frozen=True, slots=True)
class Spoken:
    """A chain as it is stored: `told` are the sources that may be new, `beside` stands beside the links."""

    links: tuple[Link, ...]
    told: tuple[KeyedSource, ...]
    beside: tuple[LinkSources, ...]


def spoken(reader: Reader, chain: Sequence[GivenLink], *, document: KnownDocument) -> Spoken:
    """Find the sources that are known by their ids, and key those that are told; raises Invalid for an unknown id."""
    known = reader.sources({given.id for link in chain for given in link.sources if given.id})
    links = tuple(_link(link, place, known=known) for place, link in enumerate(chain))
    told: dict[str, KeyedSource] = {}
    beside: list[LinkSources] = []
    for place, given in enumerate(chain):
        outlet = nearest_outlet(links, place) or document.document.publisher
        keys: list[str] = []
        for source in given.sources:
            if source.id is not None:
                keys.append(known[source.id].source_key)
            elif source.source is not None:
                one = keyed(source.source, outlet, family_id=document.family_id)
                told.setdefault(one.key, one)
                keys.append(one.key)
        several = tuple(dict.fromkeys(keys))
        beside.append(LinkSources(several[0]) if len(given.sources) == 1 else LinkSources(None, several))
    return Spoken(links, tuple(told.values()), tuple(beside))


def _link(given: GivenLink, place: int, *, known: Mapping[str, KnownSource]) -> Link:
    sources = tuple(_source(one, place, known=known) for one in given.sources)
    alone = len(sources) == 1
    return Link(
        source=sources[0] if alone else None,
        reporting=given.reporting,
        stance=given.stance,
        mention=given.mention,
        cue=given.cue,
        implied=given.implied,
        candidates=() if alone else sources,
    )


def _source(given: GivenSource, place: int, *, known: Mapping[str, KnownSource]) -> Source:
    if given.source is not None:
        return given.source
    found = known.get(given.id or "")
    if found is None or not found.source.name:
        raise Invalid("No source has this id.", f"/chain/{place}")
    return found.source
