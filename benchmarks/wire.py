"""A seed in, an endless stream of varied statements out, each with its facts: made-up names, words used as by Zipf.

The facts come with the words, so that a million claims are there in minutes; `loaded.py` checks them against those
that reading finds.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, islice

from app.core.facts.find import find_facts
from app.core.model.facts import Bound, Facts, Frame, Interval, Moment, Name, NameKind, Precision, Quantity
from app.core.model.span import Span
from benchmarks.news import CODAS, ONSETS, PLACE_ENDINGS, VOWELS
from benchmarks.words import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    BODIES,
    ENCOUNTERS,
    ENCOUNTERS_DENIED,
    GIVEN,
    HAPPENED,
    MOVE_LEMMAS,
    MOVES,
    NOUN_ENDINGS,
    NOUNS,
    OPPOSITE_MOVES,
    PLURALS,
    ROLES,
    SURNAME_ENDINGS,
    VERB_ENDINGS,
    VERBS,
)

PLACES = PEOPLE = 20_000
OUTLETS = 200
RARE_NOUNS, RARE_OTHERS = 8_000, 2_000
FIRST_YEAR, LAST_YEAR = 2008, 2025
FLATTENED = 8
OPENERS = frozenset(("In", "Because", "The"))
IRREGULAR = {"ban": "banned", "plan": "planned"}


@dataclass(frozen=True, slots=True)
class Told:
    """One statement: its `content` with facts, who says it, and the sentences that the benchmarks ask for.

    `sentence` stands in the document; `twin` says the same in other words, `opposite` the contrary of one fact.
    """

    content: str
    facts: Facts
    speaker: str | None
    outlet: str
    sentence: str
    twin: str
    opposite: str
    published_at: datetime


@dataclass(slots=True)
class _Line:
    """A content while it is written, with the facts as they are put in."""

    text: str = ""
    names: list[Name] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def add(self, words: str) -> "_Line":
        """Plain words."""
        self.text += words
        return self

    def name(self, name: str, kind: NameKind) -> "_Line":
        """A name that no table knows: its key is the name itself."""
        self.names.append(Name(self._span(name), name.lower(), kind))
        return self.add(name)

    def number(self, value: int, counted: str) -> "_Line":
        """A count with what is counted."""
        unit = _unit(counted)
        self.quantities.append(Quantity(self._span(f"{value:,}"), value, value, unit, Bound.EXACT, counted))
        return self.add(f"{value:,} {counted}")

    def percent(self, value: float) -> "_Line":
        """A share."""
        self.quantities.append(Quantity(self._span(f"{value} percent"), value, value, "percent", Bound.EXACT))
        return self.add(f"{value} percent")

    def year(self, year: int) -> "_Line":
        """A year."""
        self.moments.append(Moment(self._span(str(year)), _year(year)))
        return self.add(str(year))

    def verb(self, word: str, lemma: str, *, agent: str, patients: tuple[str, ...] = ()) -> "_Line":
        """The verb of the clause with whom it is about, as a parser sees them."""
        self.frames.append(Frame(lemma, self._span(word), (_head(agent),), tuple(map(_head, patients))))
        return self.add(word)

    def facts(self) -> Facts:
        """All of them."""
        return Facts(tuple(self.quantities), tuple(self.moments), tuple(self.names), frames=tuple(self.frames))

    def _span(self, words: str) -> Span:
        return Span(len(self.text), len(self.text) + len(words), words)


class Wire:
    """Statements from a seed; the same seed gives the same stream."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        # The names are those of one world, whatever the seed of the stream.
        world = random.Random(1)
        self._places = [_word(world).capitalize() + world.choice(PLACE_ENDINGS) for _ in range(PLACES)]
        self._people = [
            f"{world.choice(GIVEN)} {_word(world).capitalize()}{world.choice(SURNAME_ENDINGS)}" for _ in range(PEOPLE)
        ]
        self._nouns = [*NOUNS, *_rare(world, NOUN_ENDINGS, count=RARE_NOUNS)]
        self._verbs = [*VERBS, *_rare(world, VERB_ENDINGS, count=RARE_OTHERS)]
        self._adjectives = [*ADJECTIVES, *_rare(world, ADJECTIVE_ENDINGS, count=RARE_OTHERS)]
        kinds = ("Post", "Herald", "Wire")
        self._outlets = [f"The {self._places[place * 7]} {kinds[place % 3]}" for place in range(OUTLETS)]
        self._frames = (self._decided, self._counted, self._measured, self._met, self._ordered, self._joined)

    def statements(self) -> Iterator[Told]:
        """The stream, without an end."""
        while True:
            line, twin, opposite = self._random.choice(self._frames)()
            yield self._told(line, twin, opposite=opposite)

    def take(self, count: int) -> list[Told]:
        """The next `count` statements."""
        return list(islice(self.statements(), count))

    def _told(self, line: _Line, twin: str, *, opposite: str) -> Told:
        outlet, spoken = self._zipf(self._outlets), self._random.random() < 0.6
        speaker = self._zipf(self._people) if spoken else None
        role, place = self._random.choice(ROLES), self._zipf(self._places)
        behind = f", {role} {speaker} said." if speaker else "."
        ahead = f"According to {outlet}, " if self._random.random() < 0.5 else ""
        return Told(
            content=line.text,
            facts=line.facts(),
            speaker=speaker,
            outlet=outlet,
            sentence=line.text + behind,
            twin=f"{ahead}{_within(twin) if ahead else twin}.",
            opposite=f"{opposite}, a spokesman for {place} said.",
            published_at=datetime(2026, 1, 1, 8, tzinfo=UTC) + timedelta(hours=self._random.randrange(7000)),
        )

    def _decided(self) -> tuple[_Line, str, str]:
        body, place, doing = self._random.choice(BODIES), self._zipf(self._places), self._zipf(self._verbs)
        thing, reason, year = self._thing(), self._thing(), self._year()
        line = _Line(f"The {body} of ").name(place, NameKind.OTHER)
        line.add(" ").verb(_past(doing), doing, agent=body, patients=(thing,))
        line.add(f" the {thing} after the {reason} in ").year(year)
        return (
            line,
            f"In {year}, the {place} {body} {_past(doing)} the {thing} after the {reason}",
            f"The {body} of {place} did not {doing} the {thing} after the {reason} in {year}",
        )

    def _counted(self) -> tuple[_Line, str, str]:
        number, counted = self._random.randrange(12, 9_000) * 10, self._random.choice(PLURALS)
        place, happened, cause, year = self._zipf(self._places), self._zipf(HAPPENED), self._thing(), self._year()
        line = _Line().number(number, counted).add(f" were {happened} in ")
        line.name(place, NameKind.OTHER).add(f" during the {cause} of ").year(year)
        return (
            line,
            f"In {place}, {number} {counted} were {happened} during the {cause} of {year}",
            f"{number * 3:,} {counted} were {happened} in {place} during the {cause} of {year}",
        )

    def _measured(self) -> tuple[_Line, str, str]:
        thing, place, value = self._thing(), self._zipf(self._places), self._random.randrange(11, 399) / 10
        other, year, move = self._thing(), self._year(), self._random.randrange(len(MOVES))
        line = _Line(f"The {thing} in ").name(place, NameKind.OTHER).add(" ")
        line.verb(MOVES[move], MOVE_LEMMAS[move], agent=thing).add(" to ")
        line.percent(value).add(f" after the {other} in ").year(year)
        return (
            line,
            f"In {year}, the {thing} in {place} {MOVES[move]} to {value}% after the {other}",
            f"The {thing} in {place} {OPPOSITE_MOVES[move]} to {value} percent after the {other} in {year}",
        )

    def _met(self) -> tuple[_Line, str, str]:
        one, two, place = self._zipf(self._people), self._zipf(self._people), self._zipf(self._places)
        thing, year, how = self._thing(), self._year(), self._random.randrange(len(ENCOUNTERS))
        line = _Line().name(one, NameKind.PERSON).add(" ")
        line.verb(ENCOUNTERS[how], ENCOUNTERS_DENIED[how], agent=one, patients=(two,)).add(" ")
        line.name(two, NameKind.PERSON).add(" in ").name(place, NameKind.OTHER).add(" in ").year(year).add(
            f" because of the {thing}"
        )
        return (
            line,
            f"{one} {ENCOUNTERS[how]} {two} in {place} because of the {thing} in {year}",
            f"{one} did not {ENCOUNTERS_DENIED[how]} {two} in {place} in {year} because of the {thing}",
        )

    def _ordered(self) -> tuple[_Line, str, str]:
        body, place, doing = self._thing(), self._zipf(self._places), self._zipf(self._verbs)
        thing, cause, target = self._thing(), self._noun(), self._zipf(self._places)
        line = _Line(f"The {body} of ").name(place, NameKind.OTHER)
        line.add(" ").verb(_past(doing), doing, agent=body, patients=(thing,))
        line.add(f" the {thing} near ").name(target, NameKind.OTHER).add(f" because of the {cause}")
        return (
            line,
            f"Because of the {cause}, the {body} of {place} {_past(doing)} the {thing} near {target}",
            f"The {body} of {place} did not {doing} the {thing} near {target} because of the {cause}",
        )

    def _joined(self) -> tuple[_Line, str, str]:
        person, place, doing = self._zipf(self._people), self._zipf(self._places), self._zipf(self._verbs)
        thing, body, target = self._thing(), self._noun(), self._noun()
        line = _Line(f"The {body} chief ").name(person, NameKind.PERSON)
        line.add(" ").verb(_past(doing), doing, agent=person, patients=(thing, target))
        line.add(f" the {thing} and the {target} in ").name(place, NameKind.OTHER)
        return (
            line,
            f"In {place}, the {body} chief {person} {_past(doing)} the {thing} and the {target}",
            f"The {body} chief {person} did not {doing} the {thing} and the {target} in {place}",
        )

    def _thing(self) -> str:
        words = [self._zipf(self._adjectives)] if self._random.random() < 0.7 else []
        return " ".join([*words, self._noun(), *([self._noun()] if self._random.random() < 0.3 else [])])

    def _noun(self) -> str:
        return self._zipf(self._nouns)

    def _year(self) -> int:
        return self._random.randint(FIRST_YEAR, LAST_YEAR)

    def _zipf(self, values: Sequence[str]) -> str:
        return self._random.choices(values, cum_weights=_weights(len(values)))[0]


@cache
def _weights(size: int) -> list[float]:
    # Mandelbrot's form of the law: the very first words of a language are not those that claims are about.
    return list(accumulate(1 / (rank + FLATTENED) for rank in range(1, size + 1)))


@cache
def _year(year: int) -> Interval:
    return Interval(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC), Precision.YEAR)


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(rng.choice((1, 2, 2, 3))))


def _within(sentence: str) -> str:
    """A sentence as it goes on behind a comma."""
    first, _, rest = sentence.partition(" ")
    return f"{first.lower() if first in OPENERS else first} {rest}"


def _head(phrase: str) -> str:
    """The head of a noun phrase, or the key of a person's name."""
    return phrase.lower() if phrase[0].isupper() else phrase.rpartition(" ")[2]


def _rare(rng: random.Random, endings: Sequence[str], *, count: int) -> list[str]:
    """Words that hardly anybody uses."""
    return [_word(rng) + rng.choice(endings) for _ in range(count)]


def _past(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


@cache
def _unit(counted: str) -> str:
    """The unit under which reading knows what is counted."""
    return find_facts(f"12 {counted}", parse=None, published_at=None).quantities[0].unit
