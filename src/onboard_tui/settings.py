"""What the user of this device chose: `settings.toml`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from onboard_tui.model.text import control_code, did_you_mean

THEMES = ("onboard-dark", "onboard-light", "onboard-16")

LOCK_SECONDS = 2.0
"""How long a change waits for another window's before it is reported as not written."""

_SHALLOW = 1_000
"""Characters in which no text can nest so deep that the parser fails."""


class Settings(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The settings, each with its default.

    `current` is the learner who uses this device, among `learners`. `content` and
    `shared_folder` are folders, `keys` rebinds keys by a binding's id.
    """

    current: str = ""
    learners: tuple[str, ...] = ()
    content: str = ""
    shared_folder: str = ""
    language: str = ""
    theme: str = ""
    keys: dict[str, str] = {}


class SettingsError(Exception):
    """The settings could not be read or written; the message is one sentence."""


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; the defaults when there is none.

    Raises SettingsError.
    """
    text = _text(path)
    return _parsed(text, path) if text else Settings()


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError(f"The settings {path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"The settings {path} are not UTF-8 text; mend or delete the file."
        ) from error


def _parsed(text: str, path: Path) -> Settings:
    # Late: a device without settings need not pay for the parser.
    import toml_rs

    try:
        if len(text) > _SHALLOW:
            # Late: only long settings need it. The parser would end the whole process.
            from onboard_tui.content.scan import too_deep

            if too_deep(text) is not None:
                raise ValueError("tables or lists nest too deep")
        data = toml_rs.loads(text, toml_version="1.0.0")
        return _checked(msgspec.convert(_with_flat_keys(data), Settings))
    except toml_rs.TOMLDecodeError as error:
        raise SettingsError(
            f"The settings {path} have a mistake in line {error.lineno}; mend or delete the file."
        ) from error
    except msgspec.ValidationError as error:
        known = {field.encode_name for field in msgspec.structs.fields(Settings)}
        unknown = [f'"{key}" ({did_you_mean(key, known)})' for key in data if key not in known]
        reason = f"unknown key {unknown[0]}" if unknown else str(error)
        raise SettingsError(f"The settings {path} have a mistake: {reason}.") from error
    except ValueError as error:
        raise SettingsError(
            f"The settings {path} have a mistake: {error}; mend or delete the file."
        ) from error


def _with_flat_keys(data: dict[str, Any]) -> dict[str, Any]:
    """Return the settings' data with each of its keys under its whole id.

    Without quotes around it, "track.next" is a table in a table; and 5 is a key, too.
    """
    keys = data.get("keys")
    if not isinstance(keys, dict):
        return data
    flat: dict[str, str] = {}
    for name, value in keys.items():
        inside = value if isinstance(value, dict) else {"": value}
        flat |= {f"{name}.{rest}".rstrip("."): str(one) for rest, one in inside.items()}
    return {**data, "keys": flat}


def _checked(settings: Settings) -> Settings:
    for key, folder in (("content", settings.content), ("shared-folder", settings.shared_folder)):
        code = control_code(folder)
        if code is not None:
            raise ValueError(f'"{key}" holds the control code {code}')
    return settings


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings. What is at its default is left out. Raises SettingsError.

    What a file says beside them, such as its comments, stays where it can.
    """
    # Late: only a change needs it.
    from onboard_tui.disk import RealDisk

    disk = RealDisk()
    text = _changed_text(path, settings)
    try:
        disk.make_folder(path.parent)
        disk.replace(path, text.encode())
    except OSError as error:
        raise SettingsError(f"The settings {path} can't be written: {error.strerror}.") from error


def change_settings(path: Path, change: Callable[[Settings], Settings]) -> Settings:
    """Change what a file says now, also where another window has just changed it.

    Returns the settings as they are then. Raises SettingsError.
    """
    # Late: only a change needs them.
    from filelock import FileLock, Timeout

    from onboard_tui.disk import RealDisk

    try:
        RealDisk().make_folder(path.parent)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS):
            before = read_settings(path)
            after = change(before)
            if after != before:
                write_settings(path, after)
            return after
    except Timeout as error:
        raise SettingsError(
            f"The settings {path} are being written by another window; try again."
        ) from error
    except OSError as error:
        raise SettingsError(f"The settings {path} can't be written: {error.strerror}.") from error


def _changed_text(path: Path, settings: Settings) -> str:
    # Late: only a change needs them.
    import tomli_w

    from onboard_tui.settings_text import with_value
    from onboard_tui.toml_spans import NotInPlace

    try:
        text = _text(path)
        before, after = _said(_parsed(text, path)), _said(settings)
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                text = with_value(text, name, after.get(name))
        # Without a comment to keep, headers of empty tables need not stay.
        if _parsed(text, path) == settings and (after or "#" in text):
            return text
    except (NotInPlace, SettingsError):
        pass
    return tomli_w.dumps(_beside_default(settings))


def _beside_default(settings: Settings) -> dict[str, Any]:
    default = msgspec.to_builtins(Settings())
    data = msgspec.to_builtins(settings)
    return {key: value for key, value in data.items() if value != default[key]}


def _said(settings: Settings) -> dict[tuple[str, ...], Any]:
    """Return what is not at its default, by where it stands: ("theme",), ("keys", "app.quit")."""
    data = _beside_default(settings)
    keys = data.pop("keys", {})
    return {(name,): value for name, value in data.items()} | {
        ("keys", name): value for name, value in keys.items()
    }


def with_learner(settings: Settings, learner: str) -> Settings:
    """Return the settings with that learner as the one who uses the device."""
    learners = tuple(dict.fromkeys((*settings.learners, learner)))
    return msgspec.structs.replace(settings, current=learner, learners=learners)
