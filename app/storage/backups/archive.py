"""The file of a backup: written beside its place and put there when it is whole; opened, every line is checked.

It is a zip archive: a member of JSON lines for each table, and `manifest.json` with its own hash, written last.
"""

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.core.errors import Conflict, Invalid
from app.storage.backups.form import Contents, Digest, Manifest, Shape, row_of

Advance = Callable[[int], None]

_MANIFEST, _MANIFEST_HASH = "manifest.json", "manifest.sha256"
_OWNER_ONLY = 0o600
_LEVEL = 6
_ALTERED = "The backup was cut off or altered: {}. Take another one."
# What the reading of a damaged archive ends in.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    ValueError,
    KeyError,
    TypeError,
    NotImplementedError,
    OSError,
)


class Writing:
    """A backup that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def table(self, shape: Shape, lines: Iterator[bytes], *, advance: Advance) -> Contents:
        """Write the lines of one table; what they came to."""
        digest = Digest()
        with self._archive.open(_member(shape), "w", force_zip64=True) as member:
            for line in lines:
                digest.add(line)
                member.write(line + b"\n")
                advance(1)
        return digest.of(shape)

    def close(self, manifest: Manifest) -> None:
        """Write what it all came to."""
        content = manifest.dump()
        self._archive.writestr(_MANIFEST, content)
        self._archive.writestr(_MANIFEST_HASH, hashlib.sha256(content).hexdigest())


class Backup:
    """A backup that is there, with its manifest."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def lines(self, contents: Contents) -> Iterator[bytes]:
        """The lines of a table; raises Invalid at its end where they are not those that were written."""
        digest = Digest()
        with _damage_told(), self._archive.open(_member(contents.shape)) as member:
            for line in member:
                bare = line.removesuffix(b"\n")
                digest.add(bare)
                yield bare
        if not digest.agrees(contents):
            raise Invalid(_ALTERED.format(f"the rows of {contents.shape.name} are not those that were written"))

    def rows(self, contents: Contents) -> Iterator[dict[str, Any]]:
        """The rows of a table; raises Invalid as `lines` does."""
        for line in self.lines(contents):
            with _damage_told():
                row = row_of(contents.shape, line)
            yield row

    def check(self, advance: Advance) -> None:
        """Read all of it; raises Invalid where anything is not as it was written."""
        for contents in self.manifest.tables:
            for _ in self.lines(contents):
                advance(1)


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """A backup at a path, which is there whole at the end, or not at all; nobody else may read it.

    Raises Conflict where something is there already.
    """
    if path.exists():
        raise Conflict("Something is at this path already: a backup never overwrites.")
    part = path.with_name(f"{path.name}.part")
    try:
        file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        raise Conflict(
            "A backup to this path is being written, or was cut off: remove the file that ends in .part."
        ) from None
    try:
        with os.fdopen(file, "w+b") as opened:
            with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
                yield Writing(archive)
            opened.flush()
            os.fsync(opened.fileno())
        _put(part, path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def reading(path: Path) -> Iterator[Backup]:
    """An existing backup; raises Invalid where it is none, or is not whole."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise Invalid(f"The backup cannot be opened: {error.strerror or 'there is none at this path'}.") from None
    with file:
        with _damage_told():
            archive = zipfile.ZipFile(file)
        yield Backup(archive, _manifest(archive))


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    with _damage_told():
        content, promised = archive.read(_MANIFEST), archive.read(_MANIFEST_HASH).decode()
        if hashlib.sha256(content).hexdigest() != promised:
            raise Invalid(_ALTERED.format("its list of contents does not agree with itself"))
        return Manifest.load(content)


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGE:
        raise Invalid(_ALTERED.format("it cannot be read as one")) from None


def _put(part: Path, path: Path) -> None:
    try:
        os.link(part, path)  # unlike a renaming, it never replaces what came there meanwhile
    except FileExistsError:
        raise Conflict("Something came to this path meanwhile: a backup never overwrites.") from None
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _member(shape: Shape) -> str:
    return f"tables/{shape.name}.ndjson"
