"""`onboard-tui settings`: what is chosen, where it comes from, and choosing something else."""

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from onboard_tui.cli.opening import places_of
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import Store, enrolled_name
from onboard_tui.keys import BY_ID, KEYS
from onboard_tui.model.text import control_code, did_you_mean, initial_capital, nearest, one_line
from onboard_tui.paths import CONTENT_VARIABLE, Places, content_folder
from onboard_tui.rebinding import PREVIEW, rebound
from onboard_tui.settings import (
    THEMES,
    Settings,
    change_settings,
    read_settings,
    with_learner,
)

_FILE = "settings.toml"
_KEYS = "keys."
_LONGEST = 60


class Setting(Struct, frozen=True):
    """One setting as it is now. `source` is "default", "settings.toml" or what comes first."""

    name: str
    value: str | tuple[str, ...]
    source: str

    @property
    def text(self) -> str:
        """The value, several of them with commas between."""
        return self.value if isinstance(self.value, str) else ", ".join(self.value)


class Answer(Struct, frozen=True):
    """What the command says: `text` or, as JSON, `data`, and `words` beside them."""

    text: str = ""
    data: Any = None
    words: tuple[str, ...] = ()


def settings_answer(options: argparse.Namespace) -> Answer:
    """List the settings, or tell, set or reset one. Raises Stop, SettingsError."""
    places = places_of(options)
    option = getattr(options, "content", None)
    if options.name is None:
        if options.unset:
            raise Stop("Say which setting to put back: --unset NAME.", Exit.USAGE)
        return _listed(places, _all(read_settings(places.settings), option))
    if options.value is not None or options.unset:
        return _changed(places, option, options)
    return _told(_named(options.name, read_settings(places.settings), option))


def _all(settings: Settings, option: Path | None) -> tuple[Setting, ...]:
    """Return every setting, of the keys those that are not the usual ones."""
    data = msgspec.to_builtins(settings)
    usual = msgspec.to_builtins(Settings())
    found = [
        Setting(name, value, "default" if value == usual[name] else _FILE)
        for name, value in data.items()
        if name not in ("keys", "content", "theme")
    ]
    found += [
        _content(settings, option),
        Setting("theme", settings.theme or THEMES[0], _FILE if settings.theme else "default"),
        *(Setting(_KEYS + key, value, _FILE) for key, value in settings.keys.items()),
    ]
    return tuple(sorted(found, key=lambda one: (one.name.startswith(_KEYS), one.name)))


def _content(settings: Settings, option: Path | None) -> Setting:
    chosen = (
        (option, "option"),
        (os.environ.get(CONTENT_VARIABLE), "environment"),
        (settings.content, _FILE),
    )
    source = next((source for value, source in chosen if value), "default")
    return Setting("content", str(content_folder(option, os.environ, settings.content)), source)


def _named(name: str, settings: Settings, option: Path | None) -> tuple[Setting, ...]:
    """Return what a name stands for: one setting, or with "keys" every key."""
    every = {one.name: one for one in _all(settings, option)}
    every = {_KEYS + key.id: Setting(_KEYS + key.id, key.keys, "default") for key in KEYS} | every
    if name == "keys":
        return tuple(one for one in every.values() if one.name.startswith(_KEYS))
    if name not in every:
        raise _unknown(name)
    return (every[name],)


def _unknown(name: str) -> Stop:
    names = [*_setters(), "keys", "learners"]
    near = nearest(name[:_LONGEST], [*names, *(_KEYS + key for key in BY_ID)])
    way_out = _near(near or name, [near] if near else names)
    return Stop(f"There is no setting {_quoted(name)} ({way_out}).", Exit.USAGE)


def _told(found: tuple[Setting, ...]) -> Answer:
    data = [{"name": one.name, "value": one.value, "from": one.source} for one in found]
    if len(found) == 1:
        return Answer(text=found[0].text, data=data[0])
    lines = [f"{one.name:28}  {one.text:24}  {_does(one.name)}" for one in found]
    return Answer(text="\n".join(lines), data=data)


def _does(name: str) -> str:
    key = BY_ID.get(name.removeprefix(_KEYS))
    return key.does if key else ""


def _listed(places: Places, found: tuple[Setting, ...]) -> Answer:
    own = {one.name.removeprefix(_KEYS): one.text for one in found if one.name.startswith(_KEYS)}
    what = rebound(own)
    told = what.sentence(at_most=len(own))
    lines = [f"{one.name:20}  {one.source:13}  {one.text or '-'}" for one in found]
    return Answer(
        text="\n".join([*lines, "", f"file: {places.settings}"]),
        data={
            "file": str(places.settings),
            "settings": [
                {"name": one.name, "value": one.value, "from": one.source} for one in found
            ],
            "mistakes": list(what.mistakes),
        },
        words=(told,) if told else (),
    )


def _changed(places: Places, option: Path | None, options: argparse.Namespace) -> Answer:
    name, value = options.name, options.value
    if options.unset:
        if value is not None:
            raise Stop("Give a value or --unset, not both.", Exit.USAGE)
        change = _reset(name)
    else:
        _check_text(name, value)
        change = _set(name, value, places, option)
    after = change_settings(places.settings, change)
    now = _named(name, after, option) if name != "keys" and _is_known(name, after) else ()
    words = tuple(_said(one) for one in now) or (f"{name}: back to what is usual.",)
    return Answer(data=_told(now).data, words=words)


def _said(one: Setting) -> str:
    if one.source in ("option", "environment"):
        return f"{one.name} is kept, but the {one.source} comes before it here: {one.text}."
    return f"{one.name} is now {one.text or 'not set'}; an open window takes it at its next start."


