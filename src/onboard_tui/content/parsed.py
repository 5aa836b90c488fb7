"""A content folder's files as shapes, and what was wrong in getting there."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec
import toml_rs
from msgspec import Struct

from onboard_tui.content import overlay, shapes
from onboard_tui.content.files import SourceFile, Tree
from onboard_tui.content.locate import TOML, at_offset, place_of, place_of_error, reason
from onboard_tui.content.problems import Problem, Rule, number, quoted
from onboard_tui.content.scan import DEEPEST, too_deep
from onboard_tui.content.validate import Found, Misfit, shaped
from onboard_tui.model.organisation import EVERYONE_FOLDER
from onboard_tui.model.text import is_id

S = TypeVar("S", bound=shapes.Shape)

_TOP = {
    "organisation": shapes.OrganisationShape,
    "people": shapes.PeopleShape,
    "glossary": shapes.GlossaryShape,
}
_TEAM = {"team": shapes.TeamShape, "track": shapes.TrackShape}


class Part(Struct, Generic[S], frozen=True):
    """One file and what it holds."""

    source: SourceFile
    shape: S


class TeamParts(Struct, frozen=True, kw_only=True):
    """One team's files. A part is None when its file is missing or wrong."""

    team: Part[shapes.TeamShape] | None
    track: Part[shapes.TrackShape] | None


class Parsed(Struct, frozen=True, kw_only=True):
    """All files of a content folder. `steps` is keyed by `team/step` or `everyone/step`.

    `unknown` holds the ids of teams and steps, and the names of other files and folders,
    that are there but could not be read: nothing else is wrong for referring to them.
    """

    organisation: Part[shapes.OrganisationShape] | None
    people: Part[shapes.PeopleShape] | None
    glossary: Part[shapes.GlossaryShape] | None
    teams: Mapping[str, TeamParts]
    steps: Mapping[str, Part[shapes.StepShape]]
    unknown: frozenset[str]


def located(source: SourceFile, found: Found) -> Problem:
    """Return a finding in a file as a problem with its place."""
    keys, message, rule = found
    line, column = place_of(keys, source)
    return Problem(
        path=source.path,
        message=message,
        rule=rule,
        line=line,
        column=column,
        keys=keys,
    )


def parse_tree(tree: Tree, language: str = "") -> tuple[Parsed, list[Problem]]:
    """Return a tree's files as shapes, in a language where it is translated."""
    parser = _Parser(language)
    top = parser.parts(tree.top, _TOP)
    unreadable = {one.path for one in tree.problems}
    if "organisation.toml" not in tree.top.keys() | unreadable:
        parser.missing("organisation.toml")
    everyone = parser.steps(tree.everyone, EVERYONE_FOLDER)
    steps = dict(everyone)
    teams: dict[str, TeamParts] = {}
    for team_id, files in tree.teams.items():
        parts = parser.parts(files, _TEAM)
        for name in _TEAM:
            path = f"teams/{team_id}/{name}.toml"
            if not unreadable & {path, f"teams/{team_id}"} and path not in files:
                parser.missing(path)
        teams[team_id] = TeamParts(team=parts.get("team"), track=parts.get("track"))
        if not is_id(team_id) or team_id == EVERYONE_FOLDER:
            path = f"teams/{team_id}"
            message = (
                f'the folder {quoted(team_id)} is no team id; lowercase words joined by "-" are'
            )
            parser.problems.append(Problem(path=path, message=message, rule=Rule.BAD_ID))
        steps |= parser.steps(files, team_id)
    for problem in tree.problems:
        parser.unknown.add(problem.path.removeprefix("teams/").removesuffix(".md"))
    parsed = Parsed(
        organisation=top.get("organisation"),
        people=top.get("people"),
        glossary=top.get("glossary"),
        teams=teams,
        steps=steps,
        unknown=frozenset(parser.unknown),
    )
    return parsed, parser.problems


class _Parser:
    """Parses files one after another, adding to a list of problems."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.problems: list[Problem] = []
        self.unknown: set[str] = set()

    def missing(self, path: str) -> None:
        message = "this file is missing, and nothing can be shown without it"
        self.problems.append(Problem(path=path, message=message, rule=Rule.MISSING_FILE))

    def parts(self, files: Mapping[str, SourceFile], wanted: Mapping[str, type]) -> dict[str, Any]:
        """Return the TOML files of a folder by name."""
        found: dict[str, Any] = {}
        for source in _originals(files, ".toml"):
            if source.name in wanted:
                shape = wanted[source.name]
                part: Part[Any] | None = self.part(source, shape, self.translation(source, files))
                if part is None:
                    self.unknown.add(source.path)
                else:
                    found[source.name] = part
        return found

    def steps(
        self, files: Mapping[str, SourceFile], scope: str
    ) -> dict[str, Part[shapes.StepShape]]:
        """Return the pages of a folder by step id."""
        found: dict[str, Part[shapes.StepShape]] = {}
        for source in _originals(files, ".md"):
            step_id = f"{scope}/{source.name}"
            if not is_id(source.name):
                name = quoted(source.name)
                message = f'the file name {name} is no id; lowercase words joined by "-" are'
                self.problems.append(Problem(path=source.path, message=message, rule=Rule.BAD_ID))
            translation = self.translation(source, files)
            part = self.part(source, shapes.StepShape, translation)
            if part is None:
                self.unknown.add(step_id)
                continue
            if translation is not None:
                part = Part(msgspec.structs.replace(source, page=translation.page), part.shape)
            found[step_id] = part
        return found

    def translation(self, source: SourceFile, files: Mapping[str, SourceFile]) -> SourceFile | None:
        if not self.language:
            return None
        stem, _, ending = source.path.rpartition(".")
        return files.get(f"{stem}.{self.language}.{ending}")

    def part(
        self, source: SourceFile, shape: type[S], translation: SourceFile | None
    ) -> Part[S] | None:
        data = self.data(source)
        translated = self.data(translation) if translation is not None else None
        if data is None or (shape is shapes.OrganisationShape and self.newer(source, data)):
            return None
        if translation is not None and translated is not None:
            data, found = overlay.apply(data, translated, is_page=bool(shape is shapes.StepShape))
            self.problems += [located(translation, one) for one in found]
        try:
            return Part(source, shaped(data, shape))
        except Misfit as misfit:
            for one in misfit.found:
                own = translated is not None and overlay.holds_text(translated, one[0])
                where = translation if own and translation is not None else source
                self.problems.append(located(where, one))
            return None

    def newer(self, source: SourceFile, data: dict[str, Any]) -> bool:
        """Whether a folder's format is another: its other keys may then be right there."""
        version = data.get("format")
        if type(version) is not int or version == shapes.FORMAT:
            return False
        message = f"format {number(version)} is not known here; this version reads {shapes.FORMAT}"
        self.problems.append(located(source, (("format",), message, Rule.FORMAT_VERSION)))
        return True

    def data(self, source: SourceFile) -> dict[str, Any] | None:
        offset = too_deep(source.toml)
        try:
            if offset is None:
                return toml_rs.loads(source.toml, toml_version=TOML)
            message = f"this nests more than {DEEPEST} levels deep; content needs five"
            line, column = at_offset(source.toml[:offset], source)
        except ValueError as error:
            message = reason(error)
            line, column = place_of_error(error, source)
        self.problems.append(
            Problem(
                path=source.path, message=message, rule=Rule.TOML_SYNTAX, line=line, column=column
            )
        )
        return None


def _originals(files: Mapping[str, SourceFile], ending: str) -> Iterator[SourceFile]:
    return (one for one in files.values() if not one.language and one.path.endswith(ending))
