"""A content folder -> everything that is wrong with it, at once, with advice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from onboard_tui.content.advice import advice
from onboard_tui.content.build import build
from onboard_tui.content.files import Tree, read_tree
from onboard_tui.content.load import inspected, no_collection
from onboard_tui.content.parsed import located
from onboard_tui.content.problems import Problem, Rule, Severity, in_order
from onboard_tui.content.prose import check_pages
from onboard_tui.content.rounds import rounds
from onboard_tui.content.strays import strays
from onboard_tui.model.organisation import Organisation


class Checked(Struct, frozen=True, kw_only=True):
    """What a check found. `organisation` is None when there is an error."""

    organisation: Organisation | None
    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        """Return how many problems matter that much."""
        return sum(one.severity is severity for one in self.problems)


def check(folder: Path, today: date, language: str = "") -> Checked:
    """Return everything that is wrong with a content folder, translations included.

    There is an error exactly when `load` raises, in the original or in a language. `today`
    is the local date, for reviews that are due. The organisation is in `language` where it is
    translated, as `load` has it.
    """
    with no_collection():
        return _checked(read_tree(folder), folder, today, language)


def _checked(tree: Tree, folder: Path, today: date, language: str) -> Checked:
    parsed, problems = inspected(tree, "")
    wanted = parsed
    for other in sorted({one.language for one in tree.all() if one.language}):
        translated, found = inspected(tree, other)
        problems += found
        wanted = translated if other == language else wanted
    if tree.readable:
        problems += [located(*one) for one in (*advice(parsed, today), *rounds(parsed))]
        problems += [*_without_original(tree), *strays(folder, tree), *check_pages(tree, parsed)]
    is_right = not any(one.severity is Severity.ERROR for one in problems)
    return Checked(organisation=build(wanted) if is_right else None, problems=in_order(problems))


def _without_original(tree: Tree) -> Iterator[Problem]:
    """Find translations that stand beside no file which they could translate."""
    paths = {one.path for one in tree.all()} | {one.path for one in tree.problems}
    for source in tree.all():
        if source.language:
            folder, _, name = source.path.rpartition("/")
            ending = name.rpartition(".")[2]
            original = f"{folder}/{source.name}.{ending}".lstrip("/")
            if original not in paths:
                message = f"this translates nothing: there is no {original}"
                yield Problem(path=source.path, message=message, rule=Rule.NO_ORIGINAL)