def _is_known(name: str, settings: Settings) -> bool:
    return not name.startswith(_KEYS) or name.removeprefix(_KEYS) in {*BY_ID, *settings.keys}


def _check_text(name: str, value: str) -> None:
    code = control_code(value) or next(
        (f"U+{ord(one):04X}" for one in value if one in "\t\r\n"), ""
    )
    if code:
        raise Stop(f"The value for {_quoted(name)} holds the control code {code}.", Exit.USAGE)
    if not value.strip():
        raise Stop(
            f"{_quoted(name)} needs a value; say --unset to put it back to the usual one.",
            Exit.USAGE,
        )


Change = Callable[[Settings], Settings]


def _reset(name: str) -> Change:
    """Return what puts a setting back to its default. A key that is none can go, too."""

    def reset(settings: Settings) -> Settings:
        data = msgspec.to_builtins(settings)
        if name in data:
            return structs.replace(settings, **{name.replace("-", "_"): _default(name)})
        key = name.removeprefix(_KEYS)
        if not name.startswith(_KEYS) or (key not in BY_ID and key not in settings.keys):
            raise _unknown(name)
        rest = {one: keys for one, keys in settings.keys.items() if one != key}
        return structs.replace(settings, keys=rest)

    return reset


def _default(name: str) -> Any:
    return getattr(Settings(), name.replace("-", "_"))


def _set(name: str, value: str, places: Places, option: Path | None) -> Change:
    """Return what sets a setting to a value that was checked. Raises Stop."""
    if name.startswith(_KEYS):
        return lambda settings: _with_key(settings, name.removeprefix(_KEYS), value)
    if name == "current":
        learner = _learner(value, Store(places.data))
        return lambda settings: with_learner(settings, learner)
    if name in ("keys", "learners"):
        way = "set one as keys.ID" if name == "keys" else "enrolling adds to them"
        raise Stop(f"{_quoted(name)} can't be set as a whole; {way}.", Exit.USAGE)
    setters = _setters()
    if name not in setters:
        raise _unknown(name)
    return lambda settings: structs.replace(
        settings, **{name.replace("-", "_"): setters[name](value, settings, option)}
    )


Setter = Callable[[str, Settings, Path | None], str]


def _setters() -> Mapping[str, Setter]:
    return {
        "content": lambda value, *_: _content_folder(value),
        "current": lambda value, *_: value,
        "language": _language,
        "shared-folder": lambda value, *_: str(_folder(value)),
        "theme": lambda value, *_: _theme(value),
    }


def _theme(value: str) -> str:
    if value not in THEMES:
        raise Stop(f"There is no theme {_quoted(value)} ({_near(value, THEMES)}).", Exit.USAGE)
    return value


def _language(value: str, settings: Settings, option: Path | None) -> str:
    return known_language(value, content_folder(option, os.environ, settings.content))


def known_language(value: str, folder: Path) -> str:
    """Return a language that a content folder is translated into. Raises Stop."""
    # Late: no other setting looks into the content.
    from onboard_tui.content.files import read_tree

    known = sorted({one.language for one in read_tree(folder).all()} - {""})
    if value not in known:
        way_out = _near(value, known) if known else "it is in one language only"
        raise Stop(
            f"The content {folder} is not translated into {_quoted(value)} ({way_out}).",
            Exit.USAGE,
        )
    return value


def _folder(value: str) -> Path:
    try:
        folder = Path(value).expanduser().absolute()
        if folder.is_dir():
            # A ".." behind a link leads elsewhere than its letters say.
            return folder.resolve() if os.pardir in folder.parts else folder
    except (OSError, RuntimeError, ValueError):
        pass
    raise Stop(f"There is no folder {_quoted(value)}.", Exit.USAGE)


def _content_folder(value: str) -> str:
    folder = _folder(value)
    if not (folder / "organisation.toml").is_file():
        raise Stop(
            f"The folder {_quoted(value)} is no organisation's content: "
            "there is no organisation.toml in it.",
            Exit.USAGE,
        )
    return str(folder)


def _learner(value: str, store: Store) -> str:
    """Return the id of an enrolled learner, named by it or by the only such name."""
    names = {one: enrolled_name(store.journal(one)) for one in store.learners()}
    names = {one: name for one, name in names.items() if name != one}
    if value in names:
        return value
    same = [one for one, name in names.items() if name.casefold() == value.casefold()]
    if len(same) == 1:
        return same[0]
    if same:
        raise Stop(
            f"Several learners here are called {_quoted(value)}: say which ({', '.join(same)}).",
            Exit.USAGE,
        )
    raise Stop(
        f"Nobody is enrolled here as {_quoted(value)} ({_near(value, names, 'enrolled')}).",
        Exit.USAGE,
    )


def _with_key(settings: Settings, key: str, value: str) -> Settings:
    """Return the settings with a key of the user's own, if it can be. Raises Stop."""
    wanted = {**settings.keys, key: value}
    preview = key.startswith(f"{PREVIEW}.")
    found = rebound(wanted, preview=preview)
    known = rebound(settings.keys, preview=preview).mistakes
    fresh = [one for one in found.mistakes if one not in known]
    if fresh:
        raise Stop(f"{initial_capital(fresh[0])}.", Exit.USAGE)
    wanted[key] = found.keymap.get(key, value)
    if wanted[key] == BY_ID[key].keys:
        del wanted[key]
    return structs.replace(settings, keys=wanted)


def _near(value: str, known: Any, otherwise: str = "known") -> str:
    return did_you_mean(value[:_LONGEST], known, otherwise=otherwise)


def _quoted(text: str) -> str:
    shown = one_line(text)
    return f'"{shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"}"'
