"""The dialog that leads to another role, and shows what it brings before it is decided."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from onboard_tui.enrolling import Mistake, choices, day_said, enrolment, moved
from onboard_tui.model.events import Enrolled
from onboard_tui.model.moving import move
from onboard_tui.model.organisation import Team
from onboard_tui.model.standing import day_text
from onboard_tui.tui.bound import bound
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.reading.lines import styled
from onboard_tui.tui.reading.move import move_lines, unchanged
from onboard_tui.tui.reading.questions import set_choices
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.text_field import AnswerField
from onboard_tui.workspace import Learner, Workspace, suggested_buddy, suggested_manager

WHOLE = ("team", "role", "work_format", "start")
FORMAT_ALONE = ("work_format",)

_ASKS = {
    "team": "Which team are you in?",
    "role": "What do you do there?",
    "work_format": "How do you work?",
    "start": "From which day? Due dates count from it.",
    "preview": "This is what it would bring.",
}


class MoveDialog(Dialog[Enrolled | None]):
    """Asks one question after another. Dismissed with the change, or with None."""

    NAME: ClassVar[str] = "Another role"
    ABOUT: ClassVar[str] = (
        "Leads to another team, role or work format. At the end you see which steps are done "
        "already, which are new and which are no longer asked; nothing is written before you "
        "say so there. {move.back} goes back a question."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("move.back", "back")]

    def __init__(
        self, workspace: Workspace, learner: Learner, questions: Sequence[str] = WHOLE
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.learner = learner
        self._stages = (*questions, "preview")
        self._at = 0
        was = learner.progress.enrolment
        role = learner.progress.role
        self._answers = {
            "team": role.team if role else was.team,
            "role": role.id if role else "",
            "work_format": was.work_format,
        }
        self._fact: Enrolled | None = None

    def compose(self) -> ComposeResult:
        """Lay out one question's place, and what is decided at the end."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(id="ask")
            yield ChoiceList(id="choices")
            yield AnswerField(id="start", placeholder="2027-01-31, today or mon")
            yield Static(id="understood")
            with VerticalScroll(id="preview"):
                yield Static(id="text")
            yield ChoiceList(id="decide")
            yield Static(id="mistake")

    def on_mount(self) -> None:
        """Ask the first question."""
        self._ask()

    def on_resize(self) -> None:
        """Fit the lines into the new width, and keep what has the focus in view."""
        if self._stage == "preview":
            self._draw_preview()
        elif self._stage != "start":
            self._offer()
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    @property
    def _stage(self) -> str:
        return self._stages[self._at]

    @property
    def _team(self) -> Team | None:
        return self.workspace.organisation.team(self._answers["team"])

    @property
    def _was(self) -> Enrolled:
        return self.learner.progress.enrolment

    @property
    def _width(self) -> int:
        return max(min(self.app.size.width - 12, 60), 14)

    def _ask(self) -> None:
        stage = self._stage
        self.query_one("#ask", Static).update(Content(_ASKS[stage]))
        self.query_one("#mistake", Static).update("")
        for shown, stages in (
            ("#choices", WHOLE[:3]),
            ("#start", ("start",)),
            ("#understood", ("start",)),
            ("#preview", ("preview",)),
            ("#decide", ("preview",)),
        ):
            self.query_one(shown).display = stage in stages
        if stage == "preview":
            self._preview()
        elif stage == "start":
            self._ask_start()
        else:
            self.query_one("#choices", ChoiceList).clear_options()
            self._offer()
            self.query_one("#choices").focus()

    def _offer(self) -> None:
        found = choices(self.workspace.organisation, self._stage, self._team)
        chosen = self.query_one("#choices", ChoiceList)
        filled = bool(chosen.options)
        chosen.fill(set_choices(found, self._width))
        keys = [key for key, _, _ in found]
        answered = self._answers[self._stage]
        if not filled and answered in keys:
            chosen.highlighted = keys.index(answered)

    def _ask_start(self) -> None:
        field = self.query_one("#start", Input)
        role = self.learner.progress.role
        stays = role is not None and role.id == self._answers["role"]
        if not stays:
            ask = (
                f"{_ASKS['start']} So far your first day is {day_text(self._was.start)}: if your "
                "role was only noted wrongly, type that one."
            )
            self.query_one("#ask", Static).update(Content(ask))
        field.value = (self._was.start if stays else self.workspace.store.today()).isoformat()
        field.action_end()
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which day that is."""
        self.query_one("#mistake", Static).update("")
        try:
            said = day_text(day_said(event.value, self.workspace.store.today()))
        except Mistake:
            said = ""
        self.query_one("#understood", Static).update(said)

    def on_input_submitted(self) -> None:
        """Go on from the day."""
        # Enter held down comes twice: the question is answered by then.
        if self._stage == "start":
            self._go_on()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take an answer, or the decision."""
        asked, chosen = event.option_list, event.option
        if chosen.id is None or not asked.display or chosen not in asked.options:
            return
        if asked.id == "decide":
            self.close(self._fact if chosen.id == "change" else None)
            return
        self._answers[self._stage] = chosen.id
        self._go_on()

    def _go_on(self) -> None:
        if self._stages[self._at + 1] == "preview" and not self._understands():
            return
        self._at += 1
        if self._passed_over():
            self._answers["work_format"] = self._team.formats[0] if self._team else ""
            self._go_on()
        else:
            self._ask()

    def _passed_over(self) -> bool:
        """Whether there is nothing to ask: the team has one work format."""
        formats = self._team.formats if self._team else ()
        return self._stage == "work_format" and len(formats) == 1 and len(self._stages) > 2

    def _understands(self) -> bool:
        """Turn the answers into the change; where they are none, say why."""
        organisation, was = self.workspace.organisation, self._was
        try:
            start = was.start
            if "start" in self._stages:
                text = self.query_one("#start", Input).value
                start = day_said(text, self.workspace.store.today())
            role = organisation.role(self._answers["team"], self._answers["role"])
            fact = enrolment(
                organisation,
                name=was.name,
                team=self._answers["team"],
                role=self._answers["role"],
                work_format=self._answers["work_format"],
                start=start,
                manager=suggested_manager(organisation, role) if role else "",
                buddy=suggested_buddy(organisation, role) if role else "",
            )
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return False
        now = moved(organisation, was, fact, {"start", "work_format"})
        self._fact = structs.replace(now, name=was.name)
        return True

    def _preview(self) -> None:
        assert self._fact is not None
        keep = ("keep", styled("Keep things as they are", "bold"))
        what = "Change role" if "role" in self._stages else "Change work format"
        same = unchanged(self._was, self._fact)
        decide = self.query_one("#decide", ChoiceList)
        decide.fill([keep] if same else [("change", styled(what, "bold")), keep])
        decide.highlighted = 0
        self._draw_preview()
        self.query_one("#preview").scroll_home(animate=False)
        decide.focus()

    def _draw_preview(self) -> None:
        assert self._fact is not None
        if unchanged(self._was, self._fact):
            text = Content("That is how things are: nothing would change.")
        else:
            organisation = self.workspace.organisation
            brings = move(
                organisation, self.learner.journal.events, self._fact, self.learner.progress.today
            )
            text = Content("\n").join(move_lines(organisation, self._was, brings, self._width))
        self.query_one("#text", Static).update(text)

    def action_back(self) -> None:
        """Go back to the question before; from the first one, close."""
        self._at -= 1
        if self._at >= 0 and self._passed_over():
            self._at -= 1
        if self._at < 0:
            self._at = 0
            self.close(None)
        else:
            self._ask()
