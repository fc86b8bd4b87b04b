"""A claim in, the claim as somebody else would print it out: mistyped, cut, reordered, with other number forms."""

import random
import re
from collections.abc import Callable

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d+(?:\.\d+)?(?![\w,]|\.\d)")
_CLAUSE = re.compile(r", (?=[^,]+\.$)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
THOUSAND = 1_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
# What optical character recognition takes for one another, by the shapes of print.
_MISREAD = {
    "rn": "m", "m": "rn", "cl": "d", "d": "cl", "vv": "w", "w": "vv", "li": "h", "h": "li", "ri": "n", "nn": "rm",
    "l": "1", "i": "l", "o": "0", "e": "c", "c": "e", "s": "5", "b": "6", "t": "f", "u": "ii", "a": "o", "g": "q",
}  # fmt: skip
_MISREAD_SHARE = 0.06

Change = Callable[[str, random.Random], str]


def perturbed(text: str, rng: random.Random) -> str:
    """Two to four changes, each kind at most once: what tells a copy from its original in print."""
    for change in rng.sample(CHANGES, rng.randint(2, 4)):
        text = change(text, rng)
    return text


def misread(text: str, rng: random.Random) -> str:
    """The text as a scanner reads it: about one letter in seventeen wrong, now and then a blank lost or too many."""
    out: list[str] = []
    place = 0
    while place < len(text):
        pair, sign = text[place : place + 2], text[place]
        if rng.random() >= _MISREAD_SHARE:
            out.append(sign)
            place += 1
        elif pair in _MISREAD:
            out.append(_MISREAD[pair])
            place += 2
        else:
            lost = sign == " " and rng.random() < 1 / 2
            out.append("" if lost else _MISREAD.get(sign.lower(), sign))
            place += 1
    return "".join(out)


def mistyped(text: str, rng: random.Random) -> str:
    """One letter of one word wrong: another one, one more, one less, or two swapped."""
    words = text.split()
    places = [place for place, word in enumerate(words) if sum(map(str.isalpha, word)) >= len("four")]
    if not places:
        return text
    place = rng.choice(places)
    word = words[place]
    at = rng.randrange(len(word) - 1)
    words[place] = rng.choice(
        (
            word[:at] + rng.choice(_LETTERS) + word[at + 1 :],
            word[:at] + rng.choice(_LETTERS) + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(words)


def shortened(text: str, rng: random.Random) -> str:
    """One to three words lost."""
    words = text.split()
    for _ in range(rng.randint(1, min(3, max(1, len(words) - 3)))):
        words.pop(rng.randrange(len(words)))
    return " ".join(words)


def reordered(text: str, rng: random.Random) -> str:
    """The last clause first, or two words swapped."""
    if _CLAUSE.search(text) and rng.random() < 1 / 2:
        body, last = _CLAUSE.split(text, maxsplit=1)
        return f"{last.rstrip('.')}: {body}."
    words = text.split()
    here, there = rng.sample(range(len(words)), 2)
    words[here], words[there] = words[there], words[here]
    return " ".join(words)


def renumbered(text: str, rng: random.Random) -> str:
    """Every number in another form of the same value: 25,000 as 25000, 25k or 25 thousand; years stay."""
    return _NUMBER.sub(lambda found: _other_form(found.group(), rng), text).replace(" percent", "%")


CHANGES: tuple[Change, ...] = (mistyped, shortened, reordered, renumbered)


def _other_form(number: str, rng: random.Random) -> str:
    if "." in number:
        return number
    value = int(number.replace(",", ""))
    if "," not in number and FIRST_YEAR <= value <= LAST_YEAR:
        return number
    forms = [str(value), f"{value:,}"]
    if value >= THOUSAND and value % 100 == 0:
        forms += [f"{value / THOUSAND:g}k", f"{value / THOUSAND:g} thousand"]
    return rng.choice([form for form in forms if form != number] or forms)
