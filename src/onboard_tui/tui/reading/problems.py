"""What `check` says -> lines: file by file, those first that keep content from opening."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from textual.content import Content

from onboard_tui.content.problems import Problem, Severity
from onboard_tui.model.text import count, one_line
from onboard_tui.tui.reading.lines import FAINT, Lines, hung, joined, styled, wrapped

MOST = 300
"""How many problems are listed: whoever mends these sees the others then."""

_STYLES = {
    Severity.ERROR: "bold $error",
    Severity.WARNING: "bold $warning",
    Severity.INFO: "bold $secondary",
}
_RANKS = {severity: rank for rank, severity in enumerate(_STYLES)}
_WORD = max(len(severity.value) for severity in Severity)


def in_files(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems file by file, each file's in order, the files with errors first."""
    by_path = {
        path: list(found)
        for path, found in groupby(
            sorted(problems, key=lambda one: one.place), key=lambda one: one.path
        )
    }
    worst = {path: min(_RANKS[one.severity] for one in found) for path, found in by_path.items()}
    ordered = sorted(by_path, key=lambda path: (worst[path], path))
    return [one for path in ordered for one in by_path[path]]


def entries(problems: Sequence[Problem], width: int) -> list[tuple[str, Content]]:
    """Return a list's entries for problems as `in_files` has them, each by its number there."""
    found: list[tuple[str, Content]] = []
    path = ""
    for number, one in enumerate(problems[:MOST]):
        if one.path != path:
            path = one.path
            found.append(("", _wrapped(styled(one_line(path), FAINT), width)))
        found.append((str(number), _entry(one, width)))
    if len(problems) > MOST:
        more = f"… and {len(problems) - MOST:,} more: they come once these are mended"
        found.append(("", _wrapped(styled(more, FAINT), width)))
    return found


def _entry(one: Problem, width: int) -> Content:
    word = styled(one.severity.value.ljust(_WORD + 2), _STYLES[one.severity])
    place = one_line(f"{one.path.rpartition('/')[2]}:{one.line}")
    text = joined((f"{place}  ", "bold"), one.said)
    return Content("\n").join(hung(text, width, word, "  "))


def _wrapped(text: Content, width: int) -> Content:
    return Content("\n").join(wrapped(text, width))


def way_out(problem: Problem, here: str) -> Content:
    """Return how to mend a problem and, below it, what can be done about it here."""
    return joined(problem.rule.mend, "\n", (here, FAINT))


def found_text(problems: Iterable[Problem]) -> str:
    """Return how many there are of each severity: "2 errors, 1 warning"."""
    severities = [one.severity for one in problems]
    counts = [(severities.count(one), one.value) for one in _STYLES]
    return ", ".join(count(*one) for one in counts if one[0]) or "nothing to mend"


def heading(problems: Sequence[Problem], folder: str, width: int, *, opens: bool) -> Lines:
    """Return what is wrong as a whole, and in which folder."""
    errors = sum(one.severity is Severity.ERROR for one in problems)
    if opens:
        said = styled(f"What check says: {found_text(problems)}", "bold $primary")
    else:
        words = f"This content can't be opened yet: {count(errors, 'error')}"
        said = styled(words, "bold $error")
    return [*wrapped(said, width), *wrapped(styled(one_line(folder), FAINT), width)]
