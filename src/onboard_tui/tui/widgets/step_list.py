"""A learner's milestones and steps, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from onboard_tui.model.finding import Found
from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.standing import short_day
from onboard_tui.tui.bound import bound
from onboard_tui.tui.reading.lines import FAINT, joined, spread, styled
from onboard_tui.tui.signs import STATES, remark
from onboard_tui.tui.widgets.choice_list import ChoiceList


class StepList(ChoiceList):
    """The steps of a track. Moving the cursor shows a step, Enter goes into it."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("steps.open", "select")]
    DEFAULT_CSS = """
    StepList {
        height: 1fr;
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        &:focus { background: $surface; }
    }
    """

    @dataclass
    class Shown(Message):
        """The cursor came to a step."""

        step: str

    @dataclass
    class Entered(Message):
        """Enter or a click on a step."""

        step: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._progress: Progress | None = None
        self._found: Sequence[Found] = ()
        self._listed: list[tuple[str, str, date, str]] = []
        self._width = 0
        self._prompts: dict[str, Content] = {}

    def show(self, progress: Progress, found: Sequence[Found]) -> None:
        """Show what was found of a learner's track, keeping the cursor on its step."""
        listed = [
            (one.step.step.id, one.step.placed.milestone.title, one.step.due, one.snippet)
            for one in found
        ]
        width = self.scrollable_content_region.width
        same = self._progress is not None and listed == self._listed and width == self._width
        self._progress, self._found, self._listed, self._width = progress, found, listed, width
        if same:
            self._refresh_prompts()
        else:
            self._fill(progress)

    @property
    def current(self) -> str | None:
        """The id of the step under the cursor."""
        option = self.highlighted_option
        return option.id if option else None

    def go_to(self, step_id: str) -> None:
        """Put the cursor on a step, if it is in the list."""
        if step_id in self._prompts:
            self.highlighted = self.get_option_index(step_id)

    def on_resize(self) -> None:
        """Fit the titles into the new width."""
        if self._progress and self.scrollable_content_region.width != self._width:
            self.show(self._progress, self._found)

    def _fill(self, progress: Progress) -> None:
        current = self.current
        options: list[Option] = []
        milestone = ""
        self._prompts = {}
        for found in self._found:
            one = found.step
            if one.placed.milestone.id != milestone:
                milestone = one.placed.milestone.id
                if options:
                    options.append(Option("", disabled=True))
                heading = spread(
                    styled(one.placed.milestone.title),
                    styled(short_day(one.due, progress.today)),
                    self._room,
                )
                options.append(Option(heading, disabled=True))
            self._prompts[one.step.id] = self._prompt(found)
            options.append(Option(self._prompts[one.step.id], id=one.step.id))
        if not options:
            options = [Option(styled("Nothing here.", FAINT), disabled=True)]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            if current is not None:
                self.go_to(current)

    def _refresh_prompts(self) -> None:
        for found in self._found:
            prompt, step = self._prompt(found), found.step.step.id
            known = self._prompts.get(step)
            if known is None or not known.is_same(prompt):
                self._prompts[step] = prompt
                self.replace_option_prompt(step, prompt)

    @property
    def _room(self) -> int:
        return max((self._width or 32) - 4, 8)

    def _prompt(self, found: Found) -> Content:
        line = self._line(found.step)
        if not found.snippet:
            return line
        said = styled(f"  {found.snippet}", FAINT).truncate(self._room, ellipsis=True)
        return Content("\n").join([line, said])

    def _line(self, one: StepProgress) -> Content:
        sign = STATES[one.state]
        word, style = remark(one)
        left = joined((f"{sign.sign} ", sign.style), styled(one.step.title))
        return spread(left, styled(word, style), self._room)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which step the cursor came to."""
        event.stop()
        if event.option.id:
            if event.option_index <= 1:
                # The heading above the first step comes into view with it.
                self.scroll_home(animate=False)
            self.post_message(self.Shown(event.option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which step was entered."""
        event.stop()
        if event.option.id:
            self.post_message(self.Entered(event.option.id))
