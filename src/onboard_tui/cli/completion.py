"""Completion of the command line in bash, zsh and fish: what could come next.

The shell starts the command itself, with `_ARGCOMPLETE` in the environment. What can't be
read then completes nothing, and says nothing: somebody is in the middle of a line.
"""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from argcomplete.completers import SuppressCompleter
from argcomplete.finders import ExclusiveCompletionFinder
from argcomplete.shell_integration import shellcode
from msgspec import structs

from onboard_tui.cli.arguments import parser
from onboard_tui.cli.opening import places_of, workspace_of
from onboard_tui.content.problems import ContentError
from onboard_tui.enrolling import Mistake, known_team
from onboard_tui.exits import Stop
from onboard_tui.journal.bundle import SUFFIX
from onboard_tui.journal.store import Unreadable, enrolled_name
from onboard_tui.keys import BY_ID
from onboard_tui.model.organisation import EVERYONE_FOLDER, Organisation
from onboard_tui.model.text import one_line
from onboard_tui.paths import folder_to_add_to, folder_to_check, is_folder
from onboard_tui.settings import THEMES, Settings, SettingsError
from onboard_tui.workspace import Workspace

_COMMAND = "onboard-tui"
_KEYS = "keys"

Words = Mapping[str, str]
"""What could come next, each with what it means, "" where it needs no word."""


def script(shell: str) -> str:
    """Return what a shell has to read so that it completes the command."""
    # Nothing but what is known here: no file names where none belong.
    options = ("-o", "nospace")
    return shellcode([_COMMAND], shell=shell, complete_arguments=options).strip("\n")


def complete() -> None:
    """Answer a shell that asks what could come next, and end the process."""
    finder = _Finder()
    finder(
        with_completers(parser()),
        always_complete_options="long",
        default_completer=SuppressCompleter(),
    )


class _Finder(ExclusiveCompletionFinder):
    """Offers an option once, and none where there is a word to go on with."""

    def collect_completions(
        self,
        active_parsers: list[argparse.ArgumentParser],
        parsed_args: argparse.Namespace,
        cword_prefix: str,
    ) -> list[str]:
        """Return what could come next, each with a word about it, if only an empty one."""
        found = super().collect_completions(active_parsers, parsed_args, cword_prefix)
        for one in found:
            # In zsh, "None" would stand beside `--team=warehouse`.
            self._display_completions.setdefault(one, "")
        words = [one for one in found if not one.startswith("-")]
        return words or found


