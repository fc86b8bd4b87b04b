"""The phrase that mentions a source in, who that is out: named or not, kind, role, affiliation, number, members."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.core.model.chain import Source, SourceKind
from app.core.reading.bodies import is_plural_role, is_whole_name, office_end
from app.core.reading.cues import BODY_NOUNS, OUTLET_NOUNS
from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.groups import Members, is_joined, members_of
from app.core.reading.handles import account
from app.core.reading.kinds import kind_of_name, kind_of_noun
from app.core.reading.names import (
    BODIES,
    COMMON_CAPITALS,
    DEMONYMS,
    GOVERNMENTS,
    NUMBERS,
    TITLES,
)
from app.core.reading.outlets import outlet_of
from app.core.reading.roles import is_role, is_speaker, singular


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
_ARTICLE = re.compile(
    r"^(?:the|a|an|some|any|one|both|all|another|this|that|these|those|its|his|her|their|our|my)\s+", re.IGNORECASE
)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both|its)\s+(?:same\s+)?", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:an?|some|any|one|another|several|many|two|three)\s", re.IGNORECASE)
_SINGLE = frozenset("one another each either neither".split())
_FEW = "|".join(sorted((*NUMBERS, *_QUANTIFIERS), key=len)[::-1])
_PART = re.compile(rf"^(?:{_FEW})(?: \w+)? of (?:the|these|those|them|their|its|his|her|our)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|in|of)\s+(?P<owner>(?:the\s+)?[A-Z].*)$")
_AFFILIATION = re.compile(r"\b(?:of|at|from|in|with|for)\s+(?P<body>(?:the\s+)?(?:[A-Z][\w.'’&-]*\s?)+)")
_SERVICE = re.compile(r"['’]s? (?:[\w-]+ ){0,2}(?:service|programme|program|show|podcast|website|bulletin|newsroom)$")
_WHEN = re.compile(
    r"(?:,? (?:(?:late|early|earlier|later) )?(?:on|in|this|last) )?(?<= )(?:Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|yesterday|today|week|month|year|January|February|March|April|June|July|August|September|October"
    r"|November|December)(?: (?:morning|evening|night|afternoon|\d{1,2}))?$"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)?$")  # "(EA)", "(R-Ohio)"; the closing one may have been trimmed
_SUFFIX = re.compile(r",? (?:KC|QC|SC|MP|MEP|MSP|TD|PhD|Ph\.D\.?|MD|M\.D\.?|CBE|OBE|MBE|Esq\.?)$")
_POSSESSOR = re.compile(r"^(?P<owner>.*?)['’]s? (?P<rest>[A-Z].* [A-Z].*)$")
_OF_TITLE = re.compile(r"\b(Secretary|Minister|Chief|President|Speaker|Director) of ([A-Z]\w+)(?= [A-Z]\w+)")
_OLD = re.compile(r"\d+-year-olds?", re.IGNORECASE)
_LOWER_IN_NAME = frozenset(
    "von van de der den bin al el la le du da di ibn dos das ter ten zu af av dal del della".split()
)
_BODIES = frozenset((SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.WIRE))
_BORN = frozenset(("jr", "sr", "ii", "iii"))
_OF_OFFICE = re.compile(
    r"^(?P<office>(?:[\w-]{1,20} ){0,3}?(?P<noun>[\w-]{2,20}) (?:of|for|at) [^,]{0,60}?)"
    r"(?P<name>[A-Z][\w'’.-]{1,20}(?: (?:[a-z]{2,3} )?[A-Z][\w'’.-]{1,20}){1,5})$"
)
_BASED = re.compile(r"-(?:based|led|owned|backed|run|listed|born|headquartered)$", re.IGNORECASE)
_UNIONS = frozenset(("UN", "EU", "NATO", "AU", "U.N."))
_SEATED = frozenset("mp mep msp td mla senator congressman congresswoman councillor".split())
_TRIM = ' \t\n,;:."“”()[]-–—'
_OF_ANY_OUTLET = frozenset("local state public national regional private independent opposition".split())


@lru_cache(maxsize=4096)
def describe(phrase: str) -> Described:
    """Describe one mention; every phrase gives a source. A text names its sources again and again."""
    plain = " ".join(phrase.split()).strip(_TRIM)
    handle = account(plain)
    if handle is not None:
        return Described(handle, Reference.OWN, handle.name.lower())
    plain = _OF_TITLE.sub(lambda match: f"{match[1]}-of-{match[2]}", plain)
    while (shorter := _REFLEXIVE.sub("", plain).rstrip(_TRIM)) != plain:
        plain = shorter
    plain = _WHEN.sub("", _BRACKETS.sub("", plain))
    plain = re.sub(r"['’]s$", "", plain)
    while "," in plain or not _ARTICLE.match(plain):
        shorter = _SUFFIX.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    shouted = len(plain) > len("US") and plain.isupper()  # "WHO" is a body
    nobody = plain.lower() in _PRONOUNS | _ARTICLES and not shouted  # they name nobody by themselves
    if nobody or not any(map(str.isalnum, plain)):
        return Described(Source(plain, SourceKind.PERSON, named=False), Reference.PRONOUN, plain.lower())
    if plain.lower() in _QUANTIFIERS:
        refers = Reference.DEFINITE if plain.lower() == "both" else Reference.OWN
        return Described(Source(plain, SourceKind.PERSON, named=False), refers, plain.lower(), plural=plain == "both")
    if is_joined(plain):
        body = kind_of_name(plain.split())
        kind = body if body is not SourceKind.PERSON else SourceKind.ORGANISATION
        return Described(Source(plain, kind, named=True), Reference.OWN, plain.split()[-1].lower())
    members = members_of(plain)
    return _group(members) if members is not None else _single(plain)


def _group(members: Members) -> Described:
    described = [_single(member) for member in members.phrases]
    sources = tuple(one.source for one in described)
    named = members.named and any(source.named for source in sources)
    people = all(source.named and source.kind is SourceKind.PERSON for source in sources)
    name = f"{', '.join(source.name for source in sources[:-1])} and {sources[-1].name}" if people else members.name
    number = len(sources) if named else None
    group = Source(name, SourceKind.GROUP, named=named, number=number, members=sources)
    return Described(group, Reference.OWN, described[-1].head, plural=True)


def _single(plain: str) -> Described:
    outlet = outlet_of(plain) or outlet_of(_SERVICE.sub("", plain))
    if outlet is not None:
        return Described(Source(outlet.name, outlet.kind, named=True), Reference.OWN, outlet.name.lower())
    first, _, rest = plain.partition(", ")
    if rest:
        return _with_apposition(first, rest.strip(_TRIM))
    if _PART.match(plain):  # a capital tells nothing: "Two of the people"
        described = _phrase(plain[:1].lower() + plain[1:])
        several = described.plural and plain.split(maxsplit=1)[0].lower() not in _SINGLE
        return replace(described, source=replace(described.source, name=plain), plural=several)
    return _phrase(plain)


def _with_apposition(first: str, rest: str) -> Described:
    """As in "Dmitry Peskov, the Kremlin's spokesman", "The President of France, Emmanuel Macron"."""
    left = _phrase(first)
    if left.source.named and left.source.kind is SourceKind.PERSON and _capitalised(first.split()[-1:]):
        told = _phrase(rest.partition(",")[0])
        if _INDEFINITE.match(rest) and not told.source.named and told.source.kind in _BODIES:
            return replace(left, source=replace(left.source, kind=told.source.kind, role=_ARTICLE.sub("", rest)))
        role = left.source.role or _ARTICLE.sub("", rest.partition(",")[0]).strip()
        return Described(replace(left.source, role=role), left.reference, left.head)
    right = _phrase(rest.partition(",")[0])
    if not left.source.named and right.source.named and right.source.kind is SourceKind.PERSON:
        role = _ARTICLE.sub("", first).strip()
        kind = left.source.kind if left.source.kind in _BODIES and not right.source.role else right.source.kind
        return Described(replace(right.source, role=role, kind=kind), Reference.OWN, right.head)
    named = right.source.named and right.source.kind is not SourceKind.PERSON
    if named and not left.source.named and left.reference is Reference.DEFINITE and _capitalised(rest.split()):
        return Described(replace(right.source, role=_ARTICLE.sub("", first).strip()), Reference.OWN, right.head)
    return left


def _phrase(plain: str) -> Described:
    """A noun phrase without a coordination or an apposition."""
    definite = bool(_DEFINITE.match(plain))
    bare = _ARTICLE.sub("", plain)
    bare = bare or plain
    in_office = _in_office(plain) or _in_named_body(bare)
    if in_office is not None:
        return in_office
    if is_whole_name(bare):
        name = plain if plain.lower().startswith("the ") else bare
        return Described(Source(name, SourceKind.ORGANISATION, named=True), Reference.OWN, bare.split()[-1].lower())
    known = GOVERNMENTS.get(bare.lower())
    if known and any(word[:1].isupper() for word in bare.split()):
        return Described(Source(plain, SourceKind.GOVERNMENT, named=True), Reference.OWN, bare.lower())
    cut = _CUT.search(f"{bare} ")
    base = bare[: cut.start()] if cut and cut.start() > 0 else bare
    words = _before_participle(base.split())
    if len(bare.split()) > len(words) and _is_record(bare):
        words = bare.split()  # "Ministry of Health data" is data, not a ministry
    last = words[-1] if words else bare
    lemma = singular(last.lower())
    if _OLD.fullmatch(last):
        return _common(plain, bare, words=words, lemma=last.lower(), definite=definite)
    if (last[:1].isupper() or last[:1].isdigit() or _has_inner_capital(last)) and not _is_role_word(words, lemma):
        return _named(plain, words, continued=cut is not None)
    return _common(plain, bare, words=words, lemma=lemma, definite=definite)


def _in_office(plain: str) -> Described | None:
    """Somebody whose name follows a long office: "Director of services Padraig Moran"."""
    match = _OF_OFFICE.match(plain)
    if match is None or not is_role(singular(match["noun"].lower())) or _ARTICLE.match(plain):
        return None
    office, name = match["office"].split(), match["name"].split()
    if office[-1].islower() and office[-1] not in {"of", "for", "at", "the"}:
        given = 0
    else:
        given = next((at for at, word in enumerate(name[:-1]) if at and word.lower() in GIVEN_NAMES), 0)
        if not given:
            return None
    role = " ".join([*office, *name[:given]])
    return Described(
        Source(" ".join(name[given:]), SourceKind.PERSON, named=True, role=role), Reference.OWN, name[-1].lower()
    )


def _in_named_body(bare: str) -> Described | None:
    """Somebody whose name follows an office in a body: "Bank of England Governor Andrew Bailey"."""
    words = bare.split()
    end = office_end(words)
    if not end:
        return None
    role = " ".join(words[:end])
    return Described(
        Source(" ".join(words[end:]), SourceKind.PERSON, named=True, role=role), Reference.OWN, words[-1].lower()
    )


def _is_record(bare: str) -> bool:
    """Whether the last word is a document or data and a name stands before it."""
    *_, before, last = bare.split()
    kind = BODY_NOUNS.get(singular(last), BODY_NOUNS.get(last))
    return kind in {"document", "dataset"} and before[:1].isupper() and last.islower()


def _before_participle(words: list[str]) -> list[str]:
    """The words up to a role that a participle follows: "residents reached by phone"."""
    for place, word in enumerate(words[:-1]):
        role = word.islower() and is_speaker(singular(word))
        if role and words[place + 1].islower() and words[place + 1].endswith(("ed", "ing")):
            return words[: place + 1]
    return words


def _is_role_word(words: list[str], lemma: str) -> bool:
    """Whether a capital is only that of a sentence's first word or of a role: "Officials", "Prime Minister"."""
    alone = len(words) == 1 and (is_role(lemma) or lemma in BODY_NOUNS or lemma in COMMON_CAPITALS)
    party = len(words) > 1 and lemma in _SEATED
    return alone or party or (is_role(lemma) and words[-1].lower() in TITLES)


