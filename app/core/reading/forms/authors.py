"""The passages of a statement, a letter or a post in, whose words all of them are out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.model.chain import Source, SourceKind
from app.core.model.document import PassageKind
from app.core.reading.attribute.voices import Voice
from app.core.reading.handles import account
from app.core.reading.segment import Range, Stretch
from app.core.reading.speakers import describe

_HEADING = re.compile(
    r"(?:(?i:joint|press|media|public|official|full|opening|written|prepared|open|new|policy|the|a) )*"
    r"(?P<what>(?i:statement|communiqué|declaration|message|letter|(?:press|news) release|testimony|remarks|speech"
    r"|address|comments?|response|reply|answer|clarification|notice))"
    r"(?i: (?:issued|released|delivered|attributable|made|given|as delivered))?"
    r" (?:(?i:by|from|of|on behalf of)|to(?= the [Ss]pokes)|for(?= [A-Z])) (?P<who>[^:\n]{2,120}?)"
    r"(?=\s(?i:on|regarding|about|concerning|following|after|in response|to|at|before|in)\s|\s?:|\s?$)"
)
_TITLED = re.compile(
    r"(?P<who>(?:[Tt]he )?[^\W\d_a-z][\w'’.&-]*(?: (?:of|for|the|and|&|[^\W\d_a-z][\w'’.&-]*)){0,8}?)(?:['’]s)?"
    r" (?P<what>[Ss]tatement|[Cc]ommuniqué|STATEMENT) (?:on|regarding|about|concerning|following|after|in response)\b"
)
_ATTRIBUTABLE = re.compile(
    r"(?P<what>(?i:(?:(?:the )?following (?:statement |quote )?(?:is|can be|may be) )?(?:to be )?attribut(?:ed|able) to"
    r"|from(?= the\b)))"
    r" (?P<who>[^:\n]{2,100}?)(?=\s?:)"
)
_HOUSE = re.compile(
    r"(?P<who>(?:[Tt]he )?[A-Z][\w'’.&-]*(?: (?:of|the|and|for|de|&|[A-Z][\w'’.&-]*)){0,6}) (?P<does>[a-z]+)\b"
)
_STATING = frozenset(
    "is are has have was were can will would wishes wish note notes confirm confirms regret regrets reject rejects"
    " denies categorically strongly today expects announces announced takes welcomes condemns states"
    " acknowledges".split()
)
_UNSIGNED = re.compile(
    r"(?:[A-Z][\w'’&.-]* ){0,3}?(?i:(?:official |press |media |public |club |company |joint |corporate |holding )*"
    r"(?:statement|press release|media release|news release|communiqu[ée]|declaration|notice))"
    r"(?i: (?:no\.? ?[\w/-]+|on .{2,80}|regarding .{2,80}|re:? .{2,80})|\s*[|,–—-]\s*[\w ,.]{4,30})?[:.]?"
)
_INLINE = re.compile(r"[^:\n]{0,160}?:\s+(?=\S)")
_SPOKEN = frozenset(("remarks", "speech", "address"))
_SIGNED = re.compile(
    r"(?:\s*(?:--|[—–-])\s?|[Ss]igned(?: by)?[,:]?\s+)(?P<who>@\w+|[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*)*"
    r"(?:, (?:[^,.:;\n]{2,60})){0,3})\.?$"
)
_POSTED = re.compile(
    r"\(?(?:[Pp]osted|[Tt]weeted|[Pp]ublished|[Ww]ritten|[Ss]hared) (?:on \w+ )?by "
    r"(?P<who>@\w+|[^\W\d_a-z][^,|·•\n]{1,60}?)"
    r"(?:\s?[,|·•(].*| on .*)?\)?\.?$"
)
_PROFILE = re.compile(r"(?P<who>[^\n@.!?]{2,50}?) \(?@\w{1,30}\)?(?:\s?[·•|].*)?$")
_AGAIN = re.compile(r"(?:RT|MT|QT|Repost(?:ed)?(?: from)?)(?: by)?:?\s+(?P<who>@\w{1,30}):?\s+")
_VIA = re.compile(
    r"\s*[–—|-]?\s*(?:\(?\b(?:[Vv]ia|VIA)\s(?P<who>@\w{1,30})\)?|\((?:[Vv]ia|VIA|[Ff]rom|h/t)\s(?P<name>[^()\n]{2,40})\))\.?$"
)
_MADE_FOR = re.compile(
    r"\s*[–—|-]?\s*\(?(?:[Pp]oll(?:ing)?(?: by)?:? |[Ss]ource: |[Bb]y |[Vv]ia )?(?P<who>@\w{1,30}) for "
    r"(?P<whom>@\w{1,30})\)?\.?$"
)
_SOURCE_LINE = re.compile(
    r"(?:(?<=[.!?…\"”’)\s])|(?<![^\n]))\(?(?:[Ss]ource|SOURCE):? (?P<who>@\w{1,30}|[^\W\d_a-z][\w.&’' -]{1,60}?)\)?\.?$"
)
_VERB = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|said|says)\b")
_ABOUT = re.compile(r"About (?:the )?[A-Z]|ABOUT [A-Z]|NOTES? TO EDITORS?|Background:?$")
_SALUTATION = re.compile(r"\s*(?:Dear\s|To the [Ee]ditor|Sirs?,|Madam,|To [Ww]hom)")
_CLOSING = re.compile(
    r"\n\s*(?:Yours|Sincerely|Respectfully|(?:Kind|Best|Warm) regards|Regards)\b[^\n]{0,20}\n", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|von|van|de|der|al|bin)){1,5}(?:, .{2,80})?$")
_HEADINGS = (_HEADING, _TITLED, _ATTRIBUTABLE)
_LAST_LINES = 3
_FIRST = 4
_SIGNATURE_WORDS = 16
_POSSESSIVE = re.compile(r"['’]S\b")


@dataclass(frozen=True, slots=True)
class Authored:
    """The passages left to read, and for each the voices whose words they are, outermost first."""

    passages: tuple[Stretch, ...]
    voices: tuple[tuple[Voice, ...], ...]
    spoken: bool = False


def authored(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """Whose words a document is; None where its form does not tell."""
    if not passages:
        return None
    return (
        _again(text, passages)
        or _headed(text, passages)
        or _signed(text, passages)
        or _via(text, passages)
        or _housed(text, passages)
    )


def _again(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """A post that is somebody else's: "RT @KyivPost: ..."."""
    first = passages[0]
    match = _AGAIN.match(text, first.start, first.end)
    if match is None:
        return None
    voice = _voice(text, match.span("who"), cue=(match.start(), match.start("who")))
    return _all(_cut(passages, 0, start=match.end(), end=first.end), voice)


