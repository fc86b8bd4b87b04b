"""A passage in, its label and the rest out: "Reuters: P", "P - officials", "Hale: 'P'", "Tram crash: P"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.model.chain import Reporting, Stance
from app.core.model.document import PassageKind
from app.core.reading.attribute.voices import Voice
from app.core.reading.cues import BODY_NOUNS, LABEL_NOUNS, PERSON_NOUNS, SENTENCE_OPENERS, SET_OFF, TOPICS, lemma_of
from app.core.reading.names import COUNTRIES, DEMONYMS, GOVERNMENTS, TITLES
from app.core.reading.outlets import outlet_of
from app.core.reading.roles import singular
from app.core.reading.segment import Stretch
from app.core.reading.sorts import GENERIC_PEOPLE

_IN_LABEL = r"(?:[^:\n.?!;,\"“”]|(?<=\b(?:Mr|Dr|Ms|St))\.|(?<=\b(?:Mrs|Sen|Gen|Rep|Gov))\.|(?<=\b[A-Z])\.)"
_PASSED_FROM = "(?:Update|UPDATE|Statement|Word|Response|Reply|Comment|Message|Latest|LATEST|Quote(?: of the day)?)"
_COLON = re.compile(
    rf"(?:(?:[Vv]ia|[Pp]er|From(?= @)|from(?= @)|{_PASSED_FROM} from) )?"
    rf"(?P<label>{_IN_LABEL}{{2,60}}?(?:, [A-Z]{_IN_LABEL}{{2,40}})?)"
    r"(?: (?:scoop|exclusive|EXCLUSIVE))?\s?:\s+(?=[\"“‘'«„]?[^\W_])"
)
_SIGNED = re.compile(r"(?<=[\"”’»])\s*[–—-]{1,2}\s*(?P<label>[A-Z][^:\n?!;\"“”–—]{2,60})$")
_ABOUT = re.compile(r" (?:on|about|over|after) (?=[A-Za-z])")
_SIGNED_BY_ACCOUNT = re.compile(
    r"(?<=[\"”’»])\s*[–—-]{1,2}\s*(?P<label>@\w{1,30})(?: (?:on|about|in|when|after|as) [^\n\"“”–—]{2,80})?[.!]?$"
)
_TO_OUTLET = re.compile(
    r"(?<=[\"”»])\s+(?P<label>[A-Z][^:\n?!;,\"“”–—]{2,60}? (?:to|in|on)"
    r" (?:@\w{1,30}|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}))"
    r"(?=[.,]|\s*$)"
)
_BEFORE_QUOTE = re.compile(
    r"(?P<label>(?P<who>(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|[Aa]n?|[Oo]ne|[A-Z@])[^,:;\n.?!\"“”]{1,50}?)"
    r"(?P<tail>,? (?:in|on|at|after|via|during|by|from|to|outside|inside|before|speaking|this|which|who)"
    r" [^:;\n.?!\"“”]{2,50}?)?),?:\s+(?=(?P<quote>[\"“„«])?)"
)
_WHEN = re.compile(r" (?:today|yesterday|tonight|earlier|just now|(?:this|last|on) \w+)$")
_DASH_BEFORE = re.compile(r"(?P<label>[^:\n.?!;,\"“”]{2,40}?)\s+[–—-]\s+(?=[\"“‘'«„]?[A-Z])")
_AFTER = re.compile(r"\s*(?:\s[–—|-]|:|\s\|)\s*(?P<label>[^:\n.?!;,\"“”|–—]{2,40})$")
_TRAILING = re.compile(
    r", (?P<label>(?!says?\b|said\b|according\b)"
    r"(?:[\w’'-]+ ){0,3}(?:sources?|officials?|diplomats?|insiders?|lawyers?|police|prosecutors))$"
)
_ROUND = re.compile(r"\s*\((?P<label>[^()\n:;.!?]{2,40})\)$")
_ACCOUNT_BEHIND = re.compile(r"\s+[–—-]\s*(?P<label>(?:[\w.’' -]{2,40}? (?:to|tells|told|in|on|via) )?@\w{1,30})\.?$")
_PASSED_TO = re.compile(r"\s(?:to|tells?|told|in|on|via|for|speaking to|(?:talking|writing) (?:to|in))\s(?=[@\w])")
_QUOTING = re.compile(r"\s(?:(?:is|are) )?(?:quoting|quotes|quote|cites|citing|cite)\s(?=[@\w])")
_PLATFORMS = frozenset(
    "telegram twitter x facebook instagram tiktok youtube linkedin threads bluesky mastodon weibo whatsapp substack"
    " reddit vk viber snapchat twitch".split()
) | {"truth social", "social media", "the record", "his blog", "her blog", "his website", "her website"}
_PLATFORM_ASIDE = re.compile(r"\s?\((?:(?:on|via) )?(?P<where>[\w ]{1,14})\)$")
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*|of|the|de|van|von|al|bin)(?: (?:[A-Z(][\w.'’)-]*|of|the|de|van|von|al|bin|for|and))*$"
)
_SAID_BY = re.compile(r"(?P<cue>[A-Z][a-z]+) (?P<who>[A-Z].*)")
_ACCOUNT = re.compile(r"@\w+$")
_HANGS_ON = re.compile(
    r"\s(?:close to|of|in|at|from|for|inside|near|within|with|on|familiar|behind|briefed|involved|on the ground)\s"
)
_VERBAL = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|says?|said|told|tells?)\b")
_NOT_NOW = frozenset("a an the then former now not our its his her their no one two three both".split())
_LONGEST_LABEL = 7
_NAME_WORDS = 3
_SHORTEST_BODY = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage without its labels: what stays to be read, and the voices that say it, outermost first.

    `leads` where a label stands before.
    """

    body: Stretch
    voices: tuple[Voice, ...] = ()
    leads: bool = False


