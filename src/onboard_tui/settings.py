"""What the user of this device chose: `settings.toml`."""

from pathlib import Path

import msgspec
from msgspec import Struct

from onboard_tui.model.text import control_code, did_you_mean

THEMES = ("onboard-dark", "onboard-light")

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
    # Late: a device without settings need not pay for the parser.
    import toml_rs

    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"The settings {path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"The settings {path} are not UTF-8 text; mend or delete the file."
        ) from error
    try:
        if len(text) > _SHALLOW:
            # Late: only long settings need it. The parser would end the whole process.
            from onboard_tui.content.scan import too_deep

            if too_deep(text) is not None:
                raise ValueError("tables or lists nest too deep")
        data = toml_rs.loads(text, toml_version="1.0.0")
        return _checked(msgspec.convert(data, Settings))
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


def _checked(settings: Settings) -> Settings:
    for key, folder in (("content", settings.content), ("shared-folder", settings.shared_folder)):
        code = control_code(folder)
        if code is not None:
            raise ValueError(f'"{key}" holds the control code {code}')
    return settings


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings, leaving out what is at its default. Raises SettingsError."""
    # Late: only a change needs them.
    import tomli_w

    from onboard_tui.disk import RealDisk

    default = msgspec.to_builtins(Settings())
    data = msgspec.to_builtins(settings)
    kept = {key: value for key, value in data.items() if value != default[key]}
    disk = RealDisk()
    try:
        disk.make_folder(path.parent)
        disk.replace(path, tomli_w.dumps(kept).encode())
    except OSError as error:
        raise SettingsError(f"The settings {path} can't be written: {error.strerror}.") from error


def with_learner(settings: Settings, learner: str) -> Settings:
    """Return the settings with that learner as the one who uses the device."""
    learners = tuple(dict.fromkeys((*settings.learners, learner)))
    return msgspec.structs.replace(settings, current=learner, learners=learners)
