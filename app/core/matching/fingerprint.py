"""A passage or an appearance in, the key that equal ones share out."""

import hashlib
import re
import unicodedata

from app.core.facts.words import STOP_WORDS, stem, tokens
from app.core.matching.tables.assigned import ASSIGNED
from app.core.matching.tables.negators import NEGATORS
from app.core.model.appearance import Appearance
from app.core.model.facts import Interval, Quantity

APOSTROPHES = frozenset("'`\u00b4\u2018\u2019\u201a\u201b\u02b9\u02bc\u2032\uff07")
MINUSES = frozenset("-\u2212\ufe63\uff0d")
SHORT_CLAIM_WORDS = 8
GROUP = 3
DIGITS_OF_A_NUMBER = 12

# Platforms learn new characters with every version of Unicode; a key must not change with them.
_UNKNOWN = re.compile(
    f"[^{''.join('-'.join(chr(int(end, 16)) for end in stretch.split('-')) for stretch in ASSIGNED.split())}]"
)
# Step 4 for ASCII: what goes, then what gives way to a space. What goes stands between two that stay, so that nothing
# else has it for a neighbour.
_GOES = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|(?<=[a-z])\.(?=[a-z])")
_GIVES_WAY = re.compile(r"[^a-z0-9$%.-]|\.(?![0-9])|(?<![0-9])\.|-(?![0-9])|(?<=[^\t\n\r ])-")


def text_key(passage_text: str) -> str:
    """Normalise a passage so that typography, case and digit grouping do not matter; idempotent.

    Needs no parser and is computed in JavaScript exactly as here (`docs/matching.md` holds the steps,
    `fixtures/text_keys.json` the cases that both sides run): 1. what Unicode 14.0 does not know is a space; drop
    apostrophes; minus signs become "-". 2. NFKD, lower case, NFKD, final sigma to sigma, drop marks (Mn) and format
    characters (Cf). 3. "%" is the word "percent". 4. One pass: letters, numbers and currency signs (L*, N*, Sc) stay;
    a "." or "," between digits is read as in English; a "." between letters goes; a "-" stays before a digit at the
    start of a word; anything else is a space. 5. "per cent" is "percent"; words are joined by one space.
    """
    if passage_text.isascii():
        words = _plain(passage_text).split()
    else:
        folded = _folded(passage_text)
        words = "".join(_kept(folded, place) for place in range(len(folded))).split()
    return " ".join(_with_percent(words) if "cent" in words else words)


def claim_key(appearance: Appearance, *, family_id: str) -> str:
    """Hash what a claim says without its polarity: words, facts, modality and resolved time, 64 hex digits.

    Where nothing fixes the time, a pronoun is open or the text is short, the family of the document is part of the
    key, so that the same words of another year never merge in silence.
    """
    facts = appearance.facts
    words = [word for _, _, word in tokens(appearance.text)]
    parts = [
        " ".join(stem(word) for word in words if word not in STOP_WORDS and word not in NEGATORS and word.isalpha()),
        ";".join(sorted(_quantity_key(quantity) for quantity in facts.quantities)),
        ";".join(sorted({name.key for name in facts.names})),
        ";".join(sorted({mark.key for mark in facts.scopes})),
        facts.modality.value,
        ";".join(_times(appearance)),
    ]
    if not _times(appearance) or not appearance.resolved or len(words) < SHORT_CLAIM_WORDS:
        parts.append(family_id)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _plain(text: str) -> str:
    """Steps 1 to 4 for a text in ASCII, at a twentieth of the cost: most passages of most pages."""
    lowered = text.replace("'", "").replace("`", "").lower()
    return _GIVES_WAY.sub(" ", _GOES.sub("", lowered)).replace("%", " percent ")


def _folded(text: str) -> str:
    """Steps 1 and 2: one way to write each letter."""
    known = _UNKNOWN.sub(" ", text)
    plain = "".join("-" if c in MINUSES else c for c in known if c not in APOSTROPHES)
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).lower())
    return "".join(
        "σ" if c == "ς" else c for c in lowered if c not in APOSTROPHES and unicodedata.category(c) not in {"Mn", "Cf"}
    )


def _kept(text: str, place: int) -> str:
    """Step 4 for one character: itself, nothing, or a space."""
    character = text[place]
    if _is_letter(character) or _is_digit(character) or unicodedata.category(character) == "Sc":
        return character
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character == "%":
        return " percent "
    if character == "-":
        return "-" if _is_digit(after) and (not before or _is_space(before)) else " "
    if character == "." and _is_digit(before) and _is_digit(after):
        return "."
    if character == "." and _is_letter(before) and _is_letter(after):
        return ""
    if character == "," and _is_digit(before) and _groups_thousands(text, place):
        return ""
    return " "


def _groups_thousands(text: str, comma: int) -> bool:
    """Whether exactly three digits follow a comma."""
    following = text[comma + 1 : comma + 5]
    return len(following) >= GROUP and all(map(_is_digit, following[:GROUP])) and not _is_digit(following[GROUP:])


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _is_letter(character: str) -> bool:
    return bool(character) and not _is_digit(character) and unicodedata.category(character)[0] in "LN"


def _is_space(character: str) -> bool:
    """Spaces of every width and line ends, the same ones in every language (`isspace` knows some more)."""
    return character in "\t\n\r" or unicodedata.category(character)[0] == "Z"


def _with_percent(words: list[str]) -> list[str]:
    """Step 5."""
    joined: list[str] = []
    for word in words:
        if word == "cent" and joined and joined[-1] == "per":
            joined[-1] = "percent"
        else:
            joined.append(word)
    return joined


def _times(appearance: Appearance) -> list[str]:
    moments = [appearance.event_time, *appearance.facts.moments]
    return sorted({_interval_key(moment.interval) for moment in moments if moment and moment.interval})


def _interval_key(interval: Interval) -> str:
    start, end = interval.start, interval.end
    return f"{start.isoformat() if start else ''}/{end.isoformat() if end else ''}"


def _quantity_key(quantity: Quantity) -> str:
    ends = (f"{end:.{DIGITS_OF_A_NUMBER}g}" if end is not None else "" for end in (quantity.low, quantity.high))
    return f"{'..'.join(ends)} {quantity.unit}{' nth' if quantity.ordinal else ''}"
