"""The name of an account in ("@SwissMFA"), who that is out: an outlet, a body, or a person."""

import re

from app.core.model.chain import Source, SourceKind
from app.core.reading.names import BODY_WORDS, COUNTRIES, DEMONYMS
from app.core.reading.outlets import outlet_of

_ACCOUNT = re.compile(r"\.?@(?P<name>\w{1,30})")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_SEATS = frozenset("mfa mod gov govt gob consulate mission potus pm kremlin".split())
_NAME_PARTS = 2


def account(phrase: str) -> Source | None:
    """Who an account is; None where the phrase is not the name of one."""
    match = _ACCOUNT.fullmatch(phrase.strip())
    if match is None:
        return None
    outlet = outlet_of(phrase)
    if outlet is not None:
        return Source(outlet.name, outlet.kind, named=True)
    return Source(f"@{match['name']}", _kind(match["name"]), named=True)


def _kind(name: str) -> SourceKind:
    """A body where a part of the name is a body's or a country's, or all of it one word; else a person's two names."""
    parts = [part.lower() for part in _PART.findall(name)]
    if any(part in _SEATS or part in COUNTRIES or part in DEMONYMS for part in parts):
        return SourceKind.GOVERNMENT
    bodies = [part for part in parts if part in BODY_WORDS]
    if bodies:
        return SourceKind.GOVERNMENT if any(BODY_WORDS[part] for part in bodies) else SourceKind.ORGANISATION
    return SourceKind.PERSON if "_" in name or len(parts) == _NAME_PARTS else SourceKind.ORGANISATION
