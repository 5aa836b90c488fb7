"""The views of Connections, of which one shows at a time, and the explanation below them."""

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import OptionList, Static

from onboard_tui.model.connections import circles, neighbourhood
from onboard_tui.model.organisation import HandOff, Organisation
from onboard_tui.model.saying_hand_offs import own_party
from onboard_tui.tui.reading.hand_off import explained
from onboard_tui.tui.reading.hand_off_lists import AGAIN, beside
from onboard_tui.tui.reading.lines import styled
from onboard_tui.tui.reading.sheet import Sheet
from onboard_tui.tui.reading.spots import ABOVE, LISTED, Spot, View, walked
from onboard_tui.tui.reading.stage import (
    cell_summary,
    flow_summary,
    listing,
    lit,
    middle,
    names_of,
    shown_matrix,
    team_summary,
)
from onboard_tui.tui.screens.room import NARROW, WIDE, Room
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.explanation import Explanation
from onboard_tui.tui.widgets.team_grid import TeamGrid, TeamMap, Teams
from onboard_tui.tui.widgets.view_bar import ViewBar
from onboard_tui.workspace import Learner, Workspace

Circles = tuple[tuple[str, ...], ...]
Picture = TypeVar("Picture", bound=Teams)

_AFTERWARDS = 0.1
"""The seconds after which the room has been drawn."""

_HIGH = 36
"""From how many lines on there is room for a story above its hand-offs."""

_MIDDLE, _WIDE_MIDDLE = 12, 22
"""The widths in cells of the text in the middle column, as the stylesheet leaves it."""


