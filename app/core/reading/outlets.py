"""The name of an outlet in, its full form out: the outlets of facts, as sources are mentioned."""

import re
from dataclasses import dataclass

from app.core.facts.tables.outlets import OUTLETS
from app.core.model.chain import SourceKind

_ARTICLES = ("the ", "britain's ", "germany's ", "france's ", "israel's ", "russia's ", "italy's ", "spain's ", "us ")
_ENDINGS = frozenset(
    "times post herald tribune gazette journal chronicle courier globe observer echo guardian telegraph bugle dispatch"
    " ledger examiner inquirer sentinel advertiser argus mercury radio tv television broadcasting news".split()
)
_COMMON = frozenset(("ledger", "radio", "tv", "television", "news", "broadcasting", "mercury", "advertiser"))
_MOST_WORDS = 4
_SHORTEST_ACRONYM = 3
_OF_PLACE = re.compile(
    r"(?:[Tt]he )?(?:\w+ )?(?:Times|Voice|Star|Standard|Tribune|News|Radio) of (?:the )?[A-Z][\w-]+$"
)
_NUMBERED = re.compile(r"(?:Channel|Radio|TV) \d{1,2}")
_TAILS = (" newspaper", " news agency", " agency", " magazine", " website", " daily", " newswire", " tv", " radio")

_OWNED = re.compile(r"(?:[A-Z][\w.-]+ ){0,2}[A-Z][\w.-]+'s (?=[A-Z])")
_ACCOUNT = re.compile(r"\.?@(?P<name>\w{1,30})")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_DESKS = frozenset("breaking news world politics live uk us business africa asia europe official online".split())
_ACCOUNTS = {
    "business": "Bloomberg",
    "nytimes": "The New York Times",
    "thetimes": "The Times",
    "lemondefr": "Le Monde",
    "pa": "PA Media",
}


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet's full name without its article, and whether it is an outlet or a wire."""

    name: str
    kind: SourceKind


_KNOWN: dict[str, NamedOutlet] = {
    form.strip().lower(): NamedOutlet(outlet.name, outlet.kind)
    for outlet in OUTLETS
    for form in (*outlet.aliases.split(","), outlet.name, outlet.name.removeprefix("The "))
    if form.strip()
}

_COMPACT = {re.sub(r"[^a-z0-9]", "", form.removeprefix("the ")): outlet for form, outlet in _KNOWN.items()}


def outlet_of(phrase: str) -> NamedOutlet | None:
    """The outlet that a phrase names, articles and a trailing "newspaper" aside; None where it names none.

    A name that is also an ordinary word ("the Sun", "Time") needs its capital.
    """
    words = phrase.strip().replace("’", "'").removesuffix("'s")
    if words.startswith(("@", ".@")):
        return _of_account(words)
    lowered = words.lower()
    for article in _ARTICLES:
        lowered = lowered.removeprefix(article)
    for tail in _TAILS:
        if lowered.endswith(tail) and (found := _KNOWN.get(lowered.removesuffix(tail))):
            return found
    lowered = _OWNED.sub("", words).lower() if _OWNED.match(words) else lowered
    for tail in _TAILS if _OWNED.match(words) else ():
        lowered = lowered.removesuffix(tail)
    found = _KNOWN.get(lowered) or _KNOWN.get(f"the {lowered}")
    if found is None:
        return _shaped(words)
    named = words[len(words) - len(lowered) :]
    return found if named[:1].isupper() or found.name.islower() else None


def _of_account(words: str) -> NamedOutlet | None:
    """The outlet whose account this is ("@SkyNews"); one that no table knows keeps the account's name."""
    match = _ACCOUNT.fullmatch(words)
    if match is None:
        return None
    name = match["name"]
    if name.lower() in _ACCOUNTS:
        return _KNOWN[_ACCOUNTS[name.lower()].lower()]
    parts = [part for part in _PART.findall(name) if part.lower() not in {"the", "official"}]
    shaped = _shaped(" ".join(parts)) if len(parts) > 1 else None
    while parts:
        known = _COMPACT.get("".join(parts).lower())
        if known is not None or parts[-1].lower() not in _DESKS:
            break
        parts.pop()
    return known if parts and known else (NamedOutlet(f"@{name}", shaped.kind) if shaped else None)


def _shaped(words: str) -> NamedOutlet | None:
    """An outlet that no table knows, by the shape of its name: "the Harbour Times", "Radio Kestrel", "The Post"."""
    if _OF_PLACE.match(words):
        return NamedOutlet(words, SourceKind.OUTLET)
    if _NUMBERED.fullmatch(words):
        return NamedOutlet(words, SourceKind.OUTLET)
    article, rest = words[:4].lower() == "the ", words.split()
    name = rest[1:] if article else rest
    if not name or len(name) > _MOST_WORDS or not all(word[:1].isupper() for word in name):
        return None
    radio = len(name) > 1 and name[0] in {"Radio", "TV"}
    radio = radio or (
        len(name) > 1 and name[0].isupper() and len(name[0]) >= _SHORTEST_ACRONYM and name[0].lower() in _KNOWN
    )
    radio = radio or name[-2:] in (["Press", "Association"], ["Press", "Agency"], ["News", "Agency"])
    radio = radio or (len(name) > 1 and name[0] in {"Daily", "Evening", "Sunday", "Morning"})
    known = name[-1].lower() in _ENDINGS and (len(name) > 1 or (article and name[0].lower() in _ENDINGS - _COMMON))
    if not (radio or known):
        return None
    return NamedOutlet(f"The {' '.join(name)}" if article and len(name) == 1 else " ".join(name), SourceKind.OUTLET)
