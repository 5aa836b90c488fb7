"""A step in one learner's track -> the sheet that they read and act on, as lines."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct
from textual.content import Content

from onboard_tui.model.events import Met
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import ActivityProgress, Progress, State, StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.standing import day_text, short_day
from onboard_tui.model.step import Meeting, Option, Question, SignOff, Task
from onboard_tui.model.text import count
from onboard_tui.tui.reading.lines import (
    BLANK,
    FAINT,
    HEADING,
    MEASURE,
    Lines,
    hung,
    joined,
    styled,
    wrapped,
)
from onboard_tui.tui.reading.markdown import links, page_lines
from onboard_tui.tui.reading.people import Reader
from onboard_tui.tui.signs import STATES


class Does(Enum):
    """What Enter does on a row."""

    TICK = "tick"
    ANSWER = "answer"
    MEET = "meet"
    ASK = "ask"
    READ = "read"
    LOOK_AGAIN = "look-again"
    NEXT = "next"
    NOTHING = "nothing"


class Row(Struct, frozen=True, kw_only=True):
    """A place where the cursor stops: lines `first` to `last` of the sheet, both included."""

    does: Does
    first: int
    last: int
    activity: ActivityProgress | None = None
    option: Option | None = None
    done: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the other rows of its step, however the sheet is laid out."""
        activity = self.activity.activity if self.activity else None
        return (
            self.does.value if activity is None else type(activity).__name__,
            getattr(activity, "id", ""),
            self.option.id if self.option else "",
        )


class Sheet(Struct, frozen=True, kw_only=True):
    """A laid-out step."""

    step: str
    width: int
    lines: tuple[Content, ...]
    rows: tuple[Row, ...]

    def first_open(self) -> int | None:
        """Return the first row where there is something to do, else the last row."""
        undone = (at for at, row in enumerate(self.rows) if not row.done)
        return next(undone, len(self.rows) - 1 if self.rows else None)


class Choices(Struct, frozen=True):
    """What the learner chose since the page was opened, by question: shown, never kept."""

    by_question: Mapping[str, str] = {}

    def with_choice(self, question: str, option: str) -> "Choices":
        """Return these choices with one more."""
        return Choices({**self.by_question, question: option})


def sheet(
    step: StepProgress,
    width: int,
    reader: Reader,
    choices: Choices,
    following: StepProgress | None,
) -> Sheet:
    """Return a step's sheet in `width` cells. `following` is where "next" leads."""
    measure = min(width, MEASURE)
    lines = [
        *_head(step, measure, reader),
        BLANK,
        *page_lines(step.step.page, width),
        *_explained(step, measure, reader.organisation),
        BLANK,
        styled("─" * measure, FAINT),
        *wrapped(styled(_asks(step, reader.progress), "bold"), measure),
    ]
    rows: list[Row] = []
    for made in _rows(step, measure, reader, choices, following):
        lines += made.before
        if made.lines:
            first = len(lines)
            lines += made.lines
            rows.append(
                Row(
                    does=made.does,
                    first=first,
                    last=len(lines) - 1,
                    activity=made.activity,
                    option=made.option,
                    done=made.done,
                )
            )
        lines += made.after
    return Sheet(step=step.step.id, width=width, lines=tuple(lines), rows=tuple(rows))


def _head(step: StepProgress, width: int, reader: Reader) -> Lines:
    sign = STATES[step.state]
    facts = [
        step.placed.milestone.title,
        f"about {step.step.minutes} min",
        f"due {short_day(step.due, reader.progress.today)}",
    ]
    if not step.required:
        facts.append("optional")
    title = wrapped(styled(step.step.title, HEADING), width)
    about = wrapped(styled(" · ".join(facts), FAINT), width)
    state = joined((f"{sign.sign} {_state(step)}", sign.style))
    return [*title, *about, *wrapped(state, width), *_why(step, width, reader.organisation)]


