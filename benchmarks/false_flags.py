"""Ordinary texts in, the contradictions and duplicates flagged between two of them out: `-m benchmarks.false_flags`.

The texts go one after the other into a store that holds claims already, as `POST /v1/snippets` would take them: our
own documents and statements on one topic, one more stretch of the generated wire, and the articles of PolNeAR dev where
`HEARSAY_BENCHMARK_DATA` names the folder that holds them. Only flags between different texts count. `--show` prints
both sides to be read; what was read is kept in `false_flags_read.json` by ids, without a word of the texts.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from app.core.model.judgement import Relation
from app.flows.answers import Ingested, MatchResult
from app.flows.feed import LedgerFeed
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.index.candidates import open_index
from app.parsing.pipeline import open_parser
from app.storage.store import Store
from benchmarks.loaded import loaded
from benchmarks.own_pairs import TOPICS
from benchmarks.wire import Wire

READ = Path(__file__).with_name("false_flags_read.json")
FIXTURES = TOPICS.parent
CLAIMS = 10_000
WIRE_SEED, WIRE_STATEMENTS = 77, 300
SHORTEST = 8
FLAGS = (Relation.DUPLICATE, Relation.CONTRADICTION)
NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the stream: `id` names it without its words."""

    id: str
    stream: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Flag:
    """One verdict between two texts; `id` is made of both contents and stays the same from run to run."""

    id: str
    stream: str
    texts: tuple[str, str]
    match: MatchResult
    ours: str


def main() -> None:
    """Print flags per 1,000 snippets of each stream, and of those that were read, how many were wrong."""
    texts = list(stream())
    with tempfile.TemporaryDirectory() as folder:
        settings = loaded(CLAIMS)
        shutil.copytree(settings.data_dir, Path(folder) / "house")
        settings = settings.model_copy(update={"data_dir": Path(folder) / "house", "database_url": ""})
        store = Store(settings.database)
        index = open_index(settings.index_dir, LedgerFeed(store))
        index.catch_up()
        flags = list(_flags(House(store, index, open_parser(settings.parser), settings), texts))
        index.close()
        store.close()
    read = json.loads(READ.read_text(encoding="utf-8")) if READ.exists() else {}
    for name in dict.fromkeys(text.stream for text in texts):
        _report(
            name, [text for text in texts if text.stream == name], [flag for flag in flags if flag.stream == name], read
        )


def stream() -> Iterator[Text]:
    """The texts in a fixed order, a paragraph or a statement each."""
    yield from _own()
    yield from _wire()
    place = os.environ.get("HEARSAY_BENCHMARK_DATA")
    if not place:
        print("HEARSAY_BENCHMARK_DATA is not set: PolNeAR was left out")
        return
    folder = Path(place) / "data" / "attribution" / "polnear" / "dev" / "text"
    for nth, file in enumerate(sorted(folder.glob("*.txt"))):
        when = NOW - timedelta(days=200 - nth)
        for mth, paragraph in enumerate(file.read_text(encoding="utf-8").split("\n")):
            if len(paragraph.split()) >= SHORTEST:
                yield Text(f"polnear-{nth}.{mth}", "PolNeAR dev", Snippet(text=paragraph.strip(), published_at=when))


def _own() -> Iterator[Text]:
    for nth, line in enumerate(TOPICS.read_text(encoding="utf-8").splitlines()):
        for mth, statement in enumerate(json.loads(line)["statements"]):
            yield Text(f"topic-{nth}-{mth}", "own statements", Snippet(text=statement, publisher=f"Outlet {mth}"))


def _wire() -> Iterator[Text]:
    for nth, told in enumerate(Wire(WIRE_SEED).take(WIRE_STATEMENTS)):
        snippet = Snippet(text=told.sentence, publisher=told.outlet, published_at=told.published_at)
        yield Text(f"wire-{nth}", "generated wire", snippet)


def _flags(house: House, texts: list[Text]) -> Iterator[Flag]:
    of_document: dict[str, str] = {}
    for text in texts:
        try:
            found = ingest(house, text.snippet, now=NOW)
        except (IntegrityError, IndexError):
            print(f"{text.id} could not be stored")
            continue
        of_document[found.document_id or ""] = text.id
        for flag in _between(found, text, of_document=of_document):
            if "--show" in sys.argv:
                _show(flag)
            yield flag


def _between(found: Ingested, text: Text, *, of_document: dict[str, str]) -> Iterator[Flag]:
    """The flags between this text and earlier ones, each pair of contents once."""
    for result in found.results:
        for match in result.matches:
            other = match.appearance.document_id
            article = of_document.get(other, "loaded").partition(".")[0]
            if match.verdict.relation in FLAGS and article != text.id.partition(".")[0]:
                ours, theirs = result.appearance.appearance.text, match.appearance.appearance.text
                name = sha256("|".join(sorted((ours, theirs))).encode()).hexdigest()[:12]
                yield Flag(name, text.stream, (text.id, of_document.get(other, "loaded")), match, ours)


def _show(flag: Flag) -> None:
    verdict = flag.match.verdict
    print(f"{flag.id} {flag.texts} {verdict.relation} {verdict.score} {verdict.reasons[0].explanation}")
    print(f"  {flag.ours}\n  {flag.match.appearance.appearance.text}")


def _report(name: str, texts: list[Text], flags: list[Flag], read: dict[str, str]) -> None:
    verdicts = [read.get(flag.id, "unread") for flag in flags]
    wrong, unread = verdicts.count("wrong"), verdicts.count("unread")
    by = {relation.value: sum(flag.match.verdict.relation is relation for flag in flags) for relation in FLAGS}
    print(
        f"{name}: {len(texts)} snippets; flagged {by}; {verdicts.count('right')} right, "
        f"{wrong} wrong, {unread} unread; wrong or unread per 1,000 snippets {1000 * (wrong + unread) / len(texts):.1f}"
    )


if __name__ == "__main__":
    main()
