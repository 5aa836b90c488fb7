"""What changed since earlier content, said as problems are: by file, with a rule."""

from collections.abc import Mapping
from pathlib import Path

from onboard_tui.content.files import SourceFile, page_of, read_tree
from onboard_tui.content.locate import place_of
from onboard_tui.content.problems import Problem, Rule, in_order
from onboard_tui.model.comparison import Comparison
from onboard_tui.model.differences import Difference, Kind, Place, differences

SAID: Mapping[Kind, Rule] = {
    Kind.UNRAISED: Rule.UNRAISED,
    Kind.SMALL: Rule.SMALL_CHANGE,
    Kind.LOWERED: Rule.LOWERED,
    Kind.RAISED: Rule.RAISED,
    Kind.LOST: Rule.LOST_ID,
    Kind.GONE: Rule.GONE_ID,
    Kind.RENAMED: Rule.RENAMED,
    Kind.TRACK: Rule.OTHER_TRACK,
    Kind.DAYS: Rule.OTHER_DAYS,
}
"""By which rule each kind of difference is told."""


def compared(comparison: Comparison, folder: Path) -> tuple[Problem, ...]:
    """Return what changed, each at its place in `folder`, which holds the newer content.

    What is gone stands where it was: its file may not be there.
    """
    sources = {one.path: one for one in read_tree(folder).all()}
    return in_order(_problem(one, sources) for one in differences(comparison))


def _problem(difference: Difference, sources: Mapping[str, SourceFile]) -> Problem:
    path = _path(difference)
    source = sources.get(path)
    line, column = place_of(difference.keys, source) if source else (1, 1)
    return Problem(
        path=path,
        message=difference.what,
        rule=SAID[difference.kind],
        line=line,
        column=column,
        keys=difference.keys,
    )


def _path(difference: Difference) -> str:
    match difference.place:
        case Place.ORGANISATION:
            return "organisation.toml"
        case Place.TEAM:
            return f"teams/{difference.id}/team.toml"
        case Place.STEP:
            return page_of(difference.id)
