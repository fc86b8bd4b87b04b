"""A file apart from the database in, what was erased out: so that a restored backup can be made to forget it again.

One JSON line for each erasure, written to disk before anything is erased. It holds ids, hashes, times and the reason.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from app.storage.tombstones import Tombstone


class Book:
    """The erasure list; it only ever grows, and may name an erasure that was tried again more than once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, tombstone: Tombstone) -> None:
        """Add an erasure; it is on disk when this returns. Raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # one line at a time, on a disk that machines share too
            size = file.seek(0, os.SEEK_END)
            if size and not self._ends_whole(file):
                file.write(b"\n")  # a process died while it wrote the last line
            file.write(_line(tombstone).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if not size:
            self._keep_name()

    def read(self) -> Iterator[Tombstone]:
        """All erasures in their order, each once; a line that was not written to its end is passed over."""
        if not self._path.exists():
            return
        seen: set[str] = set()
        with self._path.open("rb") as file:
            for line in file:
                tombstone = _tombstone(line)
                if tombstone is not None and tombstone.document_id not in seen:
                    seen.add(tombstone.document_id)
                    yield tombstone

    def _keep_name(self) -> None:
        """A file that is new is lost with the power until its folder is on disk too."""
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @staticmethod
    def _ends_whole(file: Any) -> bool:  # noqa: ANN401  an open file
        file.seek(-1, os.SEEK_END)
        return bool(file.read(1) == b"\n")


def _line(tombstone: Tombstone) -> str:
    fields = {
        "document_id": tombstone.document_id,
        "identity": tombstone.identity,
        "text_sha256": tombstone.text_sha256,
        "reason": tombstone.reason,
        "actor": tombstone.actor,
        "erased_at": tombstone.erased_at.isoformat(),
    }
    return json.dumps(fields, ensure_ascii=False)


def _tombstone(line: bytes) -> Tombstone | None:
    try:
        held = json.loads(line)
        return Tombstone(
            held["document_id"],
            held["identity"],
            held["text_sha256"],
            held["reason"],
            held["actor"],
            datetime.fromisoformat(held["erased_at"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
