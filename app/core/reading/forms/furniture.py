"""Passages in, those that are read out: "FOR IMMEDIATE RELEASE", bylines, "(Adds details)", date lines, tails go."""

import re
from collections.abc import Sequence

from app.core.reading.segment import Stretch

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LINES = re.compile(
    r"(?:(?:FOR )?IMMEDIATE RELEASE|(?:PRESS|NEWS|MEDIA) (?:RELEASE|STATEMENT|ADVISORY)|EMBARGOED\b.*"
    r"|-?\s?30\s?-?|\#{2,}|\*(?:\s?\*)+|_{2,}|-{3,}|(?i:[-*– ]*ends?[-*– ]*\.?)|(?i:enditem\.?)"
    r"|\(?(?i:more to follow|more soon|more follows)\)?\.?"
    r"|(?i:to the editor|dear [^,:\n]{1,40}|sirs?|madam|sir or madam|to whom it may concern)[,:]?"
    r"|(?i:notes? (?:to|for) editors?)[,:]?"
    r"|(?i:(?:yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|(?:kind|best|warm) regards|respectfully)),?"
    r"|(?i:(?:media|press|further)?\s?(?:contacts?|enquiries|inquiries|information)(?: for (?:media|press))?)\s?:.*"
    r"|(?i:for (?:more|further|media|press) (?:information|enquiries|inquiries|details)\b).*"
    rf"|(?:[A-Z][\w.’' -]{{1,30}}, )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?\.?"
    r"|\((?:Adds|Updates|Corrects|Recasts|Writes through|Repeats|Rewrites|Refiles|Removes|Changes)\b[^()\n]*\)"
    r"|\(?(?:Additional |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled) (?:and \w+ )?by [A-Z].*"
    r"|.{3,120} contributed (?:to this (?:report|story|article)|reporting)(?: from [\w ,.]+)?\.?"
    r"|(?:By|BY) [A-Z][\w.’'-]*(?:,? (?:and |[A-Z])[\w.’'-]*){0,9}"
    r"|(?:©|\(c\)|Copyright )\s?.*|All rights reserved\.?"
    r"|\[[^\[\]\n]{2,60}\]|\([A-Z][A-Z ,.'’-]{2,60}\)"
    r"|(?i:(?:replying to|in reply to|quote[- ]?tweet(?:ing)?)(?:,? @\w+)+)"
    r"|(?i:(?:press|news|media) (?:release|statement|notice)|communiqu[ée]|statement)"
    r"(?i: no\.? ?[\w/-]+|\s*[|,–—-]\s*[\w ,.]{4,30}\d)?:?"
    r"|(?i:follow (?:us|live|along|our|the latest)\b|read more\b|click here\b|sign up\b|subscribe\b).*"
    r"|(?i:(?:full |rush |edited )?transcript(?: of)?\b)[^.!?]*:?)"
)
_BULLET = re.compile(r"(?:[•▪‣●◦*·➡→►✅‼]|\(?(?:\d|[a-h]|i{1,3}|iv)\)|\d\.(?=\s))\s*(?=[^\W\d_]|[\"“‘'\d])")
_STAMP = re.compile(
    r"\[?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:GMT|BST|CES?T|E[SD]?T|UTC|IST|local time))?\]?"
    r"\s*(?:[–—|:-]\s*)?(?=[A-Z“\"'‘@])"
)
_THREAD = re.compile(r"\(?(?:\d{1,2}/(?:\d{1,2}|n|x)?|\d{1,2}/)\)?[.:]?\s+(?=\S)")
_THREAD_END = re.compile(r"\s*\(?\d{1,2}/(?:\d{1,2}|n|x)?\)?$")
_PASSED_ON = re.compile(r"\s*\(?(?:h/t|H/T|hat tip:?|HT|cc|📷:?)(?: to)? ?@\w+(?:[, ]+@\w+)*\)?\.?$")
_KICKER = re.compile(
    r"(?:(?:UPDATE|WRAPUP|REFILE|RPT|CORRECTED|BRIEF|EXCLUSIVE|FACTBOX|ANALYSIS|TIMELINE|EXPLAINER|INSIGHT|FOCUS|POLL)"
    r"(?: \d+)?-(?=[A-Z“\"'‘])"
    r"|(?i:breaking(?: news)?|just[ -]in|new|update(?:d)?|exclusive|watch(?: live)?|live|alert|developing|urgent|flash"
    r"|latest|video|listen|scoop|confirmed|official|opinion|analysis|explainer|factbox|fact check|world news"
    r"|news in brief|editorial|read|thread|(?:press|news|media) release|press statement)\s?(?::|\||\s[–—-])\s*"
    r"|(?:BREAKING(?: NEWS)?|JUST IN|URGENT|EXCLUSIVE|SCOOP|DEVELOPING|UPDATE|ALERT|FLASH|NEW|WATCH|LIVE|THREAD)!?\s"
    r"(?=[“\"'‘@]|[A-Z][a-z]|[A-Z]{2,} [a-z]|\d))"
)


def kept(text: str, passages: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The passages that say something, without the numbers of a thread, kickers, thanks for the hint."""
    found = (_bare(text, stretch) for stretch in passages)
    return tuple(stretch for stretch in found if stretch is not None)


def _bare(text: str, stretch: Stretch) -> Stretch | None:
    start, end = stretch.start, stretch.end
    if _LINES.fullmatch(text, start, end):
        return None
    for opening in (_BULLET, _THREAD, _STAMP, _KICKER, _KICKER, _THREAD, _BULLET):
        match = opening.match(text, start, end)
        start = match.end() if match else start
    if text.startswith(".@", start):
        start += 1
    for closing in (_PASSED_ON, _THREAD_END):
        match = closing.search(text, max(start, end - 80), end)
        end = match.start() if match else end
    return Stretch(start, end, stretch.kind, stretch.paragraph) if start < end else None
