"""Corrections over HTTP: the story of the docs, as it is told there, and what is refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Api

STORY = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
CURL = re.compile(
    r"^(?:(?P<name>[A-Z]+)=\$\()?curl -s (?:-X (?P<method>[A-Z]+) )?\$HEARSAY(?P<path>\S+)"
    r" -H \"\$(?P<key>SUBMIT|REVIEW)\"(?: -H \"\$JSON\")?(?: -H 'If-Match: (?P<tag>[^']+)')?"
    r"(?: -d '(?P<body>(?:[^']|'\$[A-Z]+')+)')?(?: \| jq -r '?(?P<wanted>[^')]+)'?\))?$",
    re.MULTILINE,
)
TEXT = "The council of Varmouth will spend 40 million euros on a new bridge in 2027. Heavy rain is expected."


def told(api: Api) -> dict[str, dict[str, Any]]:
    """Every command of the story in its order; what each answered, by the command."""
    names: dict[str, str] = {}
    answers: dict[str, dict[str, Any]] = {}
    for command in CURL.finditer(STORY):

        def filled(text: str) -> str:
            return re.sub(r"'?\$([A-Z]+)'?", lambda name: names[name[1]], text)

        body = filled(command["body"]) if command["body"] else None
        headers = {"If-Match": command["tag"]} if command["tag"] else {}
        answer = api.ask(
            command["method"] or ("POST" if body else "GET"),
            filled(command["path"]),
            command["key"].lower(),
            headers=headers,
            json=json.loads(body) if body else None,
        )
        assert answer.status_code in {200, 201}, (command[0], answer.text)
        answers[command[0]] = answer.json()
        if command["name"]:
            found: Any = answer.json()
            for step in re.findall(r"\w+", command["wanted"]):
                found = found[int(step) if step.isdigit() else step]
            names[command["name"]] = found
    return answers


def appearance(api: Api, **fields: Any) -> tuple[str, dict[str, Any]]:
    answer = api.submit(text=TEXT, publisher="Morning Star", **fields)
    first: dict[str, Any] = answer["claims"][0]
    return first["appearance"]["id"], answer


def patch(api: Api, appearance_id: str, tag: str | None = '"1"', **body: Any) -> Any:
    headers = {} if tag is None else {"If-Match": tag}
    path = f"/v1/appearances/{appearance_id}"
    return api.ask("PATCH", path, "review", json={"note": "Read wrongly.", **body}, headers=headers)


def test_the_story_of_the_docs_happens_as_it_is_told(api: Api) -> None:
    answers = told(api)
    assert len(answers) == STORY.count("curl -s")
    edited = next(one for command, one in answers.items() if command.startswith("EDIT="))
    assert edited["appearance"]["extractor"] == "person"
    judged = next(one for command, one in answers.items() if command.startswith("JUDGED="))
    assert (judged["judgement"]["relation"], judged["judgement"]["status"]) == ("contradiction", "confirmed")


def test_an_appearance_has_a_version_and_a_history(api: Api) -> None:
    appearance_id, _ = appearance(api)
    answer = api.ask("GET", f"/v1/appearances/{appearance_id}", "submit")
    assert (answer.headers["etag"], answer.json()["ended_as"], answer.json()["decisions"]) == ('"1"', None, [])
    done = patch(api, appearance_id, text="The council will pay for a bridge over the river.")
    assert (done.status_code, done.headers["etag"]) == (200, '"2"')
    answer = api.ask("GET", f"/v1/appearances/{appearance_id}", "submit", headers={"If-None-Match": '"2"'})
    assert answer.status_code == 304
    (decision,) = api.ask("GET", f"/v1/appearances/{appearance_id}", "review").json()["decisions"]
    assert (decision["kind"], decision["note"], decision["actor_name"]) == ("edit", "Read wrongly.", "An Editor")


def test_a_version_is_needed_and_a_stale_one_is_refused_with_a_key_too(api: Api) -> None:
    appearance_id, _ = appearance(api)
    assert patch(api, appearance_id, None, text="Something else.").status_code == 428
    assert patch(api, appearance_id, '"9"', text="Something else.").status_code == 412
    path, headers = f"/v1/appearances/{appearance_id}", {"If-Match": '"9"', "Idempotency-Key": "k"}
    answers = [api.ask("DELETE", path, "review", json={"note": "No."}, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [412, 412]


def test_what_is_sent_twice_happens_once(api: Api) -> None:
    _, document = appearance(api)
    body = {
        "note": "Missed.",
        "document_id": document["id"],
        "content": [{"start": 0, "end": 23, "text": TEXT[:23]}],
    }
    headers = {"Idempotency-Key": "add"}
    answers = [api.ask("POST", "/v1/appearances", "review", json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201], answers[0].text
    assert answers[0].json() == answers[1].json()
    assert api.ask("POST", "/v1/appearances", "review", json=body).status_code == 409


SPAN = {"start": 0, "end": 3, "text": "The"}
BAD: list[tuple[dict[str, Any], str]] = [
    ({"content": [{**SPAN, "text": "the"}]}, "/content/0"),
    ({"content": [{**SPAN, "end": 4}]}, "/content/0"),
    ({"content": [{"start": 5_000, "end": 5_003, "text": "The"}]}, "/content/0"),
    ({"content": [SPAN, SPAN]}, "/content/1"),
    ({"content": []}, "/content"),
    ({"content": [{**SPAN, "start": -1}]}, "/content/0/start"),
    ({"chain": [{}]}, "/chain/0"),
    ({"chain": [{"source": {}}]}, "/chain/0/source"),
    ({"chain": [{"source": {"id": "src_1", "name": "Both"}}]}, "/chain/0/source"),
    ({"chain": [{"source": {"id": "src_unknown"}}]}, "/chain/0"),
    ({"chain": [{"source": {"name": "Ada"}, "mention": {**SPAN, "text": "Ada"}}]}, "/chain/0/mention"),
    ({"stated_at": {}}, "/stated_at"),
    ({"more": 1}, "/more"),
    ({}, ""),
]


@pytest.mark.parametrize(("body", "pointer"), BAD)
def test_what_cannot_be_is_refused_with_its_place(api_on_sqlite: Api, body: dict[str, Any], pointer: str) -> None:
    appearance_id, _ = appearance(api_on_sqlite)
    answer = patch(api_on_sqlite, appearance_id, **body)
    assert answer.status_code == 422, answer.text
    assert [one["pointer"] for one in answer.json().get("errors", [{"pointer": ""}])] == [pointer]
    assert api_on_sqlite.ask("GET", f"/v1/appearances/{appearance_id}", "review").headers["etag"] == '"1"'


def test_one_thing_is_not_judged_against_itself(api: Api) -> None:
    appearance_id, _ = appearance(api)
    body = {"a": appearance_id, "b": appearance_id, "relation": "duplicate", "note": "Same."}
    assert api.ask("POST", "/v1/judgements", "review", json=body).status_code == 422
