"""Bytes in, text out: whatever the server, the page and the bytes say of their charset."""

import pytest

from app.connectors.charset import decoded

WORDS = "Grüße aus Köln, sagte er – „so ist es“. " * 5


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (WORDS.encode(), "utf-8"),
        (WORDS.encode(), None),
        (WORDS.encode(), "iso-8859-1"),
        (WORDS.encode(), "nonsense"),
        (WORDS.encode(), "utf-7"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "iso-8859-1"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), None),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-8"),
        (WORDS.encode("cp1252"), "iso-8859-1"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (WORDS.encode("cp1252"), "utf-8"),
        (WORDS.encode("cp1252"), None),
    ],
)
def test_a_text_is_read_whatever_is_said_of_it(body: bytes, named: str | None) -> None:
    assert decoded(body, named) == WORDS


@pytest.mark.parametrize("label", ["shift_jis", "euc-jp", "iso-2022-jp", "windows-1251", "koi8-r", "gb2312", "big5"])
def test_a_page_may_name_its_charset_itself(label: str) -> None:
    words = "Привет мир" if label in {"windows-1251", "koi8-r"} else "日本"
    markup = f'<meta charset="{label}"><p>{words}'

    assert decoded(markup.encode(label)) == markup
    assert decoded(markup.encode(label), label) == markup


@pytest.mark.parametrize("label", ["utf-7", "rot13", "hex", "zlib", "idna", "unicode_escape", "undefined", "punycode"])
def test_what_is_no_charset_of_a_text_is_not_read_as_one(label: str) -> None:
    assert decoded(b"\xe9t\xe9 +ADw-script+AD4-", label) == "été +ADw-script+AD4-"


def test_bytes_that_are_no_text_are_none() -> None:
    assert decoded(bytes(range(128, 160)) * 50) is None
