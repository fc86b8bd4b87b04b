"""The bytes of a page and the charset that its server names in, its text out: by what the bytes are, not what is said.

BOM, then UTF-8 where the bytes are that (hardly anything else is, by chance), then the header, then the page itself.
"""

import codecs
import re

# Labels that pages use, by the codec that browsers read them with; all else that Python knows as a text's encoding
# goes by its own name.
_AS_IN_BROWSERS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# What is no encoding of a text, or one that hides markup from whoever looks for it.
_NO_CHARSETS = frozenset(
    "utf-7 idna punycode unicode_escape raw_unicode_escape undefined mbcs oem palmos hz uu bz2 zlib hex base64"
    " quopri rot13".split()
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 4_096
_META = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_UNREADABLE = "\ufffd"
# A text in which more characters than one of so many cannot be read is in another charset.
MOST_UNREADABLE = 200
_LAST = "cp1252"


def decoded(body: bytes, named: str | None = None) -> str | None:
    """The text; None where nothing that is named reads it."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace")
    if not re.search(rb"\x1b[$(]", body[:_HEAD]):  # the older codes of East Asia are ASCII byte by byte
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    meta = _META.search(body[:_HEAD])
    told = (named, meta[1].decode("ascii") if meta else None)
    for codec in (*filter(None, map(_codec, told)), "utf-8", _LAST):
        text = body.decode(codec, "replace")
        if text.count(_UNREADABLE) * MOST_UNREADABLE <= len(text):
            return text
    return None


def _codec(label: str | None) -> str | None:
    try:
        found = codecs.lookup(label) if label else None
    except (LookupError, ValueError):
        return None
    if found is None or found.name in _NO_CHARSETS or not getattr(found, "_is_text_encoding", True):
        return None
    return _AS_IN_BROWSERS.get(found.name, found.name)
