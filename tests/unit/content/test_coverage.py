"""Each of the facts that the bundled content has to teach is taught somewhere."""

import re
from pathlib import Path

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.track import track_of

REPOSITORY = Path(__file__).parent.parent.parent.parent
FACTS = {
    **{"W": 7, "M": 4, "I": 4, "S": 4, "E": 3, "H": 2},
    **{"C": 4, "O": 3},
}
_ROW = re.compile(r"^\| ([A-Z]\d) \|[^|]*\| (.*) \|$", re.MULTILINE)
_LINK = re.compile(r"\[([a-z0-9/-]+)\]\(\.\./([a-z0-9/.-]+)\)")


def taught() -> dict[str, list[tuple[str, str]]]:
    text = (REPOSITORY / "docs" / "source-coverage.md").read_text()
    return {fact: _LINK.findall(steps) for fact, steps in _ROW.findall(text)}


def test_every_fact_stands_there_with_steps_that_exist(organisation: Organisation) -> None:
    wanted = [f"{kind}{number}" for kind, most in FACTS.items() for number in range(1, most + 1)]
    assert sorted(taught()) == sorted(wanted)
    for fact, steps in taught().items():
        assert steps, fact
        for step, path in steps:
            assert step in organisation.steps, (fact, step)
            assert (REPOSITORY / path).is_file(), (fact, path)


def test_every_step_that_teaches_a_fact_is_in_somebodys_track(organisation: Organisation) -> None:
    placed = {
        step.id
        for role in organisation.roles()
        for work_format in organisation.teams[role.team].formats
        for step in track_of(organisation, role.id, work_format).steps()
    }
    assert {step for steps in taught().values() for step, _ in steps} <= placed


def test_every_role_has_8_to_18_required_steps_and_some_of_its_own(
    organisation: Organisation,
) -> None:
    for role in organisation.roles():
        others = {
            step.id
            for other in organisation.roles()
            if other.id != role.id
            for work_format in organisation.teams[other.team].formats
            for step in track_of(organisation, other.id, work_format).steps()
        }
        for work_format in organisation.teams[role.team].formats:
            steps = track_of(organisation, role.id, work_format).steps()
            assert 8 <= sum(not one.optional for one in steps) <= 18, role.id
            own = [one.id for one in steps if one.id not in others]
            assert len(own) >= 2, (role.id, work_format, own)


def test_the_organisation_is_as_large_as_a_real_one(organisation: Organisation) -> None:
    assert len(organisation.teams) == 9
    assert len(organisation.hand_offs) >= 40
    wide = [
        flow
        for flow in organisation.flows.values()
        if len({one.partition("/")[0] for one in flow.hand_offs}) >= 4
    ]
    assert len(wide) >= 6


def test_every_page_can_be_read_in_a_few_minutes(organisation: Organisation) -> None:
    long = {one.id for one in organisation.steps.values() if len(one.page.encode()) > 3000}
    assert long == set()
