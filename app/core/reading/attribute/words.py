"""A sentence in, its words out, and the noun phrases beside a cue: what reading without a parser's model stands on."""

import re
from dataclasses import dataclass

from app.core.reading import cues
from app.core.reading.roles import singular
from app.core.reading.segment import Range

_WORD = re.compile(r"[^\W_][\w’'.&@/-]*(?<![.'’/-])|[^\W_]\.(?:[^\W_]\.)*|@\w+|[$€£%]|\S")
_LETTERS = re.compile(r"[A-Z]\.(?:[A-Z]\.)*$|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Lt|Col|Prof)$")
PRONOUNS = frozenset("he she they it i we you who".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some many most several one two three four five six seven"
    " eight nine ten no both all another each every few other others".split()
)
_ADVERBS = frozenset(
    "also later then previously has have had does did do would will could can may might must should never not further"
    " repeatedly once often always now just still only even again earlier recently first himself herself themselves"
    " itself is was were are been being has n't long simply".split()
)
_STOPS = frozenset(
    "that and but or so yet as when while because if which what how why where than after before since though although"
    " until unless whether said says is was were are be been has have had will would could can may might must should"
    " did does do not to into".split()
)
_PREPOSITIONS = frozenset("of for at in on with from by about near close familiar under inside within across".split())
_CLAUSES = frozenset("who which whose where whom".split())
_TALL = frozenset("of the de van von al bin for and".split())
_OPENERS = frozenset(word.lower() for word in cues.SENTENCE_OPENERS)
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_MOST = 16
_APPOSITION = 18


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of one sentence in the cleaned `text`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    low: tuple[str, ...]

    def range(self, first: int, last: int) -> Range:
        """Where the words from first to last stand."""
        return self.starts[first], self.ends[last]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its first and last word; `whole` is the last word of what describes it."""

    first: int
    last: int
    whole: int


def words(text: str, start: int, *, end: int) -> Words:
    """The words of a stretch."""
    found = list(_WORD.finditer(text, start, end))
    forms = tuple(match.group() for match in found)
    return Words(
        text,
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
        forms,
        tuple(form.lower() for form in forms),
    )


def is_word(form: str) -> bool:
    """Whether a form has a letter or a digit."""
    return form[0].isalnum() or form[0] == "@"


def is_adverb(low: str) -> bool:
    """Whether a word can stand between a subject and its verb."""
    return low in _ADVERBS or low.endswith(("ly", "n't", "n’t"))


def subject_before(these: Words, cue: int) -> Phrase | None:
    """The noun phrase whose verb stands at `cue`, over adverbs and a clause between commas."""
    last = cue - 1
    while last >= 0 and is_adverb(these.low[last]):
        last -= 1
    if last < 0:
        return None
    if these.forms[last] == ")":
        last = next((place - 1 for place in range(last, max(-1, last - _MOST), -1) if these.forms[place] == "("), -1)
    if last >= 0 and these.forms[last] == ",":
        return _over_commas(these, last)
    if last < 0 or these.low[last].endswith(_POSSESSIVE):
        return None
    return ending_at(these, last)


def _over_commas(these: Words, comma: int) -> Phrase | None:
    """The noun phrase before a clause between commas: "Jo Hester, a clerk in Ghent, said"."""
    for place in range(comma - 2, max(0, comma - _APPOSITION), -1):
        if these.forms[place] in '“”"':
            return None
        if these.forms[place] == ",":
            found = ending_at(these, place - 1)
            return Phrase(found.first, found.last, comma - 1) if found is not None else None
    return None


def ending_at(these: Words, last: int) -> Phrase | None:
    """The noun phrase that ends with a word, if it can speak."""
    if these.low[last] in PRONOUNS:
        return Phrase(last, last, last)
    first = last
    while first > 0 and last - first < _MOST and _goes_on(these, first - 1):
        first -= 1
    first = _after_setting(these, first, last=last)
    while first < last and is_adverb(these.low[first]):
        first += 1
    if first > last or not is_word(these.forms[first]):
        return None
    return Phrase(first, last, last) if can_speak(these, first, last=last) else None


def owner_ending_at(these: Words, last: int) -> Phrase | None:
    """The owner that ends with a possessive: a name, or what an article begins."""
    first = last
    while first > 0 and these.forms[first][0].isupper() and these.forms[first - 1][0].isupper():
        first -= 1
    opens = these.low[first - 1] in DETERMINERS or not these.forms[first][0].isupper()
    if first > 0 and opens:
        found = ending_at(these, last)
        return found if found is None or these.low[found.first] in DETERMINERS else Phrase(first, last, last)
    return Phrase(first, last, last)


def _goes_on(these: Words, place: int) -> bool:
    """Whether a word to the left still belongs to the phrase."""
    form, low = these.forms[place], these.low[place]
    if not is_word(form):
        return False
    if low == "and":
        # "Ann Orley and Jo Hester", but no clause that ends with a name
        return place > 0 and these.forms[place - 1][0].isupper() and these.forms[place + 1][0].isupper()
    return low not in _STOPS and low not in PRONOUNS and low not in cues.CUE_FORMS


def _after_setting(these: Words, first: int, *, last: int) -> int:
    """The phrase without a time or place in front of it: "In September the mayor"."""
    if these.low[first] not in _PREPOSITIONS and these.low[first] not in cues.TIMES:
        return first
    for place in range(first + 1, last + 1):
        opens = these.low[place] in DETERMINERS and these.low[place - 1] not in _PREPOSITIONS
        named = these.forms[place][0].isupper() and not these.forms[place - 1][0].isupper()
        if opens or (named and these.low[place - 1] not in _PREPOSITIONS | DETERMINERS):
            return place
    return last + 1


def can_speak(these: Words, first: int, *, last: int) -> bool:
    """Whether the head of a phrase is a name, a role, a body or a quantity of people."""
    head = last
    for place in range(first + 1, last + 1):
        if these.low[place] in _PREPOSITIONS or these.low[place] in _CLAUSES:
            head = place - 1
            break
    form, low = these.forms[head], these.low[head]
    if low in cues.TIMES:
        return False
    if form[0].isupper() or form[0] == "@":
        return first > 0 or head > first or low not in _OPENERS
    one = singular(low)
    known = one in cues.PERSON_NOUNS or one in cues.BODY_NOUNS or one in cues.OUTLET_NOUNS or low in cues.BODY_NOUNS
    return known or low in {"percent", "half", "people", "%"}


def phrase_after(these: Words, start: int, *, most: int = _MOST) -> Phrase | None:
    """The noun phrase that begins at a word, up to a mark, a verb or a time: "said Jo Hester of the institute"."""
    if start >= len(these):
        return None
    if these.low[start] in PRONOUNS:
        return Phrase(start, start, start)
    last = start
    while last + 1 < len(these) and last - start < most:
        low, form = these.low[last + 1], these.forms[last + 1]
        joined = low == "and" and last + 2 < len(these) and these.forms[last + 2][0].isupper()
        if not is_word(form) or (low in _STOPS and not joined) or low in cues.TIMES or low in {"on", "in"} | _CLAUSES:
            break
        last += 1
    while last > start and (these.low[last] in _PREPOSITIONS or is_adverb(these.low[last])):
        last -= 1
    if not is_word(these.forms[start]) or these.low[start] in _STOPS:
        return None
    return Phrase(start, last, _described(these, last))


def _described(these: Words, last: int) -> int:
    """The last word of what stands between commas behind a phrase, or up to the end of the sentence."""
    if last + 2 >= len(these) or these.forms[last + 1] != "," or these.forms[last + 2] in '“"':
        return last
    for place in range(last + 2, min(len(these), last + _APPOSITION * 2)):
        if these.forms[place] in {",", ".", ";"}:
            return place - 1
        if not is_word(these.forms[place]) and these.forms[place] not in "()-":
            return last
    return last