def labelled(text: str, stretch: Stretch) -> Labelled:
    """Take a passage's labels off; the passage itself where it has none."""
    signed = _signature(text, stretch)
    if signed is not None:
        return Labelled(_from(stretch, stretch.start, end=signed.start()), _voices(signed, stretch))
    body = stretch
    voices: tuple[Voice, ...] = ()
    before = _before(text, stretch)
    if before is not None:
        body = _from(stretch, before.end(), end=stretch.end)
        voices = _voices(before, stretch)
    after = _after(text, body)
    if after is not None:
        body = _from(stretch, body.start, end=after.start())
        voices = (*voices, *_voices(after, stretch))
    if stretch.kind is not PassageKind.HEADLINE:
        return Labelled(body, voices, leads=before is not None)
    if not voices:
        topic = _COLON.match(text, body.start, body.end)
        if topic and _words(text[topic.end() : body.end]) > _SHORTEST_BODY and not text[topic.end()].islower():
            body = _from(stretch, topic.end(), end=body.end)
    return Labelled(body, voices, leads=before is not None)


def _before(text: str, stretch: Stretch) -> re.Match[str] | None:
    """The label that a passage begins with, if it can speak and enough stays behind it."""
    announced = _BEFORE_QUOTE.match(text, stretch.start, stretch.end)
    if announced is not None and _announces(announced, text=text, end=stretch.end):
        return announced
    for pattern in (_COLON, _DASH_BEFORE):
        before = pattern.match(text, stretch.start, stretch.end)
        if before and _speaks(before["label"], text, body=before.end(), dash=pattern is _DASH_BEFORE):
            quoted = text[before.end()] in "\"“‘'«„"
            if quoted or _words(text[before.end() : stretch.end]) >= _SHORTEST_BODY - _is_role(before["label"].split()):
                return before
    return None


