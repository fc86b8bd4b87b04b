"""A coordination of sources in, its members and its name out: "both A and B", "the governments of A and B"."""

import re
from dataclasses import dataclass

from app.core.reading.cues import BODY_NOUNS, PERSON_NOUNS
from app.core.reading.names import BODY_WORDS, COUNTRIES, JOINED_NAMES
from app.core.reading.outlets import outlet_of
from app.core.reading.roles import is_role, singular

_AND = re.compile(r",?\s+(?:and|&|as well as|along with|together with)\s+", re.IGNORECASE)
_BOTH = re.compile(r"both\s+", re.IGNORECASE)
_SEVERAL_OF = re.compile(
    r"(?P<head>(?:the )?(?:[\w-]+ ){0,3}?(?P<noun>\w+(?:s|men))) (?P<joint>of|from|in|for) (?P<rest>(?:the )?[A-Z].*)"
)
_TWO_NATIONS = re.compile(r"(?P<one>[A-Z]\w+) and (?P<other>[A-Z]\w+) (?P<head>(?:[a-z]+ )?[a-z]+s)")
_ONE_BODY = re.compile(r"(?<!-)\b(?:of|for|on)\b(?!-)[^,]*$")
_OWNERS = re.compile(r"(?P<names>[A-Z].*?)['’]s? (?:governments|ministries|armies|militaries|authorities)$")
_FIRM_TAILS = frozenset("co sons partners company daughters brothers bros associates".split())
_GOVERNING = frozenset(("governments", "authorities"))
_MAX_NAME = 6
_JOINED = 2


@dataclass(frozen=True, slots=True)
class Members:
    """The phrases of a coordination's members, and how the whole is called; `named` is False for unnamed people."""

    phrases: tuple[str, ...]
    name: str
    named: bool = True


def members_of(phrase: str) -> Members | None:
    """The members of a coordination; None where "and" belongs to a name or a comma only sets off an apposition."""
    plain = _BOTH.sub("", phrase, count=1) if _BOTH.match(phrase) else phrase
    parts = _AND.split(plain)
    if len(parts) != _JOINED or outlet_of(plain) is not None or _is_one_name(plain, parts):
        return None
    several = _several(plain)
    if several is not None:
        return several
    first, last = parts
    if _ONE_BODY.search(first) and not re.match(r"(?:the|a|an|two|three)\b", last) and "," not in first:
        return None
    ends = first.split()[-1:] or [""]
    if "," not in first and ends[0].islower() and singular(ends[0]) not in PERSON_NOUNS | BODY_NOUNS.keys():
        return None  # "current and former officials"
    if len(last.split()) > _MAX_NAME:
        return None
    members = _without_appositions([member.strip() for member in first.split(",") if member.strip()])
    return Members((*members, last.partition(",")[0].strip()), plain)


def is_joined(phrase: str) -> bool:
    """Whether "and" stands inside of one name: "Smith & Wesson", "the Food and Drug Administration"."""
    parts = _AND.split(phrase)
    return len(parts) == _JOINED and outlet_of(phrase) is None and _is_one_name(phrase, parts)


def _several(plain: str) -> Members | None:
    """As in "the governments of Peru and Chile", "ministers from Kenya and Uganda", "France and Italy's armies"."""
    owners = _OWNERS.match(plain)
    if owners is not None:
        return Members(_listed(owners["names"].replace("'s", "").replace("’s", "")), plain)
    match = _TWO_NATIONS.fullmatch(plain)
    if match is not None and is_role(singular(match["head"].rsplit(" ", 1)[-1].lower())):
        return Members((f"{match['one']} {match['head']}", f"{match['other']} {match['head']}"), plain, named=False)
    match = _SEVERAL_OF.fullmatch(plain)
    if match is None or singular(match["noun"].lower()) == match["noun"].lower():
        return None
    names = _listed(match["rest"])
    if len(names) < _JOINED or not all(name[:1].isupper() or name.startswith("the ") for name in names):
        return None
    if match["noun"].lower() in _GOVERNING:
        named = match["noun"].lower() == "governments"
        return Members(names, plain, named=named)
    if singular(match["noun"].lower()) not in PERSON_NOUNS:
        return None
    return Members(tuple(f"{match['head']} {match['joint']} {name}" for name in names), plain, named=False)


def _listed(names: str) -> tuple[str, ...]:
    parts = _AND.split(names)
    return tuple(name.strip() for part in parts for name in part.split(",") if name.strip())


def _is_one_name(plain: str, parts: list[str]) -> bool:
    first, last = (part.split() for part in parts)
    if plain.lower().removeprefix("the ") in JOINED_NAMES or not first or not last:
        return True
    ampersand = " & " in plain and first[-1][:1].isupper() and last[0][:1].isupper()
    if ampersand or last[-1].lower().strip(".") in _FIRM_TAILS:
        return True
    body = first[1] if first[0].lower() == "the" and len(first) > 1 else first[0]
    if re.match(r"(?:the )?[A-Z]\w+ (?:for|of|on) [A-Z]", parts[0]) and last[0] != "the":
        return body.lower() in BODY_WORDS and singular(body.lower()) == body.lower()
    alone = first[1:] if first[0].lower() == "the" else []
    shared = len(alone) == 1 and alone[0].istitle() and alone[0].lower() not in COUNTRIES | BODY_WORDS.keys()
    return shared and last[0] != "the" and last[-1].lower() in BODY_WORDS


def _without_appositions(members: list[str]) -> list[str]:
    """Without what only explains the member before: "Tova Lind, a biologist, and Per Aas"."""
    return [
        member for place, member in enumerate(members) if not (place and _explains(member, before=members[place - 1]))
    ]


def _explains(member: str, *, before: str) -> bool:
    return before[:1].isupper() and member.islower() and re.match(r"(?:an?|the|who)\b", member) is not None