def _has_inner_capital(word: str) -> bool:
    return any(character.isupper() for character in word[1:])


def _capitalised(words: list[str]) -> bool:
    return all(word[:1].isupper() for word in words)


def _named(plain: str, words: list[str], *, continued: bool) -> Described:
    """A phrase whose head is a name: the name without titles, and its kind."""
    owned = _POSSESSOR.match(" ".join(words))
    if owned is not None and (person := _person_of(owned)) is not None:
        return person
    at = _name_start(words)
    while at < len(words) - 1 and words[at].lower() in DEMONYMS and at > 0:
        at += 1
    name_words = words[at:]
    kind = kind_of_name(name_words)
    before = words[at - 1].lower() if at else ""
    if kind is SourceKind.PERSON and before and (_is_maker(before) or not is_role(before)):
        maker = SourceKind.ORGANISATION if _is_maker(before) else kind
        kind = SourceKind(BODY_NOUNS.get(before) or BODIES.get(before) or maker)
    if any(word.lower() in OUTLET_NOUNS for word in words[:at]):
        return Described(Source(" ".join(name_words), SourceKind.OUTLET, named=True), Reference.OWN, words[-1].lower())
    if kind is not SourceKind.PERSON:
        whole = kind is SourceKind.GOVERNMENT or (_capitalised(words[:at]) and not _is_maker(words[0]))
        name_words = words if at == 0 or whole else name_words
        name = plain if plain.lower().startswith("the ") or continued else " ".join(name_words)
        return Described(Source(name, kind, named=True), Reference.OWN, name_words[-1].lower())
    role = " ".join(words[:at]).replace("-of-", " of ") or None
    name = " ".join(name_words)
    return Described(Source(name, kind, named=True, role=role), Reference.OWN, name_words[-1].lower())


