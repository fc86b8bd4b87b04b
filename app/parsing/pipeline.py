"""Texts in, frozen parses out: a spaCy pipeline behind core's `Parser`, called by one thread of the process alone."""

import importlib.util
import itertools
import os
import queue
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.model.parse import Parse, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from app.parsing.forms import Forms

# One thread calls the parser, and its products are so small that sharing them out makes them slower: NumPy is to keep
# to that thread. It looks at this once, when it is first imported.
_ALONE = "numpy" not in sys.modules or os.environ.get("OPENBLAS_NUM_THREADS") == "1"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

NO_PARSER = "none"

_BATCH_TEXTS = 16
_BATCH_CHARACTERS = 6_000
_ZONE_TEXTS = 1_000
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

        from app.parsing.forms import Forms  # noqa: PLC0415 - as above
        from app.parsing.vectors import quickened  # noqa: PLC0415 - as above

        self._language = spacy.load(name, exclude=list(_UNUSED))
        quickened(self._language, alone=_ALONE)
        self._forms = Forms(self._language)
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
        open_to_more = True
        while open_to_more:
            # The zone frees the strings of its texts again: a long-lived process does not grow.
            with self._language.memory_zone():
                open_to_more = self._work_off(_ZONE_TEXTS)

    def _work_off(self, most: int) -> bool:
        """Parse what waits or comes until so many texts are done; False when the parser is to end."""
        done = 0
        while done < most:
            job = self._waiting.get()
            if job.priority == _LAST:
                return False
            try:
                job.parses.set_result([_frozen(text, self._language(text), forms=self._forms) for text in job.texts])
            except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, and the thread must live on
                job.parses.set_exception(error)
            done += len(job.texts)
        return True


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


def _frozen(text: str, doc: "Doc", *, forms: "Forms") -> Parse:
    """A spaCy document as frozen tokens, without its white space tokens' ties to it."""
    if not len(doc):
        return Parse(text, (), ())
    strings = doc.vocab.strings
    columns = doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "ENT_TYPE"]).tolist()
    heads = doc.to_array("HEAD").astype("int64").tolist()
    tokens: list[Token] = []
    children: list[list[int]] = [[] for _ in columns]
    for index, ((start, length, *names), away, form) in enumerate(zip(columns, heads, forms.of(doc), strict=True)):
        tag, label, entity = (strings[name] for name in names)
        end, head = start + length, index + away
        tokens.append(Token(index, start, end, text[start:end], form.lemma, form.part, tag, label, head, entity))
        if away:
            children[head].append(index)
    return Parse(text, tuple(tokens), tuple(map(tuple, children)))
