"""Private notes: local text files, one for each step, that no journal and nobody else sees."""

from pathlib import Path

from onboard_tui.disk import Disk, RealDisk
from onboard_tui.journal.store import why
from onboard_tui.model.text import is_id, plain

LONGEST = 20_000
"""The characters that a note may have: some ten pages."""


class NotesError(Exception):
    """A note could not be read or written; the message is one sentence."""


def read_note(folder: Path, learner: str, step: str) -> str:
    """Return a learner's note on a step, "" without one. Raises NotesError."""
    path = _path(folder, learner, step)
    try:
        text = RealDisk().read(path).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NotesError(f"The note {path} can't be read: {why(error)}.") from error
    except UnicodeDecodeError as error:
        raise NotesError(f"The note {path} can't be read: it is no text in UTF-8.") from error
    note = _kept(text)
    # Another program wrote it: half a note would be kept in place of the whole one.
    if len(note) > LONGEST:
        raise NotesError(f"The note {path} has {len(note)} characters; {LONGEST} are the most.")
    return note


def write_note(folder: Path, learner: str, step: str, text: str, disk: Disk | None = None) -> None:
    """Keep a note in place of the one before; "" deletes it. Raises NotesError.

    One that can't be read is not replaced: whoever writes has not seen what it says.
    """
    path = _path(folder, learner, step)
    try:
        read_note(folder, learner, step)
    except NotesError as error:
        reason = str(error)
        raise NotesError(f"The note is not kept: {reason[:1].lower()}{reason[1:]}") from error
    kept = _kept(text)
    if len(kept) > LONGEST:
        raise NotesError(f"The note has {len(kept)} characters; {LONGEST} are the most.")
    on = disk or RealDisk()
    try:
        if not kept:
            path.unlink(missing_ok=True)
            return
        on.make_folder(path.parent)
        on.replace(path, f"{kept}\n".encode())
    except OSError as error:
        raise NotesError(f"The note is not kept in {path.parent}: {why(error)}.") from error


def noted_steps(folder: Path, learner: str) -> frozenset[str]:
    """Return the ids of the steps on which a learner has a note; none that can't be read."""
    if not is_id(learner):
        return frozenset()
    try:
        found = [path.stem for path in (folder / learner).glob("*.md")]
    except OSError:
        return frozenset()
    return frozenset(name.replace("--", "/", 1) for name in found)


def _kept(text: str) -> str:
    return plain(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _path(folder: Path, learner: str, step: str) -> Path:
    # Ids are kebab-case: two hyphens stand for the slash, and nothing leads elsewhere.
    parts = step.split("/")
    if not is_id(learner) or len(parts) != 2 or not all(is_id(part) for part in parts):
        raise NotesError(f"There is no step {step!r} to keep a note on.")
    return folder / learner / f"{'--'.join(parts)}.md"
