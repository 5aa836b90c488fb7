"""What another role would bring, as lines to read before it is decided."""

from collections.abc import Iterable, Sequence

from onboard_tui.model.events import Enrolled
from onboard_tui.model.moving import Move
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.saying import format_text, role_text, staying_buddy_text
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import count, one_line
from onboard_tui.tui.reading.lines import FAINT, Lines, hung, joined, styled, wrapped
from onboard_tui.tui.signs import STATES

_MOST_TITLES = 4


def move_lines(organisation: Organisation, was: Enrolled, move: Move, width: int) -> Lines:
    """Return what a change credits, leaves open, adds, and no longer asks; and who is there."""
    progress = move.progress
    now = progress.enrolment
    place = f"{role_text(organisation, progress)}, {format_text(organisation, now.work_format)}"
    done, kept, gone = _asked(move.credited), _asked(move.kept), _asked(move.gone)
    figure = f"{progress.satisfied} of {count(progress.required, 'step')}"
    moves = now.start != was.start
    anew = f"Due dates count from that day, no longer from {day_text(was.start)}."
    lines = [
        *wrapped(joined((place, "bold"), f", from {day_text(now.start)}"), width),
        *(wrapped(styled(anew, FAINT), width) if moves else ()),
        *_group(
            State.DONE if progress.satisfied else State.OPEN,
            f"{figure} {_are(len(done))} already done",
            done,
            width,
        ),
    ]
    if kept:
        lines += _group(
            State.STARTED, f"{_steps(kept)} of your track {_stay(len(kept))} open", [], width
        )
    for state, what, steps in (
        (State.OPEN, "new to you", _asked(move.new)),
        (State.LOCKED, "no longer asked", gone),
    ):
        if steps:
            lines += _group(state, f"{_steps(steps)} {_are(len(steps))} {what}", steps, width)
    if any(one.record.deeds() for one in gone):
        text = "What you did there stays on your record, and counts again if you come back."
        lines += hung(styled(text, FAINT), width, "  ")
    if progress.late:
        late = f"{_steps(progress.late)} would be late at once: a later first day changes that."
        lines += hung(styled(late), width, styled("! ", "bold $error"))
    return [*lines, *_people(was, now, width)]


def unchanged(was: Enrolled, now: Enrolled) -> bool:
    """Whether a change changes neither the track nor its dates."""
    return (was.position, was.start) == (now.position, now.start)


def _people(was: Enrolled, now: Enrolled, width: int) -> Lines:
    found = [
        f"your {key} would be {name}" if name else f"no {key} would be named"
        for key, name in (("manager", one_line(now.manager)), ("buddy", one_line(now.buddy)))
        if getattr(was, key) != getattr(now, key)
    ]
    text = ", and ".join(found)
    said = [f"{text[:1].upper()}{text[1:]}."] if found else []
    said += filter(None, (staying_buddy_text(was, now),))
    return hung(styled(" ".join(said)), width, "  ") if said else []


def _asked(steps: Iterable[StepProgress]) -> list[StepProgress]:
    """Return what counts of some steps: neither the optional nor the waived are asked."""
    return [one for one in steps if one.required and one.state is not State.WAIVED]


def _group(state: State, said: str, steps: Sequence[StepProgress], width: int) -> Lines:
    titles = [one.step.title for one in steps[:_MOST_TITLES]]
    more = len(steps) - len(titles)
    titles += [f"and {more} more"] if more and titles else []
    sign = STATES[state]
    listed = f": {', '.join(titles)}." if titles else "."
    text = joined((said, "bold"), (listed, FAINT))
    return hung(text, width, styled(f"{sign.sign} ", sign.style))


def _steps(steps: Sequence[StepProgress]) -> str:
    return count(len(steps), "step")


def _stay(number: int) -> str:
    return "stays" if number == 1 else "stay"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
