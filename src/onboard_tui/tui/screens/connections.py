"""Connections: what I receive, me, and what I give; all teams; flows; and what breaks."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import OptionList

from onboard_tui.model.connections import Lens, neighbourhood
from onboard_tui.model.organisation import EVERYONE
from onboard_tui.tui.bound import bound
from onboard_tui.tui.messages import StepWanted
from onboard_tui.tui.reading.hand_off import Lead
from onboard_tui.tui.reading.hand_off_lists import MORE
from onboard_tui.tui.reading.spots import Spot, View
from onboard_tui.tui.screens.connections_stage import ConnectionsStage
from onboard_tui.tui.widgets.reader import ReaderView
from onboard_tui.tui.widgets.team_grid import Teams
from onboard_tui.tui.widgets.view_bar import ViewBar

_LONGEST_WAY = 50
"""How many stops of the way are remembered."""


class ConnectionsScreen(ConnectionsStage):
    """Shows one party's place among the hand-offs, all teams, flows, and what breaks."""

    ROOM = "connections"
    NAME = "Connections"
    ABOUT = (
        "Who needs what from whom. In Mine, what others hand to you stands at the left and what "
        "they wait for at the right, nearest first; {connections.other-side} go from side to side. "
        "{list.open} puts whoever is at the other end in the middle, and {connections.back} goes "
        "back. Below, the hand-off under the cursor is explained: {connections.below} goes there. "
        "{connections.teams} shows all teams, {connections.flows} tells a story from hand to hand. "
        "{connections.breaks} says what fails next if the hand-off under the cursor does. "
        "{connections.rests} says what the work in the middle rests on, and in a list the hand-off "
        "under the cursor. {connections.way} says how hand-offs lead to any role."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("connections.mine", "mine"),
        bound("connections.teams", "teams"),
        bound("connections.flows", "flows"),
        bound("connections.breaks", "breaks"),
        bound("connections.rests", "rests"),
        bound("connections.way", "way"),
        bound("connections.below", "below"),
        bound("connections.other-side", "other_side"),
        bound("connections.left", "side('receives')"),
        bound("connections.right", "side('gives')"),
        bound("connections.draw", "draw"),
        bound("connections.filter", "filter"),
        bound("connections.back", "back"),
    ]

    def show_learner(self) -> None:
        """Show what changed, with the cursor where it is."""
        moved = self._path_of != self.own
        if not moved:
            self._path = (*self._path[:-1], self._left())
        else:
            # Somebody in a new role begins at their new place.
            self._path, self._path_of = (self._start(),), self.own
        # What was asked for just now is shown by this too, with the cursor there.
        self._show(focus=moved or not self._is_shown)

    def go(self, spot: Spot) -> None:
        """Go on to another spot. Where one is already, only the cursor moves."""
        if not spot.is_same(self.spot):
            self._path = (*self._path[:-1], self._left(), spot)[-_LONGEST_WAY:]
        elif spot.cursor:
            self._path = (*self._path[:-1], replace(self.spot, cursor=spot.cursor))
        self._show_soon()

    def go_to_all(self, spot: Spot) -> None:
        """Go to a view that is the same from wherever one comes: back to it, where one was there.

        From another look at the same view this takes its place.
        """
        came = [at for at, one in enumerate(self._path) if one.view is spot.view]
        if not came or spot.lens.flow:
            self.go(spot)
        elif self._path[came[0]].is_same(spot) and came[0] < len(self._path) - 1:
            self._path = self._path[: came[0] + 1]
            self._show_soon()
        else:
            drawn = self._path[came[0]].drawn
            self._path = (*self._path[: came[0]], replace(spot, drawn=drawn))
            self._show_soon()

    def begin_here(self) -> None:
        """Let the way begin here: a link from another room led to this spot."""
        self._path = self._path[-1:]

    def place_left(self) -> Callable[[], None]:
        """Return what shows this spot again, with the cursor where it is."""
        path = (*self._path[:-1], self._left())
        row = self._explanation.cursor if self.focused is self._explanation else None

        def show_again() -> None:
            self._path = path
            self._show()
            if row is not None:
                self.set_focus(self._explanation)
                self._explanation.go_to(row)

        return show_again

    def centre(self, party: str, by: str = "") -> None:
        """Put a team or a role in the middle, the cursor on the hand-off that led there."""
        known = party in self.organisation.teams or any(
            one.id == party for one in self.organisation.roles()
        )
        if known:
            self.go(Spot(view=View.MINE, party=party, cursor=by))

    def point_to(self, hand_off: str) -> None:
        """Put the cursor on a hand-off, in one's own columns where it stands there."""
        found = self.organisation.hand_offs.get(hand_off)
        if found is None:
            return
        around = neighbourhood(self.organisation, self.own) if self.own else None
        beside_me = (*around.receives, *around.gives) if around else ()
        mine = any(one.hand_off.id == hand_off for one in beside_me)
        giver = found.giver if found.giver != EVERYONE else found.to[0]
        party = self.own if mine else giver
        if party == EVERYONE:
            self.go(Spot(view=View.CELL, party=EVERYONE, to=EVERYONE, cursor=hand_off))
        else:
            self.go(Spot(view=View.MINE, party=party, cursor=hand_off))

    def tell(self, flow: str) -> None:
        """Tell a flow."""
        if flow in self.organisation.flows:
            self.go(Spot(view=View.FLOW, flow=flow))

    @property
    def key_labels(self) -> Mapping[str, str]:
        """What the keys do here."""
        below = self.focused is self._explanation
        option = self._list.highlighted_option if self._is_shown else None
        enter = "Go to them" if self.spot.view is View.MINE else "Read below"
        if self.spot.view is View.FLOWS:
            enter = "Open"
        elif option is not None and option.id == MORE:
            enter = "Show more"
        return {
            "list.open": enter,
            "connections.other-side": "List" if below else "Sides",
            "connections.draw": "Grid" if self.spot.drawn else "Map",
            "connections.back": "List" if below else self._back_label,
        }

    @property
    def _back_label(self) -> str:
        leads_out = len(self._path) == 1 and self.came_from
        return f"Back to {self.came_from}" if leads_out else "Back"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for here."""
        below = self.focused is self._explanation
        match action:
            case "back":
                return len(self._path) > 1 or below or bool(self.came_from)
            case "other_side" | "side":
                return self.spot.view is View.MINE
            case "below":
                # In the lists Enter does that.
                return not below and self.spot.view is View.MINE
            case "draw" | "filter":
                return self.spot.view is View.TEAMS
            case _:
                return True

    def on_view_bar_clicked(self, event: ViewBar.Clicked) -> None:
        """Go to the view that was clicked."""
        action = event.view.rpartition(".")[2]
        if self.check_action(action, ()):
            self.call_later(self.run_action, action)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain what is under the cursor."""
        if event.option_list.has_focus:
            self._explain()
            self.refresh_bindings()

    def on_teams_moved(self) -> None:
        """Explain what is under the cursor."""
        if self.spot.view is View.TEAMS:
            self._explain()

    def on_descendant_focus(self) -> None:
        """Explain the hand-off of the side that has the focus."""
        # Until the view is drawn, the focus is still where it was in the one before.
        if self._is_shown and self.focused is not None and self.focused.id in ("receives", "gives"):
            self._side = self.focused.id
        if self.focused is not self._explanation:
            self._explain()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Put a neighbour in the middle, open a flow, or go into the explanation."""
        if not self._is_current(event.option_list):
            return
        key = event.option.id or ""
        if self.spot.view is View.FLOWS:
            self.tell(key)
        elif key == MORE:
            at = event.option_index
            self._path = (*self._path[:-1], replace(self._left(), most=2 * self.spot.most))
            self._show()
            # What was not there before begins where the line was that asked for it.
            options = event.option_list.options
            fresh = (one for one in range(at, len(options)) if not options[one].disabled)
            event.option_list.highlighted = next(fresh, at)
        elif self.spot.view is not View.MINE:
            self.action_below()
        elif (one := self.hand_off) is not None:
            # Late, as wherever something is asked: what asks takes its time to load.
            from onboard_tui.tui.screens.connections_asking import ask_neighbour

            gives = event.option_list.id == "gives"
            ends = one.to if gives else (one.giver,)
            here = self.spot.party
            ask_neighbour(self, one, ends, here, lambda party: self.centre(party, one.id))

    def _is_current(self, stage: Widget) -> bool:
        """Whether what was chosen is in the view that is shown: not where somebody has gone on."""
        if self.spot.view is View.MINE:
            return self._is_shown and stage.id in ("receives", "gives")
        return self._is_shown and stage is self._stage()

    def catch_up(self) -> None:
        """Show at once what was asked for: the next key is meant for that."""
        self._show_now()

    def on_teams_opened(self, event: Teams.Opened) -> None:
        """Open a cell's hand-offs, or put a team in the middle."""
        if not self._is_current(event.teams):
            return
        if self.spot.drawn and self._map.cursor == EVERYONE:
            self.go(Spot(view=View.CELL, party=EVERYONE, to=EVERYONE, lens=self.spot.lens))
        elif self.spot.drawn:
            self.centre(self._map.cursor)
        else:
            giver, receiver = self._grid.cell
            self.go(Spot(view=View.CELL, party=giver, to=receiver, lens=self.spot.lens))

    def on_reader_view_chosen(self, event: ReaderView.Chosen) -> None:
        """Go where a row of the explanation leads."""
        lead, one = Lead.of(event.row.target), self.hand_off
        match lead.kind:
            case "step":
                self.post_message(StepWanted(lead.key))
            case "party":
                self.centre(lead.key, one.id if one else "")
            case "breaks":
                self.go(Spot(view=View.BREAKS, hand_off=lead.key))
            case "rests":
                self.go(Spot(view=View.RESTS, hand_off=lead.key))
            case "flow":
                self.go(Spot(view=View.FLOW, flow=lead.key, cursor=one.id if one else ""))

    def action_mine(self) -> None:
        """Go back to one's own place, where a new way begins."""
        if not self.own:
            self.notify("You have no place of your own in this content: All teams shows theirs.")
        elif len(self._path) > 1 or self.spot != self._start():
            self._path = (self._start(),)
            self._show_soon()

    def action_teams(self) -> None:
        """Show all teams, with the flow that is open lit."""
        self.go_to_all(Spot(view=View.TEAMS, lens=Lens(flow=self.spot.flow)))

    def action_flows(self) -> None:
        """List the flows."""
        self.go_to_all(Spot(view=View.FLOWS))

    def action_breaks(self) -> None:
        """Show what fails next if the hand-off under the cursor does, or one that is asked for."""
        self._about_hand_off("Which hand-off breaks?", "shows what fails next", View.BREAKS)

    def action_rests(self) -> None:
        """Show all that the work in the middle, or the hand-off under the cursor, rests on."""
        if self.spot.view is View.MINE:
            self.go(Spot(view=View.RESTS, party=self.spot.party))
        else:
            question = "What does which hand-off rest on?"
            self._about_hand_off(question, "shows what it rests on", View.RESTS)

    def _about_hand_off(self, question: str, does: str, view: View) -> None:
        if self.hand_off is not None:
            self.go(Spot(view=view, hand_off=self.hand_off.id))
        elif not self.organisation.hand_offs:
            self.notify("This organisation tells of no hand-off yet.")
        elif self._is_shown:
            # Late: see above.
            from onboard_tui.tui.screens.connections_asking import ask_hand_off

            def go(key: str) -> None:
                self.go(Spot(view=view, hand_off=key))

            ask_hand_off(self, question, does, self._inside(), go)

    def _inside(self) -> Iterable[str]:
        """Return the hand-offs of what the cursor is on: a cell, a team or a flow."""
        option = self._list.highlighted_option if self.spot.view is View.FLOWS else None
        flow = self.organisation.flows.get((option.id or "") if option else "")
        if flow is not None:
            return flow.hand_offs
        if self.spot.view is View.TEAMS and self.spot.drawn:
            cells = self._map.matrix.cells.items()
            return [one.id for cell, found in cells if self._map.cursor in cell for one in found]
        if self.spot.view is View.TEAMS and self._grid.matrix.givers:
            return [one.id for one in self._grid.matrix.cells.get(self._grid.cell, ())]
        return ()

    def action_room(self, room: str) -> None:
        """Go to another room; from here to here is back to one's own place."""
        if room == self.ROOM:
            self.action_mine()
        super().action_room(room)

    def action_way(self) -> None:
        """Ask for a role, and show how hand-offs lead there."""
        # Late: see above.
        from onboard_tui.tui.screens.connections_asking import ask_role

        start = self.spot.party if self.spot.view in (View.MINE, View.WAY) else self.own
        if not start:
            self.notify("First put a team in the middle: the way begins there.")
            return
        mine = start == self.own

        def go(to: str) -> None:
            # Somebody may have got another role while they chose.
            self.go(Spot(view=View.WAY, party=self.own if mine else start, to=to))

        ask_role(self, start, "you" if mine else self.organisation.name_of(start), go)

    def action_below(self) -> None:
        """Go into the explanation."""
        self._explanation.enter()

    def action_other_side(self) -> None:
        """Go to the other side, and from the explanation back to this one."""
        if self.focused is not self._explanation:
            self._side = "gives" if self._side == "receives" else "receives"
        self.set_focus(self._stage())

    def action_side(self, side: str) -> None:
        """Go to one side, from wherever one is."""
        self._side = side
        self.set_focus(self._stage())

    def action_draw(self) -> None:
        """Draw the teams as a map, or as a grid again."""
        spot = replace(self.spot, drawn=not self.spot.drawn, cursor="")
        self._path = (*self._path[:-1], spot)
        self._show()

    def action_filter(self) -> None:
        """Choose what to look at."""
        # Late: see above.
        from onboard_tui.tui.screens.connections_asking import ask_filter

        def look(lens: Lens) -> None:
            self._path = (*self._path[:-1], replace(self._left(), lens=lens))
            self._show()

        ask_filter(self, self.spot.lens, look)

    def action_back(self) -> None:
        """Go back to the list, from there the way one came, and then to the room before."""
        if self.focused is self._explanation:
            self.set_focus(self._stage())
        elif len(self._path) > 1:
            self._path = self._path[:-1]
            self._show_soon()
        else:
            super().action_back()
