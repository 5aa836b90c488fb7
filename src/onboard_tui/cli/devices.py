"""`take-along` and `join`: going on on another device, by way of a file."""

import argparse
from pathlib import Path

from onboard_tui.cli.opening import learner_of, workspace_of
from onboard_tui.cli.writing import write_file
from onboard_tui.devices import CannotJoin, CannotTake, join_file, taken_along
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.bundle import SUFFIX
from onboard_tui.model.text import count


def take_along(options: argparse.Namespace) -> tuple[str, str]:
    """Write a learner's journals into one file.

    Returns the file's path, and what to do with it. Raises Stop, Unreadable.
    """
    workspace = workspace_of(options)
    learner = learner_of(workspace, options.learner)
    # The time tells a newer file from an older one, which would be joined in vain.
    taken = f"{workspace.store.now():%Y-%m-%d-%H%M}"
    path = options.output or Path(f"{learner.id}-{taken}{SUFFIX}")
    try:
        data = taken_along(workspace, learner)
    except CannotTake as error:
        raise Stop(str(error), Exit.DATA) from error
    write_file(path, data, force=options.force)
    events = count(len(learner.journal.events), "event")
    return str(path), (
        f"Wrote {events} of {learner.name}'s; bring the file to the other device and use "
        "`onboard-tui join` there. Private notes stay on this device."
    )


def join(options: argparse.Namespace) -> tuple[str, str]:
    """Join what was taken along from another device.

    Returns the learner's id, and what there is to tell them. Raises Stop, SettingsError.
    """
    try:
        _, learner, told = join_file(workspace_of(options), options.file)
    except CannotJoin as error:
        raise Stop(str(error), Exit.DATA) from error
    return learner, told