def _signature(text: str, stretch: Stretch) -> re.Match[str] | None:
    """The name behind a dash that signs a quotation, or the account that a sentence of a post ends with."""
    signed = _SIGNED.search(text, max(stretch.start, stretch.end - 70), stretch.end)
    if signed is not None:
        who = _PASSED_TO.split(signed["label"])[0]
        named = _NAME.match(who.split(",")[0].strip()) is not None or _is_role(who.split())
        return signed if named and _words(signed["label"]) <= _LONGEST_LABEL else None
    by_account = _SIGNED_BY_ACCOUNT.search(text, stretch.start, stretch.end)
    if by_account is not None:
        return by_account
    passed = _TO_OUTLET.search(text, stretch.start, stretch.end)
    if passed is not None and _parted(passed["label"])[1] is not None and not _VERBAL.search(passed["label"]):
        return passed
    account = _ACCOUNT_BEHIND.search(text, max(stretch.start, stretch.end - 70), stretch.end)
    if account is not None and _words(text[stretch.start : account.start()]) >= _SHORTEST_BODY:
        return account
    return None


def _after(text: str, body: Stretch) -> re.Match[str] | None:
    """The label behind a headline, or in round brackets behind any sentence."""
    for pattern in (_AFTER, _TRAILING, _ROUND) if body.kind is PassageKind.HEADLINE else (_ROUND,):
        end = body.end - (pattern is _ROUND and text[body.end - 1] == ".")
        after = pattern.search(text, max(body.start, end - 60), end)
        if after is None or _words(text[body.start : after.start()]) < _SHORTEST_BODY:
            continue
        if _closes(after, long_enough=_words(text[body.start : after.start()]) > _SHORTEST_BODY):
            return after
    return None


def _announces(match: re.Match[str], *, text: str, end: int) -> bool:
    """Whether who stands before a colon with where it was said can speak: "His agent, on WhatsApp: “Q”"."""
    who = match["who"].split()
    if len(who) > _LONGEST_LABEL or {who[0].lower(), who[-1].lower()} & TOPICS or _VERBAL.search(match["who"]):
        return False
    if not match["quote"] and (match["tail"] is None or _words(text[match.end() : end]) < _SHORTEST_BODY):
        return False
    named = bool(match["tail"]) and bool(match["quote"]) and _NAME.fullmatch(match["who"]) is not None
    said_then = named and _WHEN.search(match["tail"] or "") is not None
    return _is_role(who) or (named and len(who) > 1) or said_then or (len(who) > 1 and who[-1][0] == "@")


def _voices(match: re.Match[str], stretch: Stretch) -> tuple[Voice, ...]:
    """Who a label names, outermost first: "ministry source to PAP", "Zelensky on Telegram"."""
    start, end = match.span("label")
    said = _SAID_BY.match(match["label"])
    if said is not None and lemma_of(said["cue"]) in SET_OFF:
        return (Voice((start + said.start("who"), end), (start, start + said.end("cue"))),)
    begin = min(end, match.start()) if match.start() > stretch.start else end
    cue = (end, match.end()) if start < match.end("label") < match.end() else (begin, start)
    quoting = _QUOTING.search(match["label"])
    if quoting is not None:
        outer = Voice(
            (start, start + quoting.start()), (start + quoting.start(), start + quoting.end()), Reporting.CITES
        )
        return outer, Voice((start + quoting.end(), end), cue)
    if match.re is _BEFORE_QUOTE:
        return _announced(match, cue=cue)
    who, outlet = _parted(match["label"])
    about = _ABOUT.search(match["label"]) if match.re is _SIGNED and outlet is None else None
    who = about.start() if about else who
    voice = Voice((start, start + who), cue, Reporting.SAYS, Stance.ASSERTS)
    return (Voice((start + outlet, end), (start + who, start + outlet)), voice) if outlet else (voice,)


def _announced(match: re.Match[str], *, cue: tuple[int, int]) -> tuple[Voice, ...]:
    """Who stands before a colon, and the outlet that it was said to: "Minister @KajaVik in @dagsavisen today"."""
    start, end = match.span("who")
    account = match["who"].rfind(" @")
    voice = Voice((start + account + 1 if account > 0 else start, end), cue)
    tail = _WHEN.sub("", match["tail"] or "")
    through = _PASSED_TO.match(tail.removeprefix(","))
    if through is None:
        return (voice,)
    place = match.start("tail") + tail.startswith(",") + through.end()
    where = tail.removeprefix(",")[through.end() :].strip()
    if not where.startswith("@") and outlet_of(where) is None:
        return (voice,)
    return Voice((place, place + len(where)), (end, place)), voice


