"""Whom a sign-off waits for, as people call them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from onboard_tui.model.doing import accept
from onboard_tui.model.organisation import Organisation, Person
from onboard_tui.model.standing import Standing, Verdict, standing
from onboard_tui.model.step import Step
from onboard_tui.model.waiting import what_waits

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


def test_a_device_to_confirm_is_the_learners_turn_and_no_waiting(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    later = {7: (a_step("w/a", sign_off="manager"), a_step("w/b", after=("w/a",)))}
    life = a_life(organisation=an_organisation(later=later))
    life.ask("w/a")
    assert what_waits(life.progress()) == ("“A” waits for a sign-off by Mia Chen.",)
    life.sign_off("w/a", writer="elsewhere")
    why = "“A” waits for Ana Lima to confirm the device of Mia Chen."
    assert what_waits(life.progress()) == (why,)
    assert life.standing() == Standing(Verdict.ON_TRACK, why)
    life.day += timedelta(days=9)
    assert life.standing() == Standing(
        Verdict.LATE,
        "“A” (and 1 more step) was due on Mon 8 Mar 2027, 2 workdays ago (Day 7). "
        "It waits for Ana Lima to confirm the device of Mia Chen.",
    )
    life.write(*accept(life.step("w/a"), "elsewhere"))
    assert what_waits(life.progress()) == ()


def test_a_team_is_not_mistaken_for_a_person_of_that_id(an_organisation: Organisations) -> None:
    people = {"warehouse": Person(id="warehouse", name="W. House")}
    assert an_organisation(people=people).name_of("warehouse") == "Warehouse"
