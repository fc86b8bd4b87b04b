"""Stretches of a passage in, its independent assertions out: coordinated clauses apart, conditions whole."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from app.core.model.parse import Token
from app.core.reading.attribute.tree import Tree, trimmed
from app.core.reading.segment import Range

_VERBAL = frozenset(("VERB", "AUX"))
_JOINTS = frozenset(("PUNCT", "SPACE", "CCONJ", "SCONJ"))
_ASIDE = frozenset("as while although though whereas".split())
_SHORTEST = 4
_ITEM = (
    r"(?:(?:at least|about|around|some|over|more than|nearly|up to|another) )?(?:\d[\d.,]*|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|scores)(?: [a-z][\w-]*){1,4}"
)
_COUNTS = re.compile(rf"{_ITEM}(?:(?:, and|,| and) {_ITEM})+(?: (?:in|at|near|on|after|as) .{{2,40}})?", re.IGNORECASE)
_COUNT_JOINT = re.compile(rf"(?:, and|,| and) (?={_ITEM})", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:(?:and|but|so(?! (?:far|many|much|few|long|called|that|as)\b)|then(?! [PpVvSG])|because|well,|yes,|no,|yeah,"
    r"|look,|now,|however,|meanwhile,|also,|still,|in fact,|actually,|moreover,|furthermore,|instead,|or|yet|whether"
    r"|of course,|you know,|i mean,|okay,|right,)\s+)+",
    re.IGNORECASE,
)


def tokens_in(tree: Tree, stretch: Range) -> range:
    """The indices of the tokens that begin inside a stretch."""
    first = bisect_left(tree.starts, stretch[0])
    return range(first, max(first, bisect_left(tree.starts, stretch[1])))


def top(tree: Tree, inside: range) -> Token | None:
    """The token of a stretch that heads the rest: the first whose own head lies outside, verbs before others."""
    begin, end = inside.start, inside.stop
    tops = [
        token
        for token in tree.tokens[begin:end]
        if token.head < begin or token.head >= end or token.head == token.index
    ]
    verb = next((token for token in tops if token.part_of_speech in _VERBAL), None)
    return verb or next((token for token in tops if token.part_of_speech not in _JOINTS), None)


def assertions(tree: Tree, stretch: Range) -> tuple[Range, ...]:
    """Cut a stretch where a further clause with a subject of its own begins."""
    inside = tokens_in(tree, stretch)
    head = top(tree, inside)
    if head is None:
        return (stretch,)
    cuts = sorted(cut for cut in _cuts(tree, head, inside=inside))
    parts: list[Range] = []
    begin = stretch[0]
    for cut in cuts:
        at = tree.starts[cut]
        if _long_enough(tree.text, begin, end=at) and _long_enough(tree.text, at, end=stretch[1]):
            parts.append((begin, at))
            begin = at
    parts.append((begin, stretch[1]))
    parts = [one for part in parts for one in _counted(tree.text, part)]
    found = tuple(_without_joint(tree.text, part) for part in parts)
    return tuple(part for part in found if part[0] < part[1])


def _counted(text: str, part: Range) -> Iterator[Range]:
    """The items of a telegram that counts: "2 killed, 5 hurt", "11 on board, one critical"."""
    begin = part[0]
    if _COUNTS.fullmatch(text, *trimmed(text, part)):
        for match in _COUNT_JOINT.finditer(text, *part):
            yield begin, match.start()
            begin = match.end()
    yield begin, part[1]


def finite(tree: Tree, token: Token) -> bool:
    """Whether a clause states something: a finite verb with a subject."""
    if token.part_of_speech not in _VERBAL and tree.child(token.index, "cop") is None:
        return _misread(tree, token)
    has_subject = tree.child(token.index, "nsubj", "nsubjpass", "expl", "csubj", "attr") is not None
    has_subject = has_subject or _noun_before(tree, token)
    if token.tag in {"VBD", "VBZ", "VBP", "MD"}:
        return has_subject
    helped = any(child.tag in {"MD", "VBD", "VBZ", "VBP"} for child in tree.children(token.index, "aux", "auxpass"))
    return has_subject and (helped or token.tag == "VBN")


def _misread(tree: Tree, token: Token) -> bool:
    """Whether a clause states something whose verb the parser took for another word: "Two thirds back the reform"."""
    if token.dependency != "ROOT":
        return False
    if token.part_of_speech in {"ADP", "ADV", "ADJ"}:
        return tree.child(token.index, "nsubj") is not None and tree.child(token.index, "dobj", "pobj") is not None
    # "A ferry with 240 people aboard ran aground": a past tense is no participle
    return any(child.tag == "VBD" for child in tree.children(token.index, "acl"))


def _noun_before(tree: Tree, token: Token) -> bool:
    """Whether a noun phrase ends right before a verb (and its auxiliaries) that was left without its subject."""
    first = min((child.index for child in tree.children(token.index, "aux", "auxpass", "neg")), default=token.index)
    return any(tree.tokens[index].part_of_speech in {"NOUN", "PROPN"} for index in range(max(0, first - 1), first))


def _cuts(tree: Tree, head: Token, *, inside: range) -> Iterator[int]:
    """Where independent clauses under a head begin."""
    waiting = [head]
    while waiting:
        current = waiting.pop()
        for child in tree.children(current.index, "conj", "advcl", "parataxis", "ccomp"):
            if child.index not in inside or child.index < current.index:
                continue
            if child.dependency == "conj" and child.part_of_speech in _VERBAL and _has_subject(tree, child):
                yield tree.lefts[child.index]
                waiting.append(child)
            elif (first := _lost_subject(tree, child)) is not None:
                yield first
                waiting.append(child)
            elif child.dependency == "advcl" and _is_aside(tree, child):
                yield tree.lefts[child.index]
            elif child.dependency == "conj":
                waiting.append(child)


def _lost_subject(tree: Tree, token: Token) -> int | None:
    """Where a clause begins whose subject the parser joined to an object: "cut its forecast and its shares fell"."""
    if token.dependency != "conj" or token.tag not in {"VBD", "VBZ", "VBP"} or token.index < _SHORTEST:
        return None
    before = tree.tokens[token.index - 1]
    if before.dependency != "conj" or before.part_of_speech not in {"NOUN", "PROPN"}:
        return None
    joint = tree.tokens[tree.lefts[before.index] - 1]
    return joint.index if joint.tag == "CC" else None


def _has_subject(tree: Tree, token: Token) -> bool:
    return tree.child(token.index, "nsubj", "nsubjpass", "expl") is not None


def _is_aside(tree: Tree, token: Token) -> bool:
    """Whether a clause behind a comma states something of its own: ", as discussions are in the early stages"."""
    mark = tree.child(token.index, "mark", "advmod")
    first = tree.lefts[token.index]
    comma = first > 0 and tree.tokens[first - 1].text == ","
    return comma and mark is not None and mark.lemma.lower() in _ASIDE and _has_subject(tree, token)


def _long_enough(text: str, start: int, *, end: int) -> bool:
    return len(text[start:end].split()) >= _SHORTEST


def _without_joint(text: str, stretch: Range) -> Range:
    """A clause without the word that joins it to the one before."""
    start, end = trimmed(text, stretch)
    opens = _OPENS.match(text, start, end)
    if opens is not None and len(text[opens.end() : end].split()) > 1:
        start = opens.end()
    lowered = text[start : start + 12].lower()
    for joint in ("and ", "but ", "while ", "whereas ", "although ", "though ", "as ", "or ", "so ", "yet "):
        if lowered.startswith(joint) and not lowered.startswith("as of ") and start > stretch[0] - 1:
            return trimmed(text, (start + len(joint), end)) if _joins(joint, text, start=start) else (start, end)
    while text[end - 4 : end].lower() in {" and", " but"}:
        end -= 4
    return start, len(text[start:end].rstrip(" ,;")) + start


def _joins(joint: str, text: str, *, start: int) -> bool:
    """A conjunction at the head of a sentence joins too; "as" and "while" there open a clause that stays."""
    opens = start == 0 or text[start - 1] == "\n" or text[max(0, start - 2)] in ".!?"
    return not (opens and joint in {"as ", "while ", "although ", "though ", "whereas ", "so "})
