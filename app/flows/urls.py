"""A web address as somebody pasted it in, the one address that stands for the page out."""

import re

from yarl import URL

from app.core.errors import Invalid

LENGTH_LIMIT = 2_048

# Parameters that say where a reader came from and never which page is shown. Own list, from the documentation of
# the analytics and newsletter tools that set them; an unknown parameter stays, because `?id=2` may be the article.
TRACKERS = frozenset(
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "at_campaign",
        "at_medium",
        "cmpid",
        "dclid",
        "fbclid",
        "ftag",
        "gbraid",
        "gclid",
        "gclsrc",
        "igsh",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "ns_campaign",
        "ns_mchannel",
        "ns_source",
        "oly_anon_id",
        "oly_enc_id",
        "pk_campaign",
        "pk_cid",
        "pk_content",
        "pk_cpn",
        "pk_keyword",
        "pk_kwd",
        "pk_medium",
        "pk_source",
        "smid",
        "spm",
        "srsltid",
        "taid",
        "twclid",
        "vero_id",
        "wbraid",
        "wt_mc",
        "xtor",
        "yclid",
    }
)
TRACKER_PREFIXES = ("utm_", "hsa_", "mtm_", "piwik_", "matomo_")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`\ud800-\udfff]")


def canonical_url(given: str, pointer: str = "/url") -> str:
    """The address without trackers, fragment and default port, host in lower case; raises Invalid, echoing nothing.

    Order and meaning of the other parameters stay as they are, and so do `www.`, `m.`, `/amp` and a last slash, and a
    fragment that begins with "!", which names a page: to merge two pages is worse than to know one page twice.
    """
    stripped = given.strip()
    if not stripped or len(stripped) > LENGTH_LIMIT:
        raise Invalid(f"A url has 1 to {LENGTH_LIMIT:,} characters.", pointer)
    if _FORBIDDEN.search(stripped):
        raise Invalid("The url holds a character that no url may hold.", pointer)
    try:
        url = URL(stripped)
        port = url.explicit_port
    except (ValueError, TypeError, UnicodeError):
        raise Invalid("The url cannot be read.", pointer) from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise Invalid("A url starts with http:// or https:// and names a host.", pointer)
    if url.user is not None or url.password is not None:
        raise Invalid("A url with a user name or a password is not taken.", pointer)
    return _without_noise(url, port)


def host_of(address: str) -> str:
    """The host of a canonical address."""
    return URL(address, encoded=True).raw_host or ""


def _without_noise(url: URL, port: int | None) -> str:
    kept = [(name, value) for name, value in url.query.items() if not _is_tracker(name)]
    host = (url.raw_host or "").rstrip(".").lower()
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}[url.scheme]
    authority = host if port in {None, default} else f"{host}:{port}"
    clean = URL.build(scheme=url.scheme, authority=authority, encoded=True).with_path(url.raw_path or "/", encoded=True)
    queried = str(clean.with_query(kept) if kept else clean)
    return f"{queried}#{url.raw_fragment}" if url.raw_fragment.startswith("!") else queried


def _is_tracker(name: str) -> bool:
    lowered = name.lower()
    return lowered in TRACKERS or lowered.startswith(TRACKER_PREFIXES)
