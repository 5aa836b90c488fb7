"""Checked content, kept ready: as long as no file changed, it need not be read again.

Only an organisation without errors is ever kept, and only for exactly these files: a
change of any name, size, time or inode reads and checks everything anew. A checksum
stands before it: a cache that was damaged must not become an organisation that is.
"""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from onboard_tui import __version__
from onboard_tui.model.organisation import Organisation

Fingerprint = tuple[tuple[str, int, int, int, int], ...]
"""Each file's path, size, time of change and of its inode's change in ns, and inode."""

_NAME = "content.msgpack"
_DEEPEST = 3
_CHECKSUM_LENGTH = 4
_UNKNOWN = (-1, -1, -1, -1)


class Kept(Struct, frozen=True, kw_only=True, array_like=True):
    """An organisation and what it was made from."""

    version: str
    folder: str
    language: str
    fingerprint: Fingerprint
    organisation: Organisation


def load_cached(folder: Path, language: str, cache: Path) -> Organisation:
    """Return the organisation of a content folder as `load` does, quicker the next time.

    Raises ContentError. A cache that can't be read or written only costs time.
    """
    now = fingerprint(folder)
    kept = _read(cache / _NAME)
    key = (__version__, str(folder), language, now)
    if kept and key == (kept.version, kept.folder, kept.language, kept.fingerprint):
        return kept.organisation
    # Late: all that reads and checks content is left alone when nothing changed.
    from onboard_tui.content.load import load
    from onboard_tui.disk import RealDisk

    organisation = load(folder, language)
    kept = Kept(
        version=__version__,
        folder=str(folder),
        language=language,
        fingerprint=now,
        organisation=organisation,
    )
    try:
        disk = RealDisk()
        disk.make_folder(cache)
        data = msgspec.msgpack.encode(kept)
        disk.replace(cache / _NAME, _checksum(data) + data)
    except (OSError, UnicodeEncodeError):  # A name beside the content may be any bytes.
        pass
    return organisation


def _read(path: Path) -> Kept | None:
    try:
        data = path.read_bytes()
        if data[:_CHECKSUM_LENGTH] != _checksum(memoryview(data)[_CHECKSUM_LENGTH:]):
            return None
        return msgspec.msgpack.decode(memoryview(data)[_CHECKSUM_LENGTH:], type=Kept)
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM_LENGTH, "big")


def fingerprint(folder: Path) -> Fingerprint:
    """Return what tells a folder's files from those of another time. Raises nothing."""
    return tuple(sorted(_files(str(folder), "", _DEEPEST)))


def _files(folder: str, prefix: str, depth: int) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = [one for one in found if one.name[0] != "."]
        for entry in entries:
            name = prefix + entry.name
            # Through links too, as `load` reads: what they lead to may lie deeper.
            if depth > 1 and _is_folder(entry):
                yield from _files(entry.path, f"{name}/", depth - 1)
            yield name, *_about(entry)
    except OSError:
        # What can't be looked at is `load`'s to report.
        yield prefix, *_UNKNOWN


def _about(entry: os.DirEntry[str]) -> tuple[int, int, int, int]:
    try:
        about = entry.stat()
    except OSError:  # A link that leads nowhere must not hide the files beside it.
        return _UNKNOWN
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # Nor must one that leads to itself.
        return False
