"""Where somebody was when they left, and what they saw: a local file, not an event."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from onboard_tui.disk import RealDisk
from onboard_tui.model.changes import Glimpse

_MOST_LINES = 1_000_000


class Place(Struct, frozen=True, kw_only=True):
    """A room and a step on a day, the line at the top of each page, and what was shown.

    `lines` is keyed by step and holds only pages that were left further down.
    """

    room: str
    day: date
    step: str = ""
    lines: Mapping[str, Annotated[int, Meta(ge=0, le=_MOST_LINES)]] = {}
    seen: Glimpse | None = None


def read_place(folder: Path, learner: str) -> Place | None:
    """Return where a learner was, None when that is not known."""
    try:
        return msgspec.json.decode((folder / f"{learner}.json").read_bytes(), type=Place)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
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
