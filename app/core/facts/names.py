"""Words in, the names among them out, each with the key that its aliases share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.facts.entries import Entry, Form, entries
from app.core.facts.naming import (
    ACTING,
    SENTENCE_OPENERS,
    SPEAKING,
    SPEAKING_TITLES,
    WORDS_BEFORE_OF,
    is_bare_name,
    is_capital,
    is_headline,
    kind_of,
    name_key,
    opens_sentence,
    title_end,
)
from app.core.facts.tables.calendar import MONTHS, WEEKDAYS
from app.core.facts.tables.people import CONNECTORS, GIVEN_NAMES, GOVERNMENT_WORDS, ORGANISATION_WORDS
from app.core.facts.words import ABBREVIATED, Words, split
from app.core.model.chain import SourceKind
from app.core.model.facts import Name, NameKind
from app.core.model.parse import Parse
from app.core.model.span import Span

# Common words that name something only with their article or where no sentence begins: "Time", "the Guardian".
_COMMON = frozenset(
    "time atlantic fortune independent observer guardian punch dawn sky spectator telegraph fed amnesty labour apple "
    "amazon meta alphabet states polish pole poles conservatives congress commons sputnik".split()
)
_GIVEN_AND_SURNAME = 2
_LONGEST_OFFICE = 4
_NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PROPN"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """What one text tells about all its names: the words, which are taken, entity labels by offset, headline form."""

    words: Words
    taken: Sequence[bool]
    labels: dict[int, str] | None
    headline: bool


def names(words: Words, taken: Sequence[bool], *, parse: Parse | None = None) -> Iterator[tuple[int, int, Name]]:
    """Each name with its first word and the word behind it; the parse's entity labels are further evidence."""
    labels = None if parse is None else _labels(parse)
    scene = _Scene(words, taken, labels, is_headline(words))
    behind = 0
    for index, form in enumerate(words.forms):
        if not form[0].isupper() or index < behind or taken[index] or not _begins(words, index):
            continue
        behind = _run_end(scene, index)
        yield from _segments(scene, index, end=behind)


def _labels(parse: Parse) -> dict[int, str]:
    """Entity labels by where their tokens begin; "PROPN" where the parser sees a proper noun without an entity."""
    return {token.start: label for token in parse.tokens if (label := token.entity or token.part_of_speech) in _NAMING}


def known(words: Words, index: int) -> tuple[Entry, int] | None:
    """The longest form of the tables that begins here, and the place behind it."""
    table = entries()
    for length in table.lengths.get(words.lowers[index], ()):
        phrase = tuple(words.lowers[index : index + length])
        if phrase in table.by_words:
            return table.by_words[phrase], index + len(phrase)
    acronym = table.acronyms.get(words.forms[index])
    return (acronym, index + 1) if acronym else None


@lru_cache(maxsize=8192)
def canonical(name: str) -> Entry:
    """What a name by itself stands for: "the FT", "French", "President Emmanuel Macron"; known or not."""
    words = split(name)
    start = 1 if words.low(0) in {"the", "a", "an"} and len(words) > 1 else 0
    for at in (0, start):
        found = known(words, at) if at < len(words) else None
        if found and found[1] == len(words):
            return found[0]
    scene = _Scene(words, [False] * len(words), None, headline=False)
    parts = [part for _, _, part in _segments(scene, start, end=len(words))]
    whole = parts[-1] if parts and parts[-1].span.end == len(name.rstrip()) else None
    if whole is None:
        return Entry(name_key(name), name.strip(), NameKind.OTHER)
    return Entry(whole.key, whole.span.text, whole.kind, metonym_of=whole.metonym_of)


