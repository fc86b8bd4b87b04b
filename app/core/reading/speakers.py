"""The phrase that mentions a source in, who that is out: named or not, kind, role, affiliation, number, members."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.core.model.chain import Source, SourceKind
from app.core.reading.cues import BODY_NOUNS, OUTLET_NOUNS, PERSON_NOUNS
from app.core.reading.handles import account
from app.core.reading.names import (
    BODIES,
    BODY_COMPOUNDS,
    BODY_WORDS,
    COUNTRIES,
    DEMONYMS,
    GOVERNMENTS,
    NUMBERS,
    ROLE_ENDINGS,
    ROLES,
    TITLES,
)
from app.core.reading.outlets import outlet_of


class Reference(StrEnum):
    """How a phrase refers: by itself, or back to somebody."""

    OWN = "own"
    PRONOUN = "pronoun"
    DEFINITE = "definite"


@dataclass(frozen=True, slots=True)
class Described:
    """What a phrase tells about a source; `head` is the lemma of its head noun, lower case, or the pronoun."""

    source: Source
    reference: Reference
    head: str
    plural: bool = False


_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset(
    "he she they it i we you him her them who whom that which this these those his their its himself herself itself"
    " themselves".split()
)
_QUANTIFIERS = frozenset(
    "another others other some many most several few one two three four five both all each none neither either nobody"
    " everybody everyone someone somebody anyone".split()
)
_REFLEXIVE = re.compile(r"\s+(?:himself|herself|itself|themselves|also|too|alone|alike|both|all)$", re.IGNORECASE)
_CUT = re.compile(
    r"\s+(?:of|who|whom|from|at|in|with|for|on|close|familiar|briefed|speaking|involved|near|to|inside|within|under|by"
    r"|whose|that|which|named|called|citing|based|and|or|after|during|as|about|not|attending|working|seen|published"
    r"|released|obtained|reviewed|directly|aware|knowledgeable|present|among|across|behind|against|on behalf)\s"
)
_AND = re.compile(r",?\s+(?:and|&|as well as|along with|together with)\s+", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:the|a|an|some|any|one|both|all|another|this|that|these|those|its|his|her|their|our|my)\s+", re.IGNORECASE
)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both|its)\s+(?:same\s+)?", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:an?|some|any|one|another|several|many|two|three)\s", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|in|of)\s+(?P<owner>(?:the\s+)?[A-Z].*)$")
_AFFILIATION = re.compile(r"\b(?:of|at|from|in|with|for)\s+(?P<body>(?:the\s+)?(?:[A-Z][\w.'’&-]*\s?)+)")
_SERVICE = re.compile(r"['’]s? (?:[\w-]+ ){0,2}(?:service|programme|program|show|podcast|website|bulletin|newsroom)$")
_WHEN = re.compile(
    r"(?:,? (?:(?:late|early|earlier|later) )?(?:on|in|this|last) )?(?<= )(?:Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|yesterday|today|week|month|year|January|February|March|April|June|July|August|September|October"
    r"|November|December)(?: (?:morning|evening|night|afternoon|\d{1,2}))?$"
)
_SUFFIX = re.compile(r",? (?:KC|QC|SC|MP|MEP|MSP|TD|PhD|Ph\.D\.?|MD|M\.D\.?|CBE|OBE|MBE|Esq\.?)$")
_POSSESSOR = re.compile(r"^(?P<owner>.*?)['’]s? (?P<rest>[A-Z].* [A-Z].*)$")
_OF_TITLE = re.compile(r"\b(Secretary|Minister|Chief|President|Speaker|Director) of ([A-Z]\w+)(?= [A-Z]\w+)")
_TRIM = ' \t\n,;:."“”()[]-–—'
_MAX_NAME = 6
_OF_ANY_OUTLET = frozenset("local state public national regional private independent opposition".split())


@lru_cache(maxsize=4096)
def describe(phrase: str) -> Described:
    """Describe one mention; every phrase gives a source. A text names its sources again and again."""
    plain = " ".join(phrase.split()).strip(_TRIM)
    handle = account(plain)
    if handle is not None:
        return Described(handle, Reference.OWN, handle.name.lower())
    plain = _OF_TITLE.sub(lambda match: f"{match[1]}-of-{match[2]}", plain)
    while (shorter := _REFLEXIVE.sub("", plain)) != plain:
        plain = shorter
    plain = _WHEN.sub("", plain)
    plain = _SUFFIX.sub("", re.sub(r"['’]s$", "", plain))
    if plain.lower() in _PRONOUNS | _ARTICLES or not any(map(str.isalnum, plain)):  # they name nobody by themselves
        return Described(Source(plain, SourceKind.PERSON, named=False), Reference.PRONOUN, plain.lower())
    if plain.lower() in _QUANTIFIERS:
        refers = Reference.DEFINITE if plain.lower() == "both" else Reference.OWN
        return Described(Source(plain, SourceKind.PERSON, named=False), refers, plain.lower(), plural=plain == "both")
    members = _members(plain)
    if members:
        return _group(plain, members)
    return _single(plain)


def _members(plain: str) -> list[str]:
    """The members of a coordination; empty where a comma only sets off an apposition."""
    parts = _AND.split(plain)
    if len(parts) != 2 or outlet_of(plain) is not None:  # noqa: PLR2004 - one "and" joins the last two
        return []
    first, last = parts
    if (
        re.search(r"(?<!-)\b(?:of|for)\b(?!-)[^,]*$", first)
        and not re.match(r"(?:the|a|an|two|three)\b", last)
        and "," not in first
    ):
        return []
    ends = first.split()[-1:] or [""]
    if "," not in first and ends[0].islower() and singular(ends[0]) not in PERSON_NOUNS | BODY_NOUNS.keys():
        return []  # "current and former officials"
    members = [member.strip() for member in first.split(",") if member.strip()]
    return [*members, last.strip()] if len(last.split()) <= _MAX_NAME else []


def _group(plain: str, members: list[str]) -> Described:
    described = [_single(member) for member in members]
    sources = tuple(one.source for one in described)
    named = any(source.named for source in sources)
    number = len(sources) if named else None
    group = Source(plain, SourceKind.GROUP, named=named, number=number, members=sources)
    return Described(group, Reference.OWN, described[-1].head, plural=True)


def _single(plain: str) -> Described:
    outlet = outlet_of(plain) or outlet_of(_SERVICE.sub("", plain))
    if outlet is not None:
        return Described(Source(outlet.name, outlet.kind, named=True), Reference.OWN, outlet.name.lower())
    first, _, rest = plain.partition(", ")
    if rest:
        return _with_apposition(first, rest.strip(_TRIM))
    return _phrase(plain)


def _with_apposition(first: str, rest: str) -> Described:
    """As in "Dmitry Peskov, the Kremlin's spokesman", "The President of France, Emmanuel Macron"."""
    left = _phrase(first)
    if left.source.named and left.source.kind is SourceKind.PERSON and _capitalised(first.split()[-1:]):
        role = left.source.role or _ARTICLE.sub("", rest.partition(",")[0]).strip()
        return Described(replace(left.source, role=role), left.reference, left.head)
    right = _phrase(rest.partition(",")[0])
    if not left.source.named and right.source.named and right.source.kind is SourceKind.PERSON:
        role = _ARTICLE.sub("", first).strip()
        return Described(replace(right.source, role=role), Reference.OWN, right.head)
    named = right.source.named and right.source.kind is not SourceKind.PERSON
    if named and not left.source.named and left.reference is Reference.DEFINITE and _capitalised(rest.split()):
        return Described(replace(right.source, role=_ARTICLE.sub("", first).strip()), Reference.OWN, right.head)
    return left


def _phrase(plain: str) -> Described:
    """A noun phrase without a coordination or an apposition."""
    definite = bool(_DEFINITE.match(plain))
    bare = _ARTICLE.sub("", plain)
    bare = bare or plain
    known = GOVERNMENTS.get(bare.lower())
    if known:
        return Described(Source(plain, SourceKind.GOVERNMENT, named=True), Reference.OWN, bare.lower())
    cut = _CUT.search(f"{bare} ")
    base = bare[: cut.start()] if cut and cut.start() > 0 else bare
    words = _before_participle(base.split())
    last = words[-1] if words else bare
    lemma = singular(last.lower())
    if (last[:1].isupper() or last[:1].isdigit() or _has_inner_capital(last)) and not _is_role_word(words, lemma):
        return _named(plain, words, continued=cut is not None)
    return _common(plain, bare, words=words, lemma=lemma, definite=definite)


def _before_participle(words: list[str]) -> list[str]:
    """The words up to a role that a participle follows: "residents reached by phone"."""
    for place, word in enumerate(words[:-1]):
        role = word.islower() and is_speaker(singular(word))
        if role and words[place + 1].islower() and words[place + 1].endswith(("ed", "ing")):
            return words[: place + 1]
    return words


def _is_role_word(words: list[str], lemma: str) -> bool:
    """Whether a capital is only that of a sentence's first word or of a role: "Officials", "Prime Minister"."""
    alone = len(words) == 1 and (is_role(lemma) or lemma in BODY_NOUNS)
    return alone or (is_role(lemma) and words[-1].lower() in TITLES)


