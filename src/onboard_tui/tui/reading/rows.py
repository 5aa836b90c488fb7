"""What a step asks, as the rows at which the cursor stops."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct
from textual.content import Content

from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.events import Met, Waived
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import ACTIONABLE, State, StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.saying_hand_offs import parties_text
from onboard_tui.model.standing import day_text
from onboard_tui.model.step import Meeting, Option, Question, SignOff, Task
from onboard_tui.model.waiting import unconfirmed_text
from onboard_tui.model.whom import Reader
from onboard_tui.tui.reading.lines import BLANK, FAINT, Lines, hung, joined, styled, wrapped


class Does(Enum):
    """What Enter does on a row."""

    TICK = "tick"
    CHOOSE = "choose"
    ANSWER = "answer"
    MEET = "meet"
    ASK = "ask"
    CONFIRM = "confirm"
    READ = "read"
    LOOK_AGAIN = "look-again"
    GO = "go"
    SHOW = "show"
    UNBLOCK = "unblock"
    NEXT = "next"
    NOTHING = "nothing"


class Row(Struct, frozen=True, kw_only=True):
    """A place where the cursor stops: lines `first` to `last` of the sheet, both included.

    `target` is the step or hand-off that a row leads to, or the writer whose device it asks to
    confirm, "" for what leads nowhere; `explained` says that what would follow from an option is
    shown.
    """

    does: Does
    first: int
    last: int
    activity: ActivityProgress | None = None
    option: Option | None = None
    target: str = ""
    done: bool = False
    explained: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the other rows of its step, however the sheet is laid out."""
        activity = self.activity.activity if self.activity else None
        return (
            self.does.value if activity is None else type(activity).__name__,
            getattr(activity, "id", ""),
            self.option.id if self.option else "" if activity else self.target,
        )


class Choices(Struct, frozen=True):
    """What the learner chose since the page was opened, by question: shown, never kept."""

    by_question: Mapping[str, str] = {}

    def with_choice(self, question: str, option: str) -> "Choices":
        """Return these choices with one more."""
        return Choices({**self.by_question, question: option})


class Made(Struct, frozen=True, kw_only=True):
    """A row before its place is known, with the lines around it that are not its own."""

    does: Does = Does.NOTHING
    lines: Lines = []
    before: Lines = []
    after: Lines = []
    activity: ActivityProgress | None = None
    option: Option | None = None
    target: str = ""
    done: bool = False
    explained: bool = False


def rows(
    step: StepProgress,
    width: int,
    reader: Reader,
    choices: Choices,
    following: StepProgress | None,
) -> Iterator[Made]:
    """Yield what the cursor stops at: the way out of a lock, what is asked, what is next."""
    yield from _ways_out(step, width, reader)
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
    # From what is done it leads to what is open: where there is none, it says so.
    none = "Back to Today" if step.state in ACTIONABLE else "Nothing else is open: back to Today"
    text = f"Next: {following.step.title}" if following else none
    yield _way(Does.NEXT, text, width)


def hand_off_rows(step: StepProgress, width: int, organisation: Organisation) -> Iterator[Made]:
    """Yield the hand-offs that a step teaches: they stand below all that it asks."""
    for at, key in enumerate(step.step.hand_offs):
        one = organisation.hand_offs[key]
        about = f": from {organisation.name_of(one.giver)} to {parties_text(organisation, one.to)}"
        text = joined((one.title, "bold"), (about, FAINT))
        heading = [] if at else [BLANK, *wrapped(styled("Hand-offs", "bold"), width)]
        lines = hung(text, width, _arrow())
        yield Made(does=Does.SHOW, before=heading, lines=lines, target=key)


def _ways_out(step: StepProgress, width: int, reader: Reader) -> Iterator[Made]:
    for key in step.locked_by:
        first = reader.organisation.steps[key]
        yield _way(Does.GO, f"First: {first.title}", width, target=key)
    if step.state is State.BLOCKED:
        yield _way(Does.UNBLOCK, "It can go on again", width)
    for event in step.unconfirmed:
        if isinstance(event.fact, Waived):
            text = f"{unconfirmed_text(event, step)} Reason: {event.fact.reason}"
            lines = hung(styled(text), width, _box(False))
            yield Made(does=Does.CONFIRM, before=[BLANK], lines=lines, target=event.writer)


def _way(does: Does, text: str, width: int, *, target: str = "") -> Made:
    lines = hung(styled(text, "bold"), width, _arrow())
    return Made(does=does, before=[BLANK], lines=lines, target=target)


def _arrow() -> Content:
    return styled(" →  ", "bold $primary")


