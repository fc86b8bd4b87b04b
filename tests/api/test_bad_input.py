"""Whatever is sent, the answer is a clear problem or a sensible result, and no log holds a word of it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog

from app.web.problems import MEDIA_TYPE
from tests.api.conftest import Api

MARK = "Zanzibarite"  # stands in the texts; it must stand in no log and no problem

PDF = f"%PDF-1.7\n1 0 obj << /Type /Catalog >> stream\nx\x9c\x01\x02 {MARK} \x0c\x0b endstream\n%%EOF"
HTML = f"<html><body><script>alert('{MARK}')</script><p>Ten ships left, &amp; <b>{MARK}</b> said.</p></body></html>"
FRENCH = f"Le président a déclaré mardi que {MARK} enverrait des soldats en Ukraine avant l'été prochain."
SENSIBLE: dict[str, dict[str, Any]] = {
    "one character": {"text": "a"},
    "only emoji": {"text": "\U0001f600\U0001f680\U0001f1fa\U0001f1e6 \U0001f468\u200d\U0001f469\u200d\U0001f467"},
    "right to left": {"text": f"قال الرئيس إن {MARK} سيغادر \u202eغدا\u202c."},
    "nested quotes": {"text": '"' * 5000 + MARK + '"' * 5000},
    "nested curly quotes": {"text": "“‘" * 2500 + MARK + "’”" * 2500},
    "unclosed quote": {"text": f'The minister said: "{MARK} will leave and nobody will come back, ever'},
    "HTML": {"text": HTML},
    "PDF": {"text": PDF},
    "control characters": {"text": f"\x01\x02\x7f\ufeff\u200b{MARK}\u2028said\r\n\r\r\n it."},
    "combining marks": {"text": MARK + "\u0301" * 5000},
    "one long word": {"text": MARK + "x" * 50_000},
    "one long line": {"text": f"{MARK} said so. " * 500},
    "brackets": {"text": "(" * 5000 + MARK + ")" * 5000},
    "numbers": {"text": f"{MARK} counted {'9' * 400} ships, 1e999 men and 1/0 of 0.{'0' * 400}1 percent."},
    "dates": {"text": f"{MARK} said on February 31, 0000 and on 99/99/9999 that nothing happened in year 10000."},
    "astral letters": {"text": f"𝔗𝔢𝔫 𝔰𝔥𝔦𝔭𝔰 𝔩𝔢𝔣𝔱, {MARK} said. \U0010ffff"},
    "French": {"text": FRENCH},
    "French, as told": {"text": f"{MARK} a dit non.", "language": "fr"},
    "tomorrow": {"text": f"{MARK} will leave on Monday.", "published_at": "{tomorrow}"},
    "an old day": {"text": f"{MARK} left on Monday.", "published_at": "1001-01-01T00:00:00Z"},
    "blank metadata": {"text": f"{MARK} left.", "title": " ", "publisher": "", "author": "\t"},
}
REFUSED: dict[str, tuple[bytes, int, str | None]] = {
    "empty": (b'{"text": ""}', 422, "/text"),
    "white space": (b'{"text": " \\n\\t "}', 422, "/text"),
    "nothing": (b"{}", 422, ""),
    "null": (b"null", 422, ""),
    "text null": (b'{"text": null}', 422, ""),
    "too long": (json.dumps({"text": "x" * 200_001}).encode(), 422, "/text"),
    "NUL": (b'{"text": "Zanzibarite \\u0000"}', 422, "/text"),
    "NUL in title": (b'{"text": "a", "title": "Zanzibarite \\u0000"}', 422, "/title"),
    "high surrogate": (b'{"text": "Zanzibarite \\ud800"}', 422, "/text"),
    "low surrogate": (b'{"text": "Zanzibarite \\udfff a"}', 422, "/text"),
    "NaN": (b'{"text": NaN}', 422, "/text"),
    "infinite": (b'{"text": 1e400}', 422, "/text"),
    "store NaN": (b'{"text": "a", "store": NaN}', 422, "/store"),
    "number": (b'{"text": 5}', 422, "/text"),
    "array": (b'{"text": ["Zanzibarite"]}', 422, "/text"),
    "store as a word": (b'{"text": "a", "store": "yes"}', 422, "/store"),
    "unknown field": (b'{"text": "a", "txt": "Zanzibarite"}', 422, "/txt"),
    "text as a field": (b'{"text": "a", "Zanzibarite and more": 1}', 422, ""),
    "surrogate as a field": (b'{"text": "a", "\\ud800": 1}', 422, ""),
    "credentials": (b'{"text": "a", "url": "https://Zanzibarite:secret@example.org/a"}', 422, "/url"),
    "no address": (b'{"text": "a", "url": "Zanzibarite"}', 422, "/url"),
    "script address": (b'{"text": "a", "url": "javascript:alert(1)"}', 422, "/url"),
    "file address": (b'{"text": "a", "url": "file:///etc/passwd"}', 422, "/url"),
    "port": (b'{"text": "a", "url": "https://example.org:99999/"}', 422, "/url"),
    "naive time": (b'{"text": "a", "published_at": "2026-01-01T00:00:00"}', 422, "/published_at"),
    "unreal time": (b'{"text": "a", "published_at": "2026-02-31T00:00:00Z"}', 422, "/published_at"),
    "early time": (b'{"text": "a", "published_at": "0001-01-01T00:00:00+14:00"}', 422, "/published_at"),
    "far future": (b'{"text": "a", "published_at": "2999-01-01T00:00:00Z"}', 422, "/published_at"),
    "number as time": (b'{"text": "a", "published_at": 1e400}', 422, "/published_at"),
    "language": (b'{"text": "a", "language": "Zanzibarite!"}', 422, "/language"),
    "not JSON": (b'{"text": "Zanzibarite', 400, None),
    "not UTF-8": (b'{"text": "Zanzibarite \xff"}', 400, None),
    "deep": (b"[" * 100_000, 400, None),
    "no body": (b"", 422, ""),
    "too large": (b'{"text": "' + b"x" * 2_000_001 + b'"}', 413, None),
    "url of a file": (b'{"url": "file:///etc/passwd"}', 422, "/url"),
    "url of this machine": (b'{"url": "http://127.0.0.1:1/"}', 422, None),
}


@pytest.mark.parametrize("name", SENSIBLE)
def test_an_odd_text_gets_a_sensible_result(api: Api, name: str) -> None:
    body = placed_in_time(SENSIBLE[name])

    with structlog.testing.capture_logs() as events:
        answer = api.ask("POST", "/v1/snippets", "submit", json=body)

    assert answer.status_code == 201, answer.text
    assert MARK not in repr(events)
    for result in answer.json()["claims"]:
        for piece in result["appearance"]["content"]:
            original = body["title"] if piece["field"] == "title" else body["text"]
            assert original[piece["start"] : piece["end"]] == piece["text"]


@pytest.mark.parametrize("name", SENSIBLE)
def test_an_odd_text_can_be_looked_up(api_on_sqlite: Api, name: str) -> None:
    with structlog.testing.capture_logs() as events:
        answer = api_on_sqlite.ask("POST", "/v1/lookups", "lookup", json={"texts": [SENSIBLE[name]["text"]]})

    assert answer.status_code == 200, answer.text
    assert MARK not in repr(events)


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_gets_a_clear_problem_and_leaves_nothing(api: Api, name: str) -> None:
    raw, status, pointer = REFUSED[name]

    with structlog.testing.capture_logs() as events:
        answer = api.ask("POST", "/v1/snippets", "submit", content=raw, headers={"Content-Type": "application/json"})

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    if pointer is not None:
        assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]
    assert MARK not in repr(events)
    assert MARK not in answer.text
    assert api.ask("GET", "/v1/claims", "lookup").json()["items"] == []


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/xml"])
@pytest.mark.parametrize("path", ["/v1/snippets", "/v1/snippets:batch"])
def test_another_content_type_is_refused(api_on_sqlite: Api, path: str, content_type: str | None) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}

    answer = api_on_sqlite.ask("POST", path, "submit", content=b'{"text": "a"}', headers=headers)

    assert answer.status_code == 415, answer.text
    assert "application/json" in answer.json()["detail"]


def test_french_is_stored_without_claims(api: Api) -> None:
    told = api.submit(text=FRENCH)

    assert told["id"].startswith("doc_")
    assert (told["language"], told["claims"], told["warnings"]) == ("fr", [], ["language_unsupported"])


def test_the_fault_of_a_comparison_is_placed_in_its_text(api_on_sqlite: Api) -> None:
    answer = api_on_sqlite.ask("POST", "/v1/compare", "lookup", json={"a": {"text": "Ships left."}, "b": {"text": " "}})

    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/b/text"]


def test_the_fault_of_a_look_up_is_placed_at_its_text(api_on_sqlite: Api) -> None:
    answer = api_on_sqlite.ask("POST", "/v1/lookups", "lookup", json={"texts": ["Ships left.", " "]})

    results = answer.json()["results"]
    assert answer.status_code == 200
    assert [result["problem"] is None for result in results] == [True, False]
    assert [fault["pointer"] for fault in results[1]["problem"]["errors"]] == ["/texts/1"]


@pytest.mark.parametrize("bad", ["", "\\u0000", "\\ud800", "x" * 200_001])
def test_a_bad_text_of_a_look_up_harms_no_other(api_on_sqlite: Api, bad: str) -> None:
    body = f'{{"texts": ["{bad}", "Ten ships left Odesa on Monday, the port said."]}}'

    answer = api_on_sqlite.ask(
        "POST", "/v1/lookups", "lookup", content=body, headers={"Content-Type": "application/json"}
    )

    first, second = answer.json()["results"]
    assert (first["problem"]["status"], first["matches"], second["problem"]) == (422, [], None)


def placed_in_time(body: dict[str, Any]) -> dict[str, Any]:
    tomorrow = (datetime.now(UTC) + timedelta(hours=12)).isoformat()
    return {name: value.replace("{tomorrow}", tomorrow) for name, value in body.items()}
