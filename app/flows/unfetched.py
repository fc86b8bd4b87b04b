"""Why a page did not come or holds no article in, the error that says so in one sentence out: no address, no text."""

from collections.abc import Mapping

from app.connectors.closed import Shortfall
from app.connectors.page import Reason, Refusal
from app.core.errors import (
    AddressRefused,
    ArticleAbsent,
    Busy,
    HearsayError,
    PageAbsent,
    PageUnreadable,
    SiteFailing,
    SiteSlow,
    Unwelcome,
)

_SERVER_ERROR = 500
_TOO_MANY = 429
_REDIRECTED = 399

_BY_REASON: Mapping[Reason, tuple[type[HearsayError], str]] = {
    Reason.BAD_ADDRESS: (
        AddressRefused,
        "The address, or one that it redirects to, is no http or https address of a page without a user name.",
    ),
    Reason.REFUSED: (
        AddressRefused,
        "The address leads to a host or a port that is not of the public internet's pages.",
    ),
    Reason.DOWNGRADE: (AddressRefused, "The site redirects from https to http, where anybody can alter the page."),
    Reason.ROBOTS: (Unwelcome, "The site's robots.txt asks not to fetch this page."),
    Reason.TOO_LARGE: (PageUnreadable, "The page is larger than is taken."),
    Reason.ENCODING: (PageUnreadable, "The page is packed in a way that was not asked for, or its packing is broken."),
    Reason.TYPE: (PageUnreadable, "What is at the address is no HTML."),
    Reason.UNREACHABLE: (SiteFailing, "The host has no address, or nobody answers there."),
    Reason.TLS: (SiteFailing, "The site's certificate cannot be trusted, or its TLS fails."),
    Reason.PROTOCOL: (SiteFailing, "What the site answered is no whole answer of HTTP."),
    Reason.REDIRECTS: (SiteFailing, "The site redirects too many times."),
    Reason.LOOP: (SiteFailing, "The site redirects in a circle."),
    Reason.TIMEOUT: (SiteSlow, "The site did not answer in the time that a page is given."),
}
_BY_SHORTFALL: Mapping[Shortfall, tuple[type[HearsayError], str]] = {
    Shortfall.CHARSET: (PageUnreadable, "The page is written in a charset that it does not name."),
    Shortfall.TOO_COMPLEX: (PageUnreadable, "The page has more elements than are read."),
    Shortfall.EMPTY: (ArticleAbsent, "The page shows no words without its scripts."),
    Shortfall.TOO_SHORT: (ArticleAbsent, "The page holds too little text for an article."),
    Shortfall.PAYWALL: (ArticleAbsent, "The article is for subscribers: only its beginning is shown."),
    Shortfall.LOGIN: (ArticleAbsent, "The page asks to sign in."),
    Shortfall.CHALLENGE: (ArticleAbsent, "The site asks for a proof that a person is reading."),
    Shortfall.CONSENT: (ArticleAbsent, "The page asks for consent to cookies, and shows nothing before."),
    Shortfall.ERROR_PAGE: (ArticleAbsent, "The page tells of an error, though the site answered that all is well."),
    Shortfall.LIST: (ArticleAbsent, "The page is a list of links, and no article."),
}


def refused(refusal: Refusal) -> HearsayError:
    """The error of a page that did not come."""
    wait = max(1, round(refusal.retry_after or 1))
    if refusal.reason is Reason.BUSY:
        return Busy("Other pages of this site, or too many pages, are being fetched now.", wait)
    if refusal.reason is Reason.STATUS:
        return _of_status(refusal.status or 0)
    kind, sentence = _BY_REASON[refusal.reason]
    return kind(sentence)


def missing(shortfall: Shortfall) -> HearsayError:
    """The error of a page without an article."""
    kind, sentence = _BY_SHORTFALL[shortfall]
    return kind(sentence)


def _of_status(status: int) -> HearsayError:
    if status >= _SERVER_ERROR or status == _TOO_MANY or status <= _REDIRECTED:
        return SiteFailing(f"The site answered {status} in place of the page.")
    return PageAbsent(f"The site answered {status}.")
