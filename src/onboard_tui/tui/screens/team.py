"""Team: everybody whose journals lie here, worst standing first."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from onboard_tui.journal.store import Unreadable
from onboard_tui.model.text import count, initial_capital
from onboard_tui.model.waiting import reason
from onboard_tui.tui.bound import with_keys
from onboard_tui.tui.reading.lines import FAINT, joined, styled
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.signs import VERDICTS
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.workspace import Learner

ALONE = (
    "Others are listed once they use this device as well ({rooms.switch} lets them in), or join "
    "here what they took along from another."
)
"""How anybody else comes into Team."""

_STANDING, _COUNT, _LATE = 16, 8, 4
_GAP = "  "


class TeamScreen(Room):
    """Lists the learners. Enter opens one."""

    ROOM = "team"
    NAME = "Team"
    ABOUT = (
        "Everybody who is enrolled in this data folder, the worst standing first, each with "
        "the reason for it. Steps counts what is satisfied of what is required; due, what is "
        "satisfied of what should be by today. Enter opens one person's whole record."
    )
    BINDINGS: ClassVar = []

    def compose_room(self) -> Iterable[Widget]:
        """Yield the heading, the list, and the reason of the one under the cursor."""
        with Vertical(id="team"):
            yield Static(id="heading")
            yield Static(id="columns")
            yield ChoiceList(id="learners")
            yield Static(id="why")

    def on_mount(self) -> None:
        """Put the focus on the list."""
        super().on_mount()
        self._everybody: tuple[Learner, ...] = ()
        self.query_one(ChoiceList).focus()

    def on_resize(self) -> None:
        """Fit the columns into the new width."""
        self.call_after_refresh(self.show_learner)

    def on_screen_resume(self) -> None:
        """Read the journals again: others may have written."""
        if self.is_mounted and self.size.width:
            self.show_learner()

    def show_learner(self) -> None:
        """List everybody."""
        try:
            self._everybody = self.workspace.team()
        except Unreadable as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
        late = sum(bool(one.progress.late) for one in self._everybody)
        heading = joined(
            (count(len(self._everybody), "learner"), "bold $primary"),
            (f" · {late} with something late" if late else " · nothing is late", FAINT),
        )
        alone = (
            styled(with_keys(f"\n{ALONE}", self.app), FAINT) if len(self._everybody) == 1 else ""
        )
        self.query_one("#heading", Static).update(joined(heading, alone))
        self.query_one("#columns", Static).update(self._columns())
        entries = [(one.id, self._line(one)) for one in self._everybody]
        if not entries:
            entries = [("", styled("Nobody is enrolled in this data folder yet.", FAINT))]
        self.query_one(ChoiceList).fill(entries)
        self._explain()

    def _reason(self, one: Learner) -> str:
        return reason(one.standing.why, one.progress, self.workspace.organisation.name_of)

    @property
    def _name_width(self) -> int:
        longest = max((cell_len(one.name) for one in self._everybody), default=4)
        return min(max(longest, 4), 30)

    def _columns(self) -> Content:
        names = ("Name", "Standing", "Steps", "Due", "Late", "Why")
        widths = (self._name_width, _STANDING, _COUNT, _COUNT, _LATE, 3)
        cells = [set_cell_size(name, width) for name, width in zip(names, widths, strict=True)]
        room = max(self.size.width - 4, 10)
        return styled(_GAP.join(cells), FAINT).truncate(room, ellipsis=True)

    def _line(self, one: Learner) -> Content:
        progress, standing = one.progress, one.standing
        sign = VERDICTS[standing.verdict]
        cells = [
            styled(set_cell_size(one.name, self._name_width)),
            styled(set_cell_size(f"{sign.sign} {standing.verdict.value}", _STANDING), sign.style),
            styled(set_cell_size(f"{progress.satisfied}/{progress.required}", _COUNT)),
            styled(set_cell_size(f"{progress.due_satisfied}/{progress.due_by_now}", _COUNT)),
            styled(set_cell_size(str(len(progress.late)), _LATE)),
            styled(self._reason(one), FAINT),
        ]
        return Content(_GAP).join(cells).truncate(max(self.size.width - 6, 10), ellipsis=True)

    def on_option_list_option_highlighted(self) -> None:
        """Say the whole reason of the one under the cursor."""
        self._explain()

    def _explain(self) -> None:
        option = self.query_one(ChoiceList).highlighted_option
        chosen = next((one for one in self._everybody if option and one.id == option.id), None)
        text = Content("")
        if chosen is not None:
            sign = VERDICTS[chosen.standing.verdict]
            verdict = initial_capital(chosen.standing.verdict.value)
            text = joined((f"{chosen.name}: {verdict}. ", sign.style), self._reason(chosen))
        self.query_one("#why", Static).update(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open one person's record."""
        chosen = next((one for one in self._everybody if one.id == event.option.id), None)
        if chosen is not None:
            # Late: most visits to Team end with the list.
            from onboard_tui.tui.screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.workspace, chosen))
