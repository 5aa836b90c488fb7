"""Who is affected by other content, in words."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs

from onboard_tui.export.effects_json import effect_data
from onboard_tui.export.effects_text import effects_text
from onboard_tui.model.comparison import compare
from onboard_tui.model.effects import Effect, effect
from onboard_tui.model.organisation import Organisation

Make = Callable[..., Any]


def under(life: Any, after: Organisation, days: int = 0) -> Effect:
    comparison = compare(life.organisation, after)
    found = effect(comparison, life.record(), life.day + timedelta(days=days))
    assert found is not None
    return found


def lines(life: Any, after: Organisation, days: int = 0) -> list[str]:
    """Return what is said below the learner's name, a sentence each."""
    head, *rest = effects_text([under(life, after, days)]).replace("\n    ", " ").splitlines()
    assert head.startswith("Ana Lima (warehouse/clerk): ")
    return [line.removeprefix("  ") for line in rest]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"tasks": ["look", "count"]}, 'task "count"'),
        ({"tasks": ["look"], "sign_off": "manager"}, "the sign-off"),
        ({"tasks": ["look"], "questions": ["q"], "meetings": ["m"]}, 'question "q", meeting "m"'),
        ({}, "to mark it read"),
    ],
)
def test_what_is_left_of_a_finished_step_is_named(
    a_step: Make, a_life: Make, an_organisation: Make, asked: dict[str, Any], left: str
) -> None:
    life = a_life(a_step(tasks=["look"]))
    life.tick("look")
    after = an_organisation(a_step(**asked))
    assert f"finishes again “Pick” (left: {left})" in lines(life, after)


def test_a_new_step_says_when_it_is_due_and_whether_that_is_over(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step())
    after = an_organisation(a_step(), a_step("warehouse/pack"))
    assert lines(life, after) == ["new: “Pack” (due Mon 1 Mar)"]
    assert lines(life, after, days=1)[0] == "new: “Pack” (due Mon 1 Mar, late at once)"


def test_a_step_that_was_done_elsewhere_comes_done(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    both = an_organisation(a_step(), a_step("warehouse/pack"))
    life = a_life(organisation=both)
    life.read("warehouse/pack")
    life.change(organisation=structs.replace(an_organisation(a_step()), steps=both.steps))
    assert lines(life, both)[0] == "new: “Pack” (done already)"


def test_due_dates_that_move_alike_stand_together(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    some = [a_step(f"warehouse/step-{one}") for one in range(9)]
    life = a_life(organisation=an_organisation(later={7: some}))
    titles = ", ".join(f"“Step-{one}”" for one in range(6))
    assert lines(life, an_organisation(later={9: some})) == [
        f"due on Wed 10 Mar instead of Mon 8 Mar: {titles} and 3 more"
    ]


def test_what_is_finished_or_locked_by_a_change_is_told_and_the_standing(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    pack = a_step("warehouse/pack")
    life = a_life(a_step(tasks=["look", "count"]), pack)
    life.tick("look")
    after = an_organisation(
        a_step(tasks=["look"]),
        structs.replace(pack, after=("warehouse/sort",)),
        a_step("warehouse/sort"),
    )
    assert lines(life, after) == [
        "new: “Sort” (due Mon 1 Mar)",
        "finished by it: “Pick”",
        "“Pack” open → locked",
    ]
    life.read("warehouse/pack")
    after = an_organisation(a_step(tasks=["look"]), pack)
    assert lines(life, after)[-1] == "on track → done: All 2 required steps satisfied."


def test_the_same_as_data(a_step: Make, a_life: Make, an_organisation: Make) -> None:
    life = a_life(a_step(tasks=["look"]), a_step("warehouse/pack"))
    life.tick("look")
    after = an_organisation(a_step("warehouse/gather", tasks=["look"], was=("warehouse/pick",)))
    data = effect_data("ana", under(life, after))
    assert data["learner"] == "ana"
    assert data["before"]["standing"] == "on track"
    assert data["after"] | {"why": ""} == {
        "satisfied": 1,
        "required": 1,
        "standing": "done",
        "why": "",
    }
    assert [(one["id"], one["state"]) for one in data["gone"]] == [("warehouse/pack", "open")]
    raised = an_organisation(a_step(tasks=["look"], revision=2), a_step("warehouse/pack"))
    (again,) = effect_data("ana", under(life, raised))["looks-again"]
    assert (again["state"], again["was"]["state"], again["due"]) == (
        "changed",
        "done",
        "2027-03-01",
    )
