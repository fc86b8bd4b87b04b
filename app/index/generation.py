"""One directory of Tantivy files in, views and commits out: a whole index from one rebuild to the next."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import tantivy

from app.core.matching.retrieve import IndexEntry
from app.index.layout import (
    COUNTED,
    MARK,
    SCHEMA,
    WORDS,
    Watermark,
    document_of,
    ids_at,
    put_watermark,
    remove,
    watermark_in,
)
from app.index.ranking import Statistics

WRITER_MEMORY = 64_000_000
# A field none of the statistics of which can be read is taken for one of sentences.
USUAL_LENGTH = 20.0


class Unusable(Exception):
    """A directory that cannot be searched; the text says why, for `/readyz`."""


@dataclass(frozen=True, slots=True)
class View:
    """One commit as it was: a searcher, and what was read through that same searcher."""

    searcher: tantivy.Searcher
    watermark: Watermark
    statistics: Statistics

    def frequency(self, word: str) -> int:
        """In how many claims the word stands."""
        return self.searcher.doc_freq(WORDS, word)

    def search(self, words: list[str], limit: int) -> list[tuple[str, float]]:
        """The best claims with at least one of the words, with their scores."""
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, _term(word)) for word in words])
        hits = self.searcher.search(query, limit, count=False).hits
        ids = ids_at(self.searcher, [address for _, address in hits])
        return [(claim_id, float(score)) for claim_id, (score, _) in zip(ids, hits, strict=True)]


class Generation:
    """An index on disk, opened."""

    def __init__(self, path: Path, index: tantivy.Index) -> None:
        self.path = path
        self._index = index
        index.config_reader("manual")

    @classmethod
    def create(cls, path: Path) -> "Generation":
        """A new and empty one; it cannot be searched before its first commit. Raises Unusable on a full disk."""
        try:
            path.mkdir(parents=True)
            return cls(path, tantivy.Index(SCHEMA, path=str(path)))
        except (ValueError, OSError) as error:
            raise Unusable("it cannot be written to") from error

    @classmethod
    def open(cls, path: Path) -> "Generation":
        """The one that stands there; raises Unusable when its files are missing or spoilt."""
        try:
            return cls(path, tantivy.Index.open(str(path)))
        except (ValueError, OSError) as error:
            raise Unusable("its files cannot be read") from error

    @property
    def stamp(self) -> tuple[int, int]:
        """Differs after every commit, by whichever process; (0, 0) when the files are gone."""
        try:
            found = (self.path / "meta.json").stat()
        except OSError:
            return (0, 0)
        return (found.st_ino, found.st_mtime_ns)

    def view(self) -> View:
        """The last commit; raises Unusable when it cannot be read or is of another format."""
        try:
            self._index.reload()
            searcher = self._index.searcher()
            watermark = watermark_in(searcher)
            statistics = _statistics(searcher)
        except (ValueError, OSError, KeyError) as error:
            raise Unusable("its files cannot be read") from error
        if watermark is None:
            raise Unusable("it was never finished")
        return View(searcher, watermark, statistics)

    @contextmanager
    def writing(self) -> Iterator["Batch"]:
        """A batch to write; whatever it did not commit is dropped. Raises Unusable when it cannot be written."""
        try:
            writer = self._index.writer(WRITER_MEMORY, 1)
        except ValueError as error:
            raise Unusable("it cannot be written to") from error
        try:
            yield Batch(writer)
        except ValueError as error:
            raise Unusable("it cannot be written to") from error
        finally:
            # Frees the writer's lock even while a traceback still holds on to the writer.
            with suppress(ValueError):
                writer.wait_merging_threads()


class Batch:
    """Claims to put and to remove, seen by nobody before the commit."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def add(self, entry: IndexEntry) -> None:
        """Add a claim that the index does not hold."""
        self._writer.add_document(document_of(entry))

    def put(self, claim_id: str, entry: IndexEntry | None) -> None:
        """Replace what the index holds of a claim; without an entry the claim is gone."""
        remove(self._writer, claim_id)
        if entry is not None:
            self.add(entry)

    def commit(self, watermark: Watermark) -> None:
        """Make the batch seen, together with how far it goes."""
        put_watermark(self._writer, watermark)
        self._writer.commit()


def _term(word: str) -> tantivy.Query:
    return tantivy.Query.term_query(SCHEMA, WORDS, word, index_option=COUNTED)


def _statistics(searcher: tantivy.Searcher) -> Statistics:
    """What Tantivy scores with; only the explanation of a score tells the mean length."""
    documents, mean_length = searcher.num_docs, USUAL_LENGTH
    mark = _term(MARK)
    hits = searcher.search(mark, 1, count=False).hits
    waiting = [json.loads(mark.explain(searcher, hits[0][1]).to_json())] if hits else []
    while waiting:
        step = waiting.pop()
        waiting.extend(step.get("details", ()))
        if step["description"].startswith("N,"):
            documents = int(step["value"])
        elif step["description"].startswith("avgdl"):
            mean_length = float(step["value"])
    return Statistics(documents, mean_length)
