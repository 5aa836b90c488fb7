"""Steps in a list: one's own track, what a filter leaves of it, and what was found."""

from collections.abc import Collection, Iterator, Sequence

from onboard_tui.model.finding import Filter, Found, filtered
from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.saying import when_text
from onboard_tui.model.text import count, initial_capital, one_line
from onboard_tui.walk.telling.lines import Lines, paragraphs, sentence, wrapped


def quoted(title: str) -> str:
    """Return a title as it stands in a sentence."""
    return f'"{one_line(title)}"'


def remarks(step: StepProgress) -> str:
    """Return a step's state in words: "open, late", "done, optional"."""
    found = [step.state.value]
    if step.late:
        found.append("late")
    if step.unconfirmed:
        found.append("to confirm")
    if step.is_new:
        found.append("new")
    if not step.required:
        found.append("optional")
    return ", ".join(found)


def step_line(step: StepProgress) -> str:
    """Return a step in a list: its title, then its state."""
    return f"{sentence(one_line(step.step.title))} {initial_capital(remarks(step))}."


def steps_lines(progress: Progress, which: Filter, noted: Collection[str], width: int) -> Lines:
    """Return the steps that a filter shows, by milestone, each with its number in the track."""
    shown = filtered(progress, which, noted)
    total = len(progress.steps)
    if which is Filter.ALL:
        title = f"Your steps: {total}, of which {progress.satisfied} of {progress.required} "
        title += "required are done."
    else:
        title = f"Your steps, only those {_which(which)}: {len(shown)} of {total}."
    groups = [wrapped(title, width), *_by_milestone(progress, shown, width)]
    return paragraphs([*groups, wrapped(_fewer(progress, which, noted), width)])


def _by_milestone(progress: Progress, shown: Sequence[StepProgress], width: int) -> Iterator[Lines]:
    numbers = {one.step.id: at for at, one in enumerate(progress.steps, start=1)}
    for milestone in dict.fromkeys(one.placed.milestone for one in shown):
        here = [one for one in shown if one.placed.milestone == milestone]
        due = when_text(here[0].due, progress.today)
        lines = wrapped(f"{one_line(milestone.title)}, due {due}:", width)
        for one in here:
            lines += wrapped(step_line(one), width, f"{numbers[one.step.id]}. ")
        yield lines


def _which(which: Filter) -> str:
    return {Filter.DUE: "due by today", Filter.OPEN: "that you can do now"}.get(which, which.value)


def _fewer(progress: Progress, which: Filter, noted: Collection[str]) -> str:
    counts = [(one.value, len(filtered(progress, one, noted))) for one in Filter]
    named = ", ".join(f"{name} ({number})" for name, number in counts if number)
    now = "" if which is Filter.ALL else 'The word "steps" lists them all again. '
    return f'{now}"steps" with one of these words lists only such: {named}.' if named else now


def found_text(found: Found) -> str:
    """Return a step that was looked for, and where its page says so."""
    said = f" The page says: {one_line(found.snippet)}" if found.snippet else ""
    return f"{step_line(found.step)}{said}"


def left_text(number: int) -> str:
    """Return how much is left to do, as a sentence."""
    return f"{initial_capital(count(number, 'thing'))} left to do." if number else ""
