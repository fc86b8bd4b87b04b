"""A whole text in, the names out that it gives in full only once: by initials, by last word, by an office."""

import re
from functools import lru_cache

_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,5}[A-Zs]\b")
_SMALL = "of|for|and|the|on|de|des|du|la|in|to|&"
_WORD = r"[A-Z][\w’'-]{1,20}"
_LONG = re.compile(rf"\b{_WORD}(?:[ -](?:(?:{_SMALL})[ ]){{0,2}}{_WORD}){{1,6}}(?: \((?P<short>[A-Z][\w&]{{1,7}})\))?")
_FEWEST = 2
_GIVEN_AS = re.compile(
    r",? (?:who|and) (?:gave|would give|would only give|only gave|asked to be|wanted to be|identified|is identified)"
    r" ?(?:only )?(?:(?:his|her|their|himself|herself|themselves|named|called|identified)(?: (?:first )?name)? )?"
    r"(?:only |simply |just )?(?:as |by )?(?P<name>[A-Z][a-zà-ÿ'’-]{1,20})\b"
)


@lru_cache(maxsize=8)
def acronyms(text: str) -> dict[str, str]:
    """The full names of the acronyms that a text uses: written behind the name, or made of its initials."""
    used = set(_ACRONYM.findall(text))
    if not used:
        return {}
    found: dict[str, str] = {}
    for match in _LONG.finditer(text):
        name = match.group().partition(" (")[0].removeprefix("The ")
        short = match["short"]
        words = [word for word in re.split(r"[ -]", name) if word]
        capitals = "".join(word[0] for word in words if word[0].isupper())
        everything = "".join(word[0].upper() for word in words)
        for form in (short, capitals, everything):
            if form in used and form != name and (form == short or len(form) > _FEWEST):
                found.setdefault(form, name)
    return found


def name_given(text: str, end: int) -> str | None:
    """The name by which somebody described goes, right behind the description: ", who gave his name only as Audu"."""
    match = _GIVEN_AS.match(text, end)
    return match["name"] if match is not None else None
