"""Former ids (`was`): one in use, or borne by two, would give away another's progress."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from onboard_tui.content.files import SourceFile
from onboard_tui.content.parsed import Parsed
from onboard_tui.content.problems import Rule, quoted
from onboard_tui.content.validate import Found, Keys
from onboard_tui.model.text import is_id

Bearer = tuple[SourceFile, Keys, list[str]]
"""A file, the keys of something in it, and the ids that it once had, as compared."""


def former_ids(parsed: Parsed) -> Iterator[tuple[SourceFile, Found]]:
    """Find former ids that are no ids, that are in use, or that two have."""
    teams = [one.team for one in parsed.teams.values() if one.team]
    yield from _judged([(one.source, (), one.shape.was) for one in teams], parsed.teams)
    for team in teams:
        roles = team.shape.roles
        former = {key: [short_id(old) for old in one.was] for key, one in roles.items()}
        yield from _of_table(team.source, ("roles",), former)
    steps = [
        (one.source, (), [whole_id(old, step_id) for old in one.shape.was])
        for step_id, one in parsed.steps.items()
        if one.shape.was
    ]
    yield from _judged(steps, parsed.steps.keys() | parsed.unknown)
    for step in parsed.steps.values():
        shape = step.shape
        for name, table in (
            ("tasks", {key: one.was for key, one in shape.tasks.items()}),
            ("questions", {key: one.was for key, one in shape.questions.items()}),
            ("meetings", {key: one.was for key, one in shape.meetings.items()}),
        ):
            yield from _of_table(step.source, (name,), table)


def whole_id(step: str, beside: str) -> str:
    """Return a step's whole id: a short one is of the folder of the step beside it."""
    return step if "/" in step else f"{beside.partition('/')[0]}/{step}"


def short_id(role: str) -> str:
    """Return a role's id without its team."""
    return role.rpartition("/")[2]


def _of_table(
    source: SourceFile, keys: Keys, table: Mapping[str, list[str]]
) -> Iterator[tuple[SourceFile, Found]]:
    return _judged([(source, (*keys, key), was) for key, was in table.items() if was], table)


def _judged(
    bearers: Iterable[Bearer], in_use: Collection[str]
) -> Iterator[tuple[SourceFile, Found]]:
    borne: set[str] = set()
    for source, keys, was in bearers:
        for index, old in enumerate(was):
            here = (*keys, "was", str(index))
            if not all(is_id(part) for part in old.split("/")):
                message = f'{quoted(old)} is no id; an id is lowercase words joined by "-"'
                yield source, (here, message, Rule.BAD_ID)
            elif old in in_use:
                message = f'the id {quoted(old)} is in use; "was" names ids that are gone'
                yield source, (here, message, Rule.TWICE)
            elif old in borne:
                message = f'{quoted(old)} stands in "was" twice; only one can take it over'
                yield source, (here, message, Rule.TWICE)
            borne.add(old)