def _has_inner_capital(word: str) -> bool:
    return any(character.isupper() for character in word[1:])


def _capitalised(words: list[str]) -> bool:
    return all(word[:1].isupper() for word in words)


def _named(plain: str, words: list[str], *, continued: bool) -> Described:
    """A phrase whose head is a name: the name without titles, and its kind."""
    owned = _POSSESSOR.match(" ".join(words))
    if owned is not None and (person := _person_of(owned)) is not None:
        return person
    at = 0
    for place, word in enumerate(words[:-1]):
        lowered = word.lower().strip(".,")
        if not word[:1].isupper() or lowered in TITLES or "-of-" in word or is_role(singular(lowered)):
            at = place + 1
    while at < len(words) - 1 and words[at].lower() in DEMONYMS and at > 0:
        at += 1
    name_words = words[at:]
    kind = _kind(name_words)
    if any(word.lower() in OUTLET_NOUNS for word in words[:at]):
        return Described(Source(" ".join(name_words), SourceKind.OUTLET, named=True), Reference.OWN, words[-1].lower())
    if kind is not SourceKind.PERSON:
        name_words = words if at == 0 or kind is SourceKind.GOVERNMENT else name_words
        name = plain if plain.lower().startswith("the ") or continued else " ".join(name_words)
        return Described(Source(name, kind, named=True), Reference.OWN, name_words[-1].lower())
    role = " ".join(words[:at]).replace("-of-", " of ") or None
    name = " ".join(name_words)
    return Described(Source(name, kind, named=True, role=role), Reference.OWN, name_words[-1].lower())


