"""A seed in, an endless stream of news-like statements out: made-up names, Zipf-like in their use."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice

ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
CODAS = ("", "", "n", "r", "l", "s", "nd", "rk", "th", "m")
PLACE_ENDINGS = ("burg", "stad", "ville", "mouth", "haven", "ford", "grad", "ia", "ona", "dale")
GIVEN = tuple(
    "Anna Boris Clara David Elena Farid Greta Hugo Irina Jonas Katya Liam Mira Nadia Omar Paula Rafa Sofia".split()
)
ROLES = ("minister", "governor", "mayor", "spokesman", "general", "prosecutor", "professor", "chairwoman", "engineer")
OFFICIALS = ("a senior official", "a diplomat", "two people familiar with the matter", "an aide", "a police officer")
COUNTED = tuple(
    "houses schools soldiers workers patients passengers ships bridges hospitals tents trucks trees villages seats "
    "tonnes protesters refugees engineers nurses teachers buses turbines wells farms prisoners drones vaccines".split()
)
HAPPENED = tuple(
    "were destroyed|were inspected|were evacuated|were counted|were delivered|were replaced|were insured|were sold|"
    "were repaired|were registered|were closed|were promised".split("|")
)
CAUSES = tuple(
    "by the flood|by the fire|after the storm|during the strike|under the new law|before the election|in the raid|"
    "for the festival|after the merger|because of the drought|in the first week|despite the ban".split("|")
)
DOING = tuple("approve|reject|publish|postpone|sign|veto|finance|investigate|cancel|extend|sell|abandon".split("|"))
THINGS = tuple(
    "budget|treaty|report|railway line|pipeline|pension reform|power plant|trade deal|housing law|airport|loan|"
    "vaccination plan|harbour|election law|fishing quota|data centre|tax cut|border fence".split("|")
)
INDICATORS = tuple(
    "unemployment|inflation|the budget deficit|grain output|car production|the birth rate|turnout|steel output|"
    "the vaccination rate|tourism".split("|")
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One generated claim: `text` as its outlet would print it, and the twin texts that the benchmarks ask for."""

    text: str
    twin: str  # says the same in other words
    opposite: str  # differs in one fact beyond tolerance
    outlet: str
    published_at: datetime


class News:
    """Statements from a seed; the same seed gives the same stream."""

    def __init__(self, seed: int, places: int = 20_000, people: int = 20_000) -> None:
        self._random = random.Random(seed)
        self._places = [self._word().capitalize() + self._random.choice(PLACE_ENDINGS) for _ in range(places)]
        self._people = [f"{self._random.choice(GIVEN)} {self._word().capitalize()}" for _ in range(people)]
        self._outlets = [f"The {self._random.choice(self._places)} {kind}" for kind in ("Post", "Herald", "Wire") * 70]
        self._weights = {
            size: list(accumulate(1 / rank for rank in range(1, size + 1))) for size in (places, people, 210)
        }
        self._frames = (self._counted, self._decided, self._measured, self._met)

    def statements(self) -> Iterator[Statement]:
        """The stream, without an end."""
        while True:
            yield self._random.choice(self._frames)()

    def take(self, count: int) -> list[Statement]:
        """The next `count` statements."""
        return list(islice(self.statements(), count))

    def _word(self) -> str:
        pick = self._random.choice
        return "".join(pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(self._random.choice((1, 2, 2, 3))))

    def _zipf(self, values: list[str]) -> str:
        return self._random.choices(values, cum_weights=self._weights[len(values)])[0]

    def _told(self, content: str, twin: str, opposite: str) -> Statement:
        outlet = self._zipf(self._outlets)
        person = f"{self._random.choice(ROLES)} {self._zipf(self._people)}"
        speaker = self._random.choice((person, person, self._random.choice(OFFICIALS)))
        published = datetime(2026, 1, 1, 8, tzinfo=UTC) + timedelta(hours=self._random.randrange(7000))
        return Statement(
            text=f"{content}, {speaker} told {outlet}.",
            twin=f"{outlet} reported, citing {speaker}, that {twin}.",
            opposite=f"{opposite}, according to {self._zipf(self._outlets)}.",
            outlet=outlet,
            published_at=published,
        )

    def _counted(self) -> Statement:
        number = self._random.randrange(12, 9_000) * 10
        place, what = self._zipf(self._places), self._random.choice(COUNTED)
        happened, cause = self._random.choice(HAPPENED), self._random.choice(CAUSES)
        return self._told(
            f"{number:,} {what} in {place} {happened} {cause}",
            f"in {place}, {number} {what} {happened} {cause}",
            f"{number * 3:,} {what} in {place} {happened} {cause}",
        )

    def _decided(self) -> Statement:
        place, thing, doing = self._zipf(self._places), self._random.choice(THINGS), self._random.choice(DOING)
        year, other = self._random.randrange(2027, 2040), self._zipf(self._places)
        return self._told(
            f"The government of {place} will {doing} the {thing} of {other} in {year}",
            f"the {place} government will {doing} the {thing} of {other} in {year}",
            f"The government of {place} will not {doing} the {thing} of {other} in {year}",
        )

    def _measured(self) -> Statement:
        place, indicator = self._zipf(self._places), self._random.choice(INDICATORS)
        value, year = self._random.randrange(11, 399) / 10, self._random.randrange(2010, 2026)
        return self._told(
            f"{indicator.capitalize()} in {place} rose to {value} percent in {year}",
            f"in {year}, {indicator} in {place} rose to {value}%",
            f"{indicator.capitalize()} in {place} fell to {value} percent in {year}",
        )

    def _met(self) -> Statement:
        one, two, place = self._zipf(self._people), self._zipf(self._people), self._zipf(self._places)
        month, year = self._random.choice(("March", "May", "June", "October")), self._random.randrange(2015, 2026)
        return self._told(
            f"{one} met {two} in {place} in {month} {year} to discuss the {self._random.choice(THINGS)}",
            f"{one} met {two} in {place} in {month} {year}",
            f"{one} has never met {two} in {place}",
        )
