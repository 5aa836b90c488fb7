"""You: what is known of the learner, their days, and this device; Enter changes it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from msgspec import structs
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from onboard_tui.enrolling import Mistake, absence, day_said, optional_name, own_workdays
from onboard_tui.model.events import AwayFact, Enrolled, Event, KnownFact, Undone
from onboard_tui.model.moving import due_moves, supposing
from onboard_tui.model.progress import progress
from onboard_tui.model.saying import (
    away_text,
    days_text,
    format_text,
    moved_text,
    role_text,
    staying_buddy_text,
)
from onboard_tui.model.schedule import WEEKDAYS, Workdays, workdays_between
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import count, one_line
from onboard_tui.paths import APP, command
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.messages import Done, LearnerWanted, SettingsWanted, SummaryWanted
from onboard_tui.tui.reading import you
from onboard_tui.tui.reading.lines import FAINT, hung, joined, styled
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.choice_list import ChoiceList

_WIDEST, _HIGH = 78, 24
_THEMES = {"dark": "onboard-light", "light": "onboard-dark"}
"""The theme that stands at the other side of each."""

_COMMANDS = (
    (
        "take-along",
        "Leave the app here and type this: it writes your progress into one file.",
    ),
    (
        "join FILE",
        "Carry the file to the other device and type this there. What you do on either "
        "device comes together.",
    ),
)


class YouScreen(Room):
    """One calm list of what can be changed. Each change is written at once."""

    ROOM = "you"
    NAME = "You"
    ABOUT = (
        "What the app knows of you, and what you can change: your role, your days away and your "
        "workdays, and who uses this device. {list.open} on a line changes it, and says what "
        "follows. Each change is written at once, and nothing that you have done is ever lost."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("you.back", "back")]
    key_labels: ClassVar[dict[str, str]] = {"list.open": "Change"}

    def compose_room(self) -> Iterable[Widget]:
        """Yield the list, and what choosing a line does."""
        with Vertical(id="you"):
            yield Static(id="heading")
            yield ChoiceList(id="entries")
            yield Static(id="does")

    def on_mount(self) -> None:
        """Put the focus on the list."""
        super().on_mount()
        self._entries: list[you.Entry] = []
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show_learner())
        self.query_one(ChoiceList).focus()

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        self.show_learner()

    def show_learner(self) -> None:
        """Show how things stand."""
        if self.learner is None:
            return
        organisation, progress = self.workspace.organisation, self.learner.progress
        theme = "dark" if self.app.current_theme.dark else "light"
        self._entries = you.entries(
            organisation, progress, self.learner.record, theme, visitor=self.learner.is_visitor
        )
        name = (one_line(self.learner.name), "bold $primary")
        said = "nothing is kept" if self.learner.is_visitor else "changes are saved by themselves"
        self.query_one("#heading", Static).update(joined(name, (f" · {said}", FAINT)))
        width = min(max(self.size.width - 8, 12), _WIDEST)
        lines = [(one.key, you.line(one, width)) for one in self._entries]
        if self.size.height >= _HIGH:
            first, *rest = lines
            lines = [first, *((key, text if key else joined("\n", text)) for key, text in rest)]
        self._fill(lines)
        self._explain()

    def _fill(self, lines: list[tuple[str, Content]]) -> None:
        entries = self.query_one(ChoiceList)
        option = entries.highlighted_option
        entries.fill(lines)
        keys = [key for key, _ in lines]
        # Days that were taken back are gone; the cursor stays where they were.
        if option and (option.id or "").startswith(you.AWAY) and option.id not in keys:
            entries.highlighted = keys.index("add-away")

    def on_option_list_option_highlighted(self) -> None:
        """Say what choosing the line does."""
        self._explain()

    def _explain(self) -> None:
        option = self.query_one(ChoiceList).highlighted_option
        does = next((one.does for one in self._entries if option and one.key == option.id), "")
        self.query_one("#does", Static).update(Content(with_keys(does, self.app)))

    def action_room(self, room: str) -> None:
        """Go to another room; the key that leads here leads back, too."""
        super().action_room("today" if room == self.ROOM else room)

    def action_back(self) -> None:
        """Go back."""
        super().action_room("today")

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change what was chosen."""
        key = event.option.id or ""
        if self.learner is None or not self.is_current:
            return
        if key.startswith(you.AWAY):
            self._ask_back(key.removeprefix(you.AWAY))
        elif key == "switch":
            await self.run_action("app.switch")
        else:
            self._does()[key]()

    def _does(self) -> dict[str, Callable[[], object]]:
        assert self.learner is not None
        learner = self.learner
        return {
            "role": self._ask_role,
            "work_format": self._ask_format,
            "start": self._ask_start,
            "manager": lambda: self._ask_name("manager", you.suggested_managers),
            "buddy": lambda: self._ask_name("buddy", you.suggested_buddies),
            "workdays": self._ask_workdays,
            "add-away": self._ask_away,
            "enrol": lambda: self.post_message(LearnerWanted("")),
            "theme": self._other_theme,
            "take-along": self._say_how,
            "summary": lambda: self.post_message(SummaryWanted(learner.id)),
        }

    @property
    def _enrolment(self) -> Enrolled:
        assert self.learner is not None
        return self.learner.progress.enrolment

    @property
    def _today(self) -> date:
        return self.workspace.store.today()

    def _write(self, fact: KnownFact, said: str, *, dates: bool = True) -> None:
        """Write a change, and say what followed: how many due dates moved, where any could."""
        assert self.learner is not None
        if dates:
            said = f"{said} {moved_text(self._due_moves(fact))}"
        self.post_message(Done((fact,), said))

    def _due_moves(self, fact: KnownFact) -> int:
        assert self.learner is not None
        learner = self.learner
        record = supposing(learner.journal.events, (fact,), learner.name)
        today = learner.progress.today
        after = progress(self.workspace.organisation, record, today, learner.last_heard)
        return len(due_moves(learner.progress, after)) if after else 0

    # Late, in each of these: a dialog costs more than the list, and few open one.

    def _ask_role(self) -> None:
        from onboard_tui.tui.dialogs.move import WHOLE

        self._ask_move(WHOLE)

    def _ask_format(self) -> None:
        from onboard_tui.tui.dialogs.move import FORMAT_ALONE

        self._ask_move(FORMAT_ALONE)

    def _ask_move(self, questions: Sequence[str]) -> None:
        from onboard_tui.tui.dialogs.move import MoveDialog

        def change(fact: Enrolled | None) -> None:
            if fact is None or self.learner is None:
                return
            record = supposing(self.learner.journal.events, (fact,), self.learner.name)
            now = progress(self.workspace.organisation, record, self._today)
            if now is not None:
                organisation = self.workspace.organisation
                how = format_text(organisation, now.enrolment.work_format)
                role = f"{role_text(organisation, now)}, {how}"
                done = f"{now.satisfied} of {count(now.required, 'step')}"
                buddy = staying_buddy_text(self._enrolment, fact)
                said = f"Now you are: {role}. {done} done already. {buddy}".strip()
                self._write(fact, said, dates=False)

        assert self.learner is not None
        self.app.push_screen(MoveDialog(self.workspace, self.learner, questions), change)

    def _ask_start(self) -> None:
        from onboard_tui.tui.dialogs.form import Field, FormDialog

        def change(start: date | None) -> None:
            if start is not None and start != self._enrolment.start:
                fact = structs.replace(self._enrolment, start=start)
                self._write(fact, f"Your first day is {day_text(start)}.")

        field = Field(
            label="When is your first day?",
            value=self._enrolment.start.isoformat(),
            placeholder="2027-01-31, today or mon",
        )
        form: FormDialog[date] = FormDialog(
            "Your first day",
            [field],
            lambda texts: day_said(texts[0], self._today),
            understood=lambda texts: day_text(day_said(texts[0], self._today)),
            about="Every due date counts from this day.",
        )
        self.app.push_screen(form, change)

    def _ask_name(self, key: str, suggested: Callable[..., list[tuple[str, Content]]]) -> None:
        from onboard_tui.tui.dialogs.form import Field, FormDialog

        def change(name: str | None) -> None:
            if name is not None and name != getattr(self._enrolment, key):
                fact = structs.replace(self._enrolment, **{key: name})
                said = f"Your {key} is {name}." if name else f"No {key} is named now."
                self._write(fact, said, dates=False)

        assert self.learner is not None
        role = self.learner.progress.role
        field = Field(
            label="A name", value=getattr(self._enrolment, key), placeholder="may stay empty"
        )
        form: FormDialog[str] = FormDialog(
            f"Who is your {key}?",
            [field],
            lambda texts: optional_name(texts[0], f"{key}'s name"),
            suggestions=(
                suggested(self.workspace.organisation, role, self.learner.name) if role else ()
            ),
        )
        self.app.push_screen(form, change)

    def _ask_workdays(self) -> None:
        from onboard_tui.tui.dialogs.workdays import WorkdaysDialog

        def change(days: Workdays | None) -> None:
            if days is None:
                return
            names = " ".join(WEEKDAYS[day] for day in sorted(days))
            own = own_workdays(self.workspace.organisation, names)
            if own != self._enrolment.workdays:
                fact = structs.replace(self._enrolment, workdays=own)
                self._write(fact, f"Your workdays: {days_text(days)}.")

        assert self.learner is not None
        self.app.push_screen(WorkdaysDialog(self.learner.progress.calendar.workdays), change)

    def _ask_away(self) -> None:
        from onboard_tui.tui.dialogs.form import Field, FormDialog

        def note(fact: AwayFact | None) -> None:
            if fact is not None:
                self._write(fact, f"Noted: away {away_text(fact, self._today)}.")

        form: FormDialog[AwayFact] = FormDialog(
            "Days away",
            [
                Field(
                    label="From",
                    placeholder="2027-01-31, tomorrow or mon",
                    check=lambda text: day_said(text, self._today),
                ),
                Field(label="To", placeholder="empty for that one day"),
            ],
            self._new_absence,
            about="A holiday, an illness, a training: due dates after it move with it.",
            understood=self._absence_text,
            button="Note it",
        )
        self.app.push_screen(form, note)

    def _new_absence(self, texts: Sequence[str]) -> AwayFact:
        assert self.learner is not None
        fact = absence(texts[0], texts[1], self._today)
        if any(one.fact == fact for one in self.learner.record.absences):
            raise Mistake("These days are noted already.")
        return fact

    def _absence_text(self, texts: Sequence[str]) -> str:
        assert self.learner is not None
        fact = absence(texts[0], texts[1], self._today)
        before, calendar = fact.first - timedelta(days=1), self.learner.progress.calendar
        days = workdays_between(before, fact.last, calendar)
        free = workdays_between(before, fact.last, structs.replace(calendar, holidays=frozenset()))
        left_out = f", {count(free - days, 'holiday')} left out" if free > days else ""
        return f"{away_text(fact, self._today)}: {count(days, 'workday')}{left_out}"

    def _ask_back(self, event_id: str) -> None:
        from onboard_tui.tui.dialogs.choose import ChooseDialog

        assert self.learner is not None
        event = self._absence(event_id)
        if event is None or not isinstance(event.fact, AwayFact):
            return
        if event.by != self.learner.name:
            said = f"{event.by} noted these days: only they can take them back."
            self.notify(said, severity="warning", markup=False)
            return
        text = away_text(event.fact, self._today)

        def take_back(answer: str | None) -> None:
            if answer == "back" and self._absence(event_id) is not None:
                self._write(Undone(event=event_id), f"Taken back: away {text}.")

        entries = [
            ("keep", styled("Keep them", "bold")),
            ("back", styled("Take these days back", "bold")),
        ]
        self.app.push_screen(ChooseDialog(f"Away {text}", entries), take_back)

    def _absence(self, event_id: str) -> Event | None:
        found = self.learner.record.absences if self.learner else ()
        return next((one for one in found if one.id == event_id), None)

    def _other_theme(self) -> None:
        theme = "dark" if self.app.current_theme.dark else "light"
        self.post_message(SettingsWanted("theme", _THEMES[theme]))

    def _say_how(self) -> None:
        from onboard_tui.tui.dialogs.choose import ChooseDialog

        def copy(chosen: str | None) -> None:
            if chosen:
                self.app.copy_to_clipboard(chosen)
                self.notify(f"Copied: {chosen}", markup=False)

        width = max(min(self.app.size.width - 16, 54), 14)
        program = command(sys.argv[0])
        # On the other device it is called by its name.
        commands = [
            (f"{program if does.startswith('take') else APP} {does}", what)
            for does, what in _COMMANDS
        ]
        entries = [
            (
                typed,
                Content("\n").join(
                    [
                        *hung(styled(typed, "$text-code"), width, ""),
                        *hung(styled(what, FAINT), width, "  "),
                    ]
                ),
            )
            for typed, what in commands
        ]
        title = with_keys("Take your progress along: {list.open} copies a command", self.app)
        self.app.push_screen(ChooseDialog(title, entries), copy)
