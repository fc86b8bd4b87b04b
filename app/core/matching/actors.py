"""Two aligned sides in, where their names differ out."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.core.matching.align import PLACES, REMEMBERED, Alignment, Pair, misspelt, same_name
from app.core.matching.concepts import exclude_each_other, keys
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.slots import is_demonym, made_by_one, of_one_country, takes_one_place
from app.core.matching.tables.events import SINGLE_NOUNS, SINGLE_OBJECTS
from app.core.model.facts import NameKind
from app.core.model.judgement import Effect, ReasonKind

SINGLE_KEYS = keys(" ".join(SINGLE_OBJECTS | SINGLE_NOUNS))
REACH = 3
SHORTEST = 4
WHERE = frozenset({"in", "at", "near", "off", "outside", "inside", "on", "over"})
COPULAS = frozenset({"is", "was", "are", "were", "be", "being"})
COPULA_REACH = 4
PEOPLE = frozenset({NameKind.PERSON, NameKind.OTHER})
PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "who"})


def actor_findings(alignment: Alignment) -> Iterator[Finding]:
    """Names that stand where the other side has another name."""
    yield from _other_spellings(alignment)
    yield from _other_names(alignment)


def _other_spellings(alignment: Alignment) -> Iterator[Finding]:
    """A name that differs in one letter may be a slip or another name: an editor looks."""
    for pair in alignment.pairs:
        if pair.ours.name and pair.theirs.name and misspelt(pair.ours.key, pair.theirs.key):
            here, there = word_side(pair.ours.span, pair.ours.key), word_side(pair.theirs.span, pair.theirs.key)
            sentence = "{here} here, {there} there: one letter differs, taken for another spelling of one name."
            yield Finding(ReasonKind.NAME, Bearing.UNSURE, Effect.EXPLAINED, sentence, here, there)


def _other_names(alignment: Alignment) -> Iterator[Finding]:
    """The first pair of names in one slot of which neither occurs on the other side."""
    our_free, their_free = _free(alignment.our_unpaired()), _free(alignment.their_unpaired())
    theirs = [unit for unit in alignment.their_unpaired() if _alone(unit, alignment.ours, free=our_free)]
    for mine in alignment.our_unpaired():
        if not _alone(mine, alignment.theirs, free=their_free) or _meant(mine, alignment.theirs):
            continue
        for other in theirs:
            if _meant(other, alignment.ours):
                continue
            if _comparable(mine, other) and _one_slot(Pair(mine, other), alignment):
                yield _difference(Pair(mine, other), alignment)
                return


def _meant(unit: Unit, other_side: Prepared) -> bool:
    """Whether it opens its side and may be whom the other side's first word means: "He released the album"."""
    return unit.place == 0 and other_side.words[0].low in PRONOUNS


def _free(units: Iterable[Unit]) -> frozenset[str]:
    """The keys of the names that have no counterpart."""
    return frozenset(unit.name.key for unit in units if unit.name)


def _alone(unit: Unit, other_side: Prepared, *, free: frozenset[str]) -> bool:
    """Whether a name has no counterpart, not even one that is taken or that may be another form of it.

    What it only stands for ("Warsaw" for Poland) must be free: "the Polish president in Warsaw" is in no other city.
    """
    name = unit.name
    if name is None or any(
        same_name(other, name)
        and (other.key in free or not (other.metonym_of or name.metonym_of) or other.key == name.key)
        for other in other_side.facts.names
    ):
        return False
    return not any(may_be_one(unit, other) for other in other_side.named)


def may_be_one(unit: Unit, other: Unit) -> bool:
    """Whether two names may be forms of one: "Joe Biden", "Joseph R. Biden"; never "Anna Holm", "Peter Holm"."""
    if unit.parts & other.parts:
        ours, theirs = unit.parts - other.parts, other.parts - unit.parts
        return not (ours and theirs) or any(_short_for(part, rest) for part in ours for rest in theirs)
    return _forms_of_one(unit.key, other.key)


def _short_for(part: str, rest: str) -> bool:
    """Whether one may be short for the other: the same first letter, and no word that the other excludes."""
    return part[:1] == rest[:1] and not exclude_each_other(part, rest)


@lru_cache(maxsize=REMEMBERED)
def _forms_of_one(ours: str, theirs: str) -> bool:
    """An acronym and what it stands for, a name inside another, a slip of the pen."""
    for short, long in ((ours, theirs), (theirs, ours)):
        words = long.replace("-", " ").split()
        if short == "".join(word[0] for word in words) or short in words or (len(short) > SHORTEST and short in long):
            return True
    return misspelt(ours, theirs)


