"""Standings and lists as plain text, readable without colour or a wide window."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from onboard_tui.export.wrapping import wrapped
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.standing import Standing, day_text
from onboard_tui.model.text import count, one_line

WIDTH = 78
"""The widest that a line is set, in cells."""

_INDENT = "  "


def status_text(organisation: Organisation, progress: Progress, standing: Standing) -> str:
    """Return where one learner stands, as lines."""
    return "\n".join(_status(organisation, progress, standing))


def _status(organisation: Organisation, progress: Progress, standing: Standing) -> Iterator[str]:
    enrolment = progress.enrolment
    role = progress.role.title if progress.role else enrolment.role
    team = organisation.team(enrolment.team)
    yield one_line(f"{enrolment.name}: {role}, {team.title if team else enrolment.team}")
    yield (
        f"{progress.satisfied}/{progress.required} steps, {progress.percent}%; "
        f"due by now {progress.due_satisfied}/{progress.due_by_now}"
    )
    why = f"{standing.verdict.value}: {one_line(standing.why)}"
    yield from wrapped(why, WIDTH, rest=_INDENT)
    if progress.next:
        step = progress.next
        due = f"({count(step.step.minutes, 'minute')}, due {day_text(step.due)})"
        yield from wrapped(f"next: {one_line(step.step.title)} {due}", WIDTH, rest=_INDENT)
    shown = ""
    for one in progress.steps:
        if one.placed.milestone.id != shown:
            shown = one.placed.milestone.id
            yield ""
            yield f"{one_line(one.placed.milestone.title)}, due {day_text(one.due)}"
        yield f"  {state_word(one):<9}{one_line(one.step.title)}{_optional(one)}"


def state_word(one: StepProgress) -> str:
    """Return a step's state as one word; "late" where that matters more."""
    return "late" if one.late and one.state is not State.CHANGED else one.state.value


def _optional(one: StepProgress) -> str:
    return "" if one.required else " (optional)"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows in columns, each as wide as its widest cell; the last is not padded."""
    cells = [[one_line(cell) for cell in row] for row in (header, *rows)]
    widths = [max(cell_len(row[column]) for row in cells) for column in range(len(header))]
    lines = [
        "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True))
        for row in cells
    ]
    return "\n".join(line.rstrip() for line in lines)


def team_text(rows: Sequence[tuple[str, Progress, Standing]]) -> str:
    """Return everybody's standing, a line each, in the order given."""
    lines = [
        (
            progress.enrolment.name,
            standing.verdict.value,
            f"{progress.satisfied}/{progress.required}",
            f"{progress.due_satisfied}/{progress.due_by_now}",
            str(len(progress.late)),
            standing.why,
        )
        for _, progress, standing in rows
    ]
    return table(("NAME", "STANDING", "STEPS", "DUE NOW", "LATE", "WHY"), lines)
