"""`onboard-tui new`: an organisation, a team, a role or a step, begun for its author."""

import argparse
import os
import shlex
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from onboard_tui.content.adding import Author
from onboard_tui.content.check import check
from onboard_tui.content.naming import Refused
from onboard_tui.content.problems import Severity
from onboard_tui.content.scaffold import Begun, new_organisation
from onboard_tui.disk import RealDisk
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import why
from onboard_tui.model.text import control_code, count
from onboard_tui.paths import folder_to_add_to, from_home

_TAKE_BACK = "take back what was written by then before you try again:"


class Written(Struct, frozen=True, kw_only=True):
    """What was written: the paths, what to say about it, and the code to end with."""

    paths: tuple[str, ...]
    words: tuple[str, ...]
    code: Exit = Exit.OK


def new(options: argparse.Namespace) -> Written:
    """Begin what an author asks for, over no file that is there. Raises Stop."""
    try:
        return _organisation(options) if options.kind == "organisation" else _added(options)
    except Refused as refused:
        raise Stop(str(refused), Exit.USAGE) from None


def _organisation(options: argparse.Namespace) -> Written:
    folder = from_home(options.folder, Exit.USAGE)
    if (code := control_code(str(folder))) or len(str(folder).splitlines()) > 1:
        raise Refused(f"The folder's name holds {code or 'a line break'}; choose another.")
    begun = new_organisation(options.title)
    try:
        if folder.is_dir() and any(one.name[0] != "." for one in folder.iterdir()):
            raise Stop(f"{folder} is not empty; name a folder that is, or a new one.", Exit.USAGE)
        if os.path.lexists(folder) and not folder.is_dir():
            raise Stop(f"{folder} is a file; name a folder, empty or new.", Exit.USAGE)
    except OSError as error:
        raise Stop(f"{folder} can't be read: {why(error)}.", Exit.DATA) from error
    return _written(folder, begun, frozenset(), f" {shlex.quote(str(folder))}")


def _added(options: argparse.Namespace) -> Written:
    named: Path | None = getattr(options, "content", None)
    folder = folder_to_add_to(named, os.environ)
    author = Author(folder)
    ways: Mapping[str, Callable[[], Begun]] = {
        "team": lambda: author.team(options.word, options.title, options.role),
        "role": lambda: author.role(options.word, options.title),
        "step": lambda: author.step(options.word, options.title, options.milestone, options.role),
    }
    begun = ways[options.kind]()
    where = f" {shlex.quote(str(named))}" if named else ""
    return _written(folder, begun, _errors(folder), where)


def _errors(folder: Path) -> frozenset[str]:
    return frozenset(
        str(one) for one in check(folder, date.today()).problems if one.severity is Severity.ERROR
    )


def _written(folder: Path, begun: Begun, before: frozenset[str], where: str) -> Written:
    """Write what is begun, check it, and return what to say. Raises Stop."""
    _write(folder, begun)
    paths = tuple(str(folder / one) for one in (*begun.files, *begun.changed))
    words = []
    if begun.name is not None and begun.name.made_of:
        words.append(f'"{begun.name.made_of}" gets the id {begun.name.id}.')
    after = _errors(folder)
    command = f"`onboard-tui check{where}`"
    if caused := sorted(after - before):
        words.append(f"What was written does not pass {command}: {caused[0]}")
        return Written(paths=paths, words=tuple(words), code=Exit.CONTENT)
    words.append(f"Next: edit {shlex.quote(str(folder / begun.edit))}, then {command}.")
    if after:
        words.append(f"Still to be mended from before: {count(len(after), 'error')}.")
    return Written(paths=paths, words=tuple(words))


def _write(folder: Path, begun: Begun) -> None:
    """Write all files, new ones first. Raises Stop, which names what was written by then."""
    for path in begun.files:
        if os.path.lexists(folder / path):
            raise Stop(f"{folder / path} is there already; nothing was written.", Exit.USAGE)
    done: list[str] = []
    for path, text in {**begun.files, **begun.changed}.items():
        # A file of the content may be a link to another one there.
        target = Path(os.path.realpath(folder / path)) if path in begun.changed else folder / path
        try:
            _write_one(target, text.encode())
        except OSError as error:
            # A folder without anything in it would be a team that has no files.
            with suppress(OSError):
                target.parent.rmdir()
            so_far = f"{_TAKE_BACK} {', '.join(done)}" if done else "nothing was written"
            raise Stop(
                f"{folder / path} can't be written: {why(error)}; {so_far}.", Exit.DATA
            ) from error
        done.append(str(folder / path))


def _write_one(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    RealDisk().replace(path, data)
    if mode is not None:
        path.chmod(mode)
