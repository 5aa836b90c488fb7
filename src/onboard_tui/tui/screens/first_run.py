"""First run: a few questions, one at a time, each with a sensible answer ready."""

import getpass
import os
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Label, OptionList, Static

from onboard_tui.enrolling import Mistake, enrolment, person_name, start_date
from onboard_tui.model.events import Enrolled
from onboard_tui.tui.messages import EnrolmentWanted, LookAround
from onboard_tui.tui.reading.lines import FAINT, hung, styled
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.workspace import Workspace, suggested_buddy, suggested_manager

QUESTIONS = ("name", "team", "role", "work_format", "details")
_FIELDS = (
    ("start", "First day", "2027-01-31"),
    ("manager", "Manager", "may stay empty"),
    ("buddy", "Buddy", "may stay empty"),
)


class Answers(Struct, frozen=True, kw_only=True):
    """What was answered so far; "" is not answered yet."""

    name: str = ""
    team: str = ""
    role: str = ""
    work_format: str = ""


class FirstRunScreen(Screen[None]):
    """Asks who somebody is. Enter takes what is suggested."""

    NAME: ClassVar[str] = "First run"
    ABOUT: ClassVar[str] = (
        "A few questions, one at a time, so that the app can show you your own track. Arrow keys "
        "choose, Enter goes on, Escape goes back. Nothing is written before the last Enter, and "
        "all of it stays on this device."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "back",
            "Back",
            key_display="Esc",
            id="first-run.back",
            tooltip="Go back to the question before",
        ),
        Binding(
            "ctrl+l",
            "look_around",
            "Look around first",
            key_display="Ctrl+L",
            id="first-run.look-around",
            tooltip="See the app as somebody in that role would, without enrolling",
        ),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._answers = Answers()
        self._at = 0
        self._suggested: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out one question's place: a list or a field, and the details at the end."""
        with VerticalScroll(id="frame", can_focus=False):
            yield Static(id="title")
            yield Static(id="so-far")
            yield Static(id="ask")
            yield Input(id="answer", compact=True)
            yield ChoiceList(id="choices")
            with Vertical(id="details"):
                for key, title, placeholder in _FIELDS:
                    with Horizontal(classes="row"):
                        yield Label(title, markup=False)
                        yield Input(id=key, placeholder=placeholder, compact=True)
                yield Button("Start", id="go", variant="primary", compact=True)
            yield Static(id="mistake")
            yield Static(id="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first question."""
        title = styled(f"Welcome to {self.workspace.organisation.title}", "bold $primary")
        self.query_one("#title", Static).update(title)
        self.query_one("#answer", Input).value = _account_name()
        self._ask()

    def on_resize(self) -> None:
        """Keep what has the focus in view."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    @property
    def _question(self) -> str:
        return QUESTIONS[self._at]

    def _ask(self) -> None:
        """Show the question that it is the turn of."""
        organisation = self.workspace.organisation
        question = self._question
        self.refresh_bindings()
        self.query_one("#mistake", Static).update("")
        self.query_one("#so-far", Static).update(Content(self._so_far()))
        self.query_one("#answer").display = question == "name"
        self.query_one("#choices").display = question in ("team", "role", "work_format")
        self.query_one("#details").display = question == "details"
        asks = {
            "name": "What should others call you?",
            "team": "Which team do you join?",
            "role": "What will you do there?",
            "work_format": "How do you work?",
            "details": "Is this right? Press Enter to start.",
        }
        self.query_one("#ask", Static).update(Content(asks[question]))
        hints = {
            "name": "Type your name, then press Enter. A few short questions follow.",
            "details": "Tab goes from field to field; Enter on Start begins.",
        }
        hint = hints.get(question, "Choose with the arrow keys ↑ and ↓, then press Enter.")
        self.query_one("#hint", Static).update(Content(hint))
        if question == "name":
            self.query_one("#answer").focus()
            return
        team = organisation.teams.get(self._answers.team)
        if question == "team":
            entries = [(x.id, x.title, x.purpose) for x in organisation.teams.values()]
        elif question == "role" and team:
            entries = [(x.id, x.title, x.purpose) for x in team.roles.values()]
        elif question == "work_format" and team:
            formats = [organisation.formats[one] for one in team.formats]
            entries = [(one.id, one.title, one.summary) for one in formats]
        else:
            self._suggest()
            self.query_one("#go").focus()
            return
        self._offer(entries)

    def _offer(self, entries: Sequence[tuple[str, str, str]]) -> None:
        chosen = self.query_one("#choices", ChoiceList)
        width = min(self.size.width, 76) - 10
        chosen.fill(
            [
                (
                    key,
                    Content("\n").join(
                        [styled(title, "bold"), *hung(styled(about, FAINT), width, "  ")]
                    ),
                )
                for key, title, about in entries
            ]
        )
        answered = {
            "team": self._answers.team,
            "role": self._answers.role,
            "work_format": self._answers.work_format,
        }[self._question]
        keys = [key for key, _, _ in entries]
        chosen.highlighted = keys.index(answered) if answered in keys else 0
        chosen.focus()

    def _suggest(self) -> None:
        """Fill in the details, but leave alone what was typed over."""
        organisation = self.workspace.organisation
        role = organisation.role(self._answers.team, self._answers.role)
        suggestions = {
            "start": self.workspace.store.today().isoformat(),
            "manager": suggested_manager(organisation, role) if role else "",
            "buddy": suggested_buddy(organisation, role) if role else "",
        }
        for key, value in suggestions.items():
            field = self.query_one(f"#{key}", Input)
            if field.value == self._suggested.get(key, ""):
                field.value = value
        self._suggested = suggestions

    def _so_far(self) -> str:
        organisation, answers = self.workspace.organisation, self._answers
        role = organisation.role(answers.team, answers.role) if answers.role else None
        team = organisation.teams.get(answers.team)
        work_format = organisation.formats.get(answers.work_format)
        said = [
            answers.name,
            role.title if role else "",
            team.title if team else "",
            work_format.title if work_format else "",
        ]
        known = [one for one in said if one]
        return " · ".join(known) if known else "Two minutes, and you know what your first day asks."

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a typed answer."""
        if event.input.id != "answer":
            self._start()
            return
        # Enter held down comes twice: the name is answered by then.
        if self._question != "name":
            return
        try:
            name = person_name(event.value)
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return
        self._answers = replace(self._answers, name=name)
        self._go_on()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a chosen answer; another team or role asks for what depends on it again."""
        chosen = event.option.id
        asked = event.option_list
        # Enter held down comes twice: the next question is asked by then.
        if chosen is None or not asked.display or event.option not in asked.options:
            return
        changed = chosen != getattr(self._answers, self._question)
        if changed and self._question == "team":
            self._answers = replace(self._answers, role="", work_format="")
        self._answers = replace(self._answers, **{self._question: chosen})
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        team = self.workspace.organisation.teams.get(self._answers.team)
        if self._question == "work_format" and team and len(team.formats) == 1:
            self._answers = replace(self._answers, work_format=team.formats[0])
            self._at += 1
        self._ask()

    def on_button_pressed(self) -> None:
        """Enrol."""
        self._start()

    def _start(self) -> None:
        fact = self._fact()
        if fact is not None:
            self.post_message(EnrolmentWanted(fact))

    def _fact(self) -> Enrolled | None:
        values = {key: self.query_one(f"#{key}", Input).value for key, _, _ in _FIELDS}
        try:
            return enrolment(
                self.workspace.organisation,
                name=self._answers.name,
                team=self._answers.team,
                role=self._answers.role,
                work_format=self._answers.work_format,
                start=start_date(values["start"]),
                manager=values["manager"],
                buddy=values["buddy"],
            )
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return None

    def action_back(self) -> None:
        """Go back to the question before."""
        if self._at == 0:
            return
        self._at -= 1
        team = self.workspace.organisation.teams.get(self._answers.team)
        if self._question == "work_format" and team and len(team.formats) == 1:
            self._at -= 1
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the way back only where there is one."""
        return not (action == "back" and self._at == 0)

    def action_look_around(self) -> None:
        """Show the app without enrolling, as the role chosen so far or the first there is."""
        organisation = self.workspace.organisation
        team = organisation.teams.get(self._answers.team) or next(iter(organisation.teams.values()))
        role = team.roles.get(self._answers.role) or next(iter(team.roles.values()))
        self.post_message(
            LookAround(
                enrolment(
                    organisation,
                    name=self._answers.name or "Visitor",
                    team=team.id,
                    role=role.id,
                    start=self.workspace.store.today(),
                    manager=suggested_manager(organisation, role),
                    buddy=suggested_buddy(organisation, role),
                )
            )
        )


def _account_name() -> str:
    """Return the whole name of the account that runs this; "" when it has none."""
    try:
        # Late: Windows has no such module.
        import pwd

        name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        return name if name.lower() not in ("root", getpass.getuser().lower()) else ""
    except (ImportError, KeyError, OSError, AttributeError):
        return ""
