"""Those met so far and a mention in, whom it may mean out: number, gender, kind of body and office must fit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.model.chain import Link, Source, SourceKind
from app.core.reading import cues
from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.names import GOVERNMENTS, NUMBERS
from app.core.reading.roles import is_role, singular
from app.core.reading.sorts import (
    BROAD,
    GENERIC_PEOPLE,
    HYPERNYMS,
    MOVEMENTS,
    OCCUPATIONS,
    PAPERS,
    PARTISANS,
    REDESCRIBING,
    SORTS_IN_NAMES,
    SORTS_OF_NOUNS,
)
from app.core.reading.speakers import Described

SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "himself": "m", "herself": "f"}
_THEY = frozenset(("they", "them", "their", "these", "those", "themselves"))
_IT = frozenset(("it", "its", "itself", "this", "that", "which"))
_ANYBODY = frozenset("source official person insider people individual".split())
_PAIR = frozenset("two three both pair duo trio couple neither".split())
_COLLECTIVE = frozenset("family couple crew staff team jury public crowd household".split())
_AGENCY = frozenset(("agency", "network", "station", "channel"))
_NEAR = 3
_REACH = 4
_CLOSE = 2
_SMALL = frozenset("the a an this that these those same its his her their said former".split())
BODIES = frozenset((SourceKind.ORGANISATION, SourceKind.GOVERNMENT))
_REPORTERS = frozenset((SourceKind.OUTLET, SourceKind.WIRE))
_BASE_END = re.compile(r"\s(?:of|at|for|in|with|from|on|who|that|which|to|close|familiar|briefed|speaking)\s")
_OWNED = re.compile(r"\b(?:[A-Z][\w.]*|the|his|her|their) (?:[\w.-]+ ){0,3}?[\w-]+['’]s? ")
_OWNER = re.compile(r"\w['’]s? \w")
_SHORT_ROLES = {
    "cllr": "councillor", "sen": "senator", "rep": "representative", "gov": "governor", "dr": "doctor",
    "prof": "professor", "gen": "general", "col": "colonel", "pm": "minister", "ceo": "executive", "insp": "inspector",
    "supt": "superintendent", "sgt": "sergeant", "capt": "captain", "det": "detective", "fr": "father",
}  # fmt: skip
_GENDERED = {
    "m": re.compile(
        r"\b(?:mr|sir|lord|king|prince|chairman|spokesman|congressman|father|brother|husband|son|man|boy|dad|uncle)\b",
        re.IGNORECASE,
    ),
    "f": re.compile(
        r"\b(?:mrs|ms|miss|dame|lady|queen|princess|chairwoman|spokeswoman|congresswoman|mother|sister|woman|girl|mum"
        r"|aunt|wife|daughter)\b",
        re.IGNORECASE,
    ),
}


@dataclass(slots=True)
class Known:
    """Somebody who has spoken, been the subject (`central`) or only been named; when last, and with which links.

    `described` for whom a definite description alone brought in ("the mayor"): a pronoun may mean them.
    """

    source: Source
    head: str
    passage: int
    spoke: bool
    plural: bool = False
    gender: str = ""
    prefix: tuple[Link, ...] = ()
    central: bool = True
    described: bool = False


def pronoun(known: Sequence[Known], word: str, *, passage: int) -> Iterator[Known]:
    """Whom a pronoun may mean among those `known`, the last one first."""
    near = [one for one in known if passage - one.passage <= _REACH]
    if word in SINGULAR:
        yield from _one_person(near, SINGULAR[word], passage=passage)
    elif word in _THEY:
        several = [one for one in near if one.plural or one.source.kind in BODIES or one.head in _COLLECTIVE]
        speaking = [one for one in several if one.spoke]
        plural = [one for one in speaking or several if one.plural]
        yield from _first(plural or speaking or several)
    elif word in _IT:
        people = {SourceKind.PERSON, SourceKind.GROUP}
        bodies = [one for one in near if one.source.kind not in people or _is_unexplained(one)]
        last = [one for one in bodies if one.central and passage - one.passage <= 1]
        yield from _first([one for one in bodies if one.spoke] or last)


def description(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    """Whom "the official", "both", "the paper", "the carrier", "the 54-year-old" may mean; several stay open."""
    head = described.head
    if head in cues.OUTLET_NOUNS:
        yield from _outlet(known, head)
    elif head in _ANYBODY:
        yield from _unnamed(known, described, passage=passage)
    elif head in _PAIR or described.source.name.lower().startswith(("both ", "the two ", "the three ", "the four ")):
        yield from _several(known, described)
    else:
        yield from _by_role(known, described, passage=passage)


def redescription(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    """Whom a description may mean that nothing said of them before: "the carrier", "the teacher", "the 54-year-old"."""
    if described.plural:
        yield from _group_again(known, described, passage=passage)
    elif is_person(described):
        yield from _person_again(known, described, passage=passage)
    elif described.head in PAPERS:
        yield from _paper_again(known, described, passage=passage)
    elif described.source.kind in BODIES or described.head in SORTS_OF_NOUNS:
        near = [one for one in known if passage - one.passage <= _REACH]
        yield from _body_again(near, described)


def is_person(described: Described) -> bool:
    """Whether a description is of one human being."""
    head = described.head
    return described.source.kind is SourceKind.PERSON and head not in SORTS_OF_NOUNS


def part_of(known: Sequence[Known], passage: int) -> Known | None:
    """The unnamed group that has spoken, some of whom speak now: "one of the traders"."""
    several = [one for one in known if one.plural and one.spoke and passage - one.passage <= _REACH]
    return next((one for one in several if not one.source.named), None)


def has_role(source: Source, described: Described) -> bool:
    """Whether an office that somebody holds is the one described, and the description says no more."""
    words = base(described.source.name) | {described.head}
    return bool(source.role) and words <= base(source.role or "")


def base(phrase: str) -> set[str]:
    """The words of a noun phrase before what follows its head, as lemmas without articles."""
    start = _BASE_END.split(phrase.lower(), maxsplit=1)[0]
    words = (word.strip(".,()") for word in start.split() if not word.endswith(("'s", "’s", "s'", "s’")))
    return {_SHORT_ROLES.get(word, singular(word)) for word in words} - _SMALL


def gender_of(source: Source) -> str:
    """What an office or a description tells of somebody's gender."""
    described = _OWNED.sub("", f"{source.role or ''} {source.name if not source.named else ''}")
    return next((gender for gender, pattern in _GENDERED.items() if pattern.search(described)), "")