def with_completers(top: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Return the parser with what completes the values of each of its arguments."""
    for name, command in _commands("", top):
        for action in command._actions:
            completer = _COMPLETERS.get((name, action.dest)) or _COMPLETERS.get(("*", action.dest))
            if completer is not None:
                action.completer = completer
    return top


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Yield a command and all below it, by name: "new role" is the role of new."""
    yield name, command
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from _commands(f"{name} {word}".strip(), below)


Completer = Callable[..., Words]


def _asked(words: Callable[[Workspace, argparse.Namespace], Words]) -> Completer:
    """Return what completes from the organisation and the data folder, as far as they go."""

    @wraps(words)
    def completer(parsed_args: argparse.Namespace, **_: object) -> Words:
        try:
            # To ask is not to begin: a data folder that is not there is not made.
            there = is_folder(places_of(parsed_args).data)
            found = words(workspace_of(parsed_args, keep=there), parsed_args)
        except (Mistake, OSError, SettingsError, Stop, Unreadable, ValueError):
            return {}
        return {word: one_line(means) for word, means in found.items()}

    return completer


@_asked
def _teams(workspace: Workspace, _: argparse.Namespace) -> Words:
    return {one.id: one.title for one in workspace.organisation.teams.values()}


@_asked
def _roles(workspace: Workspace, options: argparse.Namespace) -> Words:
    if not options.team:
        return {one.id: one.title for one in workspace.organisation.roles()}
    team = known_team(workspace.organisation, options.team)
    return {one.id.rpartition("/")[2]: one.title for one in team.roles.values()}


@_asked
def _work_formats(workspace: Workspace, options: argparse.Namespace) -> Words:
    formats = workspace.organisation.formats
    known = known_team(workspace.organisation, options.team).formats if options.team else formats
    return {one: formats[one].title for one in known}


@_asked
def _all_work_formats(workspace: Workspace, _: argparse.Namespace) -> Words:
    return {one.id: one.title for one in workspace.organisation.formats.values()}


@_asked
def _flows(workspace: Workspace, _: argparse.Namespace) -> Words:
    return {one.id: one.title for one in workspace.organisation.flows.values()}


@_asked
def _people(workspace: Workspace, _: argparse.Namespace) -> Words:
    return {one.id: one.name for one in workspace.organisation.people.values()}


@_asked
def _learners(workspace: Workspace, _: argparse.Namespace) -> Words:
    store = workspace.store
    names = {one: enrolled_name(store.journal(one)) for one in store.learners()}
    # Who was never enrolled has no name but the id.
    return {one: name for one, name in names.items() if name != one}


@_asked
def _steps(workspace: Workspace, _: argparse.Namespace) -> Words:
    learner = workspace.current()
    steps = (
        [one.step for one in learner.progress.steps]
        if learner is not None
        else workspace.organisation.steps.values()
    )
    return {one.id: one.title for one in steps}


def _authors(words: Callable[[Organisation, argparse.Namespace], Words]) -> Completer:
    """Return what completes from the content that an author adds to."""

    @wraps(words)
    def completer(parsed_args: argparse.Namespace, **_: object) -> Words:
        # Late: only an author's content is read without a cache.
        from onboard_tui.content.load import load

        try:
            folder = folder_to_add_to(getattr(parsed_args, "content", None), os.environ)
            found = words(load(folder), parsed_args)
        except (ContentError, OSError, Stop):
            return {}
        return {word: one_line(means) for word, means in found.items()}

    return completer


def _here(words: Completer) -> Completer:
    """Return what completes from the content that `preview` and `map` look at."""

    @wraps(words)
    def completer(parsed_args: argparse.Namespace, **more: object) -> Words:
        folder = getattr(parsed_args, "folder", None)
        named = folder or getattr(parsed_args, "content", None)
        try:
            found = folder_to_check(named, os.environ)
        except Stop:
            return {}
        # Without any of these it is the setting's, as everywhere.
        content = {"content": found.folder} if found.is_own else {}
        options = {"team": None, **vars(parsed_args), **content}
        return words(parsed_args=argparse.Namespace(**options), **more)

    return completer


@_authors
def _team_folders(organisation: Organisation, _: argparse.Namespace) -> Words:
    return {f"{one.id}/": one.title for one in organisation.teams.values()}


@_authors
def _step_folders(organisation: Organisation, _: argparse.Namespace) -> Words:
    teams = {f"{one.id}/": one.title for one in organisation.teams.values()}
    return {f"{EVERYONE_FOLDER}/": "for every team", **teams}


@_authors
def _milestones(organisation: Organisation, _: argparse.Namespace) -> Words:
    return {one.id: one.title for one in organisation.milestones.values()}


@_authors
def _roles_of_step(organisation: Organisation, options: argparse.Namespace) -> Words:
    team = organisation.teams.get((options.word or "").partition("/")[0])
    if team is None:
        return {one.id: one.title for one in organisation.roles()}
    return {one.id.rpartition("/")[2]: one.title for one in team.roles.values()}


def _setting_names(prefix: str, **_: object) -> Words:
    names = {one.encode_name: "" for one in structs.fields(Settings)}
    # The keys are many: they come once they are asked for.
    if prefix.startswith(_KEYS):
        names |= {f"{_KEYS}.{key.id}": key.does for key in BY_ID.values()}
    return names


def _setting_values(prefix: str, parsed_args: argparse.Namespace, **more: object) -> Words:
    match parsed_args.name:
        case "current":
            return _learners(prefix=prefix, parsed_args=parsed_args, **more)
        case "content" | "shared-folder":
            return _folders(prefix)
        case "theme":
            return dict.fromkeys(THEMES, "")
    return {}


def _folders(prefix: str, **_: object) -> Words:
    return dict.fromkeys(_paths(prefix), "")


def _files(prefix: str, **_: object) -> Words:
    return dict.fromkeys(_paths(prefix, ""), "")


def _bundles(prefix: str, **_: object) -> Words:
    return dict.fromkeys(_paths(prefix, SUFFIX), "")


def _paths(prefix: str, ending: str | None = None) -> Iterator[str]:
    """Yield the folders, and the files with that ending, that begin as what is typed does."""
    if prefix.startswith("~") and os.environ.get("_ARGCOMPLETE_SHELL") == "zsh":
        # It would put what it gets behind what is typed.
        return
    folder, slash, begin = prefix.rpartition("/")
    try:
        entries = sorted(Path(folder + slash or ".").expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):
        return
    for entry in entries:
        name = entry.name
        hidden = name.startswith(".") and not begin.startswith(".")
        if hidden or not name.startswith(begin) or not name.isprintable():
            continue
        # As it was typed, "~" and all: a shell puts it in its place.
        if is_folder(entry):
            yield f"{folder}{slash}{name}/"
        elif ending is not None and name.endswith(ending):
            yield f"{folder}{slash}{name}"


_COMPLETERS: Mapping[tuple[str, str], Completer] = {
    ("*", "content"): _folders,
    ("*", "data"): _folders,
    ("*", "learner"): _learners,
    ("*", "output"): _files,
    ("check", "against"): _folders,
    ("check", "folder"): _folders,
    ("check", "journals"): _folders,
    ("enroll", "team"): _teams,
    ("enroll", "role"): _roles,
    ("enroll", "work_format"): _work_formats,
    ("enroll", "manager"): _people,
    ("enroll", "buddy"): _people,
    ("join", "file"): _bundles,
    ("new organisation", "folder"): _folders,
    ("new role", "word"): _team_folders,
    ("new step", "milestone"): _milestones,
    ("new step", "role"): _roles_of_step,
    ("new step", "word"): _step_folders,
    ("schema", "out"): _folders,
    ("map", "team"): _here(_teams),
    ("map", "role"): _here(_roles),
    ("map", "work_format"): _here(_all_work_formats),
    ("map", "flow"): _here(_flows),
    ("preview", "folder"): _folders,
    ("preview", "role"): _here(_roles),
    ("preview", "work_format"): _here(_work_formats),
    ("settings", "name"): _setting_names,
    ("settings", "value"): _setting_values,
    ("walk", "step"): _steps,
}
"""What completes which command's argument; "*" stands for every command."""
