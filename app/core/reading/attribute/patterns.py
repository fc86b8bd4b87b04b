"""A passage in, what the order of its words can attribute out: the way to read without a parser's model.

Every cue is found by one look at each word; what stands beside it is looked at over a bounded number of words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.model.chain import Reporting, Stance
from app.core.reading import cues, frames
from app.core.reading.attribute.prepare import VERB_LIKE, Prepared
from app.core.reading.attribute.tree import trimmed
from app.core.reading.attribute.voices import Attribution, Voice, without
from app.core.reading.attribute.words import (
    DETERMINERS,
    PRONOUNS,
    Phrase,
    Words,
    can_speak,
    is_adverb,
    is_word,
    owner_ending_at,
    phrase_after,
    subject_before,
    words,
)
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range

_LOOKED_AT = 2000
_MOST_CUES = 24
_AHEAD = 14
_LEAST = 3
_NEAR = 4
_OPENING, _CLOSING = '“"«„', '”"»'
_PASSIVE = frozenset("is was were are been be being".split())
_WHENS = cues.TIMES | frozenset("on in at during after before to via from late early last this yesterday about".split())
_OBJECTS = frozenset("him her them me us reporters journalists lawmakers aides friends supporters members".split())
_STARTING = (DETERMINERS | PRONOUNS | {"there", "if", "when"}) - {"who"}
_NEED_THAT = frozenset(
    verb
    for verb, cue in cues.VERBS.items()
    if verb != "deny" and (cue.stance is not Stance.ASSERTS or cue.reporting is Reporting.CITES)
)
_PUTTING_OFF = frozenset("while whereas but and although though".split())
_SAID_BY = re.compile(
    r"(?:according to|in the words of|as (?:first |previously )?(?:noted|reported|stated|confirmed|described|put|told"
    r"|announced|disclosed|revealed|explained) (?:earlier )?by)\s",
    re.IGNORECASE,
)
_AS_SAYING = re.compile(r"(?:by (?P<by>[^,;:\"“”()]{2,60}?) )?as (?:saying|telling|writing)\b")


def from_patterns(ready: Prepared) -> Iterator[Attribution]:
    """The attributions that a passage's words show, in the order of their cues."""
    start = ready.stretch.start
    end = min(ready.stretch.end, start + _LOOKED_AT)
    these = words(ready.cleaned, start, end=end)
    found = [*_phrases(ready, these), *_spoken(ready, these), *_named(ready, these)]
    yield from _apart(found, these)[:_MOST_CUES]


def _phrases(ready: Prepared, these: Words) -> Iterator[Attribution]:
    """As in "according to X, P" and "P, as noted by X"."""
    for place, low in enumerate(these.low):
        match = _SAID_BY.match(these.text, these.starts[place]) if low in {"according", "in", "as"} else None
        if match is None:
            continue
        first = next((at for at in range(place, len(these)) if these.starts[at] >= match.end()), None)
        who = phrase_after(these, first) if first is not None else None
        if who is None or first is None:
            continue
        cue = (match.start(), match.end() - 1)
        whole = (cue[0], these.ends[who.whole])
        voice = Voice(these.range(who.first, who.last), cue, stands_as=these.range(who.first, who.whole))
        yield from _made(ready, voice, content=without(((these.starts[0], these.ends[-1]),), whole))


def _spoken(ready: Prepared, these: Words) -> Iterator[Attribution]:
    """As in "X said P", "P, X said", "P, said X", "..., adding that P"."""
    speaker: Phrase | None = None
    for place, low in enumerate(these.low):
        adjective = low in cues.ADJECTIVES and place > 0 and these.low[place - 1] in _PASSIVE | {"not"}
        if not adjective and low not in cues.LEMMAS:
            continue
        if any(cut[0] <= these.starts[place] < cut[1] for cut in ready.cuts):
            continue
        passive = not adjective and _is_passive(these, place)
        if passive:
            yield from _quoted_as(ready, these, place=place)
            continue
        follows = place > 0 and these.forms[place - 1] in {",", *_CLOSING}
        going_on = low in cues.GERUNDS and follows
        who = (speaker or _first(these)) if going_on else subject_before(these, place)
        inverted = phrase_after(these, place + 1) if follows and not going_on else None
        if inverted is not None and can_speak(these, inverted.first, last=inverted.last):
            yield from _behind(ready, these, place=place, who=inverted)
            speaker = inverted
        elif who is not None:
            speaker = who
            yield from _of_cue(ready, these, place=place, who=who)


def _is_passive(these: Words, place: int) -> bool:
    """Whether a cue is a participle behind a form of "be"."""
    low = these.low[place]
    if low.endswith("ing") or low == cues.lemma_of(low):
        return False
    before = place - 1
    while before >= 0 and is_adverb(these.low[before]) and these.low[before] not in _PASSIVE:
        before -= 1
    return before >= 0 and these.low[before] in _PASSIVE


