"""Texts in, frozen parses out: a spaCy pipeline behind core's `Parser`, called by one thread of the process alone."""

import contextlib
import importlib.util
import itertools
import os
import queue
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.model.parse import Parse, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from app.parsing.forms import Forms

# One thread calls the parser, and its products are so small that sharing them out makes them slower: NumPy is to keep
# to that thread. It looks at this once, when it is first imported.
_ALONE = "numpy" not in sys.modules or os.environ.get("OPENBLAS_NUM_THREADS") == "1"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

NO_PARSER = "none"

_ZONE_TEXTS = 1_000
_URGENT, _PATIENT, _LAST = range(3)
# Names come from capitals and tables at no cost; the recogniser would double the time of every parse.
_UNUSED = ("ner", "senter")
# What was loaded and is still to be opened: each is opened once, as only one thread may ever call it.
_AHEAD: "dict[str, tuple[Language, Forms]]" = {}


@dataclass(order=True, slots=True)
class _Job:
    """A text that waits for the parser's thread: urgent ones first, then in the order they came."""

    priority: int
    number: int
    text: str = field(compare=False)
    parse: "Future[Parse]" = field(compare=False)


class Pipeline:
    """A loaded spaCy pipeline with its one thread; `parse` may be called from any other."""

    def __init__(self, name: str) -> None:
        """Load the pipeline (about a second); raises OSError or ImportError where it is not installed."""
        self._language, self._forms = _AHEAD.pop(name) if name in _AHEAD else _loaded(name)
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
        """Parse each text; urgent ones come in between any two that are not. Raises RuntimeError when closed."""
        if self._closed.is_set():
            raise RuntimeError("The parser has been closed.")
        priority = _URGENT if urgent else _PATIENT
        jobs = [_Job(priority, next(self._numbers), text, Future()) for text in texts]
        for job in jobs:
            self._waiting.put(job)
        return [job.parse.result() for job in jobs]

    def close(self) -> None:
        """Finish what waits, then end the thread; a second call does nothing."""
        if not self._closed.is_set():
            self._closed.set()
            self._waiting.put(_Job(_LAST, next(self._numbers), "", Future()))
        self._thread.join()

    def _work(self) -> None:
        open_to_more = True
        while open_to_more:
            # The zone frees the strings of its texts again: a long-lived process does not grow.
            with self._language.memory_zone():
                open_to_more = self._work_off(_ZONE_TEXTS)

    def _work_off(self, most: int) -> bool:
        """Parse what waits or comes until so many texts are done; False when the parser is to end."""
        for _ in range(most):
            job = self._waiting.get()
            if job.priority == _LAST:
                return False
            try:
                job.parse.set_result(_frozen(job.text, self._language(job.text), forms=self._forms))
            except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, and the thread must live on
                job.parse.set_exception(error)
        return True


def open_parser(name: str) -> Pipeline | None:
    """Open the pipeline of that name; None for "none" and where the package is not installed (patterns then read)."""
    if not _may_be_there(name):
        return None
    try:
        return Pipeline(name)
    except (ImportError, OSError):
        return None


def load_ahead(name: str) -> None:
    """Load what the next `open_parser` will open: processes forked after it share the tables, and need not wait."""
    if _may_be_there(name) and name not in _AHEAD:
        with contextlib.suppress(ImportError, OSError):
            _AHEAD[name] = _loaded(name)


def _may_be_there(name: str) -> bool:
    return name != NO_PARSER and importlib.util.find_spec("spacy") is not None


def _loaded(name: str) -> "tuple[Language, Forms]":
    """A pipeline that no thread has used yet."""
    import spacy  # noqa: PLC0415 - it takes a second, which the command line need not wait for

    from app.parsing.forms import Forms  # noqa: PLC0415 - as above
    from app.parsing.vectors import quickened  # noqa: PLC0415 - as above

    language = spacy.load(name, exclude=list(_UNUSED))
    quickened(language, alone=_ALONE)
    return language, Forms(language)


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