def _is_maker(word: str) -> bool:
    """Whether a word tells what a company makes, whatever its capital: "Steelmaker Norvik"."""
    return word.lower().endswith("maker")


def _name_start(words: list[str]) -> int:
    """Where a name begins behind its titles; "von der" belongs to it, and so does a title before "Jr"."""
    at = 0
    for place, word in enumerate(words[:-1]):
        lowered = word.lower().strip(".,")
        if words[place + 1].lower().strip(".") in _BORN or lowered in _LOWER_IN_NAME:
            continue
        parts = lowered.split("-")
        titled = lowered in TITLES or (len(parts) > 1 and (parts[0] in TITLES or parts[-1] in TITLES))
        small = not (word[:1].isupper() or (word[:1].isdigit() and _OLD.fullmatch(word) is None))
        role = is_role(singular(lowered)) and not (word[:1].isupper() and is_plural_role(word))
        if small or titled or "-of-" in word or role or _is_maker(word):
            at = place + 1
    return at


def _person_of(owned: re.Match[str]) -> Described | None:
    """Somebody who is named by whom they belong to: "Labour's Dan Hewitt"."""
    described = _named(owned["rest"], owned["rest"].split(), continued=False)
    if described.source.kind is not SourceKind.PERSON or " " not in described.source.name:
        return None
    return Described(replace(described.source, affiliation=owned["owner"]), described.reference, described.head)


