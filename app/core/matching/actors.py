"""Two aligned sides in, where their names and roles differ out."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from app.core.matching.align import PLACES, REMEMBERED, Alignment, Pair, misspelt, same_name
from app.core.matching.concepts import exclude_each_other, keys, stem_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.events import BOTH_WAYS, SINGLE_NOUNS, SINGLE_OBJECTS, SYMMETRIC
from app.core.model.facts import Frame, NameKind
from app.core.model.judgement import Effect, ReasonKind, ReasonSide

SINGLE_KEYS = keys(" ".join(SINGLE_OBJECTS | SINGLE_NOUNS))
BOTH_WAYS_KEYS = keys(" ".join(BOTH_WAYS | SYMMETRIC))
SYMMETRIC_KEYS = keys(" ".join(SYMMETRIC))
SWAPPED = 0.8
ARTICLES = frozenset({"the", "a", "an"})
LEADING = frozenset({"by", "from", "to", "against", "over"})
BESIDE = 1
REACH = 3
SHORTEST = 4
WHERE = frozenset({"in", "at", "near", "off", "outside", "inside", "on", "over"})
COPULAS = frozenset({"is", "was", "are", "were", "be", "being"})
COPULA_REACH = 3
PEOPLE = frozenset({NameKind.PERSON, NameKind.OTHER})
PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "who"})


def actor_findings(alignment: Alignment) -> Iterator[Finding]:
    """Names that stand where the other side has another name; agents and patients that changed places."""
    yield from _other_spellings(alignment)
    yield from _other_names(alignment)
    swapped = list(_swapped_roles(alignment.ours, alignment.theirs)) or list(_swapped_order(alignment))
    swapped = swapped or list(_swapped_ends(alignment))
    yield from swapped


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
        if not _alone(mine, alignment.theirs, free=their_free):
            continue
        for other in theirs:
            if _comparable(mine, other) and _one_slot(Pair(mine, other), alignment):
                yield _difference(Pair(mine, other), alignment)
                return


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
    kinds = {unit.name.kind for unit in (mine, other) if unit.name}
    return len(kinds) == 1 or kinds <= PLACES or NameKind.OTHER in kinds


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
    one_at_most = _one_kind(mine, other) and (
        _only_one(mine, alignment)
        or (place and _where(names, alignment) and _one_time(alignment) and _one_named(names, alignment))
    )
    if one_at_most or (place and _both_told(names, alignment)):
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


def _swapped_roles(ours: Prepared, theirs: Prepared) -> Iterator[Finding]:
    """One predicate, and who does it is whom it is done to on the other side."""
    for mine in ours.facts.frames:
        for other in theirs.facts.frames:
            if stem_of(mine.predicate) == stem_of(other.predicate) and _swapped(mine, other):
                yield _roles(_frame_side(mine), _frame_side(other), verb=stem_of(mine.predicate))
                return


def _roles(here: ReasonSide, there: ReasonSide, *, verb: str) -> Finding:
    """What can go both ways at once ("criticised") keeps two sides apart; all else excludes the other way round."""
    if verb in BOTH_WAYS_KEYS:
        sentence = "{here} here, {there} there: the roles are the other way round, and both can hold."
        return Finding(ReasonKind.ROLE, Bearing.APART, Effect.VETO, sentence, here, there)
    sentence = "{here} here, {there} there: who does it and whom it is done to change places."
    return Finding(ReasonKind.ROLE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=SWAPPED)


def _swapped_order(alignment: Alignment) -> Iterator[Finding]:
    """Without a parse: the ones on both sides of a verb, the other way round on the other side in the same voice."""
    for verb in alignment.pairs:
        if (
            verb.ours.name
            or verb.ours.pale
            or verb.ours.key in SYMMETRIC_KEYS
            or verb.ours.turned != verb.theirs.turned
        ):
            continue
        if any(_set_off(unit, side) for unit, side in ((verb.ours, alignment.ours), (verb.theirs, alignment.theirs))):
            continue
        before = [pair for pair in alignment.pairs if pair.ours.place < verb.ours.place and pair.ours.words][-1:]
        behind = [pair for pair in alignment.pairs if pair.ours.place > verb.ours.place and pair.theirs.words][:1]
        if not before or not behind or not _near(before[0], behind[0], verb=verb):
            continue
        turned = before[0].theirs.place > verb.theirs.place > behind[0].theirs.place
        straight = before[0].theirs.place < verb.theirs.place < behind[0].theirs.place
        voices = {_passive(verb.ours, alignment.ours), _passive(verb.theirs, alignment.theirs)}
        if (turned and len(voices) == 1) or (straight and len(voices) > 1):
            here, there = word_side(verb.ours.span, verb.ours.key), word_side(verb.theirs.span, verb.theirs.key)
            yield _roles(here, there, verb=verb.ours.key)
            return


def _set_off(verb: Unit, side: Prepared) -> bool:
    """Whether a sign stands right before it: "Baelish, nicknamed Littlefinger"."""
    first = min(verb.words, default=0)
    return first > 0 and not side.words[first - 1].low[0].isalnum()


def _swapped_ends(alignment: Alignment) -> Iterator[Finding]:
    """All words shared, and two have changed their prepositions: "sold the club to Y", "from Paris to Rome"."""
    if any(not unit.pale for side in (alignment.our_unpaired(), alignment.their_unpaired()) for unit in side):
        return
    pairs = [pair for pair in alignment.pairs if pair.ours.words and pair.theirs.words and not pair.ours.pale]
    leads = {
        pair.ours.place: (_lead(pair.ours, alignment.ours), _lead(pair.theirs, alignment.theirs)) for pair in pairs
    }
    for one, two in combinations(pairs, 2):
        ours, theirs = leads[one.ours.place]
        if ours != theirs and (theirs, ours) == leads[two.ours.place] and one.ours.name and two.ours.name:
            here, there = word_side(one.ours.span, one.ours.key), word_side(one.theirs.span, one.theirs.key)
            sentence = "{here} here, {there} there: it has changed its place with another."
            yield Finding(ReasonKind.ROLE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=SWAPPED)
            return


def _lead(unit: Unit, side: Prepared) -> str:
    """The preposition that a unit stands behind, "" for none; articles between are passed over."""
    for word in reversed(side.words[max(0, min(unit.words) - 2) : min(unit.words)]):
        if word.low not in ARTICLES:
            return word.low if word.low in LEADING else ""
    return ""


def _near(before: Pair, behind: Pair, *, verb: Pair) -> bool:
    """Whether names stand on both sides of a verb, not far from it."""
    places = [abs(one.place - verb.ours.place) for one in (before.ours, behind.ours)]
    others = [abs(one.place - verb.theirs.place) for one in (before.theirs, behind.theirs)]
    named = all(unit.name for pair in (before, behind) for unit in (pair.ours, pair.theirs))
    return named and max(*places, *others) <= BESIDE


def _passive(verb: Unit, side: Prepared) -> bool:
    """Whether "by" follows a verb before the next unit: "was beaten by", "a film released in 1999 by"."""
    last = max(verb.words, default=0)
    behind = [min(unit.words) for unit in side.units[verb.place + 1 : verb.place + 2] if unit.words]
    return any(word.low == "by" for word in side.words[last + 1 : min(behind, default=len(side.words))])


def _swapped(mine: Frame, other: Frame) -> bool:
    here, there = set(mine.agents) & set(other.patients), set(mine.patients) & set(other.agents)
    straight = set(mine.agents) & set(other.agents) or set(mine.patients) & set(other.patients)
    symmetric = stem_of(mine.predicate) in SYMMETRIC_KEYS
    return bool(here and there and not straight and not symmetric and mine.negated == other.negated)


def _frame_side(frame: Frame) -> ReasonSide:
    return word_side(frame.predicate_span, f"{'+'.join(frame.agents)} > {frame.predicate} > {'+'.join(frame.patients)}")
