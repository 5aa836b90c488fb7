"""Today: where I stand and why, what is next, whom to meet, what waits on others."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import OptionList, Static

from onboard_tui.journal.store import Unreadable
from onboard_tui.model import doing
from onboard_tui.model.agenda import SHOWN, agenda_of_day, optional_left
from onboard_tui.model.changes import Change, Glimpse, changes
from onboard_tui.model.events import Enrolled, Event, Undone, UnknownFact
from onboard_tui.model.progress import StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import initial_capital
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.messages import Done, StepWanted
from onboard_tui.tui.reading import today
from onboard_tui.tui.reading.lines import BLANK, FAINT, styled
from onboard_tui.tui.screens.room import WIDE, Room
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.workspace import Learner, Workspace

FINISHED = "finished"
"""The entry that shows the last screen again. No step is called so: a step's id has a slash."""

_BACK, _KEEP = "back", "keep"

_MARGIN, _GUTTER, _WIDEST, _HIGH = 3, 6, 150, 28


class _Day(Struct, frozen=True):
    """The three parts of the screen, laid out for one size."""

    heading: Content
    agenda: list[tuple[str, Content]]
    aside: Content


class TodayScreen(Room):
    """The first thing that a learner sees. Enter begins what is next."""

    ROOM = "today"
    NAME = "Today"
    ABOUT = (
        "Where you stand, and why. The list holds what you can do now, the most useful first: "
        "press Enter and begin. A step that waits on somebody else is never counted as late."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("rooms.track", "room('track')", shown=True),
        bound("rooms.connections", "room('connections')", shown=True),
        bound("today.undo", "undo"),
    ]
    key_labels: ClassVar[dict[str, str]] = {"list.open": "Open"}

    def __init__(
        self,
        workspace: Workspace,
        learner: Learner | None,
        before: Glimpse | None = None,
        news: Sequence[Change] = (),
    ) -> None:
        super().__init__(workspace, learner)
        self._before = before
        self._news = news

    def compose_room(self) -> Iterable[Widget]:
        """Yield the heading, the agenda, and what stands beside or below it."""
        self._laid_out = self.app.size
        day = self._day(self._laid_out)
        agenda = ChoiceList(id="agenda")
        agenda.fill(day.agenda)
        with VerticalScroll(id="today", can_focus=False):
            yield Static(day.heading, id="heading")
            yield agenda
            yield Static(day.aside, id="aside")

    def on_mount(self) -> None:
        """Put the focus where Enter begins."""
        super().on_mount()
        # Without scrolling: the greeting above stays in view.
        self.query_one(ChoiceList).focus(scroll_visible=False)

    def on_resize(self) -> None:
        """Fit everything into the new size."""
        if self.app.size != self._laid_out:
            self.show_learner()

    def on_screen_resume(self) -> None:
        """Come back to a Today that is today's."""
        known = self.learner
        if known is None or known.progress.today == self.workspace.store.today():
            return
        try:
            self.learner = known if known.is_visitor else self.workspace.learner(known.id)
        except Unreadable as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)

    def show_learner(self) -> None:
        """Lay the day out anew."""
        self._laid_out = self.app.size
        day = self._day(self._laid_out)
        self.query_one("#heading", Static).update(day.heading)
        self.query_one(ChoiceList).fill(day.agenda)
        self.query_one("#aside", Static).update(day.aside)

    def _day(self, size: Size) -> _Day:
        if self.learner is None:
            return _Day(BLANK, [], BLANK)
        return _lay_out(self, self.learner, size, self._still_news(self.learner))

    def _still_news(self, learner: Learner) -> today.News:
        """Return what was news when the app opened, and still is so."""
        if self._before is None:
            return today.News(learner.progress.today)
        now = changes(self._before, learner.progress)
        return today.News(self._before.day, tuple(one for one in self._news if one in now))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin a step."""
        if event.option.id == FINISHED and self.learner is not None:
            # Late: it comes once in ninety days.
            from onboard_tui.tui.screens.finished import FinishedScreen

            self.app.push_screen(FinishedScreen(self.learner))
        elif event.option.id:
            self.post_message(StepWanted(event.option.id))

    def action_undo(self) -> None:
        """Say what was done last, whatever it was, and ask whether to take it back."""
        # Late: few take anything back.
        from onboard_tui.tui.dialogs.choose import ChooseDialog

        if self.learner is None:
            return
        facts = doing.undo_last(self.learner.record, self.learner.name)
        undone = [one.event for one in facts if isinstance(one, Undone)]
        events = [one for one in self.learner.journal.events if one.id in undone]
        first = min(events, key=Event.order, default=None)
        if first is None or isinstance(first.fact, UnknownFact):
            self.notify("There is nothing to take back.")
            return
        step = self.learner.progress.of(getattr(first.fact, "step", ""))
        what = f"{doing.named(first.fact)}{f' on “{step.step.title}”' if step else ''}"

        def take_back(answer: str | None) -> None:
            # What was written meanwhile stays: only what was asked about goes.
            if answer == _BACK:
                self.post_message(Done(facts, f"Taken back: {what}."))

        entries = [
            (_BACK, styled("Take it back", "bold")),
            (_KEEP, styled("Leave it as it is", "bold")),
        ]
        about = f"{initial_capital(what)}, {day_text(local_date(first))}."
        changed = [one for one in self.learner.journal.events if isinstance(one.fact, Enrolled)]
        if any(one.order() > first.order() for one in changed):
            about += " What was changed in You after that is changed back there."
        self.app.push_screen(ChooseDialog("What you did last", entries, _BACK, about), take_back)


def _if_you_like(steps: Sequence[StepProgress], width: int) -> list[tuple[str, Content]]:
    """Return what there is once all that is required is done: nothing of it presses."""
    lines = [(one.step.id, today.optional_line(one, width)) for one in steps]
    heading = ("", styled("If you like", "bold $secondary"))
    return [(FINISHED, styled("See what you did", "bold")), heading, *lines]


def _lay_out(room: Room, learner: Learner, size: Size, news: today.News) -> _Day:
    organisation, progress = room.workspace.organisation, learner.progress
    wide = size.width >= WIDE
    margin = _MARGIN if size.width >= 60 else 1
    # One cell for the scroll bar, whether it shows or not.
    width = max(min(size.width - 2 * margin - 1, _WIDEST), 16)
    column = (width - _GUTTER) // 2 if wide else width
    hour = room.workspace.store.now().hour
    head = today.heading(organisation, progress, learner.standing, width, hour)
    shown = SHOWN if size.height >= _HIGH else today.SHOWN_LOW
    steps, left_out = agenda_of_day(progress, shown)
    entries = [
        (one.step.id, today.agenda_line(one, progress, column - 2, first=at == 0))
        for at, one in enumerate(steps)
    ]
    if left_out:
        entries.append(("", today.agenda_rest(left_out, column - 2)))
    if progress.complete and (steps := optional_left(progress)):
        entries = _if_you_like(steps, column - 2)
    elif not entries:
        again = with_keys("Press {rooms.track} to read a step again.", room.app)
        done = "Everything is done." if progress.complete else today.nothing_left(progress)
        entries = [("", styled(f"{done} {again}", FAINT))]
        if progress.complete:
            entries.append((FINISHED, styled("See what you did", "bold")))
    # Beside the agenda there is room below the heading; else only what the list leaves.
    above = len(head) + 5 + (0 if wide else len(entries) + 3)
    beside = today.aside(organisation, progress, news, column, max(size.height - above, 4))
    title = ("", today.agenda_title(progress, column - 2))
    if progress.complete and steps:
        title = ("", styled("Everything required is done", "bold $secondary"))
    heading = Content("\n").join([*head, BLANK])
    return _Day(heading, [title, *entries], Content("\n").join(beside))
