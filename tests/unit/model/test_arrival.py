"""Which steps are new to somebody, and since when; what it takes for a step to be begun."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Arrival, State
from onboard_tui.model.standing import Verdict
from onboard_tui.model.step import Step
from onboard_tui.model.track import track_of

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]

START, ROLE, SINCE = Arrival.START, Arrival.ROLE, Arrival.SINCE


def arrivals(life: Any) -> dict[str, Arrival]:
    return {one.step.id: one.arrival for one in life.progress().steps}


def move(life: Any, **changes: Any) -> None:
    """Move as the app does: the new track's steps are noted, where the position changes."""
    was = life.record().enrolment
    now = replace(was, **changes)
    if now.position != was.position:
        track = track_of(life.organisation, f"warehouse/{now.role}", now.work_format)
        now = replace(now, steps=tuple(one.id for one in track.steps()))
    life.write(now)


@pytest.fixture
def two_roles(a_step: Steps, an_organisation: Organisations) -> Callable[..., Organisation]:
    """Return a maker of a warehouse whose two roles share a step; more can come for all."""

    def make(*more: Step) -> Organisation:
        return an_organisation(
            a_step("w/shared"),
            *more,
            own={"clerk": {0: [a_step("w/count")]}, "shift-lead": {0: [a_step("w/plan")]}},
        )

    return make


Makers = Callable[..., Organisation]


