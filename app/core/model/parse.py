"""What a syntactic parser tells about a text: frozen tokens, and the protocol that any parser stands behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `start` and `end` index the parsed text; `head` is the index of its head (its own for a root).

    `dependency` is a ClearNLP label (nsubj, ccomp, ...), `part_of_speech` a Universal POS tag, `tag` a Penn tag,
    `entity` an OntoNotes type ("PERSON", "ORG", "GPE", "NORP", ...) or "".
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    part_of_speech: str
    tag: str
    dependency: str
    head: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one parsed text, in order; `children[i]` are the indices whose head is token i."""

    text: str
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    def subtree(self, index: int) -> tuple[int, ...]:
        """All indices below and including one token, in order of the text."""
        found: list[int] = []
        waiting = [index]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting.extend(self.children[current])
        return tuple(sorted(found))


class Parser(Protocol):
    """Whatever parses: batches of passages in, one Parse each out, in the same order.

    `name` is what stands in `/readyz`; `version` is part of an appearance's extractor version.
    """

    @property
    def name(self) -> str:
        """The pipeline in force."""
        ...

    @property
    def version(self) -> str:
        """Its version."""
        ...

    def parse(self, texts: Sequence[str], *, urgent: bool = False) -> Sequence[Parse]:
        """Parse each text; `urgent` (a look-up) goes before waiting ingests."""
        ...