def _comparable(mine: Unit, other: Unit) -> bool:
    if is_demonym(mine) is not is_demonym(other):
        return False
    kinds = {unit.name.kind for unit in (mine, other) if unit.name}
    return len(kinds) == 1 or kinds <= PLACES or kinds.isdisjoint(PLACES) or NameKind.OTHER in kinds


def _one_slot(names: Pair, alignment: Alignment) -> bool:
    """Whether the nearest units that both share, before or behind, are the same ones."""
    for step in (-1, 1):
        mine = _paired(names.ours, alignment.our_places, step=step)
        other = _paired(names.theirs, alignment.their_places, step=step)
        if mine is not None and other is not None and alignment.our_places[mine] == other:
            return abs(names.ours.place - mine) <= REACH and abs(names.theirs.place - other) <= REACH
    return False


def _paired(unit: Unit, counterparts: tuple[int, ...], *, step: int) -> int | None:
    place = unit.place + step
    while 0 <= place < len(counterparts):
        if counterparts[place] >= 0:
            return place
        place += step
    return None


def _difference(names: Pair, alignment: Alignment) -> Finding:
    """Another name contradicts where the matter has room for one only: "won", "born in", "capital"."""
    mine, other = names.ours, names.theirs
    here, there = word_side(mine.span, mine.key), word_side(other.span, other.key)
    place = mine.name is not None and mine.name.kind in PLACES
    kind = ReasonKind.LOCATION if place else ReasonKind.NAME
    where = _where(names, alignment)
    one_at_most = _one_kind(mine, other) and (
        _only_one(mine, alignment)
        or (place and where and _one_time(alignment) and _one_named(names, alignment))
        or (where and takes_one_place(names, alignment))
    )
    if (
        one_at_most
        or (not place and made_by_one(names, alignment))
        or (place and (_both_told(names, alignment) or of_one_country(names, alignment)))
    ):
        sentence = "{here} here, {there} there, where only one can be."
        return Finding(kind, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.7)
    return Finding(kind, Bearing.APART, Effect.VETO, "{here} here, {there} there: not the same one.", here, there)


def _one_kind(mine: Unit, other: Unit) -> bool:
    """Whether two names may name things of one kind; of many a name only its form tells that it is a person's."""
    kinds = {unit.name.kind for unit in (mine, other) if unit.name}
    return len(kinds) == 1 or kinds <= PEOPLE or kinds <= PLACES


def _only_one(mine: Unit, alignment: Alignment) -> bool:
    """Whether a shared word beside the name has room for one: the nearest before it, or the next behind it."""
    units = alignment.ours.units
    beside = (*units[max(0, mine.place - 2) : mine.place], *units[mine.place + 1 : mine.place + 2])
    return any(unit.key in SINGLE_KEYS and alignment.our_places[unit.place] >= 0 for unit in beside)


def _where(names: Pair, alignment: Alignment) -> bool:
    """Whether both names say where: they stand behind a preposition of place."""
    return _led_by(names.ours, alignment.ours, words=WHERE) and _led_by(names.theirs, alignment.theirs, words=WHERE)


def _one_time(alignment: Alignment) -> bool:
    """Whether both sides give one resolved time: then one event has one place."""
    moments = (moment.interval for moment in alignment.theirs.facts.moments)
    others = {interval for interval in moments if interval}
    return any(moment.interval in others for moment in alignment.ours.facts.moments if moment.interval)


def _one_named(names: Pair, alignment: Alignment) -> bool:
    """Whether both speak of one named person or thing, or of "the" one: protests may be in two cities on one day."""
    first = alignment.ours.words[0].low if alignment.ours.words else ""
    return first == "the" or any(pair.ours.name is not None and pair.ours is not names.ours for pair in alignment.pairs)


def _both_told(names: Pair, alignment: Alignment) -> bool:
    """Whether both names say what the same thing is: "is an American firm", "is Canadian"; one name a side."""
    if not (
        _led_by(names.ours, alignment.ours, words=COPULAS) and _led_by(names.theirs, alignment.theirs, words=COPULAS)
    ):
        return False
    ours, theirs = alignment.ours, alignment.theirs
    first_ours, first_theirs = ours.units[0], theirs.units[0]
    subject = first_ours.place != names.ours.place and first_theirs.place != names.theirs.place
    return subject and any(pair.ours.place < names.ours.place for pair in alignment.pairs)


def _led_by(unit: Unit, side: Prepared, *, words: frozenset[str]) -> bool:
    first = min(unit.words, default=0)
    return any(word.low in words for word in side.words[max(0, first - COPULA_REACH) : first])
