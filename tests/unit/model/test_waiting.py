"""Whom a sign-off waits for, as people call them."""

from collections.abc import Callable
from typing import Any

import pytest

from onboard_tui.model.organisation import Organisation, Person
from onboard_tui.model.standing import Standing, Verdict, standing
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]


@pytest.mark.parametrize(
    ("by", "enrolled", "who"),
    [
        ("manager", {}, "Mia Chen"),
        ("manager", {"manager": ""}, "the manager"),
        ("buddy", {"buddy": "Bo Lind"}, "Bo Lind"),
        ("buddy", {}, "the buddy"),
        ("warehouse", {}, "Warehouse"),
        ("warehouse/shift-lead", {}, "Shift-Lead"),
        ("ina", {}, "Ina Berg"),
        ("nobody-known", {}, "nobody-known"),
    ],
)
def test_a_sign_off_waits_for_somebody_with_a_name(
    a_life: Lives,
    a_step: Steps,
    an_organisation: Organisations,
    *,
    by: str,
    enrolled: dict[str, str],
    who: str,
) -> None:
    people = {"ina": Person(id="ina", name="Ina Berg")}
    organisation = an_organisation(a_step("w/a", sign_off=by), people=people)
    life = a_life(organisation=organisation, **enrolled)
    life.ask()
    found = standing(life.progress(), organisation.thresholds, life.day, organisation.name_of)
    assert found == Standing(Verdict.WAITING, f"“A” waits for a sign-off by {who}.")


def test_a_team_is_not_mistaken_for_a_person_of_that_id(an_organisation: Organisations) -> None:
    people = {"warehouse": Person(id="warehouse", name="W. House")}
    assert an_organisation(people=people).name_of("warehouse") == "Warehouse"
