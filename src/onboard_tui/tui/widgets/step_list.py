"""A learner's milestones and steps, one line each."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.standing import short_day
from onboard_tui.tui.reading.lines import joined, spread, styled
from onboard_tui.tui.signs import STATES, remark
from onboard_tui.tui.widgets.choice_list import ChoiceList

_ROOMY = 36
"""The width in cells from which there is room for every word."""


class StepList(ChoiceList):
    """The steps of a track. Moving the cursor shows a step, Enter goes into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Read",
            key_display="Enter",
            id="steps.open",
            tooltip="Go into the step",
        ),
    ]
    DEFAULT_CSS = """
    StepList {
        padding: 0 1;
        height: 1fr;
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        &:focus { background: $surface; }
        & > .option-list--option { padding: 0; }
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
        self._width = 0
        self._prompts: dict[str, Content] = {}

    def show(self, progress: Progress) -> None:
        """Show a learner's track, keeping the cursor on its step."""
        ids = [one.step.id for one in progress.steps]
        known = [one.step.id for one in self._progress.steps] if self._progress else None
        self._progress = progress
        width = self.scrollable_content_region.width
        if ids == known and width == self._width:
            self._refresh_prompts(progress)
        else:
            self._width = width
            self._fill(progress)

    @property
    def current(self) -> str | None:
        """The id of the step under the cursor."""
        option = self.highlighted_option
        return option.id if option else None

    def go_to(self, step_id: str) -> None:
        """Put the cursor on a step, if it is in the list."""
        if self._progress and self._progress.of(step_id) is not None:
            self.highlighted = self.get_option_index(step_id)

    def on_resize(self) -> None:
        """Fit the titles into the new width."""
        if self._progress and self.scrollable_content_region.width != self._width:
            self.show(self._progress)

    def _fill(self, progress: Progress) -> None:
        current = self.current
        options: list[Option] = []
        milestone = ""
        self._prompts = {}
        for one in progress.steps:
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
            self._prompts[one.step.id] = self._prompt(one)
            options.append(Option(self._prompts[one.step.id], id=one.step.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            if current is not None:
                self.go_to(current)

    def _refresh_prompts(self, progress: Progress) -> None:
        for one in progress.steps:
            prompt = self._prompt(one)
            known = self._prompts.get(one.step.id)
            if known is None or not known.is_same(prompt):
                self._prompts[one.step.id] = prompt
                self.replace_option_prompt(one.step.id, prompt)

    @property
    def _room(self) -> int:
        return max((self._width or 30) - 2, 8)

    def _prompt(self, one: StepProgress) -> Content:
        sign = STATES[one.state]
        word, style = remark(one, brief=self._room < _ROOMY)
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
