"""Who: which of the people who use this device sits there now."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from onboard_tui.model.saying import role_text
from onboard_tui.model.text import one_line
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.messages import LearnerWanted, RoomWanted
from onboard_tui.tui.reading.lines import FAINT, hung, joined, spread, styled
from onboard_tui.tui.signs import VERDICTS
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.workspace import Learner, Workspace

_NEW = "somebody new"
"""No learner's id: those hold no blank."""

_WIDEST = 66


class WhoScreen(Screen[None]):
    """Lists who uses this device. Enter is all that it takes to go on where one left."""

    NAME: ClassVar[str] = "Who are you?"
    ABOUT: ClassVar[str] = (
        "Several people use this device. {list.open} on your name goes on where you left; what "
        "others have done stays theirs. Somebody new is asked a few questions first."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("who.back", "back")]

    def __init__(
        self,
        workspace: Workspace,
        people: Sequence[Learner],
        current: str = "",
        can_go_back: bool = False,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._people = people
        self._current = current
        self._can_go_back = can_go_back

    def compose(self) -> ComposeResult:
        """Lay out the question above the names."""
        with VerticalScroll(id="who", can_focus=False):
            yield Static(styled("Who are you?", "bold $primary"), id="heading")
            yield ChoiceList(id="people")
            yield Static(id="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask; who comes back to it from a room stands on their own name."""
        hint = "Go to your name with the arrow keys ↑ and ↓, then press {list.open}."
        self.query_one("#hint", Static).update(with_keys(hint, self.app))
        people = self.query_one(ChoiceList)
        self._fill()
        keys = [one.id for one in self._people]
        if self._can_go_back and self._current in keys:
            people.highlighted = keys.index(self._current)
        people.focus()

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        self._fill()

    def _fill(self) -> None:
        width = min(max(self.app.size.width - 8, 12), _WIDEST)
        new = Content("\n").join(
            [
                styled("Somebody new", "bold"),
                *hung(styled("A few short questions, or just a look around.", FAINT), width, "  "),
            ]
        )
        entries = [(one.id, self._line(one, width)) for one in self._people]
        people = self.query_one(ChoiceList)
        chosen = people.highlighted
        people.fill([*entries, (_NEW, new)])
        if not self._can_go_back and chosen is None:
            # Nobody is chosen beforehand: Enter out of habit must not open another's track.
            people.highlighted = None

    def _line(self, one: Learner, width: int) -> Content:
        progress, verdict = one.progress, one.standing.verdict
        here = ("here now", FAINT) if self._can_go_back and one.id == self._current else ("", "")
        name = spread(styled(one_line(one.name), "bold"), styled(*here), width)
        sign = VERDICTS[verdict]
        steps = f" · {progress.satisfied}/{progress.required} steps · "
        about = joined(
            (role_text(self.workspace.organisation, progress), FAINT),
            (steps, FAINT),
            (f"{sign.sign} {verdict.value}", sign.style),
        )
        return Content("\n").join([name, *hung(about, width, "  ")])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Let them in."""
        chosen = event.option.id
        # Enter held down comes twice: somebody is in by then.
        if chosen and self.is_current:
            self.post_message(LearnerWanted("" if chosen == _NEW else chosen))

    def action_back(self) -> None:
        """Go back to who was here."""
        self.post_message(RoomWanted("today"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the way back only where there is one."""
        return self._can_go_back if action == "back" else True
