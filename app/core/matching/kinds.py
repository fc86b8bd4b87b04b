"""Two aligned sides in, where one thing is said to be of two kinds that exclude each other out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from app.core.facts.tables.countries import COUNTRIES
from app.core.matching.align import Alignment
from app.core.matching.concepts import key_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Word
from app.core.matching.tables.kinds import KINDS, TOGETHER
from app.core.matching.tables.negation import BOUNDARIES, PREPOSITIONS
from app.core.model.judgement import Effect, ReasonKind

COPULAS = frozenset({"is", "was", "are", "were"})
ENDING = (BOUNDARIES | PREPOSITIONS | COPULAS | {"has", "had", "have", "as"}) - {","}
LISTING = frozenset({",", "and", "or", "&"})
GOING_ON = frozenset({"one", "type", "kind", "form", "sort", "member", "piece", "series"})
NOT_OTHERWISE = 0.8
CLAUSE_BEGINS = frozenset(
    ". ; ! ? that while who which whose whom how what where when if because although it he she they".split()
)
ONE_MATTER = 0.75
LONGEST = 14


@dataclass(frozen=True, slots=True)
class _Told:
    """What one "is" tells: the places of the units before it, and the heads of what stands behind it."""

    about: frozenset[int]
    named: bool
    heads: tuple[Unit, ...]
    kinds: frozenset[str]
    places: tuple[Unit, ...]


def kind_findings(alignment: Alignment) -> Iterator[Finding]:
    """Find "is a film" beside "is a novel" of one thing, "is a French actor" beside "is Dutch"."""
    for mine, other in product(_told(alignment.ours), _told(alignment.theirs)):
        if not any(alignment.our_places[place] in other.about for place in mine.about):
            continue
        if _elsewhere(mine, other):
            here, there = (word_side(told.places[0].span, told.places[0].key) for told in (mine, other))
            sentence = "{here} here, {there} there, said of the same one."
            certain = ONE_MATTER if mine.named and other.named else 0.0
            yield Finding(
                ReasonKind.LOCATION,
                Bearing.CONTRADICTS,
                Effect.VETO,
                sentence,
                here,
                there,
                trust=NOT_OTHERWISE,
                one_matter=certain,
            )
            return
        if not mine.heads or not other.heads:
            continue
        if any(alignment.our_places[unit.place] >= 0 for unit in mine.heads):
            continue
        if any(alignment.their_places[unit.place] >= 0 for unit in other.heads):
            continue
        if all(exclusive(kind, other_kind) for kind, other_kind in product(mine.kinds, other.kinds)):
            here, there = (word_side(told.heads[-1].span, told.heads[-1].key) for told in (mine, other))
            sentence = "{here} here, {there} there: a thing is one of them at most."
            certain = ONE_MATTER if mine.named and other.named else 0.0
            yield Finding(
                ReasonKind.ANTONYM,
                Bearing.CONTRADICTS,
                Effect.VETO,
                sentence,
                here,
                there,
                trust=NOT_OTHERWISE,
                one_matter=certain,
            )
            return


def exclusive(kind: str, other: str) -> bool:
    """Whether nothing is of both kinds."""
    return kind != other and frozenset({kind, other}) not in COMPATIBLE


def _elsewhere(mine: _Told, other: _Told) -> bool:
    """Whether both say of what country a thing is, and no country is among both."""
    ours, theirs = ({unit.key for unit in told.places} for told in (mine, other))
    return bool(ours and theirs) and ours.isdisjoint(theirs) and mine.named and other.named


def kind_of(units: Sequence[Unit]) -> str:
    """The kind that the head of a noun phrase names, by its last two words or its last; "" for none."""
    stems = [unit.key for unit in units[-2:]]
    return KIND_OF.get("_".join(stems)) or (KIND_OF.get(stems[-1], "") if stems else "")


def _told(side: Prepared) -> Iterator[_Told]:
    opening = {min(unit.words): unit for unit in side.units if unit.words}
    for word in side.words:
        if word.low in COPULAS and side.words[word.place + 1 : word.place + 2] != ():
            about = [unit for place, unit in opening.items() if _sentence(side.words, place, copula=word.place)]
            behind = side.words[word.place + 1 : word.place + LONGEST]
            found, places = tuple(_heads(behind, opening=opening)), tuple(_countries(behind, opening=opening))
            if about and (found or places) and not any(unit.turned for unit in (*places, *(one for one, _ in found))):
                yield _Told(
                    about=frozenset(unit.place for unit in about),
                    named=any(unit.name is not None or unit.capital for unit in about),
                    heads=tuple(unit for unit, _ in found),
                    kinds=frozenset(kind for _, kind in found),
                    places=places,
                )


def _sentence(words: Sequence[Word], place: int, *, copula: int) -> bool:
    """Whether a word stands before the copula and in its sentence or, where there is one, in its minor clause."""
    return place < copula and not any(word.low in CLAUSE_BEGINS for word in words[place + 1 : copula])


def _heads(behind: Sequence[Word], *, opening: dict[int, Unit]) -> Iterator[tuple[Unit, str]]:
    """The heads of "a British actress, model and activist", each with its kind; those of no known kind left out."""
    phrase: list[Unit] = []
    for nth, word in enumerate(behind):
        ends = word.low in ENDING or word.low in LISTING
        if ends and word.low == "of" and phrase and phrase[-1].span.text.lower() in GOING_ON:
            phrase = []
            continue
        if ends and phrase:
            yield from _head(phrase)
            phrase = []
        if word.low in ENDING or (nth == 0 and word.low in LISTING):
            return
        if word.place in opening:
            phrase.append(opening[word.place])
    if phrase:
        yield from _head(phrase)


def _countries(behind: Sequence[Word], *, opening: dict[int, Unit]) -> Iterator[Unit]:
    """The countries of the first phrase: "a French-British actress"."""
    for word in behind:
        if word.low in ENDING:
            return
        unit = opening.get(word.place)
        if unit is not None and unit.name is not None and unit.name.key in COUNTRY_KEYS:
            yield unit


def _head(phrase: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    """The last noun of a phrase: "a film directed (by)" is a film."""
    while len(phrase) > 1 and phrase[-1].span.text.lower().endswith(("ed", "ing", "written")):
        phrase = phrase[:-1]
    kind = kind_of(phrase)
    if kind and phrase[-1].name is None:
        yield phrase[-1], kind


def _kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    kind = ""
    for line in KINDS.split("\n"):
        named, colon, words = line.rpartition(":")
        kind = named.strip() if colon else kind
        for entry in words.split():
            found.setdefault(key_of(entry), kind)
    return found


COUNTRY_KEYS = frozenset(country.key for country in COUNTRIES)
KIND_OF = _kinds()
COMPATIBLE = frozenset(frozenset(pair.split()) for pair in TOGETHER.replace("\n", "|").split("|"))
