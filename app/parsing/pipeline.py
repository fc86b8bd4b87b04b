"""Texts in, frozen parses out: a spaCy pipeline behind core's `Parser`, called by one thread of the process alone."""

import importlib.util
import itertools
import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from app.core.model.parse import Parse, Token

NO_PARSER = "none"

_BATCH_TEXTS = 16
_BATCH_CHARACTERS = 6_000
_URGENT, _PATIENT, _LAST = range(3)
# Names come from capitals and tables at no cost; the recogniser would double the time of every parse.
_UNUSED = ("ner", "senter")


@dataclass(order=True, slots=True)
class _Job:
    """A batch that waits for the parser's thread: urgent ones first, then in the order they came."""

    priority: int
    number: int
    texts: Sequence[str] = field(compare=False)
    parses: "Future[list[Parse]]" = field(compare=False)


class Pipeline:
    """A loaded spaCy pipeline with its one thread; `parse` may be called from any other."""

    def __init__(self, name: str) -> None:
        """Load the pipeline (about a second); raises OSError or ImportError where it is not installed."""
        import spacy  # noqa: PLC0415 - it takes a second, which the command line need not wait for

        self._language = spacy.load(name, exclude=list(_UNUSED))
        self._name = name
        self._version = str(self._language.meta.get("version", ""))
        self._waiting: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name="parser", daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        """The pipeline in force."""
        return self._name

    @property
    def version(self) -> str:
        """Its version."""
        return self._version

    def parse(self, texts: Sequence[str], *, urgent: bool = False) -> Sequence[Parse]:
        """Parse each text, in small batches, so that urgent ones come in between; raises RuntimeError when closed."""
        if self._closed.is_set():
            raise RuntimeError("The parser has been closed.")
        priority = _URGENT if urgent else _PATIENT
        jobs = [_Job(priority, next(self._numbers), batch, Future()) for batch in _batches(texts)]
        for job in jobs:
            self._waiting.put(job)
        return [parse for job in jobs for parse in job.parses.result()]

    def close(self) -> None:
        """Finish what waits, then end the thread; a second call does nothing."""
        if not self._closed.is_set():
            self._closed.set()
            self._waiting.put(_Job(_LAST, next(self._numbers), (), Future()))
        self._thread.join()

    def _work(self) -> None:
        while (job := self._waiting.get()).priority != _LAST:
            try:
                # The zone frees the strings of these texts again: a long-lived process does not grow.
                with self._language.memory_zone():
                    job.parses.set_result([_frozen(text, doc) for text, doc in self._parsed(job.texts)])
            except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, and the thread must live on
                job.parses.set_exception(error)

    def _parsed(self, texts: Sequence[str]) -> Iterator[tuple[str, object]]:
        return zip(texts, self._language.pipe(texts, batch_size=_BATCH_TEXTS), strict=True)


def open_parser(name: str) -> Pipeline | None:
    """Open the pipeline of that name; None for "none" and where the package is not installed (patterns then read)."""
    if name == NO_PARSER or importlib.util.find_spec("spacy") is None:
        return None
    try:
        return Pipeline(name)
    except (ImportError, OSError):
        return None


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut into batches of a few texts and a bounded number of characters (one longer text stands alone)."""
    batch: list[str] = []
    characters = 0
    for text in texts:
        if batch and (len(batch) == _BATCH_TEXTS or characters + len(text) > _BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text)
    if batch:
        yield batch


def _frozen(text: str, doc: object) -> Parse:
    """A spaCy document as frozen tokens, without its white space tokens' ties to it."""
    tokens = tuple(
        Token(
            index=token.i,
            start=token.idx,
            end=token.idx + len(token.text),
            text=token.text,
            lemma=token.lemma_,
            part_of_speech=token.pos_,
            tag=token.tag_,
            dependency=token.dep_,
            head=token.head.i,
            entity=token.ent_type_,
        )
        for token in doc  # type: ignore[attr-defined]  # spaCy ships no complete types
    )
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Parse(text, tokens, tuple(tuple(below) for below in children))
