"""Today: where I stand and why, what is next, whom to meet, what waits on others."""

from collections.abc import Mapping
from typing import ClassVar

from onboard_tui.model.agenda import agenda
from onboard_tui.walk.rooms.room import Room, in_order
from onboard_tui.walk.telling.day import begin_text, finished_lines, today_lines
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.words import Way, way_to


class TodayRoom(Room):
    """The first thing that a learner hears."""

    PLACE: ClassVar[str] = "today"

    def lines(self, width: int) -> Lines:
        """Return the day."""
        me = self.session.me
        lines = today_lines(
            self.session.organisation,
            me.progress,
            me.standing,
            self.session.news(),
            width=width,
            hour=self.session.workspace.store.now().hour,
        )
        return ["Today.", *lines]

    def numbers(self) -> Mapping[int, Way]:
        """Return the steps to go on with."""
        steps = agenda(self.session.me.progress)
        return in_order(*(way_to(begin_text(one), "step", one.step.id) for one in steps))

    def enter(self) -> Way:
        """Begin what is next; once all that is required is done, tell what was."""
        if self.session.me.progress.complete:
            return Way(does="hear what you did", go=self._finished)
        first = self.numbers().get(1)
        if first is not None:
            return first
        return way_to("list your steps", "steps")

    def _finished(self, _: str) -> None:
        talk = self.session.talk
        talk.tell(finished_lines(self.session.me.progress, talk.width))