def _outlet(known: Sequence[Known], head: str) -> Iterator[Known]:
    """The last outlet; "the agency" may be a body where no outlet has spoken."""
    outlets = [one for one in known if one.source.kind in _REPORTERS]
    outlets = [one for one in outlets if one.spoke] or outlets
    if not outlets and head in _AGENCY:
        outlets = [one for one in known if one.source.kind in BODIES]
        outlets = [one for one in outlets if one.spoke] or [one for one in outlets if one.central]
    if outlets:
        yield outlets[0]
    else:
        yield from _first([one for one in known if _may_be_outlet(one)])


def _is_unexplained(one: Known) -> bool:
    """Whether a name is of one word and nobody's that is known: a body's or an outlet's ("Enel said it ...")."""
    source = one.source
    unexplained = source.named and source.kind is SourceKind.PERSON and not (source.role or source.affiliation)
    return unexplained and " " not in source.name and source.name.lower() not in GIVEN_NAMES and not one.gender


def _may_be_outlet(one: Known) -> bool:
    """Whether a name that has spoken is known for nobody's: what "the broadcaster" can mean where no outlet is."""
    source = one.source
    unexplained = one.spoke and source.named and source.kind is SourceKind.PERSON and not source.role
    return unexplained and source.name.split(" ")[0].lower() not in GIVEN_NAMES