def _parted(label: str) -> tuple[int, int | None]:
    """Where the speaker of a label ends, and where the outlet that passes it on begins."""
    aside = _PLATFORM_ASIDE.search(label)
    if aside is not None and aside["where"].lower() in _PLATFORMS:
        return aside.start(), None
    for through in _PASSED_TO.finditer(label):
        where = label[through.end() :].strip()
        if where.lower() in _PLATFORMS:
            return through.start(), None
        if where.startswith("@") or outlet_of(where) is not None:
            return through.start(), through.end()
    return len(label), None


def _from(stretch: Stretch, start: int, *, end: int) -> Stretch:
    return Stretch(start, end, stretch.kind, stretch.paragraph)


def _words(text: str) -> int:
    return len(text.split())


def _speaks(label: str, text: str, *, body: int, dash: bool) -> bool:
    """Whether what stands before a colon or a dash can speak: an outlet, a name, a role; not a topic."""
    label = label.strip()
    quoting = _QUOTING.search(label)
    if quoting is not None:
        return not dash and _NAME.match(label[: quoting.start()]) is not None
    who, outlet = _parted(label)
    passed_on, label = who < len(label) or outlet is not None, label[:who].strip()
    words = label.split()
    if not words or len(words) > _LONGEST_LABEL:
        return False
    if outlet_of(label) is not None:
        return True
    if dash:
        return False
    if passed_on and words[0].lower() not in TOPICS and (_NAME.match(label) or _is_role(words)):
        return True
    if _is_role(words) or label.lower() in GOVERNMENTS or (len(words) == 1 and _ACCOUNT.match(label)):
        return True
    if words[-1].lower() in TOPICS or words[0].lower() in TOPICS or any(word[0].isdigit() for word in words):
        return False
    if len(words) == 1 and label in SENTENCE_OPENERS:
        return False
    if not _NAME.match(label) or words[0].lower() in {"of", "the", "a"}:
        return False
    quoted = text[body : body + 1] in "\"“‘'«„"
    titled = len(words) > 1 and (words[0].lower() in TITLES | DEMONYMS or words[0].lower().rstrip(".") in TITLES)
    return quoted or len(words) <= _SHORTEST_BODY + 2 * titled or label.isupper()


def _closes(after: re.Match[str], *, long_enough: bool) -> bool:
    """Whether what stands behind a headline's colon or dash can speak: an outlet, a role, a name."""
    who, outlet = _parted(after["label"])
    label = after["label"][:who]
    dash = after.re is _AFTER and (long_enough or ":" not in after.group().removesuffix(after["label"]))
    words = label.strip().split()
    if outlet is not None and words and words[0].lower() not in TOPICS:
        return True
    if outlet_of(label.strip()) is not None:
        return True
    shouted = len(words) == 1 and words[0].isupper()  # "WHO" is no "who"
    if not words or len(words) > _LONGEST_LABEL or ({words[0].lower(), words[-1].lower()} & TOPICS and not shouted):
        return False
    if label.strip().lower() in GOVERNMENTS.keys() - COUNTRIES:
        return True
    if after.re is _ROUND and not (words[-1].lower() in LABEL_NOUNS and words[0].lower() not in _NOT_NOW):
        return False
    head = _HANGS_ON.split(label.strip())[0].split()
    named = dash and len(words) <= _NAME_WORDS and all(len(word) > 1 and word[0].isupper() for word in words)
    return _is_role(head) or (named and words[0].lower() not in COUNTRIES | DEMONYMS | GOVERNMENTS.keys())


def _is_role(words: Sequence[str]) -> bool:
    """Whether a label ends in what somebody or something is that can speak: "union", "energy minister", "study"."""
    words = _HANGS_ON.split(" ".join(words))[0].split()
    if not words or len(words) > _NAME_WORDS + 1:
        return False
    last = words[-1].lower()
    head = singular(last)
    return last in LABEL_NOUNS or head in PERSON_NOUNS or head in BODY_NOUNS or head in GENERIC_PEOPLE
