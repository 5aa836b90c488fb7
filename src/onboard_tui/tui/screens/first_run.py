"""First run: a few questions, one at a time, each with a sensible answer ready."""

from functools import partial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Label, OptionList, Static

from onboard_tui.enrolling import (
    Mistake,
    account_name,
    choices,
    day_said,
    enrolment,
    nobody_known,
    own_workdays,
    person_name,
    title_of,
    workdays_text,
)
from onboard_tui.journal.store import Unreadable
from onboard_tui.model.events import Enrolled
from onboard_tui.model.organisation import Team
from onboard_tui.model.saying import days_text
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.standing import day_text
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.messages import EnrolmentWanted, LearnerWanted, LookAround
from onboard_tui.tui.reading.lines import styled
from onboard_tui.tui.reading.questions import set_choices
from onboard_tui.tui.reading.you import names_for
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.tui.widgets.person_field import Names, PersonField
from onboard_tui.tui.widgets.text_field import TextField
from onboard_tui.workspace import Workspace, suggested_buddy, suggested_manager

QUESTIONS = ("name", "team", "role", "work_format", "details")
_CHOSEN = ("team", "role", "work_format")
_FIELDS = (
    ("start", "First day", "2027-01-31, today or mon"),
    ("workdays", "Workdays", "mon tue wed, or mon-thu"),
)
_PEOPLE = ("manager", "buddy")
_DETAILS = ("start", "workdays", *_PEOPLE)
_ASKS = {
    "name": "What should others call you?",
    "team": "Which team do you join?",
    "role": "What will you do there?",
    "work_format": "How do you work?",
    "details": "Is this right? Press {list.open} on Start to begin.",
}
_HINTS = {
    "name": (
        "Type your name, then press {list.open}. A few short questions follow.\n"
        "You have begun on another device? {first-run.join} goes on from there."
    ),
    "details": "Tab and {list.open} go from field to field; {list.open} on Start begins.",
}
_CHOOSE = "Choose with the arrow keys ↑ and ↓, then press {list.open}."
_LOOK = "Choose a team and a role to look around as; {first-run.back} goes back to enrolling."


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
        "choose, {list.open} goes on, {first-run.back} goes back. Nothing is written before the "
        "last {list.open}, and all of it stays on this device."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("first-run.back", "back"),
        bound("first-run.look-around", "look_around"),
        bound("first-run.join", "join"),
    ]

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._answers = Answers()
        self._at = 0
        self._suggested: dict[str, str] = {}
        self._looking = False
        self._left = False
        self._others = False

    def compose(self) -> ComposeResult:
        """Lay out one question's place: a list or a field, and the details at the end."""
        with VerticalScroll(id="frame", can_focus=False):
            yield Static(id="title")
            yield Static(id="so-far")
            yield Static(id="ask")
            yield TextField(id="answer", compact=True)
            yield ChoiceList(id="choices")
            with Vertical(id="details"):
                for key, title, placeholder in _FIELDS:
                    with Horizontal(classes="row"):
                        yield Label(title, markup=False)
                        yield TextField(id=key, placeholder=placeholder, compact=True)
                        yield Static(id=f"{key}-said", classes="said")
                for key in _PEOPLE:
                    who = partial(title_of, self.workspace.organisation)
                    yield PersonField(key, key.capitalize(), who, partial(self._names, key))
                yield Static(id="nobody")
                yield Button("Start", id="go", variant="primary", compact=True)
            yield Static(id="mistake")
            yield Static(id="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first question."""
        try:
            self._others = bool(self.workspace.people())
        except Unreadable as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
        # Where somebody is enrolled already, the account is theirs, or everybody's.
        self.query_one("#answer", Input).value = "" if self._others else account_name()
        self._ask()

    def on_resize(self) -> None:
        """Keep what has the focus in view."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    @property
    def _question(self) -> str:
        return QUESTIONS[self._at]

    @property
    def _team(self) -> Team | None:
        return self.workspace.organisation.teams.get(self._answers.team)

    def _ask(self) -> None:
        """Show the question that it is the turn of."""
        question = self._question
        self._looking = self._looking and question != "name"
        self.refresh_bindings()
        title = f"Welcome to {self.workspace.organisation.title}"
        if self._looking:
            title = "Looking around: nothing is kept"
        self.query_one("#title", Static).update(styled(title, "bold $primary"))
        self.query_one("#mistake", Static).update("")
        self.query_one("#so-far", Static).update(Content(self._so_far()))
        self.query_one("#answer").display = question == "name"
        self.query_one("#choices").display = question in _CHOSEN
        self.query_one("#details").display = question == "details"
        self.query_one("#ask", Static).update(Content(with_keys(_ASKS[question], self.app)))
        hint = _HINTS.get(question, _LOOK if self._looking else _CHOOSE)
        self.query_one("#hint", Static).update(Content(with_keys(hint, self.app)))
        if question == "name":
            self.query_one("#answer").focus()
        elif question == "details":
            self._suggest()
            self.query_one("#go").focus()
        else:
            self._offer()

    def _offer(self) -> None:
        found = choices(self.workspace.organisation, self._question, self._team)
        chosen = self.query_one("#choices", ChoiceList)
        chosen.fill(set_choices(found, max(min(self.size.width, 76) - 10, 10)))
        keys = [key for key, _, _ in found]
        answered = getattr(self._answers, self._question)
        chosen.highlighted = keys.index(answered) if answered in keys else 0
        chosen.focus()

    def _suggest(self) -> None:
        """Fill in the details, but leave alone what was typed over."""
        organisation = self.workspace.organisation
        role = organisation.role(self._answers.team, self._answers.role)
        suggestions = {
            "start": self.workspace.store.today().isoformat(),
            "workdays": workdays_text(organisation, ()),
            "manager": suggested_manager(organisation, role) if role else "",
            "buddy": suggested_buddy(organisation, role) if role else "",
        }
        for key, value in suggestions.items():
            field = self.query_one(f"#{key}", Input)
            if field.value == self._suggested.get(key, ""):
                field.value = value
        self._suggested = suggestions

    def _so_far(self) -> str:
        """Return the answers to the questions before this one."""
        organisation, answers = self.workspace.organisation, self._answers
        role = organisation.role(answers.team, answers.role) if answers.role else None
        work_format = organisation.formats.get(answers.work_format)
        said = {
            "name": "" if self._looking else answers.name,
            "role": role.title if role else "",
            "team": self._team.title if self._team else "",
            "work_format": work_format.title if work_format else "",
        }
        before = QUESTIONS[: self._at]
        known = [text for key, text in said.items() if key in before and text]
        if self._at == 0:
            return "Two minutes, and you know what your first day asks."
        return " · ".join(known)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the text amounts to: which day, which days of the week, whom nobody knows."""
        self.query_one("#mistake", Static).update("")
        key = event.input.id or ""
        if key in _PEOPLE:
            named = [self.query_one(f"#{one}", Input).value for one in _PEOPLE]
            unknown = (nobody_known(self.workspace.organisation, one) for one in named)
            self.query_one("#nobody", Static).update(Content("\n".join(filter(None, unknown))))
        elif key in _DETAILS:
            try:
                said = self._meaning(key, event.value)
            except Mistake:
                said = ""
            self.query_one(f"#{key}-said", Static).update(said)

    def _meaning(self, key: str, text: str) -> str:
        """Return what the text in a field amounts to. Raises Mistake."""
        if key == "start":
            return day_text(day_said(text, self.workspace.store.today()))
        own = own_workdays(self.workspace.organisation, text)
        return days_text(
            frozenset(map(WEEKDAYS.index, own)) or self.workspace.organisation.workdays
        )

    def _names(self, key: str, typed: str) -> Names:
        """Return whom a field could name."""
        organisation, answers = self.workspace.organisation, self._answers
        role = organisation.role(answers.team, answers.role)
        # What was filled in is no more than a first guess: others are offered beside it.
        asked = "" if typed.strip() == self._suggested.get(key, "") else typed
        return names_for(organisation, role, key, asked, answers.name)

    def on_person_field_left(self, event: PersonField.Left) -> None:
        """Go on to the next field."""
        self._after(event.key)

    def _after(self, key: str) -> None:
        """Go on from a field to the next, and from the last to Start; never further."""
        self.query_one(f"#{[*_DETAILS, 'go'][_DETAILS.index(key) + 1]}").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a typed answer; in the details go on to the next field."""
        key = event.input.id or ""
        if key in _DETAILS:
            try:
                self._meaning(key, event.value)
            except Mistake as mistake:
                self.query_one("#mistake", Static).update(Content(str(mistake)))
            else:
                self._after(key)
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
        following = self._at + 1
        if self._passed_over(following):
            assert self._team is not None
            self._answers = replace(self._answers, work_format=self._team.formats[0])
            following += 1
        if self._looking and QUESTIONS[following] == "details":
            self._look_around()
            return
        self._at = following
        self._ask()

    def _passed_over(self, at: int) -> bool:
        """Whether a question need not be asked: the team has one work format."""
        formats = self._team.formats if self._team else ()
        return QUESTIONS[at] == "work_format" and len(formats) == 1

    def on_button_pressed(self) -> None:
        """Enrol."""
        fact = self._fact()
        if fact is not None:
            self.post_message(EnrolmentWanted(fact))

    def _fact(self) -> Enrolled | None:
        values = {key: self.query_one(f"#{key}", Input).value for key in _DETAILS}
        try:
            return enrolment(
                self.workspace.organisation,
                name=self._answers.name,
                team=self._answers.team,
                role=self._answers.role,
                work_format=self._answers.work_format,
                start=day_said(values["start"], self.workspace.store.today()),
                workdays=values["workdays"],
                manager=values["manager"],
                buddy=values["buddy"],
            )
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return None

    async def action_back(self) -> None:
        """Go back to the question before; from the first one, to those who use this device."""
        if self._at == 0:
            await self.run_action("app.switch")
            return
        self._at -= 1
        if self._passed_over(self._at):
            self._at -= 1
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what there is: the way back, a look around, another device."""
        if action == "back":
            return self._at > 0 or self._others
        if action == "join":
            return self._at == 0
        return not (action == "look_around" and self._looking)

    def action_look_around(self) -> None:
        """Look around as the role chosen so far; before there is one, ask for it first."""
        if self._at > QUESTIONS.index("role"):
            self._look_around()
            return
        if self._question == "name":
            self._answers = replace(self._answers, name=self._typed_name())
            self._at += 1
        self._looking = True
        self._ask()

    def action_join(self) -> None:
        """Go on with what was done on another device."""
        # Late: few come from another device.
        from onboard_tui.tui.dialogs.join import Here, JoinDialog

        def go_on(joined: Here | None) -> None:
            if joined is not None:
                self.post_message(LearnerWanted(joined.learner))
                self.notify(joined.told, timeout=10, markup=False)

        self.app.push_screen(JoinDialog(self.workspace), go_on)

    def _typed_name(self) -> str:
        try:
            return person_name(self.query_one("#answer", Input).value)
        except Mistake:
            return ""

    def _look_around(self) -> None:
        organisation, answers = self.workspace.organisation, self._answers
        role = organisation.role(answers.team, answers.role)
        # Enter held down comes twice.
        if role is None or self._left:
            return
        self._left = True
        fact = enrolment(
            organisation,
            name=answers.name or "Visitor",
            team=answers.team,
            role=answers.role,
            work_format=answers.work_format,
            start=self.workspace.store.today(),
            manager=suggested_manager(organisation, role),
            buddy=suggested_buddy(organisation, role),
        )
        self.post_message(LookAround(fact))
