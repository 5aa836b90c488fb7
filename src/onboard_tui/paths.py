"""Where things are: the settings, the data, the cache, and the content."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from onboard_tui.exits import Exit, Stop

APP = "onboard-tui"
CONTENT_VARIABLE = "ONBOARD_CONTENT"
DATA_VARIABLE = "ONBOARD_DATA"


class Places(Struct, frozen=True, kw_only=True):
    """Where this program keeps what it keeps."""

    settings: Path
    data: Path
    cache: Path


def places(data: Path | None, environment: Mapping[str, str]) -> Places:
    """Return where things are: under `data` if given, or named by ONBOARD_DATA.

    Else each where the operating system wants it. Raises Stop.
    """
    named = data or (Path(environment[DATA_VARIABLE]) if environment.get(DATA_VARIABLE) else None)
    if named is not None:
        named = _in_full(named, Exit.DATA)
        return Places(settings=named / "settings.toml", data=named, cache=named / "cache")
    # Late: with a data folder given it is not needed.
    from platformdirs import PlatformDirs

    system = PlatformDirs(APP, appauthor=False)
    return Places(
        settings=Path(system.user_config_dir) / "settings.toml",
        data=Path(system.user_data_dir),
        cache=Path(system.user_cache_dir),
    )


def command(run_as: str) -> str:
    """Return what to type to run this again: its name, or its path where that is not found.

    `run_as` is the first of the process's arguments. Started from a checkout, nothing may
    have put the name where a shell looks for it.
    """
    # Late: only words about commands need them.
    import shlex
    import shutil

    script = Path(run_as)
    if script.name != APP or shutil.which(APP):
        return APP
    return shlex.quote(str(script.absolute()))


def bundled_content() -> Path:
    """Return the bundled content: in a wheel beside the code, in a checkout at its top."""
    in_wheel = _in_wheel()
    return in_wheel if in_wheel.is_dir() else Path(__file__).parents[2] / "content"


def _in_wheel() -> Path:
    return Path(__file__).parent / "bundled"


def content_folder(option: Path | None, environment: Mapping[str, str], setting: str = "") -> Path:
    """Return the content folder: the option's, ONBOARD_CONTENT's, the setting's, the bundled.

    Raises Stop.
    """
    named = option or environment.get(CONTENT_VARIABLE) or setting
    return _in_full(Path(named), Exit.CONTENT) if named else bundled_content()


def folder_to_check(option: Path | None, environment: Mapping[str, str]) -> Path:
    """Return what to check: the option's, ONBOARD_CONTENT's, `./content`, the bundled.

    What was named is returned as it was, so that problems name it so. Raises Stop.
    """
    return _named_or_here(option, environment) or bundled_content()


def folder_to_add_to(option: Path | None, environment: Mapping[str, str]) -> Path:
    """Return what an author adds to: what `folder_to_check` takes, if it is the author's own.

    Raises Stop.
    """
    folder = _named_or_here(option, environment)
    if folder is None:
        raise Stop(
            "There is no content here to add to: name it with --content, or begin with "
            "`onboard-tui new organisation content`.",
            Exit.CONTENT,
        )
    # Whoever installs the next version would lose what stands beside the code.
    if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(_in_wheel())):
        raise Stop(
            f"{folder} belongs to the installed program, and the next version would replace it; "
            "begin your own with `onboard-tui new organisation DIR`.",
            Exit.USAGE,
        )
    return folder


def _named_or_here(option: Path | None, environment: Mapping[str, str]) -> Path | None:
    named = option or environment.get(CONTENT_VARIABLE)
    if named:
        return from_home(Path(named), Exit.CONTENT)
    here = Path("content")
    return here if is_folder(here) else None


def is_folder(path: Path) -> bool:
    """Whether that is a folder; not if that can't be found out."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_full(path: Path, code: Exit) -> Path:
    try:
        return from_home(path, code).absolute()
    except OSError as error:
        raise Stop(
            f"{path} can't be found: the current folder is gone; name it in full.", code
        ) from error


def from_home(path: Path, code: Exit) -> Path:
    """Return a path with somebody's home folder in place of its "~". Raises Stop."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise Stop(
            f"{path} names a home folder that is not there; name it in full.", code
        ) from error
