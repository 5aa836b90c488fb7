"""Everybody whose journals lie here, and one learner's whole record."""

from collections.abc import Sequence

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress
from onboard_tui.model.standing import Standing, day_text
from onboard_tui.model.text import count, one_line
from onboard_tui.model.waiting import reason
from onboard_tui.walk.telling.day import figures, verdict, where
from onboard_tui.walk.telling.lines import Lines, numbered, paragraphs, wrapped
from onboard_tui.walk.telling.steps import remarks
from onboard_tui.workspace import Learner

_ALONE = (
    "Others are listed once they use this device as well, or join here what they took along "
    "from another."
)
"""How anybody else comes in."""


def team_lines(organisation: Organisation, everybody: Sequence[Learner], width: int) -> Lines:
    """Return everybody, each with the verdict and its reason, in the order given."""
    if not everybody:
        return wrapped("Nobody is enrolled in this data folder yet.", width)
    late = sum(bool(one.progress.late) for one in everybody)
    said = f"{late} with something late" if late else "nothing is late"
    title = f"Team: {count(len(everybody), 'learner')}, {said}. The worst standing comes first."
    texts = [learner_text(organisation, one) for one in everybody]
    alone = wrapped(_ALONE, width) if len(everybody) == 1 else []
    return paragraphs([wrapped(title, width), numbered(texts, width), alone])


def learner_text(organisation: Organisation, one: Learner) -> str:
    """Return somebody in a list: who it is, how far, and the verdict."""
    late = f" {count(len(one.progress.late), 'step')} late." if one.progress.late else ""
    why = reason(one.standing.why, one.progress, organisation.name_of)
    said = verdict(Standing(one.standing.verdict, why))
    return f"{one_line(one.name)}. {said} {figures(one.progress)}{late}"


def record_lines(organisation: Organisation, learner: Learner, width: int) -> Lines:
    """Return one learner's whole record: standing, every step, and the journals."""
    progress, why = learner.progress, learner.standing.why
    standing = Standing(learner.standing.verdict, reason(why, progress, organisation.name_of))
    return paragraphs(
        [
            [
                *wrapped(f"The record of {one_line(learner.name)}.", width),
                *where(organisation, progress, standing, width),
            ],
            *_steps(progress, width),
            wrapped(_journals(learner), width),
        ]
    )


def _steps(progress: Progress, width: int) -> list[Lines]:
    groups: dict[str, Lines] = {}
    for one in progress.steps:
        title = f"{one_line(one.placed.milestone.title)}, due {day_text(one.due)}:"
        when = f" on {day_text(one.finished)}" if one.satisfied and one.finished else ""
        text = f"{one_line(one.step.title)}: {remarks(one)}{when}."
        lines = groups.setdefault(one.placed.milestone.id, wrapped(title, width))
        lines += wrapped(text, width, "- ")
    return list(groups.values())


def _journals(learner: Learner) -> str:
    files = learner.journal.files
    broken = sum(len(one.broken) for one in files)
    torn = sum(one.skipped for one in files)
    entries = count(len(learner.journal.events), "entry", "entries")
    text = (
        f"Where this comes from: {entries} written on {count(len(files), 'device')}, "
        f"known up to {day_text(learner.last_heard)}."
    )
    if broken:
        text += f" Warning: {count(broken, 'line')} changed after they were written."
    if torn:
        text += f" {count(torn, 'line')} cut short by a crash, passed over."
    return text