def test_where_nobody_noted_the_steps_nothing_is_new(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.change(a_step("w/a"), a_step("w/b"))
    assert set(arrivals(life).values()) == {START}
    assert not any(one.is_new for one in life.progress().steps)


def test_a_step_that_came_after_the_enrolment_is_new_until_it_is_done(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"), steps=("w/a",))
    life.change(a_step("w/a"), a_step("w/b"))
    assert arrivals(life) == {"w/a": START, "w/b": SINCE}
    assert [one.is_new for one in life.progress().steps] == [False, True]
    life.read("w/b")
    assert not life.step("w/b").is_new


def test_a_new_step_that_was_waived_is_not_called_new(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"), steps=("w/a",))
    life.write(e.Waived(step="w/b", reason="Known."), by="Mia Chen", writer="desk")
    assert life.step("w/b").arrival is SINCE
    assert not life.step("w/b").is_new


def test_after_a_move_what_only_the_new_role_has_is_new_with_it(
    a_life: Lives, two_roles: Makers, a_step: Steps
) -> None:
    life = a_life(organisation=two_roles(), steps=("w/shared", "w/count"))
    move(life, role="shift-lead")
    assert arrivals(life) == {"w/shared": START, "w/plan": ROLE}
    life.change(organisation=two_roles(a_step("w/more")))
    assert arrivals(life) == {"w/shared": START, "w/more": SINCE, "w/plan": ROLE}


def test_what_came_before_the_move_is_new_with_the_role(
    a_life: Lives, two_roles: Makers, a_step: Steps
) -> None:
    life = a_life(organisation=two_roles(), steps=("w/shared", "w/count"))
    life.change(organisation=two_roles(a_step("w/more")))
    move(life, role="shift-lead")
    assert arrivals(life)["w/more"] is ROLE


def test_who_moved_there_and_back_finds_nothing_new_but_what_is(
    a_life: Lives, two_roles: Makers, a_step: Steps
) -> None:
    life = a_life(organisation=two_roles(), steps=("w/shared", "w/count"))
    move(life, role="shift-lead")
    move(life, role="clerk")
    assert arrivals(life) == {"w/shared": START, "w/count": START}
    life.change(organisation=two_roles(a_step("w/more")))
    assert arrivals(life)["w/more"] is SINCE
    move(life, role="shift-lead")
    assert arrivals(life) == {"w/shared": START, "w/more": ROLE, "w/plan": START}


def test_what_the_role_before_had_is_not_new_when_it_comes_into_this_ones_track(
    a_life: Lives, two_roles: Makers, a_step: Steps
) -> None:
    life = a_life(organisation=two_roles(), steps=("w/shared", "w/count"))
    move(life, role="shift-lead")
    life.change(organisation=two_roles(a_step("w/count")))
    assert arrivals(life) == {"w/shared": START, "w/count": START, "w/plan": ROLE}


def test_another_work_format_is_a_move_too(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/vpn", formats=("remote",)), steps=("w/a",))
    move(life, work_format="remote")
    assert arrivals(life) == {"w/a": START, "w/vpn": ROLE}


@pytest.mark.parametrize(
    "change", [{"manager": "Bo"}, {"buddy": "Bo"}, {"workdays": ("mon",)}, {"name": "Ana L."}]
)
def test_whatever_else_changes_makes_nothing_new_or_old(
    change: dict[str, Any], a_life: Lives, two_roles: Makers, a_step: Steps
) -> None:
    life = a_life(organisation=two_roles(), steps=("w/shared", "w/count"))
    move(life, role="shift-lead")
    life.change(organisation=two_roles(a_step("w/more")))
    before = arrivals(life)
    move(life, **change)
    assert arrivals(life) == before


def test_a_move_after_an_enrolment_without_steps_calls_nothing_new_with_the_role(
    a_life: Lives, two_roles: Makers, a_step: Steps
) -> None:
    life = a_life(organisation=two_roles())
    move(life, role="shift-lead")
    life.change(organisation=two_roles(a_step("w/more")))
    assert arrivals(life) == {"w/shared": START, "w/more": SINCE, "w/plan": START}


def test_a_renamed_step_is_not_new(a_life: Lives, two_roles: Makers, a_step: Steps) -> None:
    life = a_life(a_step("w/old"), steps=("w/old",))
    life.change(a_step("w/new", was=("w/old",)))
    assert arrivals(life) == {"w/new": START}
    life.change(a_step("w/new"))
    assert arrivals(life) == {"w/new": SINCE}


def test_a_step_renamed_between_two_roles_is_not_new_with_the_second(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    life = a_life(a_step("w/old"), steps=("w/old",))
    life.change(a_step("w/new", was=("w/old",)))
    move(life, role="shift-lead")
    assert life.record().enrolment.steps == ("w/new",)
    assert arrivals(life) == {"w/new": START}


STEPS = [f"w/s{number}" for number in range(5)]
some = st.sets(st.sampled_from(STEPS), min_size=1).map(lambda one: tuple(sorted(one)))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    noted=st.lists(st.tuples(st.sampled_from(["clerk", "shift-lead"]), some), max_size=4),
    done=st.sets(st.sampled_from(STEPS)),
)
def test_only_what_the_latest_enrolment_did_not_know_came_since_and_nothing_done_is_new(
    a_life: Lives, a_step: Steps, noted: list[tuple[str, tuple[str, ...]]], done: set[str]
) -> None:
    life = a_life(*(a_step(one) for one in STEPS), steps=tuple(STEPS[:2]))
    for role, steps in noted:
        life.write(replace(life.record().enrolment, role=role, steps=steps))
    for one in sorted(done):
        life.read(one)
    latest = set(noted[-1][1] if noted else STEPS[:2])
    ever = {step for _, steps in noted for step in steps} | set(STEPS[:2])
    for one in life.progress().steps:
        if one.arrival is SINCE:
            assert one.step.id not in latest
        if one.step.id not in ever:
            assert one.arrival is SINCE
        if one.arrival is ROLE:
            assert one.step.id in latest
            assert len({role for role, _ in noted} | {"clerk"}) == 2
        assert one.is_new == (one.arrival is not START and one.step.id not in done)


def test_to_look_at_a_page_is_not_to_begin_it(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]))
    life.write(e.Opened(step="w/a"))
    assert life.step().state is State.OPEN
    life.write(e.Blocked(step="w/a", reason="No scanner."), e.Unblocked(step="w/a"))
    life.write(e.Waived(step="w/a", reason="Known."), by="Bo", writer="nobody-knows-whose")
    assert life.step().state is State.OPEN
    (ticked,) = life.tick("t")
    assert life.step().state is State.STARTED
    assert life.step().record.deeds() == (ticked,)
    life.write(e.Undone(event=ticked.id))
    assert life.step().state is State.OPEN


def test_a_page_that_was_opened_and_left_makes_somebody_stuck_all_the_same(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    life = a_life(organisation=an_organisation(later={30: [a_step("w/a"), a_step("w/b")]}))
    life.write(e.Opened(step="w/b"))
    life.day = life.day.replace(day=8)
    stuck = life.standing()
    assert stuck.verdict is Verdict.STUCK
    assert stuck.why.startswith("“B” was opened, and nothing was done for 5 workdays")
