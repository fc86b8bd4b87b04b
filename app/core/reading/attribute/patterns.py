"""A passage in, what regular expressions can attribute out: the way to read without a parser's model."""

import re
from collections.abc import Iterator

from app.core.model.chain import Stance
from app.core.reading import cues
from app.core.reading.attribute.prepare import Prepared
from app.core.reading.attribute.tree import trimmed
from app.core.reading.attribute.voices import Attribution, Voice
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
_BEFORE = re.compile(
    rf"(?P<who>{_WHO})(?:, [^,\"“”]{{3,60}},)? {_ADVERB}(?P<cue>{_VERB})\b(?P<told>(?: [A-Z]?[\w’'-]+){{0,6}}?)"
    rf"(?P<that>,? that\b|:|,? (?=[\"“«„])|(?= (?:the|a|an|he|she|it|they|there|his|her|its|their|[A-Z])))\s?"
)
_AFTER = re.compile(rf",[\"”’»]? (?P<who>{_WHO})(?: himself| herself| itself)? {_ADVERB}(?P<cue>{_VERB})\b")
_INVERTED = re.compile(rf",[\"”’»]? (?P<cue>{_VERB}) (?P<who>{_NAME}|{_COMMON}{_OF})")
_ACCORDING = re.compile(
    rf"\b(?P<cue>[Aa]ccording to|[Aa]s (?:noted|reported|stated|confirmed) by) (?P<who>{_WHO}|[^,.;\"“”]{{3,60}})"
)


def from_patterns(text: str, ready: Prepared, *, passage: int) -> Iterator[Attribution]:
    """The attribution that a passage's form shows; at most one before or behind, so that no content is cut twice."""
    start = ready.stretch.start
    end = min(ready.stretch.end, start + 2000)
    said = _ACCORDING.search(text, start, end)
    if said is not None:
        yield from _made(text, said, passage=passage, content=_rest(said.span(), (start, end)))
        return
    for pattern in (_AFTER, _INVERTED):
        behind = pattern.search(text, start, end)
        if behind is not None:
            yield from _made(text, behind, passage=passage, content=((start, behind.start()),))
            return
    before = _BEFORE.search(text, start, end)
    if before is not None:
        yield from _made(text, before, passage=passage, content=((before.end(), end),))


def _made(text: str, match: re.Match[str], *, passage: int, content: tuple[Range, ...]) -> Iterator[Attribution]:
    lemma = cues.lemma_of(match["cue"])
    cue = cues.VERBS.get(lemma, cues.VERBS["say"])
    if "that" in match.re.groupindex and lemma in cues.WEAK | cues.CLAUSE_ONLY and "that" not in match["that"]:
        return
    stance = cue.stance
    if re.search(r"\b(?:not|never)\b", text[match.start() : match.start("cue")]):
        stance = Stance.DOUBTS if cue.reporting.value == "believes" else Stance.NONE
    pieces = tuple(piece for piece in (trimmed(text, part) for part in content) if piece[1] - piece[0] > 2)  # noqa: PLR2004
    if pieces and _plausible(match["who"]):
        yield Attribution(passage, (Voice(match.span("who"), match.span("cue"), cue.reporting, stance),), pieces)


def _plausible(who: str) -> bool:
    return singular(who.lower()) not in cues.TOPICS


def _rest(phrase: Range, whole: Range) -> tuple[Range, ...]:
    return ((whole[0], phrase[0]), (phrase[1], whole[1]))
