"""From a command's options to the workspace that it works on."""

import argparse
import os
import stat
from pathlib import Path

from onboard_tui.content.cache import load_cached
from onboard_tui.content.problems import ContentError
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import Store, why
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.text import count, did_you_mean, one_line
from onboard_tui.paths import Found, Places, content_folder, folder_to_check, places
from onboard_tui.settings import Settings, read_settings
from onboard_tui.workspace import Learner, Workspace


def places_of(options: argparse.Namespace) -> Places:
    """Return where things are for a command. Raises Stop when the data folder can't be."""
    found = places(getattr(options, "data", None), os.environ)
    try:
        mode = found.data.stat().st_mode
    except FileNotFoundError:
        return found
    except OSError as error:
        raise Stop(
            f"The data folder {found.data} can't be read: {why(error)}.", Exit.DATA
        ) from error
    if not stat.S_ISDIR(mode):
        raise Stop(f"The data folder {found.data} is a file; name a folder.", Exit.DATA)
    return found


def workspace_of(options: argparse.Namespace, *, keep: bool = True) -> Workspace:
    """Return a command's workspace. Raises Stop, SettingsError.

    With `keep` the content is kept ready for the next command; without, nothing is written.
    """
    where = places_of(options)
    settings = read_settings(where.settings)
    folder = content_folder(getattr(options, "content", None), os.environ, settings.content)
    return _workspace(where, settings, folder, keep=keep)


def authors_workspace(options: argparse.Namespace) -> tuple[Workspace, Found]:
    """Return the workspace of a command that looks at the content where somebody stands.

    Raises Stop, SettingsError.
    """
    where = places_of(options)
    settings = read_settings(where.settings)
    option = getattr(options, "content", None)
    found = folder_to_check(option, os.environ, settings.content)
    # The option's, the variable's or the setting's is where every command has it.
    folder = (
        found.folder.absolute()
        if found.stands_here
        else content_folder(option, os.environ, settings.content)
    )
    return _workspace(where, settings, folder, keep=True), found


def _workspace(where: Places, settings: Settings, folder: Path, *, keep: bool) -> Workspace:
    return Workspace(
        organisation=organisation_of(folder, settings.language, where.cache if keep else None),
        content=folder,
        store=Store(where.data),
        places=where,
        settings=settings,
    )


def organisation_of(folder: Path, language: str, cache: Path | None) -> Organisation:
    """Return a folder's organisation. Raises Stop with every problem, a line each."""
    try:
        if cache is not None:
            return load_cached(folder, language, cache)
        # Late: what is kept ready need not be read.
        from onboard_tui.content.load import load

        return load(folder, language)
    except ContentError as error:
        lines = [str(one) for one in error.problems]
        way_out = f"Nothing was opened: {folder} has {count(len(lines), 'error')}, see above."
        raise Stop("\n".join([*lines, way_out]), Exit.CONTENT) from None


def _by_name(workspace: Workspace, name: str) -> Learner | None:
    """Return the only learner of that name; None when there is none or several."""
    found = [one for one in workspace.team() if one.name.casefold() == name.casefold()]
    return found[0] if len(found) == 1 else None


def learner_of(workspace: Workspace, learner_id: str | None) -> Learner:
    """Return the learner named, else who uses this device. Raises Stop."""
    found = (
        workspace.current()
        if learner_id is None
        else (workspace.learner(learner_id) or _by_name(workspace, learner_id))
    )
    if found is not None:
        return found
    known = [one.id for one in workspace.team()]
    if learner_id is not None:
        raise Stop(
            f'Nobody is enrolled here as "{one_line(learner_id)}"; '
            f"{did_you_mean(learner_id, known)}",
            Exit.NOBODY,
        )
    if len(known) > 1:
        raise Stop(
            f"Several learners are here: say whose with --learner ({', '.join(known)}).",
            Exit.NOBODY,
        )
    raise Stop(
        f"Nobody is enrolled in {workspace.store.folder}; "
        "open the app with `onboard-tui`, or use `onboard-tui enroll`.",
        Exit.NOBODY,
    )
