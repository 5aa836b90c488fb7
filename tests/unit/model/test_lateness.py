"""Late is what is due before today and could be moved; what waits on others is not."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import State, progress
from onboard_tui.model.record import fold
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]

START = date(2027, 3, 1)
NEXT_DAY = START + timedelta(days=1)


def late(life: Any, today: date = NEXT_DAY) -> list[str]:
    return [one.step.id for one in life.progress(today).late]


def test_a_step_is_late_from_the_day_after_it_was_due(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert late(life, START) == []
    assert late(life, NEXT_DAY) == ["w/a"]


def test_what_is_done_optional_or_waived_is_never_late(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/done"), a_step("w/extra", optional=True), a_step("w/waived"))
    life.read("w/done")
    life.write(e.Waived(step="w/waived", reason="Known."), by="Mia Chen", writer="desk")
    assert late(life) == []
    assert not any(one.late for one in life.progress(NEXT_DAY).steps)


def test_a_begun_step_can_be_late_but_not_one_that_changed_once_it_was_done(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/begun"), a_step("w/changed"))
    life.write(e.Opened(step="w/begun"))
    life.read("w/changed")
    life.change(a_step("w/begun"), a_step("w/changed", revision=2))
    assert late(life) == ["w/begun"]


def test_waiting_is_never_late(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    assert late(life) == ["w/a"]
    life.ask()
    assert late(life) == []
    assert life.step().held_up


def test_blocked_is_never_late(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.write(e.Blocked(step="w/a", reason="No scanner."))
    assert late(life) == []
    assert life.step().held_up


@pytest.fixture
def row(a_life: Lives, a_step: Steps) -> Any:
    """A learner with a step to be signed off, and two more, each after the one before."""
    return a_life(
        a_step("w/a", sign_off="manager"),
        a_step("w/b", after=("w/a",)),
        a_step("w/c", after=("w/b",)),
    )


def test_a_lock_that_the_learner_can_open_is_late_with_its_step(row: Any) -> None:
    assert row.step("w/c").state is State.LOCKED
    assert late(row) == ["w/a", "w/b", "w/c"]


def test_what_is_locked_by_waiting_alone_is_held_up_however_far_back(row: Any) -> None:
    row.ask("w/a")
    assert late(row) == []
    assert [one.held_up for one in row.progress().steps] == [True, True, True]


def test_once_signed_off_the_rest_can_be_late_again(row: Any) -> None:
    row.ask("w/a")
    row.sign_off("w/a")
    assert late(row) == ["w/b", "w/c"]


def test_a_lock_is_not_held_up_while_one_step_before_it_can_be_done(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(
        a_step("w/a", sign_off="manager"), a_step("w/b"), a_step("w/c", after=("w/a", "w/b"))
    )
    life.ask("w/a")
    assert late(life) == ["w/b", "w/c"]
    life.read("w/b")
    assert late(life) == []


def test_a_lock_behind_a_changed_step_is_not_held_up_by_what_the_change_comes_after(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/b"))
    life.read("w/b")
    life.change(
        a_step("w/a", sign_off="manager"),
        a_step("w/b", after=("w/a",), revision=2),
        a_step("w/c", after=("w/b",)),
    )
    life.ask("w/a")
    # The learner can look at b again, and with that open c.
    assert late(life) == ["w/c"]


def test_a_long_row_of_locks_is_held_up_in_whatever_order_it_is_listed(
    a_life: Lives, a_step: Steps
) -> None:
    steps = [
        a_step("w/s0", sign_off="manager"),
        a_step("w/s1", after=("w/s0",)),
        *(a_step(f"w/s{n}", after=(f"w/s{n - 1}", f"w/s{n - 2}")) for n in range(2, 600)),
    ]
    for listed in (steps, steps[:60][::-1]):
        life = a_life(*listed)
        life.ask("w/s0")
        assert all(one.held_up for one in life.progress().steps)


def test_steps_that_come_after_each_other_are_not_held_up_by_anybody(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", after=("w/b",)), a_step("w/b", after=("w/a",)))
    assert not any(one.held_up for one in life.progress().steps)


def test_due_dates_follow_the_learners_own_workdays_and_days_away(
    a_life: Lives, a_step: Steps, an_organisation: Callable[..., Organisation]
) -> None:
    organisation = an_organisation(later={5: [a_step("w/a")]})
    at_weekends = a_life(organisation=organisation, workdays=("sat", "sun"))
    assert at_weekends.step().due == START + timedelta(days=5)
    away = a_life(organisation=organisation)
    assert away.step().due == START + timedelta(days=7)
    away.write(e.AwayFact(first=START, last=START + timedelta(days=2)))
    assert away.step().due == START + timedelta(days=8)
    assert late(away, START + timedelta(days=8)) == []
    assert late(away, START + timedelta(days=9)) == ["w/a"]


def test_a_new_start_date_moves_what_is_due(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert late(life) == ["w/a"]
    put_off = e.Enrolled(
        name="Ana",
        team="warehouse",
        role="clerk",
        work_format="remote",
        start=START + timedelta(days=7),
    )
    life.write(put_off)
    assert late(life) == []
    assert life.step().due == START + timedelta(days=7)


def test_what_fell_due_since_the_learner_was_last_heard_of_is_not_late(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"))
    unheard = progress(life.organisation, fold(life.events), NEXT_DAY, START)
    heard = progress(life.organisation, fold(life.events), NEXT_DAY, NEXT_DAY)
    assert unheard is not None
    assert heard is not None
    assert ([one.late for one in unheard.steps], [one.late for one in heard.steps]) == (
        [False],
        [True],
    )