def same_person(key: str, other: str) -> bool:
    """Whether two keys may name one person: "macron" and "emmanuel macron", "d trump" and "donald j trump"."""
    ours, theirs = key.split(), other.split()
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return key == other
    if len(ours) == 1 or len(theirs) == 1:
        return True
    first, second = ours[0], theirs[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _begins(words: Words, index: int) -> bool:
    return is_capital(words, index) or known(words, index) is not None


def _run_end(scene: _Scene, index: int) -> int:
    """The place behind the capitalised words that go on from here, small words between them included."""
    words = scene.words
    at = index
    while at < len(words) and not scene.taken[at]:
        found = known(words, at) if words.forms[at][0].isupper() else None
        if found:
            at = found[1]
        elif is_capital(words, at) or _joins(words, at):
            at += 1
        else:
            break
    return max(at, index + 1)


def _joins(words: Words, index: int) -> bool:
    """Whether a small word or sign stands inside a name: "Ursula von der Leyen", "St. Petersburg", "Al-Masri"."""
    low = words.lowers[index]
    if low in CONNECTORS or (low == "the" and words.low(index - 1) == "of"):
        following = words.low(index + 1)
        further = following in CONNECTORS or (low == "of" and following == "the") or following == "-"
        return is_capital(words, index + 1) or (further and is_capital(words, index + 2))
    if low == "-":
        return words.glued(index) and words.glued(index + 1) and is_capital(words, index + 1)
    if low == ".":
        before = words.low(index - 1)
        return words.glued(index) and is_capital(words, index + 1) and (len(before) == 1 or before in ABBREVIATED)
    if low == "'s":
        return _official(words, index)
    return low == "&" and is_capital(words, index + 1) and not words.glued(index)


def _official(words: Words, index: int) -> bool:
    """Whether a possessive joins a country and its office: "Russia's Defence Ministry"."""
    found = known(words, index - 1)
    if not found or not _governs(found[0]):
        return False
    at = index + 1
    while is_capital(words, at) and at < index + _LONGEST_OFFICE and words.lowers[at] not in GOVERNMENT_WORDS:
        at += 1
    return at > index + 1 and words.low(at) in GOVERNMENT_WORDS and is_capital(words, at)


def _segments(scene: _Scene, start: int, *, end: int) -> Iterator[tuple[int, int, Name]]:
    """The names of one run: titles dropped, known forms cut out, what remains between them taken as a name."""
    words = scene.words
    pending = -1
    titled = words.low(start - 1) in SPEAKING_TITLES
    at = start
    while at < end:
        found = known(words, at) if words.forms[at][0].isupper() else None
        behind_title = title_end(words, at, end=end)
        if found and found[1] >= behind_title:
            entry, after = found
            if pending >= 0 and (_absorbs(scene, entry) or _is_inner(scene, after, end=end)):
                at = after
                continue
            if pending < 0 and _goes_on(scene, entry, after=after, end=end):
                pending, at = at, after
                continue
            yield from _unknown(scene, pending, end=at, titled=titled)
            if _stands(scene, at, after=after):
                yield at, after, _known_name(words, at, end=after, entry=entry)
            pending, titled, at = -1, False, after
        elif behind_title > at and (pending < 0 or behind_title < end):
            yield from _unknown(scene, pending, end=at, titled=titled)
            pending, titled, at = -1, True, behind_title
        else:
            pending = at if pending < 0 and is_capital(words, at) else pending
            at += 1
    yield from _unknown(scene, pending, end=end, titled=titled)


def _absorbs(scene: _Scene, entry: Entry) -> bool:
    """Whether a known place ends a longer name: "Air France", "Bank of England", "Michael Jordan"."""
    return entry.kind is NameKind.PLACE and entry.form is not Form.DEMONYM and not scene.headline


def _is_inner(scene: _Scene, after: int, *, end: int) -> bool:
    """Whether a known form is one word of a longer name: "Retired American Warriors"; "Macron French President" not."""
    words = scene.words
    if scene.headline or after >= end or not is_capital(words, after):
        return False
    return title_end(words, after, end=end) == after and known(words, after) is None


def _goes_on(scene: _Scene, entry: Entry, *, after: int, end: int) -> bool:
    """Whether a known place begins a longer name: "Paris Hilton", "Russian Defence Ministry"; not "French Emmanuel"."""
    words = scene.words
    if entry.kind is not NameKind.PLACE or after >= end or scene.headline or words.forms[after - 2] == "-":
        return False
    rest = after
    while rest < end and not title_end(words, rest, end=end) > rest and not known(words, rest):
        rest += 1
    if rest == after or not (is_capital(words, after) or words.lowers[after] == "'s"):
        return False
    if ORGANISATION_WORDS & set(words.lowers[after:rest]):
        return True
    before = words.forms[after - 1]
    adjective = entry.form is Form.DEMONYM or before.isupper() or "." in before
    return not adjective and words.lowers[after] not in GIVEN_NAMES


def _stands(scene: _Scene, index: int, *, after: int) -> bool:
    """Whether a known form means the name: "Time" at the head of a sentence is rather a common word."""
    words = scene.words
    if after > index + 1 or words.lowers[index] not in _COMMON:
        return True
    return not (opens_sentence(words, index) or scene.headline) or words.low(after) in SPEAKING


def _unknown(scene: _Scene, start: int, *, end: int, titled: bool) -> Iterator[tuple[int, int, Name]]:
    """A name that no table holds, if there is enough evidence that it is one."""
    words = scene.words
    if start < 0:
        return
    while end > start and not words.forms[end - 1][0].isalnum():
        end -= 1
    if opens_sentence(words, start) and _is_opener(words, start):
        start += 1
        while start < end and not is_capital(words, start):
            start += 1
    if scene.headline:
        end = min(end, start + _GIVEN_AND_SURNAME)
    if start >= end or not _evident(scene, start, end=end, titled=titled):
        return
    label = _label(scene, start, end=end)
    prefix = known(words, start)
    first, last = words.starts[start], words.ends[end - 1]
    span = Span.cut(words.text, first, last)
    if prefix and prefix[1] == end:
        yield start, end, _known_name(words, start, end=end, entry=prefix[0])
    elif prefix and _governs(prefix[0]) and words.lowers[end - 1] in GOVERNMENT_WORDS:
        rest = name_key(words.text[words.starts[prefix[1]] : last].removeprefix("'s").removeprefix("’s"))
        country = prefix[0].metonym_of or prefix[0].key
        yield start, end, Name(span, f"{country} {rest}", NameKind.GOVERNMENT, country)
    else:
        kind = kind_of(words, start, end=end, titled=titled, label=label)
        yield start, end, Name(span, name_key(span.text), kind)


def _is_opener(words: Words, index: int) -> bool:
    """Whether the first word of a sentence has its capital from there alone: "Meanwhile Russia", "Shares of Apple"."""
    low = words.lowers[index]
    return low in SENTENCE_OPENERS or (words.low(index + 1) == "of" and low not in WORDS_BEFORE_OF)


def _governs(entry: Entry) -> bool:
    """Whether a known place has a government: a country, its capital or seat."""
    return entry.kind is NameKind.PLACE and entry.source_kind is SourceKind.GOVERNMENT


def _evident(scene: _Scene, start: int, *, end: int, titled: bool) -> bool:
    """Whether capitals mean a name here: not at the head of a sentence, nor in a headline, without more evidence."""
    words = scene.words
    low = words.lowers[start]
    if titled or _label(scene, start, end=end):
        return True
    if end == start + 1 and (low in WEEKDAYS or low in MONTHS or len(low) == 1):
        return False
    if scene.headline:
        return end > start + 1 and low in GIVEN_NAMES
    if not opens_sentence(words, start) or end > start + 1:
        return True
    return words.low(end) in ACTING and is_bare_name(low)


def _label(scene: _Scene, start: int, *, end: int) -> str:
    """The parser's entity label of the words, "" for none or for numbers and dates."""
    if scene.labels is None:
        return ""
    for at in range(start, end):
        label = scene.labels.get(scene.words.starts[at], "")
        if label:
            return label
    return ""


def _known_name(words: Words, start: int, *, end: int, entry: Entry) -> Name:
    first, last = words.starts[start], words.ends[end - 1]
    return Name(Span.cut(words.text, first, last), entry.key, entry.kind, entry.metonym_of)
