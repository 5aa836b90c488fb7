"""The teams as a grid and as a map: two views of who gives how much to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from onboard_tui.model.connections import Cell, Matrix
from onboard_tui.tui.bound import bound
from onboard_tui.tui.reading.lines import FAINT, styled
from onboard_tui.tui.reading.team_grid import Grid, Shown, grid
from onboard_tui.tui.reading.team_map import Drawn, beside, team_map

_NOTHING = Matrix((), (), {})


class Teams(Widget, can_focus=True):
    """A picture of all teams with a cursor in it. The screen sets what it shows."""

    drawn: ClassVar[bool] = False
    """Whether it is drawn with boxes and lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("teams.down", "go(0, 1)"),
        bound("teams.up", "go(0, -1)"),
        bound("teams.left", "go(-1, 0)"),
        bound("teams.right", "go(1, 0)"),
        bound("teams.open", "open"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to another place."""

    @dataclass
    class Opened(Message):
        """Enter or a click on the cursor's place in a picture."""

        teams: "Teams"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.matrix = _NOTHING
        self.names: Mapping[str, str] = {}
        self.lit: Mapping[Cell, tuple[int, ...]] = {}
        self.own = ""

    def show(
        self,
        matrix: Matrix,
        names: Mapping[str, str],
        lit: Mapping[Cell, tuple[int, ...]],
        own: str,
    ) -> None:
        """Show a matrix; `lit` holds what a flow passes through, `own` is one's own team."""
        self.matrix, self.names, self.lit, self.own = matrix, names, lit, own
        self.refresh()

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open what the cursor is on."""
        self.post_message(self.Opened(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the cursor as one that the keys move, or not."""
        super().watch_has_focus(has_focus)
        self.refresh()


class TeamGrid(Teams):
    """Givers by receivers, with the number of hand-offs in each cell."""

    DEFAULT_CSS = "TeamGrid { height: 1fr; padding: 0 1; }"
    cursor: reactive[tuple[int, int]] = reactive((0, 0))

    @property
    def cell(self) -> Cell:
        """The giver and the receiver under the cursor."""
        row, column = self.cursor
        return self.matrix.givers[row], self.matrix.receivers[column]

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on a cell; where that is not there, it stays, but inside."""
        giver, receiver = cell
        if giver in self.matrix.givers and receiver in self.matrix.receivers:
            self.cursor = self.matrix.givers.index(giver), self.matrix.receivers.index(receiver)
        else:
            self.cursor = self.validate_cursor(self.cursor)

    def validate_cursor(self, cursor: tuple[int, int]) -> tuple[int, int]:
        """Keep the cursor inside: an edge is an end."""
        row, column = cursor
        last_row, last_column = len(self.matrix.givers) - 1, len(self.matrix.receivers) - 1
        return max(min(row, last_row), 0), max(min(column, last_column), 0)

    def watch_cursor(self) -> None:
        """Tell where the cursor is."""
        self.post_message(self.Moved())

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor."""
        row, column = self.cursor
        self.cursor = (row + down, column + across)

    def render(self) -> Content:
        """Draw what is in view."""
        if not self.matrix.givers:
            return Content("")
        return Content("\n").join(self._grid().lines)

    def _grid(self) -> Grid:
        shown = Shown(
            matrix=self.matrix, names=self.names, cursor=self.cursor, lit=self.lit, own=self.own
        )
        size = self.content_size
        return grid(shown, max(size.width, 8), size.height, focused=self.has_focus)

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked; the cursor's own opens."""
        offset = event.get_content_offset(self)
        found = self._grid().at(offset.x, offset.y) if offset and self.matrix.givers else None
        if found is not None and found == self.cursor:
            self.action_open()
        elif found is not None:
            self.cursor = found


class TeamMap(Teams):
    """The teams as boxes, with lines for what passes between them."""

    drawn = True
    DEFAULT_CSS = "TeamMap { height: 1fr; padding: 0 1; }"
    cursor: reactive[str] = reactive("")

    def watch_cursor(self) -> None:
        """Tell where the cursor is."""
        self.post_message(self.Moved())

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor to the nearest team in a direction."""
        drawn = self._drawn()
        if self.cursor in drawn.boxes:
            self.cursor = beside(drawn.boxes, self.cursor, across, down)

    def render(self) -> Content:
        """Draw the map."""
        drawn = self._drawn()
        if not drawn.boxes:
            return styled("The map needs a larger window; the grid fits this one.", FAINT)
        return Content("\n").join(drawn.lines)

    def _drawn(self) -> Drawn:
        size = self.content_size
        return team_map(
            self.matrix, self.names, self.cursor, self.lit, max(size.width, 1), size.height
        )

    def on_click(self, event: events.Click) -> None:
        """Go to the team that was clicked; the cursor's own opens."""
        offset = event.get_content_offset(self)
        found = self._drawn().at(offset.x, offset.y) if offset else None
        if found is not None and found == self.cursor:
            self.action_open()
        elif found is not None:
            self.cursor = found
