"""The erasure list: long, cut short, and written by several at once."""

import multiprocessing
import time
from datetime import UTC, datetime
from pathlib import Path

from app.storage.erasing.book import Book
from app.storage.tombstones import Tombstone

NOW = datetime(2026, 3, 4, tzinfo=UTC)
EACH = 40


def a_tombstone(name: str) -> Tombstone:
    return Tombstone(f"doc_{name}", "0" * 64, "1" * 64, "Gr\u00fcnde, genannt", "operator", NOW)


def write_many(path: Path, name: str) -> None:
    for number in range(EACH):
        Book(path).write(a_tombstone(f"{name}{number}"))


def test_what_was_written_is_read_in_its_order_and_once(tmp_path: Path) -> None:
    book = Book(tmp_path / "deep" / "list.jsonl")
    for name in ("a", "b", "a", "c"):
        book.write(a_tombstone(name))
    assert list(book.read()) == [a_tombstone(name) for name in ("a", "b", "c")]


def test_processes_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    spawned = multiprocessing.get_context("spawn")
    writers = [spawned.Process(target=write_many, args=(path, name)) for name in ("x", "y")]
    for writer in writers:
        writer.start()
    write_many(path, "z")
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert {one.document_id for one in Book(path).read()} == {
        f"doc_{name}{number}" for name in "xyz" for number in range(EACH)
    }


def test_a_line_that_was_cut_anywhere_spoils_no_other(tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    Book(whole).write(a_tombstone("torn"))
    line = whole.read_bytes()
    for cut in (1, 20, line.index(b"\xc3") + 1, len(line) - 2, len(line) - 1):
        path = tmp_path / f"{cut}.jsonl"
        Book(path).write(a_tombstone("first"))
        with path.open("ab") as file:
            file.write(line[:cut])
        Book(path).write(a_tombstone("last"))
        names = [one.document_id for one in Book(path).read() if one.document_id != "doc_torn"]
        assert names == ["doc_first", "doc_last"], cut


def test_an_erasure_costs_the_same_however_long_the_list_is(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    Book(path).write(a_tombstone("0"))
    line = path.read_bytes()
    path.write_bytes(line * 30_000)
    began = time.perf_counter()
    for _once in Book(path).read():
        pass
    reading = time.perf_counter() - began
    began = time.perf_counter()
    for number in range(20):
        Book(path).write(a_tombstone(str(number)))
    assert (time.perf_counter() - began) / 20 < reading / 5
