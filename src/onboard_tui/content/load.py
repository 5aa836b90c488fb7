"""A content folder -> an organisation, whole or not at all."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onboard_tui.content.build import build
from onboard_tui.content.files import Tree, holds_control_code, read_tree
from onboard_tui.content.locate import at_offset
from onboard_tui.content.parsed import Parsed, parse_tree
from onboard_tui.content.problems import ContentError, Problem, Rule, Severity
from onboard_tui.content.references import check_references
from onboard_tui.content.scan import strings_with_escapes
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.text import control_code


def load(folder: Path, language: str = "") -> Organisation:
    """Return the organisation of a content folder, in a language where translated.

    Raises ContentError with every error at once: nothing is ever half-loaded.
    """
    with no_collection():
        parsed, problems = inspected(read_tree(folder), language)
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if errors:
            raise ContentError(errors)
        return build(parsed)


def inspected(tree: Tree, language: str) -> tuple[Parsed, list[Problem]]:
    """Return a tree's files as shapes, in a language, and what is wrong with them.

    Whatever blocks loading is found here, and no more: advice is `check`'s.
    """
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


@contextmanager
def no_collection() -> Iterator[None]:
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