def _common(plain: str, bare: str, *, words: list[str], lemma: str, definite: bool) -> Described:
    """A phrase whose head is a common noun: a person that is not named, a body, a document."""
    kind = kind_of_noun(words, lemma)
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
    if any(_BASED.search(word) for word in words[:-1]):
        modifiers = []  # "the New York-based group" is no more than a group
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
    within = inside is not None and (
        inside.group().startswith("of ") or (inside.group().startswith("for ") and words[-1][:1].isupper())
    )
    named = body and bool(modifiers or within) and not _is_any_outlet(words, kind) and not _INDEFINITE.match(plain)
    affiliation = " ".join(modifiers) or (inside["body"].strip() if inside else None)
    plural = words[-1:] != [lemma] and singular(words[-1].lower()) != words[-1].lower() if words else False
    source = Source(plain, kind, named=named, role=bare if not named else None, affiliation=affiliation, number=number)
    alone = len(words) <= 1 + (number is not None) and not inside
    nation = all(word.lower() in DEMONYMS or word in _UNIONS for word in modifiers) and not inside
    if nation and modifiers and kind is SourceKind.ORGANISATION and definite:  # "the German carmaker"
        source = replace(source, named=False, role=bare)
        named = False
    described = alone or kind in {SourceKind.PERSON, SourceKind.OUTLET} or (body and (nation or not modifiers))
    refers = definite and described and (nation or not named)
    return Described(source, Reference.DEFINITE if refers else Reference.OWN, lemma, plural=plural)


def _is_any_outlet(words: list[str], kind: SourceKind) -> bool:
    """Whether a capital only opens a sentence: "State television", "Local radio"."""
    return kind is SourceKind.OUTLET and words[0].lower() in _OF_ANY_OUTLET


def _owner(bare: str, words: list[str]) -> Described | None:
    """The outlet behind a report: "a New York Times report", "a report by the Guardian"."""
    before = [word for word in words[:-1] if word[:1].isupper()]
    inside = _BY.search(bare)
    for candidate in (" ".join(before), inside["owner"] if inside else ""):
        outlet = outlet_of(candidate) if candidate else None
        if outlet is not None:
            return Described(Source(outlet.name, outlet.kind, named=True), Reference.OWN, outlet.name.lower())
    return None
