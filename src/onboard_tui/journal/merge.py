"""Two copies of one learner's files -> what to keep. Pure: it never touches the disk.

Files only grow. So where one copy begins with the other, it is the newer one. Where they
differ, somebody went on with a copied data folder: both are kept, the one that came under
a name of its own.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from onboard_tui.journal.file import author_of
from onboard_tui.journal.line import decode

_SHORT = 8
"""Digits of a digest in the name of a copy that went its own way."""


class Merge(Struct, frozen=True, kw_only=True):
    """What to write so that nothing of either copy is lost.

    `files` holds the whole bytes of each file to write, by the writer in its name; `kept`
    says for each writer that came under which one its events are now. `parted` are the
    writers whose copies had gone two ways.
    """

    files: Mapping[str, bytes]
    kept: Mapping[str, str]
    parted: tuple[str, ...] = ()


def merge(here: Mapping[str, bytes], coming: Mapping[str, bytes]) -> Merge:
    """Return what files that come change about those here, both by writer."""
    now = dict(here)
    files: dict[str, bytes] = {}
    kept: dict[str, str] = {}
    parted: list[str] = []
    for writer, data in sorted(coming.items()):
        author = author_of(writer)
        copies = sorted(name for name in now if author_of(name) == author)
        whole = [name for name in copies if extends(now[name], data)]
        if whole:
            kept[writer] = whole[0]
            continue
        older = [name for name in copies if extends(data, now[name])]
        if older:
            name = older[0]
        else:
            name = next(one for one in _names(writer, data) if one not in now)
            if is_among(writer, here):
                parted.append(author)
        now[name] = files[name] = data
        kept[writer] = name
    return Merge(files=files, kept=kept, parted=tuple(dict.fromkeys(parted)))


def extends(longer: bytes, shorter: bytes) -> bool:
    """Whether a file's bytes are those of the other, and perhaps more lines."""
    if not longer.startswith(shorter):
        return False
    if len(longer) == len(shorter) or shorter.endswith(b"\n") or not shorter:
        return True
    # A last line that is whole without its line feed counts: it must not grow into another.
    last = shorter.rpartition(b"\n")[2]
    return longer[len(shorter) :].startswith(b"\n") or decode(last, "", "") is None


def is_among(writer: str, files: Iterable[str]) -> bool:
    """Whether any of the files, by name, holds what that writer wrote."""
    return any(author_of(name) == author_of(writer) for name in files)


def _names(writer: str, data: bytes) -> Iterator[str]:
    """Yield the names that a file may have, the best first."""
    yield writer
    digest = hashlib.sha256(data)
    while True:
        yield f"{author_of(writer)}-{digest.hexdigest()[:_SHORT]}"
        digest.update(b"\n")
