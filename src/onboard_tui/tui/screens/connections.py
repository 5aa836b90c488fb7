"""Connections: what I receive, me, and what I give."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from onboard_tui.model.connections import Connection, neighbourhood
from onboard_tui.model.organisation import EVERYONE, HandOff
from onboard_tui.model.progress import StepProgress
from onboard_tui.tui.bound import bound
from onboard_tui.tui.messages import StepWanted
from onboard_tui.tui.reading.lines import (
    BLANK,
    FAINT,
    HEADING,
    MEASURE,
    Lines,
    hung,
    joined,
    styled,
    wrapped,
)
from onboard_tui.tui.screens.room import NARROW, WIDE, Room
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.workspace import Learner, Workspace

_MIDDLE, _WIDE_MIDDLE = 16, 30
"""The widths in cells of the text in the middle column, as the stylesheet leaves it."""

_NEAR = {"role": "By role", "team": "The whole team", "everyone": "With everyone"}


class ConnectionsScreen(Room):
    """Shows one role's place among the hand-offs."""

    ROOM = "connections"
    NAME = "Connections"
    ABOUT = (
        "Your place in the organisation. At the left is what others hand to you, at the right "
        "what they wait for from you, nearest first. The cursor's hand-off is explained below: "
        "why it is there, and what a customer notices when it fails. {connections.other-side} "
        "goes to the other side."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("connections.other-side", "app.focus_next"),
        bound("connections.back", "back"),
    ]

    def __init__(self, workspace: Workspace, learner: Learner | None) -> None:
        super().__init__(workspace, learner)
        self._centred = ""

    def compose_room(self) -> Iterable[Widget]:
        """Yield the three columns and the explanation."""
        with Vertical(id="connections"):
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Static(styled("What I receive", "bold $secondary"), id="left-title")
                    yield ChoiceList(id="receives")
                yield Static(id="me")
                with Vertical(id="right"):
                    yield Static(styled("What I give", "bold $secondary"), id="right-title")
                    yield ChoiceList(id="gives")
            with VerticalScroll(id="below", can_focus=False):
                yield Static(id="detail")

    def on_mount(self) -> None:
        """Fill the columns."""
        super().on_mount()
        self.query_one("#receives", ChoiceList).focus()

    def on_resize(self) -> None:
        """Fit everything into the new width."""
        self.call_after_refresh(self.show_learner)

    @property
    def party(self) -> str | None:
        """Who stands in the middle: a role's whole id, or a team's."""
        if self._centred:
            return self._centred
        return self._own

    @property
    def _own(self) -> str | None:
        if self.learner is None or self.learner.progress.role is None:
            return None
        return self.learner.progress.role.id

    def show_learner(self) -> None:
        """Show the learner's own place."""
        if self.party is None:
            return
        organisation = self.workspace.organisation
        around = neighbourhood(organisation, self.party)
        self._fill("#receives", around.receives, "from")
        self._fill("#gives", around.gives, "to")
        self._me()
        self._explain()

    def centre(self, party: str) -> None:
        """Put a team or a role in the middle; one's own role comes back with Backspace."""
        organisation = self.workspace.organisation
        known = party in organisation.teams or any(one.id == party for one in organisation.roles())
        self._centred = party if known and party != self._own else ""
        mine = not self._centred
        left, right = ("What I receive", "What I give") if mine else ("Receives", "Gives")
        self.query_one("#left-title", Static).update(styled(left, "bold $secondary"))
        self.query_one("#right-title", Static).update(styled(right, "bold $secondary"))
        self.show_learner()
        self.refresh_bindings()

    def point_to(self, hand_off: str) -> None:
        """Put the cursor on a hand-off, in one's own columns where it stands there."""
        found = self.workspace.organisation.hand_offs.get(hand_off)
        if found is None:
            return
        if not self._highlight(hand_off):
            self.centre(found.giver)
            self._highlight(hand_off)

    def _highlight(self, hand_off: str) -> bool:
        for chosen in self.query(ChoiceList):
            ids = [one.id for one in chosen.options]
            if hand_off in ids:
                chosen.highlighted = ids.index(hand_off)
                chosen.focus()
                return True
        return False

    def action_back(self) -> None:
        """Put oneself back in the middle."""
        self.centre("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the way back only where there is one."""
        return action != "back" or bool(self._centred)

    def _me(self) -> None:
        assert self.party is not None
        organisation = self.workspace.organisation
        team = organisation.teams[self.party.partition("/")[0]]
        role = team.roles.get(self.party)
        title, below, purpose = (
            (role.title, team.title, role.purpose) if role else (team.title, "Team", team.purpose)
        )
        wide = self.size.width >= WIDE
        width = _WIDE_MIDDLE if wide else _MIDDLE
        lines = [
            *wrapped(styled(title, HEADING), width),
            *wrapped(styled(below, FAINT), width),
        ]
        if wide:
            lines += [BLANK, *wrapped(styled(purpose), width)]
        self.query_one("#me", Static).update(Content("\n").join(lines))

    @property
    def _column(self) -> int:
        """The cells of text in a column, as the stylesheet leaves them: not yet known by layout.

        Beside it stand the middle, the margins, the entries' own, and a scroll bar's gutter.
        """
        middle = 0
        if self.size.width >= NARROW:
            middle = _WIDE_MIDDLE + 6 if self.size.width >= WIDE else _MIDDLE + 2
        return max((self.size.width - 2 - middle) // 2 - 3, 10)

    def _fill(self, selector: str, connections: tuple[Connection, ...], preposition: str) -> None:
        chosen = self.query_one(selector, ChoiceList)
        width = self._column
        entries: list[tuple[str, Content]] = []
        closeness = ""
        for one in connections:
            if one.closeness != closeness:
                closeness = one.closeness
                entries.append(("", styled(_NEAR[closeness], FAINT)))
            entries.append((one.hand_off.id, self._entry(one, preposition, width)))
        if not entries:
            entries = [("", styled("Nothing yet", FAINT))]
        chosen.fill(entries)

    def _entry(self, one: Connection, preposition: str, width: int) -> Content:
        others = ", ".join(self.workspace.organisation.name_of(other) for other in one.others)
        other = "everyone" if others == "Everyone" else others
        lines = [
            styled(one.hand_off.title).truncate(width, ellipsis=True),
            styled(f"  {preposition} {other}", FAINT).truncate(width, ellipsis=True),
        ]
        return Content("\n").join(lines)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the hand-off under the cursor."""
        if event.option_list.has_focus:
            self._explain()

    def on_descendant_focus(self) -> None:
        """Explain the hand-off of the side that has the focus."""
        self._explain()

    def _teaching(self, one: HandOff) -> list[StepProgress]:
        """Return the steps of the learner's own track that teach a hand-off."""
        placed = self.learner.progress.steps if self.learner else ()
        return [step for step in placed if one.id in step.step.hand_offs]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the step that teaches the hand-off."""
        hand_off = self.workspace.organisation.hand_offs.get(event.option.id or "")
        teaching = self._teaching(hand_off) if hand_off else []
        if teaching:
            self.post_message(StepWanted(teaching[0].step.id))
        else:
            self.notify("No step of your track teaches this one.", markup=False)

    def _explain(self) -> None:
        focused = self.focused
        chosen = focused if isinstance(focused, ChoiceList) else self.query_one(ChoiceList)
        option = chosen.highlighted_option
        hand_off = self.workspace.organisation.hand_offs.get(option.id or "") if option else None
        width = min(max(self.size.width - 6, 16), MEASURE + 20)
        lines = self._detail(hand_off, width) if hand_off else []
        self.query_one("#detail", Static).update(Content("\n").join(lines))
        self.query_one("#below").scroll_home(animate=False)

    def _detail(self, one: HandOff, width: int) -> Lines:
        organisation = self.workspace.organisation
        giver = organisation.name_of(one.giver)
        receivers = ", ".join(organisation.name_of(other) for other in one.to)
        route = joined(
            (f"{one.title}: ", HEADING),
            (f"{giver} → {receivers}", "bold"),
            (f" · {one.cadence}", FAINT),
        )
        taught = [step.step.title for step in self._teaching(one)]
        people = [
            f"{person.name} ({person.contact})" if person.contact else person.name
            for party in (one.giver, *one.to)
            if party not in (EVERYONE, self.party)
            for person in organisation.people_of(party)[:2]
        ]
        rows = [
            ("What passes  ", one.what),
            ("Why          ", one.why),
            ("If it breaks ", one.if_it_breaks),
            ("Whom to ask  ", ", ".join(dict.fromkeys(people))),
            ("Taught in    ", f"“{taught[0]}”: Enter goes there" if taught else ""),
        ]
        lines = wrapped(route, width)
        for title, text in rows:
            if text:
                lines += hung(styled(text), width, styled(title, "bold $secondary"))
        return lines
