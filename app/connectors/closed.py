"""What was found on a page in, why that is no article out: a wall, an error or a list that answers like a page.

Only short texts are asked: who writes of captchas and cookies writes more than a wall says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.connectors.body_text import BodyText
from app.connectors.json_ld import Object

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A text of fewer characters is not taken for an article; a short report of an agency has about 400.
SHORTEST = 200
# Up to here a text may be what a wall leaves to be seen, or an error that is explained at length.
SHORT = 1_500
SEEN = 6_000
# More than so much of a text in links: a list of articles.
MOST_LINKED = 0.6


class Shortfall(StrEnum):
    """Why a page holds no article that can be read."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_COMPLEX = "too_complex"
    CHARSET = "charset"
    PAYWALL = "paywall"
    LOGIN = "login"
    CHALLENGE = "challenge"
    CONSENT = "consent"
    ERROR_PAGE = "error_page"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class NoArticle:
    """A page without an article."""

    shortfall: Shortfall


_I = re.IGNORECASE
_CHALLENGE = re.compile(
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|you are not a robot|not a bot\b"
    r"|checking (?:if the site connection is secure|your browser)|security check|complete the captcha|\bcaptcha\b"
    r"|unusual (?:traffic|activity)|automated (?:requests|access|queries)"
    r"|enable javascript (?:and cookies )?to (?:continue|proceed|view)|ddos protection|attention required",
    _I,
)
_PAYWALL = re.compile(
    r"subscribe (?:now |today |here )?(?:to|for) (?:continue|keep|read|unlock|get|access|see|full|unlimited)"
    r"|(?:to|and) (?:continue|keep) reading|continue reading (?:with|by)|read the (?:full|rest|whole|complete|entire)"
    r"|already (?:a|an) (?:\w+ )?(?:subscriber|member)|(?:subscribers?|members?)[ -](?:only|exclusive)"
    r"|(?:exclusive|only|reserved) (?:to|for) (?:our )?(?:\w+ )?(?:subscribers|members)"
    r"|unlock (?:this|the full|the rest)"
    r"|start your (?:free )?(?:trial|subscription)|(?:free|remaining) articles? (?:left|this month|remaining)"
    r"|reached your (?:monthly |free )?(?:article )?limit|subscription (?:is )?required|become a (?:subscriber|member)",
    _I,
)
_LOGIN = re.compile(
    r"(?:log|sign) ?in (?:or \w+ (?:up )?)?to (?:continue|read|view|see|access|your)|please (?:log|sign) ?in"
    r"|(?:register|create (?:a free |an )?account) (?:for free )?to (?:continue|read|view)"
    r"|forgot(?:ten)? (?:your )?password",
    _I,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bour partners\b|\bprivacy (?:policy|settings|choices)\b|\bpersonali[sz]ed ads\b"
    r"|\blegitimate interest\b|\baccept all\b|\breject all\b|\btracking technologies\b",
    _I,
)
_ERROR_TITLE = re.compile(
    r"\b(?:error )?(?:40[0134]|410|429|451|50[0234])\b(?!\s*(?:people|dead|jobs|million|billion|%))"
    r"|not found|(?:can(?:no|')t|could ?n[o']t|unable to) (?:be )?(?:find|found|locate|load)|does ?n[o']t exist"
    r"|no longer (?:available|exists?|here)|access (?:denied|forbidden|to this page has been denied)|^forbidden$"
    r"|service (?:temporarily )?unavailable|bad gateway|gateway time-?out|something went wrong"
    r"|an error (?:has )?occurred"
    r"|page (?:unavailable|missing|removed)|internal server error|too many requests|^oops\b|under maintenance",
    _I,
)
_ERROR_TEXT = re.compile(
    r"(?:page|article|story|url|address|link)[^.]{0,60}(?:not (?:be )?found|can(?:no|')t (?:be )?f(?:ind|ound)"
    r"|could ?n[o']t (?:be )?f(?:ind|ound)|does ?n[o']t exist|no longer (?:exists?|available)"
    r"|(?:been )?(?:moved|removed|deleted))"
    r"|(?:can(?:no|')t|could ?n[o']t|unable to) (?:find|locate) (?:the|that|this|what)"
    r"|you do ?n[o']t have (?:permission|access)"
    r"|try again later|go (?:back )?to (?:the |our )?home ?page|return (?:to (?:the |our )?)?home",
    _I,
)


def shortfall_of(
    written: BodyText, *, title: str | None, tree: "HtmlElement", linked: Sequence[Object]
) -> Shortfall | None:
    """What a text falls short of, None for an article."""
    text = written.text
    if len(text) > SHORT:
        if _is_cut(linked) and _PAYWALL.search(text[-SHORT // 2 :]):
            return Shortfall.PAYWALL
        return Shortfall.LIST if _linked_share(written) > MOST_LINKED else None
    seen = _visible(tree)
    wall = _wall(text, seen, title=title or "", closed=_is_cut(linked))
    if wall is not None:
        return wall
    if len(text) < SHORTEST:
        return Shortfall.TOO_SHORT if seen else Shortfall.EMPTY
    return Shortfall.LIST if _linked_share(written) > MOST_LINKED else None


def _wall(text: str, seen: str, *, title: str, closed: bool) -> Shortfall | None:
    """What stands before an article that is not shown; `seen` is all that a reader sees of the page."""
    bare = len(text) < SHORTEST
    if _CHALLENGE.search(title) or _CHALLENGE.search(seen if bare and len(seen) < SHORT else text):
        return Shortfall.CHALLENGE
    if _ERROR_TITLE.search(title) and (bare or _ERROR_TEXT.search(text)):
        return Shortfall.ERROR_PAGE
    if _is_of_consent(text or seen):
        return Shortfall.CONSENT
    if closed or _PAYWALL.search(seen if bare else _end_of(text)):
        return Shortfall.PAYWALL
    if _LOGIN.search(seen if bare else _end_of(text)):
        return Shortfall.LOGIN
    return Shortfall.ERROR_PAGE if bare and _ERROR_TEXT.search(seen) and len(seen) < SHORT else None


def _is_cut(linked: Sequence[Object]) -> bool:
    """Whether the page says of its article that not everybody may read it."""
    said = (article.get("isAccessibleForFree") for article in linked)
    return any(value is False or (isinstance(value, str) and value.strip().lower() == "false") for value in said)


def _is_of_consent(text: str) -> bool:
    """Whether most of a text's paragraphs ask for consent."""
    paragraphs = [each for each in text.split("\n") if each.strip()]
    asking = sum(len(each) for each in paragraphs if _CONSENT.search(each))
    return bool(paragraphs) and asking * 2 > len(text) and len(set(map(str.lower, _CONSENT.findall(text)))) > 1


def _end_of(text: str) -> str:
    """The last paragraphs, where a wall stands that lets the beginning be seen."""
    return "\n".join(text.split("\n\n")[-3:])[-SHORT // 2 :]


def _linked_share(written: BodyText) -> float:
    return sum(each.end - each.start for each in written.anchors) / max(1, len(written.text))


def _visible(tree: "HtmlElement") -> str:
    """The beginning of what a reader sees of the whole page."""
    shown = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return " ".join(" ".join(shown[:5_000])[: SEEN * 4].split())[:SEEN]
