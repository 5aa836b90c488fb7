"""Problems: what `check` says of the content that is previewed."""

from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import OptionList, Static

from onboard_tui.content.check import Checked
from onboard_tui.content.files import step_of
from onboard_tui.content.problems import Problem
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.messages import BackWanted, StepWanted
from onboard_tui.tui.reading.problems import entries, heading, in_files, way_out
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.tui.widgets.preview_line import Previewed, PreviewLine

_MARGINS = 8


class ProblemsScreen(Screen[None]):
    """Lists what is wrong. The app sets `checked`, `steps` and `previewed`.

    Content with errors can't be opened: then there is nowhere to go back to.
    """

    NAME: ClassVar[str] = "What check says"
    ABOUT: ClassVar[str] = (
        "All that `onboard-tui check` finds in this content, file by file. Errors keep it from "
        "being opened, warnings don't. Save a file in your editor, and this list is made anew; "
        "once nothing is an error, the preview goes on where it was. Below the list stands how to "
        "mend what the cursor is on. {list.open} on a page of the track goes to its step, "
        "{problems.back} goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("problems.back", "back")]
    HORIZONTAL_BREAKPOINTS = Room.HORIZONTAL_BREAKPOINTS

    # To compare all of an organisation would take longer than to show what is wrong again.
    checked: reactive[Checked | None] = reactive(None, init=False, always_update=True)
    previewed: reactive[Previewed | None] = reactive(None, init=False)

    def __init__(
        self, folder: Path, checked: Checked, previewed: Previewed, steps: Collection[str]
    ) -> None:
        """Take a content folder, what is wrong with it, and the steps that can be gone to."""
        super().__init__()
        self._folder = str(folder)
        self._problems: list[Problem] = []
        self.steps = steps
        self.set_reactive(ProblemsScreen.checked, checked)
        self.set_reactive(ProblemsScreen.previewed, previewed)

    def compose(self) -> ComposeResult:
        """Lay out the heading above the list, and the way out below it."""
        assert self.previewed is not None
        yield PreviewLine(self.previewed)
        with Vertical(id="problems"):
            yield Static(id="heading")
            yield ChoiceList(id="found")
            yield Static(id="does")
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.query_one(ChoiceList).focus()

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        self._show()

    def watch_previewed(self, previewed: Previewed) -> None:
        """Say what is previewed."""
        for line in self.query(PreviewLine):
            line.previewed = previewed

    def watch_checked(self) -> None:
        """Show what is wrong now."""
        if self.is_mounted:
            self._show()

    @property
    def key_labels(self) -> dict[str, str]:
        """What the keys do at the cursor."""
        problem = self._current
        goes = self._opens and problem is not None and step_of(problem.path) in self.steps
        return {"list.open": "Go there" if goes else "Explain"}

    @property
    def _current(self) -> Problem | None:
        for found in self.query(ChoiceList):
            option = found.highlighted_option
            return self._problems[int(option.id)] if option and option.id else None
        return None

    @property
    def _opens(self) -> bool:
        return self.checked is not None and self.checked.organisation is not None

    def _show(self) -> None:
        width = max(self.size.width - _MARGINS, 16)
        self._problems = in_files(self.checked.problems if self.checked else ())
        lines = heading(self._problems, self._folder, width, opens=self._opens)
        self.query_one("#heading", Static).update(Content("\n").join(lines))
        self.query_one(ChoiceList).fill(entries(self._problems, width))
        self._explain()

    def on_option_list_option_highlighted(self) -> None:
        """Say how to mend it, and what Enter does."""
        self._explain()

    def _explain(self) -> None:
        problem = self._current
        # The key bar names it, too.
        self.refresh_bindings()
        said = way_out(problem, self._does(problem)) if problem else Content("")
        self.query_one("#does", Static).update(said)

    def _does(self, problem: Problem) -> str:
        """Return what can be done about a problem here."""
        step = step_of(problem.path)
        if not self._opens:
            said = "Mend what is an error, and save: the preview comes back by itself."
        elif step in self.steps:
            said = "{list.open} goes to the step."
        elif step:
            said = "This page is not in this track; {preview.role} leads to others."
        else:
            said = "That is no page: no step shows it."
        return with_keys(said, self.app)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the step that the page stands for."""
        problem = self._problems[int(event.option.id or 0)]
        step = step_of(problem.path)
        if self._opens and step in self.steps:
            self.post_message(StepWanted(step))
        else:
            # In a small window there is no room for it below the list.
            said = way_out(problem, self._does(problem))
            self.notify(said.plain, markup=False)

    def action_back(self) -> None:
        """Go back to where somebody was."""
        self.post_message(BackWanted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the way back only where there is one."""
        return action != "back" or self._opens
