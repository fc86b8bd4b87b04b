import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Hearsay

ARTICLE = Path(__file__).parents[2] / "fixtures" / "seed_article.txt"


def lines(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_document_gives_one_line_with_its_claims_and_their_chains(hearsay: Hearsay, tmp_path: Path) -> None:
    report = tmp_path / "harbour.report.txt"
    report.write_text("The dam broke on Sunday, the mayor said.\n", encoding="utf-8")
    (document,) = lines(hearsay("read", report, "--json").stdout)
    assert document["doc_id"] == "harbour.report"
    (claim,) = document["claims"]
    assert claim.keys() == {"text", "content", "chain", "stance", "directness", "hedged"}
    assert claim["content"] == [[0, 23]]
    assert claim["stance"] == "asserts"
    assert claim["hedged"] is False
    (link,) = claim["chain"]
    assert link.keys() == {"name", "kind", "named", "candidates", "mention", "cue", "stance"}
    assert (link["mention"], link["cue"]) == ([25, 34], [35, 39])


def test_standard_input_is_a_document_in_its_own_voice(hearsay: Hearsay) -> None:
    (document,) = lines(hearsay("read", "-", "--json", given="Ten people died in the fire in Derna.").stdout)
    assert document["doc_id"] == "stdin"
    assert [claim["chain"] for claim in document["claims"]] == [[]]


def test_a_denial_is_told_from_what_it_denies(hearsay: Hearsay) -> None:
    (document,) = lines(hearsay("read", "-", "--json", given="The mayor denied that the dam had broken.").stdout)
    assert [claim["stance"] for claim in document["claims"]] == ["denies"]


def test_spans_index_the_file_as_it_stands(hearsay: Hearsay, tmp_path: Path) -> None:
    text = "\ufeffFirst line.\r\n\r\n\U0001f525\r\n\r\nThe dam broke on Sunday, the mayor said.\r\n"
    report = tmp_path / "windows.txt"
    report.write_bytes(text.encode())
    (document,) = lines(hearsay("read", report, "--json").stdout)
    contents = [text[start:end] for claim in document["claims"] for start, end in claim["content"]]
    assert "The dam broke on Sunday" in contents


def test_a_file_that_cannot_be_read_harms_no_other(hearsay: Hearsay, tmp_path: Path) -> None:
    good, latin, empty = (tmp_path / name for name in ("good.txt", "latin.txt", "empty.txt"))
    good.write_text("The dam broke on Sunday, the mayor said.", encoding="utf-8")
    latin.write_bytes("Die Schleuse brach am S\xfcdufer.".encode("latin-1"))
    empty.write_text("", encoding="utf-8")
    result = hearsay("read", latin, empty, good, tmp_path / "gone.txt", "--json")
    assert result.exit_code == 2
    assert [document["doc_id"] for document in lines(result.stdout)] == ["good"]
    assert result.stderr.splitlines() == [
        "hearsay: latin: The text is not UTF-8.",
        "hearsay: empty: The text is empty.",
        "hearsay: gone: No such file or directory.",
    ]


def test_nothing_is_left_behind(hearsay: Hearsay, environment: dict[str, str]) -> None:
    assert hearsay("read", "-", given="The dam broke on Sunday, the mayor said.").exit_code == 0
    assert not Path(environment["HEARSAY_DATA_DIR"]).exists()


def test_people_get_a_page(hearsay: Hearsay) -> None:
    result = hearsay("read", given="The dam broke on Sunday, the mayor said.")
    assert result.stdout.splitlines()[0] == "stdin: 1 claim"
    assert "the mayor (asserts)" in result.stdout.lower()


def test_the_article_is_read_with_its_chains(hearsay: Hearsay, environment: dict[str, str]) -> None:
    del environment["HEARSAY_PARSER"]
    (document,) = lines(hearsay("read", ARTICLE, "--json").stdout)
    assert document["doc_id"] == "seed_article"
    text = ARTICLE.read_bytes().decode()
    depths = {len(claim["chain"]) for claim in document["claims"]}
    assert max(depths) >= 2
    for claim in document["claims"]:
        for start, end in claim["content"]:
            assert text[start:end].strip()


@pytest.mark.parametrize("as_json", [True, False])
def test_a_pair_is_compared(hearsay: Hearsay, as_json: bool) -> None:
    pair = ("Ten people died in the fire in Derna.", "Twelve people died in the fire in Derna.")
    result = hearsay("compare", *pair, *(["--json"] if as_json else []))
    assert result.exit_code == 0
    if not as_json:
        assert result.stdout.startswith("contradiction (")
        return
    (verdict,) = lines(result.stdout)
    assert verdict.keys() == {"relation", "score", "reasons"}
    assert verdict["relation"] == "contradiction"
    number = next(reason for reason in verdict["reasons"] if reason["kind"] == "number")
    assert number["ours"]["value"]["low"] == 10
    assert (number["theirs"]["start"], number["theirs"]["end"]) == (0, 6)


def test_every_pair_of_a_file_has_its_line_even_a_bad_one(hearsay: Hearsay, tmp_path: Path) -> None:
    known = {"text": "The dam broke on Sunday.", "published_at": "2026-03-02T09:00:00Z", "publisher": "Harbour Gazette"}
    pairs = [
        json.dumps({"a": "The dam broke on Sunday.", "b": known}),
        "no JSON",
        json.dumps({"a": "Only one."}),
        json.dumps({"a": {"text": 5}, "b": "x"}),
        json.dumps({"a": "", "b": "x"}),
        json.dumps({"a": "\ud800", "b": "x"}),
        '{"a": NaN, "b": "x"}',
        json.dumps({"a": {"text": "x", "published_at": "yesterday"}, "b": "x"}),
        json.dumps({"a": "The dam broke on Sunday.", "b": "It rained in Oslo.", "label": "unrelated"}),
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(pairs), encoding="utf-8")
    result = hearsay("compare", "--pairs", file, "--json")
    answers = lines(result.stdout)
    assert result.exit_code == 2
    assert len(answers) == len(pairs)
    assert answers[0]["relation"] == "duplicate"
    assert ["error" in answer for answer in answers] == [False, *[True] * 7, False]
    assert result.stderr.splitlines()[0] == "hearsay: pairs.jsonl:2: The line is not JSON in UTF-8."
    assert "yesterday" not in result.stderr


def test_pairs_are_answered_from_standard_input(hearsay: Hearsay) -> None:
    pair = json.dumps({"a": "It rained in Oslo.", "b": "It rained in Oslo."})
    result = hearsay("compare", "--pairs", "-", "--json", given=f"{pair}\n")
    assert [answer["relation"] for answer in lines(result.stdout)] == ["duplicate"]


@pytest.mark.parametrize(
    "times",
    [
        {"a_published_at": "2024-10-07T08:00:00Z", "b_published_at": "2024-10-08T09:00:00Z"},
        {"published_at": "2024-10-07T08:00:00Z", "b_published_at": "2024-10-08T09:00:00Z"},
    ],
)
def test_what_is_known_of_a_side_may_stand_beside_it(hearsay: Hearsay, times: dict[str, str]) -> None:
    first = "The blast in Izmir injured 20 people."
    later = "The blast in Izmir injured 63 people."
    result = hearsay("compare", "--pairs", "-", "--json", given=json.dumps({"a": first, "b": later, **times}))
    assert [answer["relation"] for answer in lines(result.stdout)] == ["update"]
