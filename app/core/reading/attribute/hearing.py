"""An attribution in, the same under the outlet that heard it out: "told Radio Leeds", "wrote in Le Monde"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.reading.attribute.carriers import outlet_in
from app.core.reading.attribute.tree import trimmed
from app.core.reading.attribute.voices import Attribution, Voice, common
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range

_REACH = 90
_HEARERS = frozenset("tell tells told telling inform informs informed assured assures".split())
_TOLD = re.compile(r"(?: \w+ly)? (?=\S)")
_CARRIED = re.compile(
    r"(?:(?! (?:that|as|about|of|than|reports?|claims?|article|story|allegations?|suggestions?)\b)"
    r"[^,;:.\"“”()\n]){0,40}?"
    r" (?:in|on|to|with|for|by)(?: (?:an? )?interviews? (?:with|to|for|on))?"
    r" (?=(?:(?:the|a) )?[\w@][^,;:\"“”()\n]*[A-Z])"
)


def heard(text: str, one: Attribution, *, end: int) -> Attribution:
    """Put the outlet outside that the clause of a cue names; `end` is that of its passage."""
    voice = one.voices[-1]
    if voice.cue is None or voice.mention is None or voice.noun or len(one.voices) > 1 or not one.content:
        return one
    if outlet_of(text[slice(*voice.mention)]) is not None:
        return one
    for start, limit in _clause(one, voice, end=end):
        found = _outlet(text, voice, start=start, limit=limit)
        if found is not None:
            return _under(text, one, outlet=found)
    return one


def _clause(one: Attribution, voice: Voice, *, end: int) -> Iterator[Range]:
    """Where the clause of a cue goes on behind the cue, or behind the source that follows it."""
    cue, mention = voice.cue or (0, 0), voice.mention or (0, 0)
    for start in (cue[1], mention[1]) if mention[0] >= cue[1] else (cue[1],):
        first = min((piece[0] for piece in one.content if piece[0] >= start), default=end)
        inside = any(piece[0] < start < piece[1] for piece in one.content)
        yield start, min(start + _REACH, end if inside else max(first, start))


def _outlet(text: str, voice: Voice, *, start: int, limit: int) -> Range | None:
    cue = text[slice(*(voice.cue or (0, 0)))].lower().split()
    if cue and cue[-1] in _HEARERS and start == (voice.cue or (0, 0))[1]:
        told = _TOLD.match(text, start)
        return outlet_in(text, (told.end(), start + _REACH)) if told else None
    carried = _CARRIED.match(text, start, limit)
    while carried is not None:
        found = outlet_in(text, (carried.end(), limit))
        if found is not None:
            return found
        carried = _CARRIED.match(text, carried.end() - 1, limit)
    return None


def _under(text: str, one: Attribution, *, outlet: Range) -> Attribution:
    """The attribution with an outlet outside, which its content does not hold."""
    content = one.content
    if common(content, (outlet,)):
        content = tuple(trimmed(text, piece) for part in content for piece in _behind(part, outlet))
    return replace(one, voices=(Voice(outlet, one.voices[-1].cue), *one.voices), content=content)


def _behind(part: Range, outlet: Range) -> tuple[Range, ...]:
    """What of a stretch stands behind an outlet that it holds; all of it where it holds none."""
    if outlet[1] <= part[0] or part[1] <= outlet[0]:
        return (part,)
    return ((outlet[1], part[1]),) if part[1] > outlet[1] else ()


def apart(found: list[Attribution]) -> list[Attribution]:
    """The same without an outlet in the name of who speaks right behind it: "told Sky News staff had warned him"."""
    heard_by = {one.voices[0].mention for one in found if len(one.voices) > 1}
    kept: list[Attribution] = []
    for one in found:
        who = one.voices[-1].mention
        outlet = next((part for part in heard_by if part and who and part[0] == who[0] and part[1] < who[1]), None)
        if outlet is not None and who is not None:
            behind = replace(one.voices[-1], mention=(outlet[1] + 1, who[1]))
            kept.append(replace(one, voices=(*one.voices[:-1], behind)))
        else:
            kept.append(one)
    return kept
