"""A content folder's files as shapes, and what was wrong in getting there."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec
import toml_rs
from msgspec import Struct

from onboard_tui.content import overlay, shapes
from onboard_tui.content.files import SourceFile, Tree
from onboard_tui.content.locate import TOML, place_of, place_of_error, reason
from onboard_tui.content.problems import Problem, Rule, Severity
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

    `unknown` holds the ids of teams and steps whose files could not be read as such:
    they are there, so that nothing else is wrong for referring to them.
    """

    organisation: Part[shapes.OrganisationShape] | None
    people: Part[shapes.PeopleShape] | None
    glossary: Part[shapes.GlossaryShape] | None
    teams: Mapping[str, TeamParts]
    steps: Mapping[str, Part[shapes.StepShape]]
    unknown: frozenset[str]


def located(source: SourceFile, found: Found, severity: Severity = Severity.ERROR) -> Problem:
    """Return a finding in a file as a problem with its place."""
    keys, message, rule = found
    line, column = place_of(keys, source)
    return Problem(
        path=source.path,
        message=message,
        rule=rule,
        severity=severity,
        line=line,
        column=column,
        keys=keys,
    )


def parse_tree(tree: Tree, language: str = "") -> tuple[Parsed, list[Problem]]:
    """Return a tree's files as shapes, in a language where it is translated."""
    parser = _Parser(language)
    top = parser.parts(tree.top, _TOP)
    if "organisation" not in top and not any("organisation.toml" in x.path for x in tree.problems):
        parser.missing("organisation.toml", parser.problems)
    everyone = parser.steps(tree.everyone, EVERYONE_FOLDER)
    steps = dict(everyone)
    teams: dict[str, TeamParts] = {}
    unreadable = {one.path for one in tree.problems}
    for team_id, files in tree.teams.items():
        parts = parser.parts(files, _TEAM)
        for name in _TEAM:
            path = f"teams/{team_id}/{name}.toml"
            if name not in parts and path not in files and path not in unreadable:
                parser.missing(path, parser.problems)
        teams[team_id] = TeamParts(team=parts.get("team"), track=parts.get("track"))
        if not is_id(team_id) or team_id == EVERYONE_FOLDER:
            path = f"teams/{team_id}"
            message = f'the folder "{team_id}" is no team id; lowercase words joined by "-" are'
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

    def missing(self, path: str, problems: list[Problem]) -> None:
        message = "this file is missing, and nothing can be shown without it"
        problems.append(Problem(path=path, message=message, rule=Rule.MISSING_FILE))

    def parts(self, files: Mapping[str, SourceFile], wanted: Mapping[str, type]) -> dict[str, Any]:
        """Return the TOML files of a folder by name."""
        found: dict[str, Any] = {}
        for source in _originals(files, ".toml"):
            if source.name in wanted:
                shape = wanted[source.name]
                part: Part[Any] | None = self.part(source, shape, self.translation(source, files))
                if part is not None:
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
                message = (
                    f'the file name "{source.name}" is no id; lowercase words joined by "-" are'
                )
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
        if data is None:
            return None
        if translation is not None:
            translated = self.data(translation)
            if translated is not None:
                data, found = overlay.apply(
                    data, translated, is_page=bool(shape is shapes.StepShape)
                )
                self.problems += [located(translation, one, severity) for one, severity in found]
        try:
            return Part(source, shaped(data, shape))
        except Misfit as misfit:
            self.problems += [located(source, one) for one in misfit.found]
            return None

    def data(self, source: SourceFile) -> dict[str, Any] | None:
        try:
            return toml_rs.loads(source.toml, toml_version=TOML)
        except toml_rs.TOMLDecodeError as error:
            line, column = place_of_error(error, source)
            self.problems.append(
                Problem(
                    path=source.path,
                    message=reason(error),
                    rule=Rule.TOML_SYNTAX,
                    line=line,
                    column=column,
                )
            )
            return None


def _originals(files: Mapping[str, SourceFile], ending: str) -> Iterator[SourceFile]:
    return (one for one in files.values() if not one.language and one.path.endswith(ending))
