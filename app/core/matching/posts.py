"""A post of a social network in, its plain words and its author out; other text is left as it is."""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.@])(?:[A-Za-z0-9-]+\.){1,4}[A-Za-z]{2,}/\S*")
_TAG = re.compile(r"(?<!\w)[#@](\w+)")
_WORDS_OF_A_TAG = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z]{2})(?=\d)|_")
# How an embedded post is signed: "— Name (@handle) March 3, 2024".
_SIGNATURE = re.compile(r"\s[—–-]{1,2}\s*([^—–\n]{1,90}?)\s*\(@\w+\)[^()\n]{0,30}$")


def plain_words(text: str) -> str:
    """The text without web addresses, with tags and handles as one word and as their words: "#FloodRelief2024"."""
    if "/" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda tag: _spelled(tag[1]), text)
    return text


def signed(text: str) -> tuple[str, str]:
    """The text and the name that signs it; "" where none does."""
    found = _SIGNATURE.search(text) if "(@" in text else None
    return (text[: found.start()], found[1]) if found else (text, "")


def _spelled(tag: str) -> str:
    words = _WORDS_OF_A_TAG.sub(" ", tag)
    return f"{tag} {words}" if " " in words else tag
