"""`check`: everything that is wrong with content, and what changed since earlier content."""

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from onboard_tui.content.check import check
from onboard_tui.content.problems import Problem, Severity
from onboard_tui.exits import Exit
from onboard_tui.model.text import count
from onboard_tui.paths import Found, folder_to_check, not_your_own


class Answer(Struct, frozen=True, kw_only=True):
    """What a check says: as text and as data for standard output, in words, and by its code."""

    text: str
    data: dict[str, Any]
    words: str
    code: Exit


def checking(options: argparse.Namespace) -> Answer:
    """Check the content that is named. Raises Stop where a comparison can't be made."""
    found = folder_to_check(options.folder or getattr(options, "content", None), os.environ)
    folder = found.folder
    checked = check(folder, date.today())
    problems, more = checked.problems, None
    if options.against is not None or options.journals is not None:
        # Late: most checks compare with nothing.
        from onboard_tui.cli.against import against

        more = against(options, folder, checked)
        problems = more.problems
    errors, warnings, infos = (sum(one.severity is x for one in problems) for x in Severity)
    lines = "\n".join(one.at(_from_here(one.path, found)) for one in problems)
    numbers = ((errors, "error"), (warnings, "warning"), (infos, "info"))
    counted = ", ".join(count(number, noun) for number, noun in numbers)
    # "." and ".." would not say which.
    name = folder.resolve() if {*folder.parts} <= {os.pardir} else folder
    words = (
        "" if found.is_own else not_your_own(),
        f"{name}: {counted}.",
        more.words if more else "",
    )
    return Answer(
        text="\n\n".join(part for part in (lines, more.text if more else "") if part),
        data={
            "content": str(name),
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "problems": [_data(one) for one in problems],
            **(more.data if more else {}),
        },
        words=" ".join(part for part in words if part),
        code=Exit.CONTENT if errors or (options.strict and warnings) else Exit.OK,
    )


def _from_here(path: str, found: Found) -> str:
    """Return the path of a file of the content so that it can be pasted where one stands.

    Of content that was named and lies elsewhere it is the path in there.
    """
    folder = found.folder
    try:
        is_inside = Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(Path.cwd()))
        return os.path.relpath(folder / path) if found.stands_here or is_inside else path
    except OSError:
        # The current folder is gone.
        return path


def _data(one: Problem) -> dict[str, str | int]:
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "severity": one.severity.value,
        "message": one.message,
        "rule": one.rule.id,
    }
