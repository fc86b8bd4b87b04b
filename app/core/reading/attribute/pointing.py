"""A passage in, who is said in it to stand behind the sentence before out: "This emerges from documents ..."."""

import re
from collections.abc import Iterator

from app.core.model.chain import Reporting, Stance
from app.core.reading import cues
from app.core.reading.attribute.prepare import SPOKEN_TO, VERB_LIKE, Prepared, answer
from app.core.reading.attribute.tree import trimmed
from app.core.reading.attribute.voices import Attribution, Voice

_BEHIND = re.compile(
    r"(?P<cue>(?:This|That|It|(?:The|These|Those) (?:news|information|account|figures?|details?|claims?|story|numbers?"
    r"|assessment|findings?|estimate|revelations?|data))\b(?: \w+){0,2}?"
    r"(?:['’]s| (?:emerges?|emerged|follows?|comes?|came|stems?|is taken|was taken|are taken|were taken|is|was|are"
    r"|were))"
    r"(?: \w+ly)? (?:from|according to|contained in|the (?:view|finding|conclusion|verdict|assessment|estimate) of))"
    r" (?P<who>[^.;:“”\"]{3,120})"
)
_WHAT = re.compile(
    r"(?P<cue>(?:This|That|It)(?:,[^,;:.]{2,30},)?(?:['’]s| is| was)(?: at least| also)? what)"
    r" (?P<who>[^.,;:“”\"]{2,80}?)"
    r" (?:has |have |had )?(?:says?|said|told|claims?|claimed|insists?|maintains?|believes?|thinks?|reported|reports"
    r"|found|heard)\b"
)
_AGAINST = re.compile(
    r"(?:But |And |Yet |However, )?(?P<who>[^,;:.“”\"()\n]{2,80}?(?:, [^,;:.“”\"()\n]{2,60},)?)"
    r" (?P<cue>(?:\w+ly )?(?:den(?:y|ies|ied)(?=[.;]?$)|disagree[sd]?|beg(?:s|ged)? to differ"
    r"|(?:says?|said|insist(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|thinks?|thought|suggests?|suggested"
    r"|shows?|showed) otherwise"
    r"|tells? a (?:very )?different story"
    r"|(?:contest|challenge|contradict)(?:e?s|e?d)? (?:this|that|it|him|her|them"
    r"|(?:the|that|those|these) (?:figures?|numbers?|claims?|account|allegations?|reports?|version|findings?|story))"
    r"|(?:reject|den|dismiss|disput|refut|rubbish)(?:e?s|e?d|ies|ied|y)? (?:(?:this|that|it)"
    r"|(?:(?:the|this|that|these|those|all|such) )?"
    r"(?:claims?|allegations?|reports?|accusations?|charges?|findings?|suggestions?|rumours?|rumors?|figures?|numbers?"
    r"|accounts?|versions?|timelines?|estimates?|tall(?:y|ies)|tolls?))))"
    r"(?P<close>[.;:,]|$|(?= (?:on \w+day|and|but|in|at|last)\b))"
)
_SPEAKS = re.compile(r"\b(?:says?|said|tells?|told|writes?|wrote|according to)\b")


def from_pointing(ready: Prepared) -> Iterator[Attribution]:
    """The attributions of what stands before: its origin, or who denies it in an aside."""
    text, start, end = ready.cleaned, ready.stretch.start, ready.stretch.end
    match = _BEHIND.match(text, start, end)
    if match is not None:
        voice = Voice(trimmed(text, match.span("who")), match.span("cue"), Reporting.CITES)
        yield Attribution(ready.passage, (voice,), (), backwards=True)
    what = _WHAT.match(text, start, end)
    if what is not None:
        voice = Voice(trimmed(text, what.span("who")), what.span("cue"))
        yield Attribution(ready.passage, (voice,), (), backwards=True)
    against = _AGAINST.match(text, start, end)
    if against is not None and VERB_LIKE.search(SPOKEN_TO.sub("", against["who"])) is None:
        voice = Voice(trimmed(text, against.span("who")), against.span("cue"), Reporting.SAYS, Stance.DENIES)
        yield Attribution(ready.passage, (voice,), (), backwards=True)
        if against["close"] == ":" and _SPEAKS.search(text, against.end(), end) is None:
            said = trimmed(text, (against.end(), end))
            voice = Voice(voice.mention, (against.end() - 1, against.end()))
            yield Attribution(ready.passage, (voice,), (said,))
    answered = answer(text, ready.stretch)
    cue = "cue" if answered is None or answered["cue"] else "past"
    if answered is not None and answered[cue]:
        who = answered.span("who" if cue == "cue" else "by")
        stance = Stance.ASSERTS if cues.lemma_of(answered[cue].split()[0]) in cues.CONFIRMING else Stance.DENIES
        voice = Voice(trimmed(text, who), answered.span(cue), Reporting.SAYS, stance)
        yield Attribution(ready.passage, (voice,), (), backwards=True)


def with_pointing(found: list[Attribution], pointing: list[Attribution]) -> list[Attribution]:
    """Both, where the parser took what points back for a content ("denied |that at the time"), the pointing alone."""
    kept = [one for one in found if not any(_takes_pointer(one, other) for other in pointing)]
    return [*kept, *(one for one in pointing if not any(same(one, other) for other in kept))]


def _takes_pointer(one: Attribution, pointing: Attribution) -> bool:
    """Whether a content begins with what only points back."""
    cue = pointing.voices[-1].cue
    return cue is not None and bool(one.content) and same(one, pointing) and one.content[0][0] < cue[1]


def same(one: Attribution, other: Attribution) -> bool:
    """Whether a second rule found the same speech again ("as noted by")."""
    first, second = one.voices[-1], other.voices[-1]
    overlapping = first.cue and second.cue and first.cue[0] < second.cue[1] and second.cue[0] < first.cue[1]
    return bool(overlapping)
