"""A step in one learner's track -> the sheet that they read and act on, as lines."""

import re
from collections.abc import Iterable

from msgspec import Struct
from textual.content import Content

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.standing import day_text, short_day
from onboard_tui.model.text import count
from onboard_tui.model.whom import Reader
from onboard_tui.pages import links
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
from onboard_tui.tui.reading.markdown import Words, page_lines
from onboard_tui.tui.reading.rows import Choices, Does, Made, Row, hand_off_rows, rows
from onboard_tui.tui.signs import STATES

_TERM = re.compile(r"\]\(term:([a-z0-9-]+)\)")
"""A link to a word, as most pages write it: quick to find, where a page need not be parsed."""


class Sheet(Struct, frozen=True, kw_only=True):
    """A laid-out step."""

    step: str
    width: int
    lines: tuple[Content, ...]
    rows: tuple[Row, ...]

    def first_open(self) -> int | None:
        """Return the first row where there is something to do, else the last row."""
        undone = (at for at, row in enumerate(self.rows) if not row.done)
        return next(undone, self.last_to_do())

    def last_to_do(self) -> int | None:
        """Return the row that leads on to the next step, else the last row; None without any.

        What stands below the row that leads on only leads aside.
        """
        onward = (at for at, row in enumerate(self.rows) if row.does is Does.NEXT)
        return next(onward, len(self.rows) - 1 if self.rows else None)


class Beside(Struct, frozen=True, kw_only=True):
    """What belongs to this visit alone: what was chosen, the reader's note, the hint asked for.

    `following` is where "next" leads.
    """

    choices: Choices = Choices()
    following: StepProgress | None = None
    note: str = ""
    hint: bool = False


def sheet(step: StepProgress, width: int, reader: Reader, beside: Beside) -> Sheet:
    """Return a step's sheet in `width` cells."""
    measure = min(width, MEASURE)
    lines = [
        *_head(step, measure, reader),
        BLANK,
        *page_lines(step.step.page, width, _words(step, reader.progress, reader.organisation)),
        *_note(beside.note, measure),
        BLANK,
        styled("─" * measure, FAINT),
        *wrapped(styled(_asks(step, reader.progress), "bold"), measure),
        *_hint(step.step.hint if beside.hint else "", measure),
    ]
    placed: list[Row] = []
    _place(rows(step, measure, reader, beside.choices, beside.following), lines, placed)
    lines += _people(step, measure, reader)
    # Below what leads on: who only presses Enter passes them by.
    _place(hand_off_rows(step, measure, reader.organisation), lines, placed)
    return Sheet(step=step.step.id, width=width, lines=tuple(lines), rows=tuple(placed))


def _place(made: Iterable[Made], lines: Lines, placed: list[Row]) -> None:
    """Put rows below some lines, and note at which of them each stands."""
    for one in made:
        lines += one.before
        if one.lines:
            first = len(lines)
            lines += one.lines
            placed.append(
                Row(
                    does=one.does,
                    first=first,
                    last=len(lines) - 1,
                    activity=one.activity,
                    option=one.option,
                    target=one.target,
                    done=one.done,
                    explained=one.explained,
                )
            )
        lines += one.after


def _head(step: StepProgress, width: int, reader: Reader) -> Lines:
    sign = STATES[step.state]
    facts = [
        step.placed.milestone.title,
        f"about {step.step.minutes} min",
        f"due {short_day(step.due, reader.progress.today)}",
    ]
    if not step.required:
        facts.append("optional")
    if step.is_new:
        facts.append(step.arrival.value)
    title = wrapped(styled(step.step.title, HEADING), width)
    about = wrapped(styled(" · ".join(facts), FAINT), width)
    state = joined((f"{sign.sign} {_state(step)}", sign.style))
    return [*title, *about, *wrapped(state, width), *_why(step, width, reader.organisation)]


def _words(step: StepProgress, progress: Progress, organisation: Organisation) -> Words:
    """Return the words of the glossary that the page links to, but those met before.

    What a finished step has explained is not explained on every later page again.
    """
    met = {
        name
        for one in progress.steps
        if one.satisfied and one.step.id != step.step.id
        for name in _TERM.findall(one.step.page)
    }
    named = [target.partition(":") for _, target in links(step.step.page)]
    wanted = [name for kind, _, name in named if kind == "term" and name not in met]
    terms = [organisation.terms.get(name) for name in wanted]
    return tuple((f"term:{one.id}", one.title, one.means) for one in terms if one)


def _state(step: StepProgress) -> str:
    if step.state is State.DONE and step.finished:
        return f"done on {day_text(step.finished)}"
    if step.state is State.CHANGED:
        return f"changed since you finished it (revision {step.as_of}, now {step.step.revision})"
    if step.state is State.BLOCKED:
        return f"blocked: {step.reason}"
    if step.unconfirmed and step.state is not State.LOCKED:
        return f"{step.state.value}, waits for you to confirm a device"
    if step.state is State.WAIVED:
        return f"waived by {step.owner}: {step.reason}"
    word = str(step.state.value)
    return f"{word}, late" if step.late else word


def _why(step: StepProgress, width: int, organisation: Organisation) -> Lines:
    """Return what holds a step up, and who or what would help."""
    if step.state is State.BLOCKED:
        block = step.record.block[-1]
        helper = f"{step.owner} can help. " if step.owner else ""
        text = f"{helper}Noted by {block.by} on {day_text(local_date(block))}."
    elif step.locked_by:
        titles = [organisation.steps[one].title for one in step.locked_by]
        quoted = ", ".join(f"“{title}”" for title in titles)
        text = f"Finish {quoted} first; you may read on meanwhile."
    else:
        return []
    return wrapped(styled(text, FAINT), width)


def _asks(step: StepProgress, progress: Progress) -> str:
    if step.satisfied:
        return f"Step done. That makes {progress.satisfied} of {progress.required}."
    if step.state is State.WAITING:
        return "Your part is done. The rest waits for somebody else."
    if not step.activities:
        return "This step asks only to be read"
    left = sum(not one.satisfied for one in step.activities)
    if step.locked_by:
        return f"Locked: another step comes first. Then this one asks {count(left, 'thing')}"
    if left == 0:
        return "The page has changed since: look it over again"
    return f"What this step asks of you: {count(left, 'thing')} left"


def _people(step: StepProgress, width: int, reader: Reader) -> Lines:
    """Return whom the step means and the page names, with how to reach them."""
    named = [name for kind, _, name in _targets(step) if kind == "people"]
    lines: Lines = []
    for name, about in reader.people(step.step, named):
        text = joined((name, "bold"), (f": {about}" if about else "", FAINT))
        lines += hung(text, width, "  ")
    return [BLANK, *wrapped(styled("People", "bold"), width), *lines] if lines else []


def _targets(step: StepProgress) -> list[tuple[str, str, str]]:
    return [target.partition(":") for _, target in links(step.step.page)]


def _note(note: str, width: int) -> Lines:
    """Return the reader's own note, in their own lines."""
    if not note:
        return []
    lines = [x for line in note.split("\n") for x in wrapped(styled(line), width - 2)]
    title = wrapped(joined(("Your note", "bold"), (" · on this device only", FAINT)), width)
    return [BLANK, *title, *(styled("▎ ", "$primary") + line for line in lines)]


def _hint(hint: str, width: int) -> Lines:
    return [BLANK, *hung(joined(("Hint: ", "bold"), hint), width, "  ")] if hint else []
