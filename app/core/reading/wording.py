"""The stretches of one content in, how it is worded out: pieces, directness, hedges, a form that reads by itself."""

import re
from collections.abc import Sequence

from app.core.model.appearance import ContentPiece, Directness
from app.core.model.chain import Link, Source, SourceKind
from app.core.model.span import Span
from app.core.reading.coreference import Memory
from app.core.reading.cues import HEDGED, HEDGES
from app.core.reading.place import Place
from app.core.reading.quotations import Quotation, touching
from app.core.reading.segment import Range
from app.core.reading.speakers import describe

_HEDGE = re.compile(
    rf"\b(?:(?:(?:is|are|was|were|been|being) )?(?:{'|'.join(HEDGED)}) to(?= (?:be|have|\w+))"
    rf"|(?:{'|'.join(HEDGES)})(?<!appear(?= (?:in|on|at|before|for|alongside|with|by|here)\b))"
    rf"(?<!appeared(?= (?:in|on|at|before|for|alongside|with|by|here)\b))"
    rf"(?<!appears(?= (?:in|on|at|before|for|alongside|with|by|here)\b)))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?<![\w'’-])(?P<word>I|me|my|he|him|his|she|her|himself|herself|himself)(?P<tail>['’](?:m|d|ll|ve|s))?(?![\w'’-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_HEDGING = frozenset((*HEDGES, *HEDGED))
_PRONOUNS = frozenset("i me my he him his she her himself herself".split())
_POINTING = re.compile(r"(?:it|they|this|that|these|those)\b", re.IGNORECASE)
_ENDING = re.compile(r"[,;:]+([\"”’»]?)$")
_OPEN = frozenset("he she they him her his their them it".split())
_EMPTY_IT = re.compile(r"it (?:is|was|would|will|could|may|might|has)\b[^,]*\b(?:to|that)\b", re.IGNORECASE)
_FIRST = frozenset(("i", "me", "my"))
_POSSESSIVE = frozenset(("my", "his", "her"))
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def pieces(place: Place, content: Sequence[Range], *, quotations: Sequence[Quotation]) -> tuple[ContentPiece, ...]:
    """The pieces of a content; those that stand wholly inside quotation marks without them."""
    found: list[ContentPiece] = []
    text = place.cleaned.text
    for start, end in content:
        near = touching(quotations, (start, end))
        inside = next((one for one in near if one.start <= start and end <= one.end), None)
        if inside is None:
            piece = _opened(start, end=end, quotations=near), _closed(text, start, end=end, quotations=near)
        else:
            piece = start, end
        found.append(ContentPiece(place.span(piece), quoted=inside is not None))
    return tuple(found)


def directness(
    content: Sequence[Range], found: Sequence[ContentPiece], *, quotations: Sequence[Quotation]
) -> Directness:
    """Direct where all of it stands in quotation marks, mixed where a part does."""
    if all(piece.quoted for piece in found):
        return Directness.DIRECT
    touched = any(touching(quotations, stretch) for stretch in content)
    return Directness.MIXED if touched else Directness.INDIRECT


def hedges(place: Place, content: Sequence[Range]) -> tuple[Span, ...]:
    """The words that take back some of the firmness."""
    text = place.cleaned.text
    return tuple(
        place.span(match.span())
        for start, end in content
        if not _HEDGING.isdisjoint(_words(text[start:end]))  # a few words looked up, where most contents have none
        for match in _HEDGE.finditer(text, start, end)
        if match.group() not in {"May", "Might"}
    )


def readable(
    place: Place, content: Sequence[Range], *, chain: Sequence[Link], memory: Memory, passage: int
) -> tuple[str, bool]:
    """The content as it reads by itself, and whether every pronoun in it has found its own."""
    text = " ".join(place.text(piece) for piece in content)
    speaker = chain[-1].source if chain else None
    resolved = True

    def named(match: re.Match[str]) -> str:
        nonlocal resolved
        word = match["word"].lower()
        if word not in _FIRST and len(_people(text[: match.start()])) == 1:
            return match.group()  # the one person that the content itself has named before
        source = _meant(word, text[: match.start()], speaker=speaker, memory=memory, passage=passage)
        if source is None:
            resolved = False
            return match.group()
        return _form(source, word, tail=match["tail"] or "")

    plain = _with_body(text, speaker)
    if not _PRONOUNS.isdisjoint(_words(plain)):
        plain = _PRONOUN.sub(named, plain)
    if _POINTING.match(plain) and not _EMPTY_IT.match(plain):
        resolved = False
    plain = _ENDING.sub(r"\1", plain)
    if plain.count("“") > plain.count("”"):
        plain += "”"  # the mark that closes stands behind the comma of the sentence around it
    return plain[:1].upper() + plain[1:], resolved


def _words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def _people(text: str) -> set[str]:
    """The last names of the people that a stretch names."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        if match.start() == 0 and " " not in match.group():
            continue
        described = describe(match.group())
        if described.source.kind is SourceKind.PERSON and described.source.named:
            found.add(described.source.name.rsplit(" ", 1)[-1])
    return found


def _with_body(text: str, speaker: Source | None) -> str:
    """A content that begins with the "it" or "they" of a body or a group speaking of itself, with the name instead."""
    if speaker is None or _EMPTY_IT.match(text):
        return text
    several = speaker.kind is SourceKind.GROUP or describe(speaker.name).plural
    if several:
        return re.sub(r"^they\b", lambda _: speaker.name, text, flags=re.IGNORECASE)
    body = speaker.kind not in {SourceKind.PERSON, SourceKind.GROUP, SourceKind.OUTLET, SourceKind.WIRE}
    return re.sub(r"^it\b", lambda _: speaker.name, text, flags=re.IGNORECASE) if body else text


def _opened(start: int, *, end: int, quotations: Sequence[Quotation]) -> int:
    """The start of a piece with the opening mark of a quotation that it begins with and goes on behind."""
    first = next((one for one in quotations if one.start == start and one.closed and one.end < end), None)
    return start - 1 if first is not None else start


def _closed(text: str, start: int, *, end: int, quotations: Sequence[Quotation]) -> int:
    """The end of a piece with the closing mark of a quotation that opens inside it."""
    last = next((one for one in reversed(quotations) if start < one.start < end), None)
    if last is not None and last.closed and end <= last.end + 1 and not text[end : last.end].strip(" .,!?…"):
        return last.end + 1
    return end


def _meant(word: str, before: str, *, speaker: Source | None, memory: Memory, passage: int) -> Source | None:
    """Whom a pronoun means, where only one fits: the speaker, unless the content has named somebody else before it."""
    person = speaker is not None and speaker.kind is SourceKind.PERSON
    if word in _FIRST:
        return speaker if person else None
    named_before = _people(before)
    if named_before:
        return None
    if person and speaker is not None:
        return speaker
    return memory.person("he" if word in {"he", "him", "his", "himself"} else "she", passage)


def _form(source: Source, word: str, *, tail: str) -> str:
    name = source.name
    if tail:
        full = {"m": "is", "d": "would", "ll": "will", "ve": "has", "s": "is"}[tail[1:].lower()]
        return f"{name} {full}"
    return f"{name}’s" if word in _POSSESSIVE else name