def _state(step: StepProgress) -> str:
    if step.state is State.DONE and step.finished:
        return f"done on {day_text(step.finished)}"
    if step.state is State.CHANGED:
        return f"changed since you finished it (revision {step.as_of}, now {step.step.revision})"
    if step.state is State.BLOCKED:
        return f"blocked: {step.reason}"
    if step.state is State.WAIVED:
        return f"waived by {step.owner}: {step.reason}"
    word = str(step.state.value)
    return f"{word}, late" if step.late else word


def _why(step: StepProgress, width: int, organisation: Organisation) -> Lines:
    if not step.locked_by:
        return []
    titles = [organisation.steps[one].title for one in step.locked_by]
    quoted = ", ".join(f"“{title}”" for title in titles)
    return wrapped(styled(f"Finish {quoted} first; you may read on meanwhile.", FAINT), width)


def _asks(step: StepProgress, progress: Progress) -> str:
    if step.satisfied:
        return f"Step done. That makes {progress.satisfied} of {progress.required}."
    if step.state is State.WAITING:
        return "Your part is done. The rest waits for somebody else."
    if not step.activities:
        return "This step asks only to be read"
    left = sum(not one.satisfied for one in step.activities)
    if left == 0:
        return "The page has changed since: look it over again"
    return f"What this step asks of you: {count(left, 'thing')} left"


def _explained(step: StepProgress, width: int, organisation: Organisation) -> Lines:
    """Return the words and people that the page names, explained where they stand."""
    found: list[Lines] = []
    for _, target in links(step.step.page):
        kind, _, name = target.partition(":")
        if kind == "term" and name in organisation.terms:
            term = organisation.terms[name]
            text = joined((f"{term.title}: ", "bold"), styled(term.means))
            found.append(hung(text, width, "  "))
        elif kind == "people" and name in organisation.people:
            person = organisation.people[name]
            about = ", ".join(one for one in (person.title, person.contact) if one)
            text = joined((person.name, "bold"), styled(f": {about}" if about else ""))
            found.append(hung(text, width, "  "))
    lines = [line for group in found for line in group]
    return [BLANK, styled("Words and people on this page", "bold"), *lines] if lines else []


class _Made(Struct, frozen=True, kw_only=True):
    """A row before its place is known, with the lines around it that are not its own."""

    does: Does = Does.NOTHING
    lines: Lines = []
    before: Lines = []
    after: Lines = []
    activity: ActivityProgress | None = None
    option: Option | None = None
    done: bool = False


def _rows(
    step: StepProgress,
    width: int,
    reader: Reader,
    choices: Choices,
    following: StepProgress | None,
) -> Iterator[_Made]:
    for activity in step.activities:
        match activity.activity:
            case Task() as task:
                yield _task(task, activity, width)
            case Question() as question:
                yield from _question(question, activity, width, choices)
            case Meeting() as meeting:
                yield _meeting(meeting, activity, width, reader)
            case SignOff() as sign_off:
                yield _sign_off(sign_off, activity, step, width, reader)
    if not step.activities:
        yield _act(Does.READ, "Mark as read", width, done=bool(step.record.read))
    if step.state is State.CHANGED:
        text = "I have looked at it again"
        yield _act(Does.LOOK_AGAIN, text, width, done=False)
    text = f"Next: {following.step.title}" if following else "Back to Today"
    yield _Made(
        does=Does.NEXT,
        before=[BLANK],
        lines=hung(styled(text, "bold"), width, styled(" →  ", "bold $primary")),
        done=False,
    )


def _act(does: Does, text: str, width: int, *, done: bool) -> _Made:
    return _Made(does=does, before=[BLANK], lines=hung(styled(text), width, _box(done)), done=done)


def _box(done: bool) -> Content:
    return styled("[✓] ", "bold $success") if done else styled("[ ] ", "bold $primary")