def _person_of(owned: re.Match[str]) -> Described | None:
    """Somebody who is named by whom they belong to: "Labour's Dan Hewitt"."""
    described = _named(owned["rest"], owned["rest"].split(), continued=False)
    if described.source.kind is not SourceKind.PERSON or " " not in described.source.name:
        return None
    return Described(replace(described.source, affiliation=owned["owner"]), described.reference, described.head)


def _kind(words: list[str]) -> SourceKind:
    joined = " ".join(words).lower()
    if joined in GOVERNMENTS or joined in COUNTRIES:
        return SourceKind.GOVERNMENT
    lowered = {form for word in words for form in (word.lower(), singular(word.lower().strip(".,")))}
    bodies = lowered & BODY_WORDS.keys()
    if bodies:
        return SourceKind.GOVERNMENT if any(BODY_WORDS[one] for one in bodies) else SourceKind.ORGANISATION
    last = words[-1]
    if last.isupper() and len(last) > 1 and len(words) == 1:
        return SourceKind.ORGANISATION
    return SourceKind.PERSON


def _common(plain: str, bare: str, *, words: list[str], lemma: str, definite: bool) -> Described:
    """A phrase whose head is a common noun: a person that is not named, a body, a document."""
    kind = _common_kind(words, lemma)
    named_outlet = (
        outlet_of(" ".join(word for word in words[:-1] if word[:1].isupper())) if lemma in OUTLET_NOUNS else None
    )
    if named_outlet is not None:
        return Described(Source(named_outlet.name, named_outlet.kind, named=True), Reference.OWN, words[-1].lower())
    if kind in {SourceKind.DOCUMENT, SourceKind.DATASET}:
        owner = _owner(bare, words)
        if owner is not None:
            return owner
    modifiers = [word for word in words[:-1] if word[:1].isupper() and word.lower() not in NUMBERS]
    own = [
        word
        for word in modifiers
        if word.lower() not in _OF_ANY_OUTLET and word.lower() not in DEMONYMS and not word.endswith(("'s", "’s"))
    ]
    if kind is SourceKind.OUTLET and own and own == modifiers and not _INDEFINITE.match(plain):
        return Described(Source(" ".join(own), kind, named=True), Reference.OWN, own[-1].lower())
    number = next((NUMBERS[word.lower()] for word in [*plain.split()[:2], *words] if word.lower() in NUMBERS), None)
    body = kind in {SourceKind.GOVERNMENT, SourceKind.ORGANISATION, SourceKind.OUTLET}
    inside = _AFFILIATION.search(bare)
    within = inside is not None and inside.group().startswith("of ")
    named = body and bool(modifiers or within) and not _is_any_outlet(words, kind) and not _INDEFINITE.match(plain)
    affiliation = " ".join(modifiers) or (inside["body"].strip() if inside else None)
    plural = words[-1:] != [lemma] and singular(words[-1].lower()) != words[-1].lower() if words else False
    source = Source(plain, kind, named=named, role=bare if not named else None, affiliation=affiliation, number=number)
    alone = len(words) <= 1 + (number is not None) and not inside
    nation = all(word.lower() in DEMONYMS for word in modifiers) and not inside
    described = alone or kind in {SourceKind.PERSON, SourceKind.OUTLET} or (body and (nation or not modifiers))
    refers = definite and described and (nation or not named)
    return Described(source, Reference.DEFINITE if refers else Reference.OWN, lemma, plural=plural)


