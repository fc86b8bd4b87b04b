"""Texts in, the terms that an index keeps and a query asks for out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.facts.names import known
from app.core.facts.words import STOP_WORDS, split
from app.core.matching.concepts import stem_of
from app.core.matching.posts import plain_words, signed
from app.core.matching.tables.magnitudes import MAGNITUDES, NUMBER_WORDS
from app.core.matching.tables.negators import NEGATORS
from app.core.model.appearance import Appearance
from app.core.model.chain import Link

DIGITS_OF_A_TERM = 12


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What an index holds of one claim: the words of all its appearances, of their titles and of their sources."""

    claim_id: str
    text: str
    title: str
    sources: str


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: every term in the order of the text (an index picks the rarest), and those of who says it."""

    terms: tuple[str, ...]
    source_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One claim that an index found; scores compare within one answer only."""

    claim_id: str
    score: float


class CandidateIndex(Protocol):
    """Whatever finds candidates: best first, ties by claim id, at most `limit`."""

    def candidates(self, query: Query, limit: int) -> Sequence[Hit]:
        """The known claims that share most with the query."""
        ...


def query_for(appearance: Appearance) -> Query:
    """Ask for the claims that are like one appearance; its speakers are part of the question."""
    return Query(terms(appearance.text), terms(" ".join(_speakers(appearance.chain))))


def query_for_text(text: str) -> Query:
    """Ask for the claims that are like a text; the name that signs a post is part of the question."""
    body, author = signed(text)
    return Query(terms(body), terms(author))


def terms(text: str) -> tuple[str, ...]:
    """Stems, keys of names and plain numbers, each once in the order met; the same for entries and for queries.

    "25k troops of Britain's" and "25,000 British troops" share all of theirs.
    """
    words = split(plain_words(text))
    plain = [_plain(low) for low in words.lowers]
    found: list[str] = []
    place = 0
    while place < len(plain):
        entry = known(words, place) if words.forms[place][0].isupper() else None
        if entry is not None:
            name, place = entry
            found.extend(key.replace(" ", "_") for key in (name.key, name.metonym_of) if key)
            continue
        word = plain[place]
        number, used = _number(plain, place) if word in NUMBER_WORDS or word[:1].isdigit() else ("", 1)
        found.append(number or _stem(word))
        place += used
    return tuple(dict.fromkeys(term for term in found if term))


def _plain(low: str) -> str:
    """A word without the signs inside it: 25,000 and "a.m."; "" for what is no word."""
    if low.isalpha():
        return low
    if not low[0].isalnum():
        return ""
    return low.replace(",", "") if low[0].isdigit() else low.replace(".", "")


def _stem(word: str) -> str:
    return "" if not word or word in STOP_WORDS or word in NEGATORS else stem_of(word)


def _number(words: list[str], place: int) -> tuple[str, int]:
    """A number with its magnitude as one plain term, and how many words it took; "" and 1 where there is none."""
    word = words[place]
    value = NUMBER_WORDS.get(word) if word.isalpha() else _figure(word)
    if value is None:
        return "", 1
    used = 1
    while place + used < len(words) and (factor := MAGNITUDES.get(words[place + used])):
        value *= factor
        used += 1
    return f"{value:.{DIGITS_OF_A_TERM}g}", used


def _figure(word: str) -> float | None:
    try:
        return float(word) if word[:1].isdigit() and word.isascii() else None
    except ValueError:
        return None


def _speakers(chain: Sequence[Link]) -> list[str]:
    return [source.name for link in chain for source in ((link.source,) if link.source else link.candidates)]
