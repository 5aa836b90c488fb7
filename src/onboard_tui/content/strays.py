"""Files and folders of which nothing is read, because the format knows no such name there."""

import os
from collections.abc import Iterator
from pathlib import Path

from onboard_tui.content.files import Tree
from onboard_tui.content.problems import Problem, Rule
from onboard_tui.model.organisation import EVERYONE_FOLDER
from onboard_tui.model.text import nearest

_TEAMS = "teams"
_AT_TOP = ("organisation.toml", "people.toml", "glossary.toml")
_IN_TEAM = ("team.toml", "track.toml")
_STEMS = tuple(name.removesuffix(".toml") for name in (*_AT_TOP, *_IN_TEAM))

# What an author may take for content, wherever it stands; pictures and the like never are.
_TOML = (".toml", ".toml.txt")
_PAGES = (".md", ".markdown", ".mdown", ".mkd", ".md.txt")
_DATA = (".yaml", ".yml", ".json")

_WAY_OUT = 'a name that begins with "_" is passed over'


def strays(folder: Path, tree: Tree) -> Iterator[Problem]:
    """Find what stands in a content folder and is not read, with where it may belong.

    Names that begin with a dot or "_" are left alone, and so are notes to authors, whose
    names are in capitals as README is.
    """
    translations = {one.path: one.name for one in tree.all() if one.language}
    told = {one.path for one in tree.problems}
    places = ("", EVERYONE_FOLDER, _TEAMS, *(f"{_TEAMS}/{team}" for team in tree.teams))
    for place in places:
        if place in told:
            continue
        entries = _entries(folder / place)
        for name, is_folder in entries.items():
            path = f"{place}/{name}".lstrip("/")
            original = name
            if path in translations:
                original = translations[path] + Path(name).suffix
                if original not in entries:
                    continue  # A translation without an original is told as that.
            way_out = _of_folder(place, name) if is_folder else _of_file(place, original)
            if way_out and path not in told:
                what = "folder" if is_folder else "file"
                message = f"nothing is read from this {what}; {way_out}"
                yield Problem(path=path, message=message, rule=Rule.UNKNOWN_FILE)


def _entries(folder: Path) -> dict[str, bool]:
    """Return the names in a folder, and of each whether it is a folder itself."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                # Names that are no text are told where files are read.
                if name[0] not in "._" and name.encode("utf-8", "replace").decode() == name:
                    found[name] = _is_folder(entry)
    except OSError:  # So is a folder that can't be read.
        return {}
    return dict(sorted(found.items()))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _of_folder(place: str, name: str) -> str:
    """Return the way out for a folder of that name; "" where it is read."""
    if place == _TEAMS or (not place and name in (EVERYONE_FOLDER, _TEAMS)):
        return ""
    if place:
        return f"pages stand beside each other in {place}, and {_WAY_OUT}"
    near = nearest(name, (EVERYONE_FOLDER, _TEAMS))
    if near:
        return f'did you mean "{near}"?'
    return f"a team's folder belongs in {_TEAMS}, and {_WAY_OUT}"


def _of_file(place: str, name: str) -> str:
    """Return the way out for a file of that name; "" where it is read, or no content."""
    stem, _, ending = name.partition(".")
    ending = f".{ending}".lower()
    if ending.endswith(_TOML) or (ending.endswith(_DATA) and stem.lower() in _STEMS):
        return _of_toml(place, stem, name)
    if not ending.endswith(_PAGES) or stem.isupper() or stem.upper() == "README":
        return ""
    if place in ("", _TEAMS):
        return f"pages stand in {EVERYONE_FOLDER} or in a team's folder, and {_WAY_OUT}"
    return "" if name.endswith(".md") else f'a page is named like "{stem.lower()}.md"'


def _of_toml(place: str, stem: str, name: str) -> str:
    in_team = place.startswith(f"{_TEAMS}/")
    if name in (_IN_TEAM if in_team else () if place else _AT_TOP):
        return ""
    near = f"{nearest(stem, _STEMS)}.toml"
    if near in _AT_TOP:
        return f'did you mean "{near}"' + (" at the top of the content?" if place else "?")
    if near in _IN_TEAM:
        return f'did you mean "{near}"' + ("?" if in_team else " in a team's folder?")
    known = _IN_TEAM if in_team else _AT_TOP
    return f"known here: {', '.join(known)}, and {_WAY_OUT}"
