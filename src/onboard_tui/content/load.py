"""A content folder -> an organisation, whole or not at all."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from onboard_tui.content.build import build
from onboard_tui.content.files import SourceFile, Tree, holds_control_code, read_tree
from onboard_tui.content.locate import at_offset
from onboard_tui.content.parsed import Parsed, located, parse_tree
from onboard_tui.content.problems import (
    ContentError,
    Problem,
    Rule,
    Severity,
    in_order,
    place_after,
    quoted,
)
from onboard_tui.content.references import check_references
from onboard_tui.content.scan import strings_with_escapes
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.text import control_code, did_you_mean

_LINK = re.compile(r"\]\((step|hand-off|term|people):([^)\s]{0,500})\)")


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
        problems += _unlisted(parsed) + _dead_links(tree, organisation)
        return Checked(organisation=organisation, problems=in_order(problems))
    return Checked(organisation=None, problems=in_order(problems))


def _parse(tree: Tree, language: str) -> tuple[Parsed, list[Problem]]:
    parsed, problems = parse_tree(tree, language)
    if not tree.readable:
        return parsed, list(tree.problems)
    if not tree.teams and not tree.problems:
        message = "there is no team: each has a folder of its own with a team.toml"
        problems.append(Problem(path="teams", message=message, rule=Rule.MISSING_FILE))
    return parsed, [*tree.problems, *problems, *check_references(parsed), *_escapes(tree)]


def _escapes(tree: Tree) -> Iterator[Problem]:
    """Find control codes that are spelled out in TOML, as "\\u001b" is."""
    for source in tree.all():
        if "\\" in source.toml and (found := _escape(source.toml)):
            offset, code = found
            line, column = at_offset(source.toml[:offset], source)
            yield Problem(
                path=source.path,
                message=holds_control_code(code),
                rule=Rule.CONTROL_CODE,
                line=line,
                column=column,
            )


_ESCAPE = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\([bfr])")


def _escape(toml: str) -> tuple[int, str] | None:
    for start, text in strings_with_escapes(toml):
        for match in _ESCAPE.finditer(text):
            digits = match.group(1) or match.group(2)
            letter = {"b": "\b", "f": "\f", "r": "\r"}.get(match.group(3) or "", "")
            point = int(digits, 16) if digits else 0
            said = chr(point) if digits and point < 0x110000 else letter
            # A carriage return may end a line of a file, but has no place in a text.
            code = "U+000D" if said == "\r" else control_code(said)
            if code:
                return start + match.start(), code
    return None


def _orphans(tree: Tree) -> list[Problem]:
    """Find translations without an original."""
    paths = {one.path for one in tree.all()} | {one.path for one in tree.problems}
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


def _dead_links(tree: Tree, organisation: Organisation) -> list[Problem]:
    known = {
        "step": organisation.steps.keys(),
        "hand-off": organisation.hand_offs.keys(),
        "term": organisation.terms.keys(),
        "people": organisation.people.keys(),
    }
    found = []
    for source in tree.all():
        for match in _LINK.finditer(source.page):
            kind, target = match.groups()
            if target not in known[kind]:
                line, column = place_after(source.page[: match.start(1)])
                message = f"the link leads nowhere: no {kind} {quoted(target)}; "
                found.append(
                    Problem(
                        path=source.path,
                        message=message + did_you_mean(target, known[kind]),
                        rule=Rule.UNKNOWN_REFERENCE,
                        severity=Severity.WARNING,
                        # Below the fences and the front matter, which stand above the page.
                        line=line + source.toml.count("\n") + 2,
                        column=column,
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
            # The new objects stay for good: the collector need never look at them.
            gc.freeze()
            gc.enable()
