"""The labels of a transcript in, its cast out: the full name behind "HALE", a role without a name as it stands."""

import re

from app.core.model.chain import Source, SourceKind
from app.core.reading.coreference import FULL_NAME
from app.core.reading.cues import BODY_NOUNS, PERSON_NOUNS
from app.core.reading.names import TITLES
from app.core.reading.roles import singular
from app.core.reading.speakers import describe

_ROLES = frozenset(
    (
        "q a question answer chair chairperson presenter host cohost co-host anchor moderator interviewer interviewee"
        " narrator announcer operator caller witness clerk counsel court bench registrar correspondent journalist"
        " press participant audience member members speaker unidentified unknown male female man woman voice voices"
        " guest panelist panellist student translator interpreter defendant claimant plaintiff prosecution defence"
        " defense minister secretary president premier chancellor mayor governor ambassador spokesperson spokesman"
        " spokeswoman commissioner general barrister solicitor dispatcher newsreader voiceover commentator expert"
        " juror usher coroner examiner officer resident protester activist campaigner shopkeeper tower control staff"
        " user pilot nurse doctor editor producer all reporter 1st 2nd first second third"
    ).split()
)
_OFFICES = frozenset("ceo cfo coo cto cio cmo pm mp mep msp td da ag md vp evp svp".split())
_WORDS = re.compile(r"\S+")
_SMALL = frozenset("the of for and to a an".split())
_ASIDE = re.compile(r"\s*\((?P<inside>[^()]*)\)$")
_FROM = re.compile(r"(?:from |of |with |for )(?P<body>.+)$")
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Hon|Rt Hon|Sir|Dame|Lord|Lady|Judge|Justice"
    r"|Senator|Representative|Congressman|Congresswoman|Governor|Secretary|Minister|President|General|Professor"
    r"|Doctor|Ambassador|Commissioner|Chancellor|Mayor|Chairman|Chairwoman|Director|Chief|Deputy|Prime|Vice|Under"
    r"|Undersecretary|Foreign|Defence|Defense|Finance|Acting|Admiral|Colonel|Captain|Major|Attorney|Councillor|Cllr"
    r"|Speaker|Host)\.?\s+)+",
    re.IGNORECASE,
)
_PARTY = re.compile(r"\s+\((?:[A-Z]{1,4}(?:-[A-Z]{2,})?)\)$")
_ROLE_BEFORE = re.compile(r"\b(?:the|our|its|his|her|your) (?:[\w'’-]+ ){0,4}?(?P<role>[a-z-]+), $")
_NEAR = 60
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def is_role(label: str) -> bool:
    """Whether a label tells what somebody is: a title before a name, or a role alone."""
    bare = _ASIDE.sub("", label)
    return bool(_TITLE.match(bare)) or "," in bare or _is_role_alone(bare)


