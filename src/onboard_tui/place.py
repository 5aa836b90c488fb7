"""Where somebody was when they left: a local file, not an event."""

from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from onboard_tui.disk import RealDisk


class Place(Struct, frozen=True, kw_only=True):
    """A room, a step, and the line at the top of its page, on a day."""

    room: str
    day: date
    step: str = ""
    line: int = 0


def read_place(folder: Path, learner: str) -> Place | None:
    """Return where a learner was, None when that is not known."""
    try:
        return msgspec.json.decode((folder / f"{learner}.json").read_bytes(), type=Place)
    except (OSError, msgspec.DecodeError):
        # A place that is lost costs a few key presses: nothing that needs a message.
        return None


def write_place(folder: Path, learner: str, place: Place) -> None:
    """Remember where a learner is; a full disk only forgets it."""
    disk = RealDisk()
    try:
        disk.make_folder(folder)
        disk.replace(folder / f"{learner}.json", msgspec.json.encode(place))
    except OSError:
        return
