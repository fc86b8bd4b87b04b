"""A snippet in, its appearances with the notices that a reader of the answer should see out; nothing is stored."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.model.parse import Parser
from app.core.reading.read import read
from app.flows.answers import Notice
from app.flows.language import language_of_document
from app.flows.snippet import Checked, Snippet, check
from app.parsing.language import language_of
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its language, and what it states; no appearances where the language is not read.

    `recalled` where the store knew what reading would find, `unmet` where nothing known comes near what it states, so
    that it was not read.
    """

    document: Document
    appearances: tuple[Appearance, ...]
    notices: tuple[Notice, ...] = ()
    recalled: bool = False
    unmet: bool = False


Recall = Callable[[Document], tuple[Appearance, ...]]
"""What is known of how a document would be read; nothing where it must be read."""

Dismiss = Callable[[Document], bool]
"""Whether a document need not be read, because nothing known can come near what it states."""


class ReadingRoom(Protocol):
    """What reading needs of a house, and all that the command line sets up to read: no store."""

    @property
    def parser(self) -> Parser | None:
        """None: patterns alone."""
        ...

    @property
    def settings(self) -> Settings:
        """Limits and languages."""
        ...


def read_snippet(room: ReadingRoom, snippet: Snippet, *, now: datetime) -> ReadDocument:
    """Check and read a snippet; raises Invalid or NotBuilt."""
    return read_checked(room, check(snippet, text_limit=room.settings.text_limit, now=now))


def read_checked(
    room: ReadingRoom,
    checked: Checked,
    *,
    urgent: bool = False,
    recall: Recall | None = None,
    dismiss: Dismiss | None = None,
) -> ReadDocument:
    """Read a checked document; `urgent` (a look-up) goes before waiting ingests.

    `recall` may know what reading it would give, `dismiss` that it need not be read; else the document is read.
    """
    language = language_of_document(checked.document, language_of, readable=room.settings.languages)
    document = replace(checked.document, language=language.tag)
    notices = (*checked.notices, *language.notices)
    if not language.readable:
        return ReadDocument(document, (), notices)
    if recalled := recall(document) if recall else ():
        return ReadDocument(document, recalled, notices, recalled=True)
    if dismiss is not None and dismiss(document):
        return ReadDocument(document, (), notices, unmet=True)
    reading = read(document, room.parser, urgent=urgent, told_by=checked.told_by)
    told = (Notice(warning.value) for warning in reading.warnings)
    return ReadDocument(document, reading.appearances, tuple(dict.fromkeys((*notices, *told))))
