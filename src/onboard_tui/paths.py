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


class Found(Struct, frozen=True, kw_only=True):
    """The content that an author means.

    `stands_here` is true where no name led to it, `is_own` false where nothing did.
    """

    folder: Path
    stands_here: bool = False
    is_own: bool = True


def folder_to_check(
    option: Path | None, environment: Mapping[str, str], setting: str = ""
) -> Found:
    """Return what an author means: the option's, ONBOARD_CONTENT's, what stands here.

    Else the setting's where it is given, else the bundled. What was named is returned as it
    was, so that problems name it so. Raises Stop.
    """
    found = _named_or_here(option, environment)
    if found is None and setting:
        found = Found(folder=from_home(Path(setting), Exit.CONTENT))
    return found or Found(folder=bundled_content(), is_own=False)


def folder_to_add_to(option: Path | None, environment: Mapping[str, str]) -> Path:
    """Return what an author adds to: what `folder_to_check` takes, if it is the author's own.

    Raises Stop.
    """
    found = _named_or_here(option, environment)
    if found is None:
        raise Stop(
            f"There is no content here to add to{_incomplete()}: name it with --content, or begin "
            "with `onboard-tui new organisation content`.",
            Exit.CONTENT,
        )
    # Whoever installs the next version would lose what stands beside the code.
    folder = found.folder
    if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(_in_wheel())):
        raise Stop(
            f"{folder} belongs to the installed program, and the next version would replace it; "
            "begin your own with `onboard-tui new organisation DIR`.",
            Exit.USAGE,
        )
    return folder


def not_your_own() -> str:
    """Return what is said where the bundled content is looked at for want of another."""
    return f"No content of your own here{_incomplete()}: this is the bundled one, Lantern & Loom."


def _incomplete() -> str:
    """Return what the folder lacks that looks like content and is none; "" without one."""
    return " (the folder content has no organisation.toml)" if is_folder(Path("content")) else ""


def _named_or_here(option: Path | None, environment: Mapping[str, str]) -> Found | None:
    named = option or environment.get(CONTENT_VARIABLE)
    if named:
        return Found(folder=from_home(Path(named), Exit.CONTENT))
    here = content_here()
    return Found(folder=here, stands_here=True) if here is not None else None


def content_here() -> Path | None:
    """Return the content in which, or beside which, somebody stands; as a path from there.

    That is `content` in the current folder or that folder itself, else in the nearest one
    above, as git finds its repository: what holds an `organisation.toml`.
    """
    try:
        here = Path.cwd()
    except OSError:
        # The current folder is gone: nothing stands in it.
        return None
    for above in (here, *here.parents):
        for folder in (above / "content", above):
            if _is_content(folder):
                return Path(os.path.relpath(folder, here))
    return None


def _is_content(folder: Path) -> bool:
    try:
        return (folder / "organisation.toml").is_file()
    except OSError:
        return False


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
