"""A learner's summary, as the file that goes into somebody's personnel record."""

import os
from pathlib import Path

from onboard_tui.disk import RealDisk
from onboard_tui.export.markdown import Evidence, summary
from onboard_tui.journal.store import NotSaved, why
from onboard_tui.workspace import Learner, Workspace

_MOST = 1_000
"""Summaries in one folder after which somebody should tidy up."""


def summary_of(workspace: Workspace, learner: Learner) -> str:
    """Return a learner's summary as Markdown, with what vouches for it."""
    files = learner.journal.files
    evidence = Evidence(heads=learner.journal.heads, broken=sum(len(one.broken) for one in files))
    return summary(workspace.organisation, learner.id, learner.progress, learner.standing, evidence)


def summary_folder() -> Path:
    """Return where somebody looks for what they wrote: their Documents, else their home.

    Not where the app happened to be started: that may be its own folder. Without a home it is
    the current folder. Raises OSError when there is none of these.
    """
    try:
        home = Path.home()
    except RuntimeError:  # An account without a home.
        return Path.cwd()
    documents = home / "Documents"
    return documents if documents.is_dir() else home if home.is_dir() else Path.cwd()


def file_summary(workspace: Workspace, learner: Learner, folder: Path) -> Path:
    """Write a learner's summary into a folder, over no other file, and return where.

    Raises NotSaved.
    """
    text = summary_of(workspace, learner)
    names = (f"{learner.id}{f'-{number}' if number > 1 else ''}.md" for number in range(1, _MOST))
    try:
        # A link that leads nowhere is in the way too.
        path = next(one for name in names if not os.path.lexists(one := folder / name))
        RealDisk().replace(path, text.encode())
    except StopIteration:
        raise NotSaved(f"{folder} is full of summaries; move some away.") from None
    except OSError as error:
        raise NotSaved(f"The summary can't be written into {folder}: {why(error)}.") from error
    return path
