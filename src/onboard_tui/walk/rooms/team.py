"""Team: everybody whose journals lie here, and one learner's record."""

from collections.abc import Mapping
from typing import ClassVar

from onboard_tui.journal.store import Unreadable
from onboard_tui.model.text import one_line
from onboard_tui.walk.rooms.room import Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.telling.team import record_lines, team_lines
from onboard_tui.walk.words import Way, way_to


class TeamRoom(Room):
    """Lists the learners, the worst standing first."""

    PLACE: ClassVar[str] = "team"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._everybody = session.workspace.team()

    def lines(self, width: int) -> Lines:
        """Return everybody."""
        return team_lines(self.session.organisation, self._everybody, width)

    def numbers(self) -> Mapping[int, Way]:
        """Return everybody's record."""
        ways = (
            way_to(f"hear the record of {one_line(one.name)}", "record", one.id)
            for one in self._everybody
        )
        return in_order(*ways)


class RecordRoom(Room):
    """One learner's whole record. `key` is their id."""

    PLACE: ClassVar[str] = "team"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        found = session.workspace.learner(key)
        if found is None:
            raise Unreadable("That record is not there any more.")
        self._learner = found

    def lines(self, width: int) -> Lines:
        """Return the record."""
        return record_lines(self.session.organisation, self._learner, width)

    def enter(self) -> Way:
        """Go back to everybody."""
        return way_to("back to Team", "team")
