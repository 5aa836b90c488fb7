"""The worker that looks whether content was written anew, and reads it then."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.message import Message

from onboard_tui.content.cache import fingerprint
from onboard_tui.content.check import Checked
from onboard_tui.content.watching import Watched
from onboard_tui.previewing import examined

LOOK_SECONDS = 0.5
"""How long after one look the next one comes."""


@dataclass
class ContentLooked(Message):
    """A folder was looked at. `checked` is what was read, None where nothing is new."""

    watched: Watched
    checked: Checked | None


def look(folder: Path, language: str, watched: Watched) -> ContentLooked:
    """Look at a folder, and read it where that is due. Runs in a thread; raises nothing."""
    now = fingerprint(folder)
    if not watched.is_due(now):
        return ContentLooked(Watched(watched.read, now), None)
    # What is written while it is read shows at the next look.
    return ContentLooked(Watched(now, now), examined(folder, language, date.today()))
