"""The words of a mention in, the one name out that they are: "Doctors Without Borders", "Transport for London"."""

from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.names import BODY_WORDS, TITLES
from app.core.reading.outlets import outlet_of
from app.core.reading.roles import is_role, singular

_AGAINST = frozenset(("without", "against"))
_JOINS = _AGAINST | {"for", "the"}


def is_whole_name(phrase: str) -> bool:
    """Whether words that are joined inside are the name of one body, not somebody of somewhere or for somebody.

    "Lawyers for Acme" are people, "Lawyers Without Borders" are a body.
    """
    words = phrase.split()
    at = next((place for place, word in enumerate(words) if word.lower() in _JOINS), 0)
    if not 0 < at < len(words) - 1:
        return False
    first, rest = words[0], [word for word in words[at + 1 :] if word.lower() not in {"the", "and", "of"}]
    if not all(word[:1].isupper() for word in (*words[:at], *rest)) or first.lower() in GIVEN_NAMES:
        return False
    if words[at].lower() in _AGAINST:
        return is_plural_role(words[at - 1])
    before = words[at - 1].lower()
    return not (is_role(singular(before)) or before in BODY_WORDS) and outlet_of(" ".join(rest)) is None


def is_plural_role(word: str) -> bool:
    """Whether a word names what several people are: "Doctors"; before a name it is no title of anybody."""
    lowered = word.lower()
    return singular(lowered) != lowered and is_role(singular(lowered)) and singular(lowered) not in TITLES


def office_end(words: list[str]) -> int:
    """How many words are an office in a body that is named: "Bank of England Governor" of "... Andrew Bailey"; or 0."""
    last = max((place for place, word in enumerate(words) if is_role(word.lower())), default=-1)
    name = words[last + 1 :]
    if last < 1 or len(name) < 2 or not all(word[:1].isupper() for word in name):  # noqa: PLR2004  given name and surname
        return 0
    joined = [place for place, word in enumerate(words[:last]) if word in {"of", "for"}]
    owned = any(word.endswith(("'s", "’s")) for word in words[:last])
    if not (joined or owned) or any(is_role(singular(words[place - 1].lower())) for place in joined if place):
        return 0
    before = [word for word in words[:last] if word[:1].isupper()]
    return last + 1 if before else 0