def _unnamed(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    """The last unnamed source of the same number; two of one kind near each other stay open."""
    unnamed = [
        one
        for one in known
        if not one.source.named and one.spoke and one.source.kind in {SourceKind.PERSON, SourceKind.GROUP}
    ]
    alike = [one for one in unnamed if one.plural == described.plural]
    same_head = [one for one in alike if one.head == described.head]
    near = [one for one in same_head or alike if passage - one.passage <= _NEAR]
    if len(near) > 1 and near[0].passage - near[-1].passage <= 1:
        yield from near
        return
    if not same_head and not described.plural:
        in_office = [one for one in known if one.spoke and one.source.named and described.head in base(_role(one))]
        if in_office:
            yield in_office[0]
            return
    yield from _first(same_head or alike or unnamed)


def _several(known: Sequence[Known], described: Described) -> Iterator[Known]:
    """A group or a plural that has spoken, of as many as are counted; else the last group that was named."""
    words = described.source.name.lower().split()
    count = next((NUMBERS[word] for word in words if word in NUMBERS), _CLOSE if words[0] == "both" else 0)
    groups = [one for one in known if one.plural]
    fitting = [one for one in groups if count in {0, len(one.source.members) or one.source.number or count}]
    heard = [one for one in fitting if one.spoke or one.source.kind is SourceKind.GROUP]
    counted = [one for one in fitting if one.source.number == count]
    yield from _first([one for one in heard if one.spoke] or heard or counted)


def _by_role(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    """Who was introduced by the same word, and by no other beside it: "the ministry", "the finance minister"."""
    head, words = described.head, base(described.source.name)
    alike: list[Known] = []
    for one in known:
        told = base(_role(one)) | base(one.source.name) | {one.head}
        if head in told and (words - {head} <= told or not words - {head}):
            alike.append(one)
    same = [one for one in alike if one.plural == described.plural]
    alike = same or [one for one in alike if not described.plural or one.source.kind is not SourceKind.PERSON]
    alike = [one for one in alike if one.central or one.spoke] or alike
    near = [one for one in alike if passage - one.passage <= _REACH]
    named = {one.passage for one in near if one.source.named}
    near = [one for one in near if one.source.named or one.passage not in named]  # "their union, Balpa" is one
    yield from near if len(near) > 1 else (near or alike)[:1]


def _group_again(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    """The group that has just spoken: "the siblings", "the companies"."""
    people = is_person(described)
    for one in known:
        members = one.source.members
        fits = members and all((member.kind is SourceKind.PERSON) is people for member in members)
        if fits and one.spoke and passage - one.passage <= _CLOSE:
            yield one
            return


def _paper_again(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    """The document that was called by another word: "the study" for a paper, "the document" for a memo."""
    alike = PAPERS[described.head]
    near = [one for one in known if passage - one.passage <= _REACH and not one.plural and one.head in alike]
    yield from _first([one for one in near if one.spoke] or near)


def _person_again(known: Sequence[Known], described: Described, *, passage: int) -> Iterator[Known]:
    head = described.head
    gender = GENERIC_PEOPLE.get("year-old" if head.endswith("-year-old") else head)
    words = base(described.source.name)
    if _OWNER.search(described.source.name):
        return  # "the hospital's director" is nobody who was only named
    again = gender is not None or head in OCCUPATIONS or head in HYPERNYMS
    again = again or "former" in described.source.name.lower().split()[:2]
    if not again or (gender is None and len(words) > _CLOSE):
        return
    near = [one for one in known if passage - one.passage <= _CLOSE and _is_somebody(one)]
    if gender is None:
        near = [one for one in near if one.source.named and _may_be_called(one, head)]
    elif gender:
        near = [one for one in near if one.gender in {"", gender} and not is_other_by_name(one, gender)]
    near = [one for one in near if one.spoke] or [one for one in near if one.central] or near
    yield from near if len(near) > 1 else near[:1]


def _may_be_called(one: Known, head: str) -> bool:
    """Whether a noun fits what is told of somebody: nothing that speaks against it, an office of that kind."""
    held = base(_role(one))
    return head in PARTISANS or (head in OCCUPATIONS and not held) or bool(held & HYPERNYMS.get(head, frozenset()))


def _is_somebody(one: Known) -> bool:
    """Whether this is one human being, and no name that may be a body's."""
    return one.source.kind is SourceKind.PERSON and not one.plural and not _is_unexplained(one)


def _body_again(near: Sequence[Known], described: Described) -> Iterator[Known]:
    head = described.head
    sorts = SORTS_OF_NOUNS.get(head, frozenset(("company",)) if head.endswith("maker") else frozenset())
    bodies = [one for one in near if one.source.named and (one.source.kind in BODIES or _may_be_body(one))]
    bodies = [one for one in bodies if _bare(one) not in GOVERNMENTS or _bare(one) in MOVEMENTS]
    told = [one for one in bodies if _sorts(one) & sorts]
    open_sort = head in BROAD or sorts & REDESCRIBING
    untold = [one for one in bodies if open_sort and (not _sorts(one) or head in BROAD)]
    # Two words of which nothing is known are a person's far more often than a body's.
    untold = [one for one in untold if one.source.kind in BODIES or _is_unexplained(one) or _sorts(one)]
    found = told or untold
    found = [one for one in found if one.spoke] or [one for one in found if one.central] or found
    sure = [one for one in found if one.source.kind in BODIES or _is_unexplained(one)] or found
    yield from sure if len(sure) > 1 else sure[:1]


def _bare(one: Known) -> str:
    return one.source.name.lower().removeprefix("the ")


def _may_be_body(one: Known) -> bool:
    """Whether a name of which nothing is known may be a body's: "Volkswagen", "Thames Water", not "Anna Hale"."""
    source = one.source
    if source.kind is not SourceKind.PERSON or one.gender or source.name.split(" ")[0].lower() in GIVEN_NAMES:
        return False
    return not source.role or bool(_sorts(one))


def _sorts(one: Known) -> frozenset[str]:
    """Which sorts of body a name, or what stands before it, tells."""
    words = re.findall(r"\w+", one.source.name.lower())
    told = [SORTS_IN_NAMES.get(word, frozenset()) for word in words]
    told += [SORTS_OF_NOUNS.get(word, frozenset()) for word in base(_role(one))]
    return frozenset().union(*told)


def _role(one: Known) -> str:
    return one.source.role or ""


def _one_person(near: Sequence[Known], gender: str, *, passage: int) -> Iterator[Known]:
    """Whom "he" or "she" means: the last who spoke, else whoever the last sentence is about."""
    people = [
        one for one in near if one.source.kind is SourceKind.PERSON and not one.plural and one.gender in {"", gender}
    ]
    people = [one for one in people if not is_other_by_name(one, gender)] or people
    people = [one for one in people if not _is_unexplained(one)] or people
    speaking = [one for one in people if one.spoke]
    newer = [one for one in people if _is_newer(one, speaking, passage=passage)]
    if newer:
        yield from newer if len(newer) > 1 else newer[:1]
    elif speaking:
        yield speaking[0]
    else:
        central = [one for one in people if one.central] or people
        yield from _nearest([one for one in central if one.gender == gender] or central)


def _is_newer(one: Known, speaking: Sequence[Known], *, passage: int) -> bool:
    """Whether the sentence before is about somebody named who comes after the last who spoke."""
    if not speaking or one.spoke or not one.central or not one.source.named or " " not in one.source.name:
        return False
    return one.passage > speaking[0].passage and passage - one.passage <= 1


def is_other_by_name(one: Known, gender: str) -> bool:
    """Whether a given name speaks against a pronoun."""
    given = one.source.name.split(" ")[0].lower() if one.source.named else ""
    return GIVEN_NAMES.get(given, gender) != gender


def _first(found: Sequence[Known]) -> Iterator[Known]:
    yield from found[:1]


def _nearest(people: Sequence[Known]) -> Iterator[Known]:
    """All of the last sentence that has any: more than one stays open."""
    for one in people:
        if one.passage == people[0].passage:
            yield one


def is_mention_of_people(lemma: str) -> bool:
    """Whether a common noun is somebody whom a pronoun may mean."""
    return is_role(lemma) or lemma in GENERIC_PEOPLE
