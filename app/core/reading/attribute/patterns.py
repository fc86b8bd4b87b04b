"""A passage in, what regular expressions can attribute out: the way to read without a parser's model."""

import re
from collections.abc import Iterator

from app.core.model.chain import Stance
from app.core.reading import cues
from app.core.reading.attribute.prepare import Prepared
from app.core.reading.attribute.tree import trimmed
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range
from app.core.reading.speakers import singular

_VERB = "|".join(sorted(map(re.escape, cues.LEMMAS), key=len, reverse=True))
_ROLE = "|".join(
    sorted(map(re.escape, cues.PERSON_NOUNS | cues.BODY_NOUNS.keys() | cues.OUTLET_NOUNS), key=len, reverse=True)
)
_CAPITAL = r"(?:[A-Z][\w.'’&-]*(?<![.])|[A-Z]\.(?:[A-Z]\.)*|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Rep\.|Gov\.|Gen\.)"
_NAME = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:of|the|von|van|de|al|bin|{_CAPITAL})){{0,6}}"
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir)"
_COMMON = rf"(?:{_ARTICLE}\s)?(?:[\w.'’-]+ ){{0,4}}?(?i:{_ROLE})s?"
_OF = r"(?: (?:of|at|for|from|in|with|close to|familiar with) (?:the )?[\w.'’ -]{2,40}?)?"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|who)"
_WHO = rf"(?:{_PRONOUN}|{_NAME}|{_COMMON}{_OF})"
_ADVERB = (
    r"(?:(?:also|later|then|previously|has|have|had|does not|did not|do not|never|further|repeatedly|once|often|is) )*"
)
_LOOKED_AT = 2000
_DEEPEST = 3
_BEFORE = re.compile(
    rf"(?P<who>{_WHO})(?:, [^,\"“”]{{3,60}},)? {_ADVERB}(?P<cue>{_VERB})\b(?P<told>(?: [A-Z]?[\w’'-]+){{0,6}}?)"
    rf"(?P<that>,? that\b|:|,? (?=[\"“«„])|(?= (?:the|a|an|he|she|it|they|there|his|her|its|their|[A-Z])))\s?"
)
_AFTER = re.compile(rf",[\"”’»]? (?P<who>{_WHO})(?: himself| herself| itself)? {_ADVERB}(?P<cue>{_VERB})\b")
_INVERTED = re.compile(rf",[\"”’»]? (?P<cue>{_VERB}) (?P<who>{_NAME}|{_COMMON}{_OF})")
_ACCORDING = re.compile(
    rf"\b(?P<cue>[Aa]ccording to|[Aa]s (?:noted|reported|stated|confirmed) by) (?P<who>{_WHO}|[^,.;\"“”]{{3,60}})"
)


def from_patterns(ready: Prepared) -> Iterator[Attribution]:
    """The attributions that a passage's form shows: one behind or before, and those inside its content."""
    text, start = ready.cleaned, ready.stretch.start
    end = min(ready.stretch.end, start + _LOOKED_AT)
    said = _ACCORDING.search(text, start, end)
    if said is not None:
        yield from _made(ready, said, content=_rest(said.span(), (start, end)))
        return
    if not any(not insertion.cited for insertion in ready.insertions):
        for pattern in (_AFTER, _INVERTED):
            behind = pattern.search(text, start, end)
            if behind is not None:
                yield from _made(ready, behind, content=((start, behind.start()),))
                return
    end = min([end, *(cut[0] for cut in ready.cuts if cut[1] >= end - 1)])
    for _ in range(_DEEPEST):
        before = _BEFORE.search(text, start, end)
        if before is None:
            return
        yield from _made(ready, before, content=((before.end(), end),))
        start = before.end()


def _made(ready: Prepared, match: re.Match[str], *, content: tuple[Range, ...]) -> Iterator[Attribution]:
    text = ready.cleaned
    lemma = cues.lemma_of(match["cue"])
    cue = cues.VERBS.get(lemma, cues.VERBS["say"])
    if "that" in match.re.groupindex and lemma in cues.WEAK | cues.CLAUSE_ONLY and "that" not in match["that"]:
        return
    stance = cue.stance
    if re.search(r"\b(?:not|never)\b", text[match.start() : match.start("cue")]):
        stance = Stance.DOUBTS if cue.reporting.value == "believes" else Stance.NONE
    pieces = tuple(piece for piece in (trimmed(text, part) for part in content) if piece[1] - piece[0] > 2)  # noqa: PLR2004
    if pieces and _plausible(match["who"]):
        voices = (Voice(match.span("who"), match.span("cue"), cue.reporting, stance),)
        yield Attribution(ready.passage, (*_told(match), *voices), pieces)


def _told(match: re.Match[str]) -> Iterator[Voice]:
    """The outlet that is told: "an official told Haaretz that P"."""
    told = match["told"] if "told" in match.re.groupindex else ""
    if outlet_of(told.strip()) is not None:
        start = match.start("told") + len(told) - len(told.lstrip())
        yield Voice((start, match.end("told")), match.span("cue"))


def _plausible(who: str) -> bool:
    return singular(who.lower()) not in cues.TOPICS


def _rest(phrase: Range, whole: Range) -> tuple[Range, ...]:
    return ((whole[0], phrase[0]), (phrase[1], whole[1]))
