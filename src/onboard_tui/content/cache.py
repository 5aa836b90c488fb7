"""Checked content, kept ready: as long as no file changed, it need not be read again.

Only an organisation without errors is ever kept, and only for exactly these files: a
change of any name, size, time or inode reads and checks everything anew.
"""

import os
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
    fingerprint = _fingerprint(folder)
    kept = _read(cache / _NAME)
    key = (__version__, str(folder), language, fingerprint)
    if kept and key == (kept.version, kept.folder, kept.language, kept.fingerprint):
        return kept.organisation
    # Late: all that reads and checks content is left alone when nothing changed.
    from onboard_tui.content.load import load
    from onboard_tui.journal.disk import RealDisk

    organisation = load(folder, language)
    kept = Kept(
        version=__version__,
        folder=str(folder),
        language=language,
        fingerprint=fingerprint,
        organisation=organisation,
    )
    try:
        disk = RealDisk()
        disk.make_folder(cache)
        disk.replace(cache / _NAME, msgspec.msgpack.encode(kept))
    except OSError:
        pass
    return organisation


def _read(path: Path) -> Kept | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        return None


def _fingerprint(folder: Path) -> Fingerprint:
    return tuple(sorted(_files(str(folder), "", _DEEPEST)))


def _files(folder: str, prefix: str, depth: int) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = [one for one in found if one.name[0] != "."]
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False) and depth > 1:
                yield from _files(entry.path, f"{name}/", depth - 1)
            about = entry.stat()
            yield name, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino
    except OSError:
        # What can't be looked at is `load`'s to report.
        yield prefix, -1, -1, -1, -1
