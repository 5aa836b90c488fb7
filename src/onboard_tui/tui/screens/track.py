"""Track: the steps at the left, the page and what it asks at the right."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from onboard_tui.model import doing
from onboard_tui.model.finding import Filter, Found, filtered, search
from onboard_tui.model.progress import ACTIONABLE, StepProgress
from onboard_tui.notes import noted_steps
from onboard_tui.tui.bound import bound
from onboard_tui.tui.messages import Done, RoomWanted
from onboard_tui.tui.reading.lines import FAINT, joined, spread, styled
from onboard_tui.tui.reading.rows import Choices, Does
from onboard_tui.tui.reading.sheet import Beside, Sheet, sheet
from onboard_tui.tui.screens.step_deeds import StepDeeds
from onboard_tui.tui.widgets.reader import ReaderView
from onboard_tui.tui.widgets.search_field import SearchField
from onboard_tui.tui.widgets.step_list import StepList
from onboard_tui.workspace import Learner, Workspace


class TrackScreen(StepDeeds):
    """Reads and does the steps of one's own track."""

    ROOM = "track"
    NAME = "Track"
    ABOUT = (
        "The steps of your track stand at the left, each with a sign: ○ open, ◐ begun, ✓ done, "
        "… waiting for somebody, ! blocked, · locked, ↻ changed, – waived. At the right is the "
        "page, and below it what the step asks of you. Go down with the arrow key: you read on, "
        "and then move from one thing to do to the next. {reader.act} does it, {reader.undo} takes "
        "it back. Whatever holds you up, {track.block} notes it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("track.next", "next"),
        bound("track.previous", "previous"),
        bound("track.list", "to_list"),
        bound("track.page", "to_page"),
        bound("track.back", "back"),
        bound("track.hint", "hint"),
        bound("track.search", "search"),
        bound("track.filter", "filter"),
        bound("track.block", "block"),
        bound("track.note", "note"),
        bound("track.links", "links"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        learner: Learner | None,
        step: str | None,
        lines: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(workspace, learner)
        self._wanted = step
        self._lines = dict(lines or {})
        self._step: str | None = None
        self._choices: Mapping[str, Choices] = {}
        self._hints: frozenset[str] = frozenset()
        self._note = ""
        self._filter = Filter.ALL
        self._offered: tuple[object, ...] = ()

    def compose_room(self) -> Iterable[Widget]:
        """Yield the list, with the field to search it, and the page."""
        with Horizontal(id="track"):
            with Vertical(id="side"):
                yield SearchField(placeholder="Search titles and pages", id="search", compact=True)
                yield Static(id="filter")
                yield StepList(id="steps")
            yield ReaderView(id="reader")

    def on_mount(self) -> None:
        """Show the step that is wanted, else what is next."""
        super().on_mount()
        self.query_one(SearchField).display = False
        self.query_one("#filter").display = False
        if self.learner is None:
            return
        self._list()
        step = self._wanted if self._wanted and self._progress(self._wanted) else self._usual
        if step is not None:
            # What the app has to say at its start stays in view.
            self.call_after_refresh(self._go_into, step)

    @property
    def _usual(self) -> str | None:
        """The step to show where none is wanted: the next one, else the first."""
        assert self.learner is not None
        following, placed = self.learner.progress.next, self.learner.progress.steps
        found = following or next(iter(placed), None)
        return found.step.id if found else None

    @property
    def steps(self) -> StepList:
        """The list of steps."""
        return self.query_one(StepList)

    @property
    def shown(self) -> StepProgress | None:
        """The step that is shown."""
        return self._progress(self._step) if self._step else None

    @property
    def place(self) -> tuple[str, Mapping[str, int]] | None:
        """Where the learner is: a step, and the line at the top of each page."""
        if self._step is None:
            return None
        self._keep_line()
        return self._step, {step: line for step, line in self._lines.items() if line}

    @property
    def key_labels(self) -> dict[str, str]:
        """What the keys do here."""
        listing = {"track.list": "Show all"} if isinstance(self.focused, StepList) else {}
        return {"track.back": f"Back to {self.came_from}", **listing}

    def place_left(self) -> Callable[[], None]:
        """Return what shows this step again, with the cursor where it is."""
        step, row = self._step, self.reader.cursor

        def show_again() -> None:
            if step is not None and step != self._step and self._progress(step):
                self._go_into(step)
                # After the page is where it was left: that waits for a frame.
                self.call_after_refresh(self.reader.go_to, row)

        return show_again

    def show_learner(self) -> None:
        """Show what the last event changed, without moving the page."""
        if self.learner is None:
            return
        self._list()
        if self.shown is not None:
            self.draw_step()
            self._point_onward()
        else:
            # It is no longer in the track: another role, or its author took it out.
            self._fall_back()

    def _fall_back(self) -> None:
        self._step = None
        step = self._usual
        if step is None:
            self.reader.clear()
        else:
            self._show(step)
            self.steps.go_to(step)

    def draw_step(self) -> None:
        """Show the step anew, with the page where it is."""
        self.reader.show(self._lay_out, keep_place=True)
        self._offer_keys()

    def note_kept(self, step: str, text: str) -> None:
        """Show a note that was just written."""
        if step == self._step:
            self._note = text
            self.draw_step()

    def _offer_keys(self) -> None:
        """Have the key bar drawn again where other keys work now."""
        names = ("to_list", "hint")
        offered = tuple(self.check_action(name, ()) for name in names)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def _point_onward(self) -> None:
        """Put the cursor on what leads on once nothing else is left to do.

        After an answer it stays: what would follow from it is to be read first.
        """
        sheet_, row = self.reader.sheet, self.reader.row
        if sheet_ is None or row is None or not row.done or row.does is Does.ANSWER:
            return
        if sheet_.first_open() == sheet_.last_to_do():
            self.reader.go_to(sheet_.last_to_do())

    def open_step(self, step_id: str) -> None:
        """Show a step with the focus on its page, and note that it was opened."""
        self.app.clear_notifications()
        self._go_into(step_id)

    def _go_into(self, step_id: str) -> None:
        self.remove_class("-listing")
        self._show(step_id)
        self.steps.go_to(step_id)
        self.reader.focus()
        step = self._progress(step_id)
        if step is not None and (facts := doing.open_step(step)):
            # The page first: writing would take its time away from drawing.
            self.call_after_refresh(self.post_message, Done(facts))

    def _show(self, step_id: str) -> None:
        if step_id == self._step or self._progress(step_id) is None:
            return
        self._keep_line()
        self._step = step_id
        self._note = self.note_on(step_id)
        self.reader.show(self._lay_out, keep_place=False)
        self._offer_keys()
        line = self._lines.get(step_id, 0)
        if line:
            self.call_after_refresh(self.reader.scroll_to, y=line, animate=False, force=True)

    def _keep_line(self) -> None:
        if self._step is not None and self.reader.sheet is not None:
            self._lines[self._step] = self.reader.place.y

    def choose(self, step: str, question: str, option: str) -> None:
        """Remember a choice for as long as the app is open."""
        known = self._choices.get(step, Choices())
        self._choices = {**self._choices, step: known.with_choice(question, option)}

    def _lay_out(self, width: int) -> Sheet:
        step = self.shown
        if step is None:
            # It is gone from the track, and what takes its place is about to be shown.
            return Sheet(step="", width=width, lines=(), rows=())
        beside = Beside(
            choices=self._choices.get(step.step.id, Choices()),
            following=self._onward(),
            note=self._note,
            hint=step.step.id in self._hints,
        )
        return sheet(step, width, self._reader, beside)

    def _progress(self, step_id: str) -> StepProgress | None:
        return self.learner.progress.of(step_id) if self.learner else None

    def _beside(self, by: int) -> StepProgress | None:
        """Return the step that many places after the one that is shown."""
        placed = self.learner.progress.steps if self.learner else ()
        ids = [one.step.id for one in placed]
        at = ids.index(self._step) + by if self._step in ids else 0
        return placed[at] if 0 <= at < len(placed) else None

    def _list(self) -> None:
        """List what the filter and the search leave, and say so above the list."""
        assert self.learner is not None
        progress = self.learner.progress
        noted = self._noted() if self._filter is Filter.NOTED else ()
        steps = filtered(progress, self._filter, noted)
        text = self.query_one(SearchField).value.strip()
        found = search(steps, text) if text else tuple(Found(one) for one in steps)
        self.steps.show(progress, found)
        status = self.query_one("#filter", Static)
        status.display = bool(text) or self._filter is not Filter.ALL
        self._offer_keys()
        if not status.display:
            return
        what = "" if self._filter is Filter.ALL else self._filter.value
        left = joined((what or "Found", "bold $primary"), (f"  {len(found)}", ""))
        width = max(status.size.width, 20)
        status.update(spread(left, styled(f"of {len(progress.steps)}", FAINT), width))

    def _noted(self) -> frozenset[str]:
        if self.learner is None or self.learner.is_visitor:
            return frozenset()
        return noted_steps(self.workspace.store.folder / "notes", self.learner.id)

    def on_step_list_shown(self, event: StepList.Shown) -> None:
        """Show the step under the list's cursor."""
        self._show(event.step)

    def on_step_list_entered(self, event: StepList.Entered) -> None:
        """Go into a step."""
        self.open_step(event.step)

    def action_search(self) -> None:
        """Type what to look for."""
        self.add_class("-listing")
        field = self.query_one(SearchField)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is found so far."""
        event.stop()
        if self.learner is not None:
            self._list()

    def on_search_field_left(self, event: SearchField.Left) -> None:
        """Go to what was found, or show everything again."""
        if event.how == "close":
            self._show_all()
        else:
            self.steps.action_first()
        self.steps.focus()

    def action_filter(self) -> None:
        """Choose which steps are listed."""
        # Late: few filter, and nobody at once.
        from onboard_tui.tui.dialogs.choose import ChooseDialog

        if self.learner is None:
            return
        progress, noted = self.learner.progress, self._noted()
        counts = {one: len(filtered(progress, one, noted)) for one in Filter}
        entries = [
            (one.name, joined(one.value.ljust(14), (str(counts[one]).rjust(3), FAINT)))
            for one in Filter
            if counts[one] or one in (Filter.ALL, Filter.OPEN, Filter.DUE, self._filter)
        ]

        def show(chosen: str | None) -> None:
            if chosen is not None:
                self._filter = Filter[chosen]
                self._list()
                self.action_to_list()

        self.app.push_screen(ChooseDialog("Show which steps?", entries, self._filter.name), show)

    def _show_all(self) -> None:
        self._filter = Filter.ALL
        field = self.query_one(SearchField)
        field.display = False
        with field.prevent(Input.Changed):
            field.value = ""
        if self.learner is not None:
            self._list()
        if self._step is not None:
            self.steps.go_to(self._step)

    def action_hint(self) -> None:
        """Show the step's hint, or hide it."""
        if self._step is not None:
            self._hints = self._hints ^ {self._step}
            self.draw_step()
            if self._step in self._hints:
                self.reader.show_asks()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for here.

        That is the list from elsewhere, all steps where some are left out, and real hints.
        """
        if action == "back":
            return bool(self.came_from)
        if action == "to_list" and isinstance(self.focused, StepList):
            return self._filter is not Filter.ALL or bool(self.query_one(SearchField).value)
        if action == "hint":
            return self.shown is not None and bool(self.shown.step.hint)
        return True

    def _onward(self) -> StepProgress | None:
        """Return where the last row leads: from what is done, to what can still be done."""
        if self.learner is None or self.shown is None or self.shown.state in ACTIONABLE:
            return self._beside(1)
        steps = self.learner.progress.steps
        at = [one.step.id for one in steps].index(self.shown.step.id)
        return next((x for x in (*steps[at + 1 :], *steps[:at]) if x.state in ACTIONABLE), None)

    def go_onward(self) -> None:
        """Go where the last row leads."""
        following = self._onward()
        if following is not None:
            self.open_step(following.step.id)
        else:
            self.post_message(RoomWanted("today"))

    def action_next(self) -> None:
        """Go on to the next step; after the last one, to Today."""
        following = self._beside(1)
        if following is not None:
            self.open_step(following.step.id)
        else:
            self.post_message(RoomWanted("today"))

    def action_previous(self) -> None:
        """Go back to the step before."""
        before = self._beside(-1)
        if before is not None:
            self.open_step(before.step.id)

    def action_to_list(self) -> None:
        """Go to the list of steps; from there, show those that were left out."""
        if isinstance(self.focused, StepList):
            self._show_all()
        # Where there is one column only, it must show before it can have the focus.
        self.add_class("-listing")
        self.steps.focus()

    def action_to_page(self) -> None:
        """Go to the page."""
        if self._step is not None:
            self.open_step(self._step)
