from collections.abc import Callable

import pytest

from onboard_tui.model.organisation import EVERYONE, Organisation, Person, Role, Team
from onboard_tui.model.step import TeamTrack


@pytest.fixture(scope="module")
def organisation(an_organisation: Callable[..., Organisation]) -> Organisation:
    clerk = Role(id="stock/clerk", team="stock", title="Stock clerk", was=("counter",))
    packer = Role(id="stock/packer", team="stock", title="Packer")
    team = Team(
        id="stock",
        title="Stock",
        purpose="Counts.",
        formats=("remote",),
        roles={clerk.id: clerk, packer.id: packer},
        track=TeamTrack(),
        was=("depot",),
    )
    people = (
        Person(id="ana", name="Ana", team="stock", role="stock/clerk"),
        Person(id="bo", name="Bo", team="stock"),
        Person(id="cleo", name="Cleo"),
    )
    return an_organisation(teams={"stock": team}, people={one.id: one for one in people})


def test_roles_are_found_by_their_short_and_their_whole_id(organisation: Organisation) -> None:
    for name in ("clerk", "stock/clerk"):
        found = organisation.role("stock", name)
        assert found is not None
        assert found.id == "stock/clerk"


def test_a_renamed_team_and_a_renamed_role_are_found_by_their_old_ids(
    organisation: Organisation,
) -> None:
    team = organisation.team("depot")
    assert team is not None
    assert team.id == "stock"
    role = organisation.role("depot", "counter")
    assert role is not None
    assert role.id == "stock/clerk"


def test_what_never_was_is_not_found(organisation: Organisation) -> None:
    assert organisation.team("moon") is None
    assert organisation.role("moon", "clerk") is None
    assert organisation.role("stock", "astronaut") is None


def test_all_roles_are_told_team_by_team(organisation: Organisation) -> None:
    assert [one.id for one in organisation.roles()] == ["stock/clerk", "stock/packer"]


@pytest.mark.parametrize(
    ("party", "title"),
    [
        (EVERYONE, "Everyone"),
        ("stock", "Stock"),
        ("stock/clerk", "Stock clerk"),
        ("moon", "moon"),
    ],
)
def test_a_party_is_called_by_its_title(organisation: Organisation, party: str, title: str) -> None:
    assert organisation.name_of(party) == title


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("stock", ["Ana", "Bo"]),
        ("stock/clerk", ["Ana"]),
        # Nobody is a packer: the team can still be asked.
        ("stock/packer", ["Ana", "Bo"]),
        ("moon", []),
        (EVERYONE, []),
    ],
)
def test_whom_to_ask_is_the_roles_people_else_the_teams(
    organisation: Organisation, party: str, expected: list[str]
) -> None:
    assert [one.name for one in organisation.people_of(party)] == expected
