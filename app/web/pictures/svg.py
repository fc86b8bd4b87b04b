"""Names, attributes and texts in, well-formed SVG out: the one place where they are escaped."""

import re
from hashlib import sha256
from html import escape

# What XML 1.0 cannot hold, not even escaped.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

# Letters of the drawings' 13 px; widths are measured nowhere, so that a wide guess keeps words inside their boxes.
LETTER = 7.2


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """An element; a `_` before or within an attribute's name stands for what Python cannot write (`class_`, `-`)."""
    written = "".join(f' {_name(key)}="{plain(_value(value))}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def plain(text: str) -> str:
    """A text that may stand between tags and in attributes."""
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def words(text: str, at: tuple[float, float], *, class_: str, anchor: str = "middle") -> str:
    """One line of text."""
    return element("text", plain(text), x=at[0], y=at[1], class_=class_, text_anchor=anchor)


def picture(title: str, described: str, *inside: str, size: tuple[float, float], class_: str) -> str:
    """A whole picture with what it is called and what it shows, for whoever does not see it."""
    name = f"p{sha256(repr((title, described, inside)).encode('utf-8', 'replace')).hexdigest()[:10]}"
    return element(
        "svg",
        element("title", plain(title), id=f"{name}t"),
        element("desc", plain(described), id=f"{name}d"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"picture {class_}",
        role="img",
        aria_labelledby=f"{name}t {name}d",
        view_box=f"0 0 {size[0]:.0f} {size[1]:.0f}",
        width=size[0],
        height=size[1],
    )


def wrapped(text: str, width: int, *, most: int) -> list[str]:
    """Lines of at most `width` letters, at most `most` of them; what is longer is cut, with a sign that it was."""
    lines: list[str] = [""]
    for word in text.split():
        for part in _parts(word, width):
            fits = len(lines[-1]) + len(part) + 1 <= width
            if not lines[-1]:
                lines[-1] = part
            elif fits:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
    return lines


def _parts(word: str, width: int) -> list[str]:
    return [word[start : start + width] for start in range(0, len(word), width)]


def _name(key: str) -> str:
    return "viewBox" if key == "view_box" else key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