def _quoted_as(ready: Prepared, these: Words, *, place: int) -> Iterator[Attribution]:
    """As in "X was quoted by Y as saying that P"."""
    match = _AS_SAYING.match(these.text, these.ends[place] + 1)
    who = subject_before(these, place)
    if match is None or who is None:
        return
    after = next((at for at in range(place, len(these)) if these.starts[at] >= match.end()), None)
    start = _content_start(these, after - 1, lemma="say") if after is not None else None
    voice = Voice(these.range(who.first, who.last), these.range(place, place))
    if start is None:
        return
    for one in _made(ready, voice, content=((start, these.ends[-1]),)):
        by = match.span("by")
        yield replace(one, voices=(Voice(by, voice.cue), voice)) if match["by"] else one


def _first(these: Words) -> Phrase | None:
    """The noun phrase that a sentence begins with, as the one who goes on speaking."""
    found = phrase_after(these, 0)
    return found if found is not None and can_speak(these, found.first, last=found.last) else None


def _behind(ready: Prepared, these: Words, *, place: int, who: Phrase) -> Iterator[Attribution]:
    """As in "P," said X."""
    content = ((these.starts[0], these.starts[place]),)
    yield from _made(ready, _voice(these, place, who=who), content=content)


def _of_cue(ready: Prepared, these: Words, *, place: int, who: Phrase) -> Iterator[Attribution]:
    """What a cue with its subject in front says: behind it, before both, or around them."""
    lemma = cues.lemma_of(these.low[place])
    voice = _voice(these, place, who=who)
    before = these.low[who.first - 1] if who.first > 0 else ""
    whole = (these.starts[0], these.ends[-1])
    if (before == "as" and who.first == 1) or (before == "as" and these.forms[who.first - 2] == ","):
        comma = next((at for at in range(place, min(len(these), place + _AHEAD)) if these.forms[at] == ","), None)
        ends = these.ends[comma] if comma is not None else whole[1]
        yield from _made(ready, voice, content=without((whole,), (these.starts[who.first - 1], ends)))
        return
    quoted_before = before != "" and before in _CLOSING and who.first > _LEAST
    start = None if quoted_before else _content_start(these, place, lemma=lemma)
    if start is not None:
        yield from _made(ready, voice, content=((start, whole[1]),))
        return
    if quoted_before or (before in {",", "?", "!"} and who.first > _LEAST and _is_clause(these, 0, last=who.first - 1)):
        yield from _made(ready, voice, content=((whole[0], these.starts[who.first]),))
        return
    phrase = _phrase(these, place, lemma=lemma)
    if phrase is not None:
        for one in _made(ready, voice, content=(phrase,)):
            yield replace(one, phrase=True)


def _voice(these: Words, place: int, *, who: Phrase) -> Voice:
    """The voice of a cue; for "who" that of the noun before it."""
    lemma = cues.lemma_of(these.low[place])
    cue = cues.VERBS.get(lemma) or cues.ADJECTIVES.get(these.low[place], cues.VERBS["say"])
    stance = cue.stance
    if any(low in {"not", "never", "n't"} or low.endswith(("n't", "n’t")) for low in these.low[who.last + 1 : place]):
        stance = Stance.DOUBTS if cue.reporting.value == "believes" else Stance.NONE
    mention = these.range(who.first, who.last)
    stands_as = these.range(who.first, who.whole) if who.whole != who.last else None
    if these.low[who.first] == "who":
        behind = who.first - 1 if these.forms[who.first - 1] != "," else who.first - 2
        noun = subject_before(these, behind + 1) if behind >= 0 else None
        mention, stands_as = (these.range(noun.first, noun.last), mention) if noun else (mention, None)
    return Voice(mention, these.range(place, place), cue.reporting, stance, stands_as=stands_as)


def _content_start(these: Words, place: int, *, lemma: str) -> int | None:
    """Where what a cue says begins behind it: after "that", a colon, an opening mark, or at once."""
    last = min(len(these), place + 1 + _AHEAD)
    at = place + 1
    if at < last and lemma not in cues.WEAK | _NEED_THAT and _begins_clause(these, at):
        told = lemma in {"tell", "remind", "assure", "inform", "warn", "convince"}
        if not told:
            return these.starts[at]
    for at in range(place + 1, last):
        form, low = these.forms[at], these.low[at]
        if low == "that" and _is_clause(these, at + 1, last=len(these)):
            return these.ends[at]
        if form == ":" or (form in _OPENING and at + 2 < len(these)):
            return these.ends[at]
        if form in {".", ";", "?", "!", *_CLOSING} or low in {"and", "but", "or", "who", "which", "because"}:
            return None
        behind = these.low[at - 1]
        begins = behind in cues.TIMES or behind in _OBJECTS or (lemma == "tell" and these.forms[at - 1][0].isupper())
        if begins and at > place + 1 and _begins_clause(these, at):
            return these.starts[at]
    return None


def _begins_clause(these: Words, at: int) -> bool:
    """Whether a clause with its own verb begins at a word, and no noun that "that" goes on with."""
    if not _starts_clause(these, at):
        return False
    verb = VERB_LIKE.search(these.text, these.starts[at], these.ends[-1])
    return verb is not None and (verb.group() != "that" or "that" not in these.low[at : at + _NEAR])