def _is_any_outlet(words: list[str], kind: SourceKind) -> bool:
    """Whether a capital only opens a sentence: "State television", "Local radio"."""
    return kind is SourceKind.OUTLET and words[0].lower() in _OF_ANY_OUTLET


def _common_kind(words: list[str], lemma: str) -> SourceKind:
    compound = BODY_COMPOUNDS.get(" ".join(words[-2:]).lower())
    if compound is not None:
        return SourceKind(compound)
    if is_role(lemma):
        return SourceKind.PERSON
    if lemma in OUTLET_NOUNS - {"agency"}:
        return SourceKind.OUTLET
    return SourceKind(
        BODY_NOUNS.get(lemma) or BODIES.get(lemma) or BODIES.get(" ".join(words[-1:]).lower()) or "person"
    )


def _owner(bare: str, words: list[str]) -> Described | None:
    """The outlet behind a report: "a New York Times report", "a report by the Guardian"."""
    before = [word for word in words[:-1] if word[:1].isupper()]
    inside = _BY.search(bare)
    for candidate in (" ".join(before), inside["owner"] if inside else ""):
        outlet = outlet_of(candidate) if candidate else None
        if outlet is not None:
            return Described(Source(outlet.name, outlet.kind, named=True), Reference.OWN, outlet.name.lower())
    return None


def is_role(lemma: str) -> bool:
    """Whether a noun names what somebody is: "minister", "striker", "criminologist"."""
    return lemma in PERSON_NOUNS or lemma in ROLES or lemma.endswith(ROLE_ENDINGS)


def is_speaker(lemma: str) -> bool:
    """Whether a noun names somebody or something that can speak."""
    return is_role(lemma) or lemma in BODY_NOUNS or lemma in BODIES or lemma in OUTLET_NOUNS


_PLURALS = {"people": "person", "men": "man", "women": "woman", "spokesmen": "spokesman", "media": "media"}


def singular(word: str) -> str:
    """The singular of a role noun, lower case."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