class ConnectionsStage(Room):
    """Shows the last spot of a path."""

    VIEWS = (View.MINE, View.TEAMS, View.FLOWS, View.BREAKS, View.RESTS, View.WAY)

    def __init__(self, workspace: Workspace, learner: Learner | None) -> None:
        super().__init__(workspace, learner)
        self._path: tuple[Spot, ...] = (self._start(),)
        self._path_of = self.own
        self._side = "receives"
        self._laid_out = Size()
        self._explained: tuple[str, str] | None = None
        self._is_shown = False
        self._found: tuple[Organisation | None, Circles] = (None, ())

    def compose_room(self) -> Iterable[Widget]:
        """Yield the views, of which one shows at a time, and the explanation below."""
        with Vertical(id="connections"):
            yield ViewBar([view.value for view in self.VIEWS])
            yield Static(id="path")
            with Vertical(id="body"):
                with Container(id="stage"):
                    with Horizontal(id="columns"):
                        with Vertical(id="left"):
                            yield Static(id="left-title")
                            yield ChoiceList(id="receives")
                        yield Static(id="me")
                        with Vertical(id="right"):
                            yield Static(id="right-title")
                            yield ChoiceList(id="gives")
                    yield ChoiceList(id="listing")
                yield Explanation(id="explained")

    def on_mount(self) -> None:
        """Show one's own place, and find the circles while it is looked at."""
        super().on_mount()
        if not self.query("#columns"):
            return  # It was closed while it was made.
        self._show()
        self.set_timer(_AFTERWARDS, lambda: self._circles)

    def on_resize(self) -> None:
        """Fit everything into the new size."""
        if self.app.size != self._laid_out:
            self.call_after_refresh(self.show_learner)

    @property
    def organisation(self) -> Organisation:
        """The organisation."""
        return self.workspace.organisation

    @property
    def spot(self) -> Spot:
        """Where somebody is now."""
        return self._path[-1]

    @property
    def own(self) -> str:
        """The learner's own place: their role's whole id, else their team's; "" for none."""
        return own_party(self.organisation, self.learner.progress) if self.learner else ""

    def _start(self) -> Spot:
        return Spot(view=View.MINE, party=self.own) if self.own else Spot(view=View.TEAMS)

    def _left(self) -> Spot:
        """Return the spot with its cursor, to come back to."""
        if not self.is_mounted or not self._is_shown:
            return self.spot
        if self.spot.view is View.TEAMS:
            cursor = self._map.cursor if self.spot.drawn else ">".join(self._grid.cell)
            return replace(self.spot, cursor=cursor)
        option = self._list.highlighted_option
        return replace(self.spot, cursor=(option.id or "") if option else self.spot.cursor)

    @cached_property
    def _grid(self) -> TeamGrid:
        return self._made(TeamGrid())

    @cached_property
    def _map(self) -> TeamMap:
        return self._made(TeamMap())

    def _made(self, picture: Picture) -> Picture:
        """Put a picture on the stage when it is first looked at: opening the room is quicker so."""
        self.query_one("#stage").mount(picture)
        return picture

    @property
    def _circles(self) -> Circles:
        """What goes round in circles: found once for as long as the content is the same."""
        known, found = self._found
        if known is not self.organisation:
            found = circles(self.organisation)
            self._found = (self.organisation, found)
        return found

    @property
    def _explanation(self) -> Explanation:
        return self.query_one(Explanation)

    @property
    def _list(self) -> ChoiceList:
        """The list whose hand-off is explained."""
        if self.spot.view in LISTED:
            return self.query_one("#listing", ChoiceList)
        return self.query_one(f"#{self._side}", ChoiceList)

    @property
    def hand_off(self) -> HandOff | None:
        """The hand-off under the cursor; None while what is asked for is not shown yet."""
        if self.spot.view is View.TEAMS or not self._is_shown:
            return None
        option = self._list.highlighted_option
        key = (option.id or "").partition(AGAIN)[0] if option else ""
        return self.organisation.hand_offs.get(key)

    def _show_soon(self) -> None:
        """Say at once where one is now, and show it in the next frame: that takes its time."""
        self._is_shown = False
        self._say_where()
        # By way of the app: a screen that is handling a message has not asked for its frame yet.
        self.app.call_later(self.call_after_refresh, self._show_now)

    def _show_now(self) -> None:
        # Somebody may have gone on twice before the frame.
        if not self._is_shown:
            self._show()

    def _say_where(self) -> None:
        """Say which view is open, and by which way one came."""
        self._laid_out = self.app.size
        view = ABOVE.get(self.spot.view, self.spot.view)
        self.query_one(ViewBar).view = view.value
        width = max(self._laid_out.width - 2, 8)
        way = walked(self._path, self.organisation, self.own, width)
        self.query_one("#path", Static).update(way, layout=False)

    def _show(self, *, focus: bool = True) -> None:
        spot = self.spot
        self._is_shown = True
        self._say_where()
        self._arrange(spot)
        if spot.view is View.MINE:
            self._show_mine(spot)
        elif spot.view is View.TEAMS:
            self._show_teams(spot)
        else:
            told, width = self._laid_out.height >= _HIGH, self._listing_width
            round_ = self._circles if spot.view in (View.BREAKS, View.RESTS) else ()
            entries = listing(spot, self.organisation, self.own, width, round_, told=told)
            self._fill(self.query_one("#listing", ChoiceList), entries, spot.cursor)
        if focus:
            self.set_focus(self._stage())
            self._explanation.leave()
        self._explain(anew=True)
        self.refresh_bindings()

    def _arrange(self, spot: Spot) -> None:
        """Show a view. Columns and list lie over each other, so that nothing is laid out anew.

        A class on the screen would have every widget's style looked up again.
        """
        teams = spot.view is View.TEAMS
        self.query_one("#columns").visible = spot.view is View.MINE
        self.query_one("#listing").visible = spot.view in LISTED
        for picture in self.query(Teams):
            picture.display = teams and picture.drawn == spot.drawn
        self._explanation.set_class(teams, "-short")

    def _stage(self) -> Widget:
        """Return what has the cursor in this view."""
        if self.spot.view is View.TEAMS:
            return self._map if self.spot.drawn else self._grid
        return self._list

    def _show_mine(self, spot: Spot) -> None:
        around = neighbourhood(self.organisation, spot.party)
        mine, cursor_in = spot.party == self.own, ""
        for side, name, found in (
            ("receives", "What I receive" if mine else "Receives", around.receives),
            ("gives", "What I give" if mine else "Gives", around.gives),
        ):
            column = "left" if side == "receives" else "right"
            self.query_one(f"#{column}-title", Static).update(
                styled(name, "bold $secondary"), layout=False
            )
            chosen = self.query_one(f"#{side}", ChoiceList)
            entries = beside(
                self.organisation, spot.party, found, self._column, gives=side == "gives"
            )
            if self._fill(chosen, entries, spot.cursor):
                cursor_in = side
        if cursor_in:
            self._side = cursor_in
        else:
            self._side = "receives" if around.receives or not around.gives else "gives"
        wide = self._laid_out.width >= WIDE
        lines = middle(self.organisation, around, _WIDE_MIDDLE if wide else _MIDDLE, whole=wide)
        self.query_one("#me", Static).update(Content("\n").join(lines), layout=False)

    def _show_teams(self, spot: Spot) -> None:
        matrix = shown_matrix(self.organisation, spot.lens)
        flow = lit(self.organisation, spot.lens.flow)
        names = names_of(self.organisation, matrix)
        own = self.own.partition("/")[0]
        picture: Teams = self._map if spot.drawn else self._grid
        picture.show(matrix, names, flow, own)
        if spot.drawn:
            team = spot.cursor if spot.cursor in names else own
            self._map.cursor = team if team in names else next(iter(names), "")
        elif spot.cursor:
            giver, _, receiver = spot.cursor.partition(">")
            self._grid.go_to((giver, receiver))
        else:
            cells = [cell for cell in (*flow, *matrix.cells) if flow or cell[0] == own]
            self._grid.go_to(next(iter(cells), ("", "")))

    def _fill(
        self, chosen: ChoiceList, entries: Iterable[tuple[str, Content]], cursor: str
    ) -> bool:
        """Fill a list and put its cursor on an entry; return whether the entry is there."""
        entries = list(entries)
        with chosen.prevent(OptionList.OptionHighlighted):
            chosen.fill(entries)
            keys = [key for key, _ in entries]
            found = cursor in keys and bool(cursor)
            if found:
                chosen.highlighted = keys.index(cursor)
            elif chosen.id == "listing":
                chosen.highlighted = next((at for at, key in enumerate(keys) if key), None)
                chosen.scroll_home(animate=False)
        return found

    @property
    def _column(self) -> int:
        """The cells of text in a column, as the stylesheet leaves them: not yet known by layout.

        Beside it stand the middle, the margins, the entries' own, and a scroll bar's gutter.
        """
        middle_column = 0
        if self._laid_out.width >= NARROW:
            middle_column = _WIDE_MIDDLE + 6 if self._laid_out.width >= WIDE else _MIDDLE + 2
        return max((self._laid_out.width - 2 - middle_column) // 2 - 3, 4)

    @property
    def _listing_width(self) -> int:
        return max(self._laid_out.width - 5, 10)

    def _explain(self, *, anew: bool = False) -> None:
        """Explain what is under the cursor; what is explained already only where all is drawn anew.

        Then the cursor stays: whoever was among the rows comes back to theirs.
        """
        spot, one = self.spot, self.hand_off
        party = spot.party if spot.view is View.MINE else self.own
        shown = (one.id, party) if one is not None else None
        same = shown is not None and shown == self._explained
        if same and not anew:
            return
        self._explained = shown
        progress = self.learner.progress if self.learner else None

        def lay_out(width: int) -> Sheet:
            if one is not None:
                return explained(self.organisation, progress, one, width, party)
            if spot.view is View.TEAMS and spot.drawn:
                shown, team = self._map.matrix, self._map.cursor
                return team_summary(self.organisation, shown, spot.lens, team, width)
            if spot.view is View.TEAMS and self._grid.matrix.givers:
                return cell_summary(self.organisation, self._grid.matrix, self._grid.cell, width)
            option = self._list.highlighted_option
            return flow_summary(self.organisation, (option.id or "") if option else "", width)

        self._explanation.show(lay_out, keep_place=same)
