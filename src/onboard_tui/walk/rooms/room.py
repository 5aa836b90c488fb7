"""What every room has: what is told on the way in, and what can be said there."""

from collections.abc import Mapping
from typing import ClassVar

from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.words import Way, Words, way_to

TO_TODAY = way_to("back to Today", "today")


class Room:
    """A room for whoever is here. It is made anew each time that somebody goes there."""

    PLACE: ClassVar[str] = "today"
    """The room of the app that shows the same."""

    def __init__(self, session: Session, key: str) -> None:
        """Look at `key` in this room; "" for what it shows without."""
        self.session = session
        self.key = key

    @property
    def step(self) -> str:
        """The step that is open, "" for none."""
        return ""

    def lines(self, width: int) -> Lines:
        """Return what is told on the way in."""
        raise NotImplementedError

    def enter(self) -> Way:
        """Return what Enter alone does now."""
        return TO_TODAY

    def numbers(self) -> Mapping[int, Way]:
        """Return what each number chooses now."""
        return {}

    def words(self) -> Words:
        """Return the words that mean something here alone, or something else here."""
        return {}

    def come_in(self) -> None:
        """Note that somebody is here, once it was told."""


def in_order(*ways: Way) -> dict[int, Way]:
    """Return ways numbered from 1, as lists are told."""
    return dict(enumerate(ways, start=1))
