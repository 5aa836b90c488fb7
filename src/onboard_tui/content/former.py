"""Former ids (`was`): one in use, or claimed by two, would give away another's progress."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from onboard_tui.content.files import SourceFile
from onboard_tui.content.parsed import Parsed
from onboard_tui.content.problems import Rule, quoted
from onboard_tui.content.validate import Found, Keys
from onboard_tui.model.text import is_id

Claim = tuple[SourceFile, Keys, tuple[str, ...]]
"""A file, the keys of something in it, and the ids that it once had."""


def former_ids(parsed: Parsed) -> Iterator[tuple[SourceFile, Found]]:
    """Find former ids that are no ids, that are in use, or that two claim."""
    teams = [one.team for one in parsed.teams.values() if one.team]
    yield from _judged([(one.source, (), one.shape.was) for one in teams], parsed.teams)
    for team in teams:
        roles = team.shape.roles
        claims = [
            (team.source, ("roles", key), tuple(short_id(old) for old in one.was))
            for key, one in roles.items()
        ]
        yield from _judged(claims, roles)
    steps = [
        (one.source, (), tuple(whole_id(old, step_id) for old in one.shape.was))
        for step_id, one in parsed.steps.items()
        if one.shape.was
    ]
    yield from _judged(steps, parsed.steps.keys() | parsed.unknown if steps else ())
    for step in parsed.steps.values():
        shape = step.shape
        for name, table in (
            ("tasks", shape.tasks),
            ("questions", shape.questions),
            ("meetings", shape.meetings),
        ):
            for one in table.values():
                if one.was:
                    yield from _of_activities(step.source, name, table)
                    break


def whole_id(step: str, beside: str) -> str:
    """Return a step's whole id: a short one is of the folder of the step beside it."""
    return step if "/" in step else f"{beside.partition('/')[0]}/{step}"


def short_id(role: str) -> str:
    """Return a role's id without its team."""
    return role.rpartition("/")[2]


def _of_activities(
    source: SourceFile, name: str, table: Mapping[str, Any]
) -> Iterable[tuple[SourceFile, Found]]:
    claims = [(source, (name, key), one.was) for key, one in table.items() if one.was]
    return _judged(claims, table)


def _judged(claims: Iterable[Claim], in_use: Collection[str]) -> Iterator[tuple[SourceFile, Found]]:
    claimed: set[str] = set()
    for source, keys, was in claims:
        for index, old in enumerate(was):
            here = (*keys, "was", str(index))
            if not all(is_id(part) for part in old.split("/")):
                message = f'{quoted(old)} is no id; an id is lowercase words joined by "-"'
                yield source, (here, message, Rule.BAD_ID)
            elif old in in_use:
                message = f'the id {quoted(old)} is in use; "was" names ids that are gone'
                yield source, (here, message, Rule.TWICE)
            elif old in claimed:
                message = f'{quoted(old)} stands in "was" twice; only one can take it over'
                yield source, (here, message, Rule.TWICE)
            claimed.add(old)
