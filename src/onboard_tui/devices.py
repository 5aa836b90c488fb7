"""A learner on two devices: what they take along from one, and how they go on on the other."""

import stat
from pathlib import Path

from onboard_tui.journal.bundle import LARGEST, Bundle, NoBundle, pack, unpack
from onboard_tui.journal.store import Busy, Joined, NotSaved, Unreadable, why
from onboard_tui.model.record import count as counted
from onboard_tui.model.text import count, one_line
from onboard_tui.settings import SettingsError
from onboard_tui.workspace import Learner, Workspace

_SHOWN = 60


class CannotJoin(Exception):
    """A file was not joined; the message is one sentence."""


class CannotTake(Exception):
    """A learner's journals can't be taken along; the message is one sentence."""


def taken_along(workspace: Workspace, learner: Learner) -> bytes:
    """Return a learner's journals as the bytes of one file. Raises CannotTake, Unreadable.

    This device's own identity is not in it: the other one becomes a writer of its own.
    """
    store = workspace.store
    bundle = Bundle(
        learner=learner.id,
        name=learner.name,
        written=store.now(),
        files=store.files(learner.id),
        seen=store.seen(learner.id),
    )
    try:
        return pack(bundle)
    except NoBundle as error:
        raise CannotTake(
            f"The journals of {learner.id} can't be taken along, for no device would join them: "
            f"the file {error}."
        ) from error


def join_file(workspace: Workspace, path: Path) -> tuple[Workspace, str, str]:
    """Join what a learner took along, and let them use this device.

    Returns the workspace then, the learner's id, and what there is to tell them, in
    sentences. Raises CannotJoin; where the file is at fault, nothing was written.
    """
    bundle = _bundle(path)
    store = workspace.store
    try:
        before = store.journal(bundle.learner)
        joined = store.join(bundle.learner, bundle.files, bundle.seen)
        now = workspace.used_by(bundle.learner)
        learner = now.learner(bundle.learner)
    except Busy as error:
        raise CannotJoin("Another window is writing; join the file again.") from error
    except (NotSaved, SettingsError, Unreadable) as error:
        raise CannotJoin(str(error)) from error
    # What was checked before has an enrolment, and no event was lost.
    assert learner is not None
    known = {one.id for one in counted(before.events).counted}
    new = sum(one.id not in known for one in counted(learner.journal.events).counted)
    return now, bundle.learner, _told(learner, joined, new)


def _told(learner: Learner, joined: Joined, new: int) -> str:
    came = f"{count(new, 'event')} came along" if new else "nothing in the file was new"
    words = [f"{_short(learner.name)} goes on here: {came}."]
    if joined.renewed:
        words.append(
            "Another device wrote under this one's name, as with a copied data folder: what both "
            "wrote is kept, and this device has a name of its own now."
        )
    elif joined.merge.parted:
        words.append(
            "Two devices wrote under one name, as with a copied data folder: what both wrote "
            "is kept."
        )
    if learner.progress.role is None:
        enrolment = learner.progress.enrolment
        words.append(
            f'The content here has no role "{_short(enrolment.role)}" in a team '
            f'"{_short(enrolment.team)}": choose your organisation\'s with --content, or in '
            "the settings."
        )
    return " ".join(words)


def _bundle(path: Path) -> Bundle:
    shown = one_line(str(path))
    try:
        found = path.expanduser()
        # Asked before it is opened: a pipe would wait for ever.
        if not stat.S_ISREG(found.stat().st_mode):
            raise CannotJoin(f"{shown} is not a file that take-along wrote.")
        with found.open("rb") as file:
            return unpack(file.read(LARGEST + 1))
    except FileNotFoundError as error:
        raise CannotJoin(f"There is no file {shown}.") from error
    except OSError as error:
        raise CannotJoin(f"{shown} can't be read: {why(error)}.") from error
    except NoBundle as error:
        raise CannotJoin(f"{shown} {error}.") from error
    except (RuntimeError, ValueError) as error:
        # A home folder that is not there, or a name that no file can have.
        raise CannotJoin(f"There is no file {shown}.") from error


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