def _starts_clause(these: Words, at: int) -> bool:
    """Whether a word can begin a clause that no "that" announces."""
    form, low = these.forms[at], these.low[at]
    if low in cues.TIMES or low in _OBJECTS or low in _WHENS - {"this"}:
        return False
    return low in _STARTING or form[0].isupper() or (low.endswith("s") and is_word(form) and low not in _PASSIVE)


def _is_clause(these: Words, first: int, *, last: int) -> bool:
    """Whether some words hold a verb."""
    if first >= last:
        return False
    return VERB_LIKE.search(these.text, these.starts[first], these.ends[last - 1]) is not None


def _phrase(these: Words, place: int, *, lemma: str) -> Range | None:
    """The phrase that a verb's frame makes its content, up to the next mark."""
    at = place + 1
    if at >= len(these) or not is_word(these.forms[at]):
        return None
    low = these.low[at]
    if low in frames.PREPOSITIONS.get(lemma, ()) or (low == "to" and lemma in frames.INFINITIVES):
        at += low != "to"
    elif lemma not in frames.OBJECTS or low in PRONOUNS | _OBJECTS or low in _WHENS:
        return None
    last = at
    while last + 1 < len(these) and these.forms[last + 1] not in {",", ".", ";", ":", "?", "!", "—", ")"}:
        last += 1
    return these.range(at, last) if at < len(these) else None


def _named(ready: Prepared, these: Words) -> Iterator[Attribution]:
    """As in "X's claim that P"."""
    for place, low in enumerate(these.low[:-1]):
        cue = cues.NOUNS.get(low.removesuffix("s")) or cues.NOUNS.get(low)
        if cue is None or these.low[place + 1] != "that":
            continue
        owner = next(
            (at for at in range(place - 1, max(-1, place - 4), -1) if these.low[at].endswith(("'s", "’s"))), None
        )
        who = owner_ending_at(these, owner) if owner is not None else None
        if who is None:
            continue
        first, last = these.range(who.first, who.last)
        voice = Voice((first, last - 2), these.range(place, place), cue.reporting, cue.stance, noun=True)
        yield from _made(ready, voice, content=((these.ends[place + 1], these.ends[-1]),))


def _apart(found: list[Attribution], these: Words) -> list[Attribution]:
    """The attributions in order; a content ends before ", while Y said Q" and before ", adding that Q"."""
    ordered = sorted(found, key=lambda one: one.voices[-1].cue or (0, 0))
    breaks = [_break(one, these) for one in ordered]
    parted: list[Attribution] = []
    for place, one in enumerate(ordered):
        cue = (one.voices[-1].cue or (0, 0))[1]
        ends = next((stop for stop in breaks[place + 1 :] if stop is not None and stop > cue), None)
        content = without(one.content, (ends, these.ends[-1])) if ends is not None else one.content
        parted.append(replace(one, content=tuple(piece for piece in content if piece[1] - piece[0] > 1) or one.content))
    return parted


def _break(one: Attribution, these: Words) -> int | None:
    """Where an attribution begins a new clause behind a comma: at ", while X said", at ", adding"."""
    cue = one.voices[-1].cue or (0, 0)
    start = min((cue[0], *((voice.mention or cue)[0] for voice in one.voices)))
    text = these.text
    if text[slice(*cue)].lower() in cues.GERUNDS:
        return cue[0] - 2 if text[cue[0] - 2 : cue[0]] == ", " else None
    before = text[max(0, start - 12) : start].rsplit(", ", maxsplit=1)
    if len(before) == 2 and before[1].strip() in _PUTTING_OFF:  # noqa: PLR2004 - a comma and what follows it
        return start - len(before[1]) - 2
    return None


def _made(ready: Prepared, voice: Voice, *, content: tuple[Range, ...]) -> Iterator[Attribution]:
    """An attribution with what can be said, without what was cut out of the passage."""
    for cut in ready.cuts:
        content = without(content, cut)
    pieces = tuple(trimmed(ready.cleaned, part) for part in content)
    pieces = tuple(piece for piece in pieces if piece[1] - piece[0] >= _LEAST)
    if pieces:
        yield Attribution(ready.passage, (*_told(ready, voice, start=pieces[0][0]), voice), pieces)


def _told(ready: Prepared, voice: Voice, *, start: int) -> Iterator[Voice]:
    """The outlet that is told: "an official told Haaretz that P"."""
    if voice.cue is None or ready.cleaned[slice(*voice.cue)].lower() not in {"told", "tells", "tell", "telling"}:
        return
    match = re.match(
        r" (?P<told>(?:[Tt]he )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4})", ready.cleaned[voice.cue[1] : start]
    )
    told = match["told"].split() if match else []
    for count in range(len(told), 0, -1):
        if outlet_of(" ".join(told[:count])) is not None:
            length = len(" ".join(told[:count]))
            yield Voice((voice.cue[1] + 1, voice.cue[1] + 1 + length), voice.cue)
            return