class Cast:
    """Who speaks in one transcript: each label once, later ones by surname alone."""

    def __init__(self, text: str) -> None:
        self._spelled: dict[str, str] = {
            word.upper(): word for word in _WORD.findall(text) if not word.isupper() and word[0].isupper()
        }
        self._by_label: dict[str, Source] = {}
        self._by_surname: dict[str, Source] = {}
        self._full: dict[str, str] = {}
        self._held: dict[str, set[str]] = {}
        for match in FULL_NAME.finditer(text):
            self._introduce(match.group(), before=text[max(0, match.start() - _NEAR) : match.start()])

    def _introduce(self, phrase: str, *, before: str) -> None:
        """Remember a full name by its surname and by the role that stands before it: "the minister, Alan Price"."""
        described = describe(phrase).source
        if described.kind is not SourceKind.PERSON or not described.named or " " not in described.name:
            return
        self._full.setdefault(described.name.rsplit(" ", 1)[-1].lower(), described.name)
        held = _ROLE_BEFORE.search(before)
        for role in (described.role or "", held["role"] if held else ""):
            if role:
                self._held.setdefault(role.rsplit(maxsplit=1)[-1].lower(), set()).add(described.name)

    def speaker(self, label: str) -> Source:
        """Who a label is."""
        known = self._by_label.get(label.lower())
        if known is not None:
            return known
        source = self._made(label)
        self._by_label[label.lower()] = source
        return source

    def _made(self, label: str) -> Source:
        bare = _PARTY.sub("", label)
        aside = _ASIDE.search(bare)
        outer = bare[: aside.start()] if aside else bare
        name, _, role = outer.partition(", ")
        if _is_role_alone(name):
            inner = aside["inside"] if aside else ""
            if aside and _is_name(inner):
                person = self._person(inner, role=name)
                self._by_label[name.lower()] = person
                return person
            holders = self._held.get(name.rsplit(maxsplit=1)[-1].lower(), set())
            if len(holders) == 1 and name.lower().split()[-1] in TITLES:
                return self._person(next(iter(holders)), role=name)
            body = _FROM.match(inner)
            return self._unnamed(name, affiliation=body["body"] if body else None)
        return self._person(name, role=role or None)

    def _unnamed(self, name: str, *, affiliation: str | None) -> Source:
        head = singular(name.rsplit(maxsplit=1)[-1].lower())
        kind = SourceKind(BODY_NOUNS.get(head, "person"))
        short = len(name) == 1 or name.lower() in _OFFICES
        shown = name if short or not name.isupper() else name.capitalize()
        return Source(shown, kind, named=False, role=shown, affiliation=affiliation)

    def _person(self, label: str, *, role: str | None) -> Source:
        """Somebody by name: titles off, capitals as names are written, the full name where it has stood."""
        at = _titled(label)
        plain = label[at:]
        name = " ".join(self._cased(word) for word in plain.split())
        surname = name.rsplit(" ", 1)[-1].lower()
        earlier = self._by_surname.get(surname)
        if earlier is not None and " " not in name:
            return earlier
        title = label[:at].strip() or None
        name = self._full.get(surname, name) if " " not in name else name
        described = describe(name).source
        kind = SourceKind.PERSON if at or described.kind is SourceKind.ORGANISATION else described.kind
        source = Source(name, kind, named=True, role=_shown(role) or title)
        self._by_surname[surname] = source
        return source

    def _cased(self, word: str) -> str:
        """A word of a name as names are written."""
        if not word.isupper() or len(word.strip(".")) == 1 or any(map(str.isdigit, word)):
            return word
        if word in self._spelled:
            return self._spelled[word]
        cased: str = word.title().replace("’S", "’s").replace("'S", "'s")
        return f"Mc{cased[2:].capitalize()}" if re.match(r"Mc\w", cased) else cased


def _titled(label: str) -> int:
    """Where a name begins behind titles and roles: "CFO Petra Nowak", "CORRESPONDENT HALL"; 0 where there are none."""
    titles = _TITLE.match(label)
    at = titles.end() if titles and titles.end() < len(label) else 0
    for word in _WORDS.finditer(label, at):
        low = word.group().lower()
        if word.end() == len(label) or not (low in _ROLES or low in _OFFICES or low in TITLES or low in PERSON_NOUNS):
            return max(at, word.start())
    return at


def _shown(role: str | None) -> str | None:
    if role is None:
        return None
    return role.lower() if role.isupper() else role


def _is_name(text: str) -> bool:
    """Whether what stands in brackets is a person's name: "(Ms. Ines Carvalho)"."""
    words = _TITLE.sub("", text).split()
    return bool(_TITLE.match(text)) or (len(words) > 1 and all(word[:1].isupper() for word in words))


def _is_role_alone(name: str) -> bool:
    """Whether every word of a label belongs to a role, a number or nothing: "THE COURT", "Speaker 1", "Q"."""
    words = [word.lower().strip(".") for word in name.split()]
    told = [word for word in words if word not in _SMALL and not word.isdigit()]
    if not told:
        return bool(words)
    if "for" in words or "of" in words:
        return told[0] in _ROLES or singular(told[0]) in PERSON_NOUNS or told[0] in TITLES
    return all(
        word in _ROLES
        or word in _OFFICES
        or singular(word) in PERSON_NOUNS
        or singular(word) in BODY_NOUNS
        or word in TITLES
        for word in told
    )
