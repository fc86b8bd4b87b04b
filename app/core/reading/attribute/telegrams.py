"""A passage without a clause of saying that a parser sees in, who says what in it out: "HSE tells me 11 on board"."""

import re
from collections.abc import Iterator

from app.core.reading.attribute.prepare import Prepared
from app.core.reading.attribute.tree import trimmed
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.cues import BODY_NOUNS, LABEL_NOUNS, PERSON_NOUNS, TIMES, VERBS, lemma_of
from app.core.reading.roles import singular

_TELEGRAM = re.compile(
    r"(?:(?:So|And|But|Now|Meanwhile|Also|Earlier),? (?!far|many|much))?"
    r"(?P<who>[^\s,;:\"“”()][^,;:\"“”()\n]{1,60}?)(?:, [^,;:\"“”()\n]{2,50},)?"
    r" (?:(?:is|are|was|were|now|also|still|has|have|had|just|yet) ){0,2}"
    r"(?P<cue>says?|said|saying|tells?|told|telling|shows?|showed|finds?|found|claims?|claimed|insists?|insisted"
    r"|warns?|warned|admits?|admitted|reveals?|revealed|suggests?|suggested|reckons?|confirms?|confirmed|reports?|reported|reporting"
    r"|announces?|announced)"
    r"(?: (?P<told>@\w+|[Mm]e|us|reporters"
    r"|this (?:programme|program|newspaper|paper|podcast|show|site|website)"
    r"|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}))? (?P<content>\S.*)$",
    re.DOTALL,
)
_NO_CONTENT = frozenset(
    (
        "to in on at of from by with after before during for about as if whether how why what when where it so"
        " nothing goodbye hello farewell sorry yes more less and or but off up out over again himself herself"
        " themselves responsibility"
    ).split()
)
_INSIDE_WHO = re.compile(
    r"\b(?:is|was|were|are|has|have|had|will|would|who|which|that|if|when|as|and|but|because|to)\b"
)
_TELLING = frozenset(("tell",))
_DOCUMENTED = frozenset(("show", "find", "reveal", "suggest"))
_OF_EVENTS = frozenset(("report", "announce"))
"""What is reported is an event only in a telegram: "media reporting explosion", not "police reported a theft"."""
_ARTICLES = frozenset("the a an its his her their this that these those any".split())
_MOST_WORDS = 7
_LEAST = 2


def from_telegram(ready: Prepared) -> Iterator[Attribution]:
    """The attribution of a passage whose content has no verb of its own, if it has one."""
    match = _TELEGRAM.match(ready.cleaned, ready.stretch.start, ready.stretch.end)
    if match is None:
        return
    lemma = lemma_of(match["cue"])
    words = match["who"].split()
    if len(words) > _MOST_WORDS or _INSIDE_WHO.search(match["who"]) or not _can_speak(words, lemma=lemma):
        return
    told, begin = match["told"], match.start("content")
    if told and lemma not in _TELLING:
        told, begin = None, match.start("told")
    said = ready.cleaned[begin : match.end()]
    first = said.split(maxsplit=1)[0].lower().strip(".,")
    if (lemma in _TELLING) != bool(told) or first in _NO_CONTENT or first in TIMES:
        return
    if lemma in _OF_EVENTS and first in _ARTICLES:
        return
    content = trimmed(ready.cleaned, (begin, match.end()))
    told_of = ready.cleaned[slice(*content)]
    if len(told_of.split()) < _LEAST and not told_of[:1].isdigit():
        return
    cue = VERBS[lemma]
    voices = [Voice(match.span("who"), match.span("cue"), cue.reporting, cue.stance)]
    if told and (told[0] == "@" or told[0].isupper()) and told.lower() not in {"me", "us"}:
        voices.insert(0, Voice(match.span("told"), match.span("cue")))
    yield Attribution(ready.passage, tuple(voices), (content,))


def _can_speak(words: list[str], *, lemma: str) -> bool:
    """Whether words before a cue name who can say it: a name, a role, for what is shown a document."""
    last = singular(words[-1].lower())
    if lemma in _DOCUMENTED:
        return BODY_NOUNS.get(last) in {"document", "dataset"} or words[-1].lower() in LABEL_NOUNS
    named = words[-1][:1].isupper() and words[-1].lower() not in TIMES
    return (
        named or words[-1][:1] == "@" or last in PERSON_NOUNS or last in BODY_NOUNS or words[-1].lower() in LABEL_NOUNS
    )