def _headed(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """A statement whose heading says whose it is, down to what it says about the house."""
    for place, stretch in enumerate(passages[:_FIRST]):
        match = next(filter(None, (one.match(text, stretch.start, stretch.end) for one in _HEADINGS)), None)
        if match is None:
            continue
        inline = _INLINE.match(text, stretch.start, stretch.end)
        ends = stretch.kind is PassageKind.HEADLINE or text[stretch.end - 1] == ":" or text[stretch.end - 1].isalnum()
        if not inline and not ends:
            return None
        voice = _voice(text, match.span("who"), cue=(match.start("what"), match.end("what")))
        left = (
            _cut(passages, place, start=inline.end(), end=stretch.end)
            if inline
            else [*passages[:place], *passages[place + 1 :]]
        )
        spoken = match["what"].lower() in _SPOKEN
        about = next((at for at, one in enumerate(left) if _is_about(text, one)), len(left))
        voices = [(voice,) if place <= at < about else () for at in range(len(left))]
        return Authored(tuple(left), tuple(voices), spoken)
    return None


def _housed(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """A statement whose heading names nobody: who its first sentence is about: "Nordvik has informed ..."."""
    first = text.lstrip().split("\n", 1)[0].strip()
    if _UNSIGNED.fullmatch(first) is None:
        return None
    body = [place for place, one in enumerate(passages) if one.kind is not PassageKind.HEADLINE]
    if not body or not text[: passages[body[0]].start].strip():
        return None
    match = _HOUSE.match(text, passages[body[0]].start, passages[body[0]].end)
    if match is None or describe(match["who"]).source.kind in {SourceKind.OUTLET, SourceKind.WIRE}:
        return None
    line = _letterhead(text, end=passages[body[0]].start, who=match["who"])
    if match["does"] not in _STATING and match["who"] not in text[slice(*line)]:
        return None
    voice = Voice(line, (line[1], line[1]), source=_source(match["who"]))
    left = [one for place, one in enumerate(passages) if place >= body[0]]
    about = next((at for at, one in enumerate(left) if _is_about(text, one)), len(left))
    return Authored(tuple(left), tuple((voice,) if at < about else () for at in range(len(left))))


def _letterhead(text: str, *, end: int, who: str) -> Range:
    """The line above a statement that names whose it is, else its first line."""
    lines = [match.span() for match in re.finditer(r"[^\n]*\S", text[:end])]
    return next((line for line in lines if who in text[slice(*line)]), lines[0])


def _signed(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """A post, a statement or a letter whose last line says whose it is."""
    last = passages[-1]
    if len(passages) > 1:
        for place in (0, len(passages) - 1):
            one = passages[place]
            match = _POSTED.match(text, one.start, one.end) or (
                _PROFILE.match(text, one.start, one.end) if place == 0 else None
            )
            if match is not None:
                voice = _voice(text, match.span("who"), cue=(one.start, match.start("who")))
                return _all([*passages[:place], *passages[place + 1 :]], voice)
    match = _SIGNED.search(text, max(last.start, last.end - 200), last.end)
    if match is not None and _is_signature(text, match, last=last):
        voice = _voice(text, match.span("who"), cue=(match.start(), match.start("who")))
        left = (
            passages[:-1]
            if match.start() <= last.start
            else _cut(passages, len(passages) - 1, start=last.start, end=match.start())
        )
        return _all(left, voice) if left else None
    return _letter(text, passages)


def _is_signature(text: str, match: re.Match[str], *, last: Stretch) -> bool:
    """Whether a name behind a dash signs what stands before: on a line of its own, or behind a full stop."""
    who = match["who"]
    if _VERB.search(who) or len(who.split()) > _SIGNATURE_WORDS:
        return False
    before = text[last.start : match.start()].rstrip()
    if not before:
        return True
    return before[-1] in '.!?…"”’' and (who.startswith("@") or describe(who).source.kind is not SourceKind.WIRE)


def _letter(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """A letter: the name among the lines at its end."""
    opens = _SALUTATION.match(text) is not None
    closing = None
    for closing in _CLOSING.finditer(text, max(0, passages[-1].end - 400)):  # noqa: B007 - the last one counts
        pass
    if not opens and closing is None:
        return None
    for back in range(min(_LAST_LINES, len(passages) - 1), 0, -1):
        one = passages[-back]
        alone = passages[-back - 1].paragraph != one.paragraph
        if alone and _NAME.match(text, one.start, one.end) and text[one.end - 1] not in ".!?":
            voice = _voice(text, (one.start, one.end), cue=(one.start, one.start))
            return _all(passages[:-back], voice)
    return None


def _via(text: str, passages: Sequence[Stretch]) -> Authored | None:
    """A text that says through whom it came: "... (via @Reuters)", "@YouGov for @thetimes", "Source: Eurostat"."""
    last = passages[-1]
    for pattern in (_VIA, _MADE_FOR, _SOURCE_LINE):
        match = pattern.search(text, max(last.start, last.end - 90), last.end)
        if match is None:
            continue
        left = _cut(passages, len(passages) - 1, start=last.start, end=match.start())
        if not left:
            return None
        who = "name" if "name" in match.re.groupindex and match["name"] else "who"
        voices = [_voice(text, match.span(who), cue=(match.start(), match.start(who)))]
        if "whom" in match.re.groupindex:
            voices.insert(0, _voice(text, match.span("whom"), cue=(match.end("who"), match.start("whom"))))
        return Authored(tuple(left), (tuple(voices),) * len(left))
    return None


def _voice(text: str, who: Range, *, cue: Range) -> Voice:
    return Voice(who, cue, source=_source(text[slice(*who)]))


def _source(phrase: str) -> Source:
    """Who signs: the name, and behind the comma what that person is."""
    described = account(phrase)
    if described is not None:
        return described
    return describe(_titled(phrase) if phrase.isupper() and " " in phrase else phrase).source


def _cut(passages: Sequence[Stretch], place: int, *, start: int, end: int) -> list[Stretch]:
    """The passages with one of them shortened, or left out where nothing stays."""
    one = passages[place]
    short = [Stretch(start, end, one.kind, one.paragraph)] if start < end else []
    return [*passages[:place], *short, *passages[place + 1 :]]


def _all(passages: Sequence[Stretch], voice: Voice) -> Authored:
    return Authored(tuple(passages), ((voice,),) * len(passages))


def _is_about(text: str, stretch: Stretch) -> bool:
    """Whether a line opens what a release says about its house: "About NovaTherm"."""
    words = text[stretch.start : stretch.end].split()
    return bool(_ABOUT.match(text, stretch.start, stretch.end)) and len(words) <= _FIRST + 2 and words[-1][-1].isalnum()


def _titled(phrase: str) -> str:
    """Words in capitals as names are written."""
    return _POSSESSIVE.sub(lambda match: match.group().lower(), phrase.title())