def _act(does: Does, text: str, width: int, *, done: bool) -> Made:
    return Made(does=does, before=[BLANK], lines=hung(styled(text), width, _box(done)), done=done)


def _box(done: bool) -> Content:
    return styled("[✓] ", "bold $success") if done else styled("[ ] ", "bold $primary")


def _on(events: Iterable[object]) -> str:
    first = next(iter(events), None)
    return f" ({day_text(local_date(first))})" if first else ""  # type: ignore[arg-type]


def _task(task: Task, activity: ActivityProgress, width: int) -> Made:
    text = styled(task.do, FAINT if activity.satisfied else "")
    return Made(
        does=Does.TICK,
        before=[BLANK],
        lines=hung(text, width, _box(activity.satisfied)),
        activity=activity,
        done=activity.satisfied,
    )


def _question(
    question: Question, activity: ActivityProgress, width: int, choices: Choices
) -> Iterator[Made]:
    mark = (
        styled(" ✓  ", "bold $success") if activity.satisfied else styled(" ?  ", "bold $primary")
    )
    # The cursor stops here first: who presses Enter to read on has not chosen anything yet.
    yield Made(
        does=Does.CHOOSE,
        before=[BLANK],
        lines=hung(styled(question.ask), width, mark),
        after=[BLANK],
        activity=activity,
        done=activity.satisfied,
    )
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
        yield Made(
            does=Does.ANSWER,
            lines=[
                styled("    ") + line
                for line in hung(styled(option.text), width - 4, styled(sign, f"bold {colour}"))
            ],
            after=_because(option, width) if option.id in explained else [],
            activity=activity,
            option=option,
            done=activity.satisfied,
            explained=option.id in explained,
        )


def _because(option: Option, width: int) -> Lines:
    verdict = ("Yes. ", "bold $success") if option.correct else ("Not this one. ", "bold $warning")
    text = joined(verdict, styled(option.because))
    return hung(
        text, width, styled("      ▎ ", "$success" if option.correct else "$warning"), "      ▎ "
    )


def _meeting(meeting: Meeting, activity: ActivityProgress, width: int, reader: Reader) -> Made:
    done = activity.satisfied
    fact = activity.events[0].fact if activity.events else None
    text = joined((f"Meet {reader.who(meeting.with_whom)}. ", "bold"), styled(meeting.about))
    after: Lines = []
    if isinstance(fact, Met):
        text = styled(meeting.about, FAINT)
        after = hung(
            styled(f"Met {fact.whom} on {day_text(fact.when)}.", "$success"), width, "    "
        )
    return Made(
        does=Does.MEET,
        before=[BLANK],
        lines=hung(text, width, _box(done)),
        after=after,
        activity=activity,
        done=done,
    )


def _sign_off(
    sign_off: SignOff, activity: ActivityProgress, step: StepProgress, width: int, reader: Reader
) -> Made:
    who = reader.who(sign_off.by)
    signed = next((one for one in step.unconfirmed if one in activity.unconfirmed), None)
    if signed is not None:
        return Made(
            does=Does.CONFIRM,
            before=[BLANK],
            lines=hung(styled(unconfirmed_text(signed, step)), width, _box(False)),
            activity=activity,
            target=signed.writer,
        )
    if activity.satisfied:
        event = activity.events[0]
        text = f"Signed off by {event.by}{_on(activity.events)}"
    elif activity.asked:
        text = f"Asked for the sign-off{_on(step.record.asked)}: waits for {who}"
    else:
        text = f"Ask {who}{',' if ',' in who else ''} for the sign-off"
    return Made(
        does=Does.ASK,
        before=[BLANK],
        lines=hung(
            styled(text),
            width,
            styled("[…] ", "bold $secondary")
            if activity.asked and not activity.satisfied
            else _box(activity.satisfied),
        ),
        after=[
            *(_own_device(activity.unconfirmed[0].by, width) if activity.unconfirmed else []),
            *(_waiting(width) if activity.asked and not activity.satisfied else []),
        ],
        activity=activity,
        done=activity.satisfied or activity.asked,
    )


def _own_device(by: str, width: int) -> Lines:
    text = (
        f"{by} signed it off on a device of yours. That can't count: it takes a device of their "
        "own."
    )
    return hung(styled(text, FAINT), width, "    ")


def _waiting(width: int) -> Lines:
    text = (
        "It is noted here and shows in Team. Nobody is sent a message: tell them yourself. Their "
        "sign-off shows here once it has come to this device."
    )
    return hung(styled(text, FAINT), width, "    ")
