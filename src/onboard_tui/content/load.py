"""A content folder -> an organisation, whole or not at all."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from onboard_tui.content.build import build
from onboard_tui.content.files import SourceFile, Tree, read_tree
from onboard_tui.content.parsed import Parsed, located, parse_tree
from onboard_tui.content.problems import ContentError, Problem, Rule, Severity, in_order
from onboard_tui.content.references import check_references
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.text import control_code, did_you_mean

_LINK = re.compile(r"\]\((step|hand-off|term|people):([^)\s]*)\)")


class Checked(Struct, frozen=True, kw_only=True):
    """What a check found. `organisation` is None when there is an error."""

    organisation: Organisation | None
    problems: tuple[Problem, ...]


def load(folder: Path, language: str = "") -> Organisation:
    """Return the organisation of a content folder, in a language where translated.

    Raises ContentError with every error at once: nothing is ever half-loaded.
    """
    with _no_collection():
        parsed, problems = _parse(read_tree(folder), language)
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if errors:
            raise ContentError(errors)
        return build(parsed)


def check(folder: Path) -> Checked:
    """Return everything that is wrong with a content folder, translations included."""
    tree = read_tree(folder)
    parsed, problems = _parse(tree, "")
    for language in sorted({one.language for one in tree.all() if one.language}):
        problems += _parse(tree, language)[1]
    problems += _orphans(tree)
    if not any(one.severity is Severity.ERROR for one in problems):
        organisation = build(parsed)
        problems += _unlisted(parsed) + _dead_links(parsed, organisation)
        return Checked(organisation=organisation, problems=in_order(problems))
    return Checked(organisation=None, problems=in_order(problems))


def _parse(tree: Tree, language: str) -> tuple[Parsed, list[Problem]]:
    if any(one.rule is Rule.MISSING_FOLDER for one in tree.problems):
        nothing = Tree(top={}, everyone={}, teams={}, problems=tree.problems)
        return parse_tree(nothing, language)[0], list(tree.problems)
    parsed, problems = parse_tree(tree, language)
    if not tree.teams and not tree.problems:
        message = "there is no team: each has a folder of its own with a team.toml"
        problems.append(Problem(path="teams", message=message, rule=Rule.MISSING_FILE))
    return parsed, [*tree.problems, *problems, *check_references(parsed), *_escapes(tree)]


def _escapes(tree: Tree) -> Iterator[Problem]:
    """Find control codes that are spelled out in TOML, as "\\u001b" is."""
    for source in tree.all():
        if "\\" in source.toml and (found := _escape(source)):
            line, code = found
            message = (
                f"the text holds the control code {code}, which a terminal would obey; remove it"
            )
            yield Problem(path=source.path, message=message, rule=Rule.CONTROL_CODE, line=line)


_ESCAPE = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\([bf])")


def _escape(source: SourceFile) -> tuple[int, str] | None:
    for match in _ESCAPE.finditer(source.toml):
        digits = match.group(1) or match.group(2)
        letter = {"b": "\b", "f": "\f"}.get(match.group(3) or "", "")
        point = int(digits, 16) if digits else 0
        code = control_code(chr(point) if digits and point < 0x110000 else letter)
        if code:
            return source.first_line + source.toml.count("\n", 0, match.start()), code
    return None


def _orphans(tree: Tree) -> list[Problem]:
    """Find translations without an original."""
    paths = {one.path for one in tree.all()}
    found = []
    for source in tree.all():
        if source.language:
            folder, _, name = source.path.rpartition("/")
            ending = name.rpartition(".")[2]
            original = f"{folder}/{source.name}.{ending}".lstrip("/")
            if original not in paths:
                message = f"this translates nothing: there is no {original}"
                found.append(Problem(path=source.path, message=message, rule=Rule.OVERLAY))
    return found


def _unlisted(parsed: Parsed) -> list[Problem]:
    listed = {
        step
        for parts in parsed.teams.values()
        if parts.track
        for milestones in (
            parts.track.shape.milestones,
            *(own.milestones for own in parts.track.shape.roles.values()),
        )
        for ids in milestones.values()
        for step in ids
    }
    return [
        _warning(part.source, ((), "no track lists this page, so nobody gets it", Rule.UNLISTED))
        for step_id, part in parsed.steps.items()
        if step_id not in listed and part.shape.status == "published"
    ]


def _dead_links(parsed: Parsed, organisation: Organisation) -> list[Problem]:
    known = {
        "step": organisation.steps.keys(),
        "hand-off": organisation.hand_offs.keys(),
        "term": organisation.terms.keys(),
        "people": organisation.people.keys(),
    }
    found = []
    for part in parsed.steps.values():
        for match in _LINK.finditer(part.source.page):
            kind, target = match.groups()
            if target not in known[kind]:
                before = part.source.page[: match.start()]
                # Below the fences and the front matter, which stand above the page.
                offset = part.source.toml.count("\n") + 3
                message = f'the link leads nowhere: no {kind} "{target}"; '
                found.append(
                    Problem(
                        path=part.source.path,
                        message=message + did_you_mean(target, known[kind]),
                        rule=Rule.UNKNOWN_REFERENCE,
                        severity=Severity.WARNING,
                        line=before.count("\n") + offset,
                        column=len(before.rpartition("\n")[2]) + 1,
                    )
                )
    return found


def _warning(source: SourceFile, found: tuple[tuple[str, ...], str, Rule]) -> Problem:
    return located(source, found, Severity.WARNING)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector: thousands of new objects, none of them garbage.

    Reading 10,000 steps takes a third less time so.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