def _on(events: Iterable[object]) -> str:
    first = next(iter(events), None)
    return f" ({day_text(local_date(first))})" if first else ""  # type: ignore[arg-type]


def _task(task: Task, activity: ActivityProgress, width: int) -> _Made:
    text = styled(task.do, FAINT if activity.satisfied else "")
    return _Made(
        does=Does.TICK,
        before=[BLANK],
        lines=hung(text, width, _box(activity.satisfied)),
        activity=activity,
        done=activity.satisfied,
    )


def _question(
    question: Question, activity: ActivityProgress, width: int, choices: Choices
) -> Iterator[_Made]:
    mark = (
        styled(" ✓  ", "bold $success") if activity.satisfied else styled(" ?  ", "bold $primary")
    )
    yield _Made(before=[BLANK, *hung(styled(question.ask), width, mark), BLANK])
    chosen = choices.by_question.get(question.id)
    # Once it is answered, what speaks for the right options can be read again at any time.
    explained = (
        {chosen}
        if chosen
        else {key for key, one in question.options.items() if activity.satisfied and one.correct}
    )
    for option in question.options.values():
        shown = option.id == chosen
        known_right = activity.satisfied and option.correct
        sign = "(✓) " if known_right else "(•) " if shown else "( ) "
        colour = "$success" if known_right else "$warning" if shown else "$primary"
        yield _Made(
            does=Does.ANSWER,
            lines=[
                styled("    ") + line
                for line in hung(styled(option.text), width - 4, styled(sign, f"bold {colour}"))
            ],
            after=_because(option, width) if option.id in explained else [],
            activity=activity,
            option=option,
            done=activity.satisfied,
        )


def _because(option: Option, width: int) -> Lines:
    verdict = ("Yes. ", "bold $success") if option.correct else ("Not here. ", "bold $warning")
    text = joined(verdict, styled(option.because))
    return hung(
        text, width, styled("      ▎ ", "$success" if option.correct else "$warning"), "      ▎ "
    )


def _meeting(meeting: Meeting, activity: ActivityProgress, width: int, reader: Reader) -> _Made:
    done = activity.satisfied
    fact = activity.events[0].fact if activity.events else None
    text = joined((f"Meet {reader.who(meeting.with_whom)}. ", "bold"), styled(meeting.about))
    after: Lines = []
    if isinstance(fact, Met):
        text = styled(meeting.about, FAINT)
        after = hung(
            styled(f"Met {fact.whom} on {day_text(fact.when)}.", "$success"), width, "    "
        )
    return _Made(
        does=Does.MEET,
        before=[BLANK],
        lines=hung(text, width, _box(done)),
        after=after,
        activity=activity,
        done=done,
    )


def _sign_off(
    sign_off: SignOff, activity: ActivityProgress, step: StepProgress, width: int, reader: Reader
) -> _Made:
    who = reader.who(sign_off.by)
    if activity.satisfied:
        event = activity.events[0]
        text = f"Signed off by {event.by}{_on(activity.events)}"
    elif activity.unconfirmed:
        text = f"Signed off by {activity.unconfirmed[0].by}, unconfirmed"
    elif activity.asked:
        text = f"Asked for the sign-off{_on(step.record.asked)}: waits for {who}"
    else:
        text = f"Ask {who}{',' if ',' in who else ''} for the sign-off"
    return _Made(
        does=Does.ASK,
        before=[BLANK],
        lines=hung(
            styled(text),
            width,
            styled("[…] ", "bold $secondary")
            if activity.asked and not activity.satisfied
            else _box(activity.satisfied),
        ),
        after=_waiting(width) if activity.asked and not activity.satisfied else [],
        activity=activity,
        done=activity.satisfied or activity.asked,
    )


def _waiting(width: int) -> Lines:
    text = "It is noted here and shows in Team. Nobody is sent a message: tell them yourself."
    return hung(styled(text, FAINT), width, "    ")
