"""What other content asks of whom: steps that come, go, and move, by role and work format."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from onboard_tui.model.comparison import Comparison
from onboard_tui.model.step import Milestone
from onboard_tui.model.track import Track, track_of

Position: TypeAlias = tuple[str, str]
"""A role's whole id, as it is now, and a work format's."""


class TrackChange(Struct, frozen=True, kw_only=True):
    """One way in which a step's place in tracks differs. `step` is its id of today.

    Of a step that is gone it is the id that it had.
    """

    step: str
    what: str


def track_changes(comparison: Comparison) -> tuple[TrackChange, ...]:
    """Return what comes, goes and moves in the tracks of roles that go on, by step."""
    found: dict[str, dict[str, set[Position]]] = {}
    positions: set[Position] = set()
    for position, old, new in _tracks(comparison):
        positions.add(position)
        before = _placed(old, comparison)
        after = {one.step.id: one.milestone for one in new.placed}
        for step in {**before, **after}:
            what = _what(before.get(step), after.get(step))
            if what:
                found.setdefault(step, {}).setdefault(what, set()).add(position)
    return tuple(
        TrackChange(step=step, what=f"{what} {_whom(found[step][what], positions)}")
        for step in sorted(found)
        for what in sorted(found[step])
    )


def _tracks(comparison: Comparison) -> Iterator[tuple[Position, Track, Track]]:
    """Yield each position that there was and is, with its track then and now."""
    for old, new in comparison.roles_that_go_on():
        known = comparison.before.teams[old.team].formats
        for one in comparison.after.teams[new.team].formats:
            if one in known:
                yield (
                    (new.id, one),
                    track_of(comparison.before, old.id, one),
                    track_of(comparison.after, new.id, one),
                )


def _placed(track: Track, comparison: Comparison) -> dict[str, Milestone]:
    return {
        comparison.steps[one.step.id].heir or one.step.id: one.milestone for one in track.placed
    }


def _what(before: Milestone | None, after: Milestone | None) -> str:
    if before is None:
        return f"new at {after.title}, for" if after else ""
    if after is None:
        return "no longer asked of"
    # A milestone that is only called otherwise, or whose own day moved, moves no step.
    if before.id == after.id or before.due_day == after.due_day:
        return ""
    return f"moved from {before.title} to {after.title}, for"


def _whom(concerned: set[Position], everybody: set[Position]) -> str:
    """Return positions in words: 'every role', '"warehouse"', '"it/developer" (remote)'."""
    formats = _formats_by_role(everybody)
    labels = {
        role: "" if own == formats[role] else f" ({', '.join(sorted(own))})"
        for role, own in _formats_by_role(concerned).items()
    }
    if labels.keys() == formats.keys() and len(set(labels.values())) == 1:
        return f"every role{labels.popitem()[1]}"
    words = []
    for team in sorted({role.partition("/")[0] for role in labels}):
        of_team = [role for role in sorted(formats) if role.startswith(f"{team}/")]
        own = [labels.get(role) for role in of_team]
        if own[0] is not None and len(set(own)) == 1:
            words.append(f'"{team}"{own[0]}')
        else:
            words += [f'"{role}"{labels[role]}' for role in of_team if role in labels]
    return ", ".join(words)


def _formats_by_role(positions: set[Position]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role, work_format in positions:
        found.setdefault(role, set()).add(work_format)
    return found
