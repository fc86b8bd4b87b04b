"""A mention in, the outlet that it was heard through out: "a report seen by Reuters", "a man reached by the BBC"."""

import re

from app.core.model.chain import SourceKind
from app.core.reading.attribute.prepare import PARTS_OF
from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range
from app.core.reading.speakers import describe

_MOST_WORDS = 6
_THROUGH = re.compile(
    rf",? (?:(?:(?:{PARTS_OF}) of )?(?:who|which)"
    r" (?:was|were|has been|have been|had been) |(?:first|originally|earlier|later|also) )*"
    r"(?P<cue>(?:seen|obtained|reviewed|viewed|quoted|cited|published|carried|broadcast|aired|released|reported|leaked"
    r"|printed|posted|contacted|reached|interviewed|approached|shared)"
    r"(?: (?:on|last|this) \w+)? (?:by|in|on|to|with)"
    r"|(?:who |which )?(?:spoke|speaking|talked|talking) (?:by phone |by telephone )?(?:to|with)) "
)
_STUDY = re.compile(r"\b(?:stud(?:y|ies)|papers?|research|preprint|survey|trial|analysis)\b")
_OBTAINED = re.compile(r"(?:seen|obtained|reviewed|viewed)\b")
_JOINING = frozenset("of de del della di da des du la le and the for".split())
_MEETINGS = frozenset("briefing meeting conference press-conference session call address".split())
_NAME = re.compile(r"(?:[^,;:.\"“”()\n]|\.(?=\w)){2,60}")


def carrier_of(text: str, mention: Range, *, limit: int) -> tuple[Range, Range, Range] | None:
    """The mention without what tells its outlet, the cue and the outlet; None where no outlet is told."""
    for match in _THROUGH.finditer(text, mention[0] + 1, min(limit, mention[1] + 80)):
        if match.start() > mention[1]:
            return None
        if match["cue"].endswith(" in") and _STUDY.search(text, mention[0], match.start()):
            continue  # "a paper published in the journal Heart" is one name
        named = _NAME.match(text, match.end(), limit)
        outlet = outlet_in(text, named.span(), obtained=_OBTAINED.match(match["cue"]) is not None) if named else None
        if outlet is not None:
            return (mention[0], min(mention[1], match.start())), match.span("cue"), outlet
    return None


def outlet_in(text: str, stretch: Range, *, obtained: bool = False) -> Range | None:
    """The first words of a stretch that name or describe an outlet, as many as do.

    Whoever has `obtained` something, and is nobody's or nothing's known name, is an outlet.
    """
    words = list(re.finditer(r"\S+", text[slice(*stretch)]))[:_MOST_WORDS]
    best: Range | None = None
    for word in words:
        end = stretch[0] + word.end()
        phrase = text[stretch[0] : end]
        if best is not None and word.group().isdigit() and best[1] + 1 == stretch[0] + word.start():
            best = (stretch[0], end)
        if best is not None and word.group().islower() and word.group() not in _JOINING | _MEETINGS:
            break
        if word.group() in {"show", "shows"}:
            break
        if best is not None and word.group() in _MEETINGS:
            return None  # "a weekly briefing"
        if phrase.lower() in {"this", "our"}:
            return None  # the one that one reads
        described = describe(phrase)
        source = described.source
        unknown = source.named and source.kind is SourceKind.PERSON and not source.role
        unknown = unknown and phrase.split()[0].lower() not in GIVEN_NAMES
        if obtained and unknown and phrase[:1].isupper() and word.group()[:1].isupper():
            best = (stretch[0], end)
        if outlet_of(phrase) is not None or described.source.kind in {SourceKind.OUTLET, SourceKind.WIRE}:
            best = (stretch[0], end)
    return best
