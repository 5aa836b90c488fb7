"""A finished track -> lines: what was done, and with whom."""

from onboard_tui.model.finished import what_was_done
from onboard_tui.model.progress import Progress
from onboard_tui.tui.reading.lines import BLANK, FAINT, HEADING, Lines, hung, styled, wrapped

_COLUMN = 14


def finished_lines(progress: Progress, width: int) -> Lines:
    """Return what somebody did on the way to 100 %."""
    name = progress.enrolment.name
    said = f"That was the whole track, {name}. Well done, and thank you."
    lines = wrapped(styled(said, HEADING), width)
    lines.append(BLANK)
    for title, text in what_was_done(progress):
        if width >= 2 * _COLUMN:
            lines += hung(styled(text), width, styled(title.ljust(_COLUMN), "bold $secondary"))
        else:
            head = wrapped(styled(title, "bold $secondary"), width)
            lines += [*head, *hung(styled(text), width, "  ")]
    return lines


def way_on(width: int) -> Lines:
    """Return what can be done from here."""
    text = (
        "What now? Your steps stay here to be read again, and others still need you: Connections "
        "shows who. The summary for your personnel file can be written at any time."
    )
    return wrapped(styled(text, FAINT), width)
