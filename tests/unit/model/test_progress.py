"""What is done, what is open, and the figures."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onboard_tui.model import events as e
from onboard_tui.model.doing import answer, meet
from onboard_tui.model.progress import State, calendar_of, progress
from onboard_tui.model.record import fold
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]

START = date(2027, 3, 1)


def read(step_id: str) -> e.Read:
    return e.Read(step=step_id, revision=1)


def test_who_is_not_enrolled_has_no_progress(a_life: Lives) -> None:
    assert progress(a_life().organisation, fold([]), START) is None


@pytest.mark.parametrize("gone", [{"role": "astronaut"}, {"team": "moon"}])
def test_a_role_that_content_no_longer_has_gets_an_empty_track(
    gone: dict[str, str], a_life: Lives, a_step: Steps
) -> None:
    now = a_life(a_step(), **gone).progress()
    assert now.role is None
    assert now.steps == ()
    assert (now.satisfied, now.required, now.percent, now.complete) == (0, 0, 0, False)
    assert now.next is None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(numbers=st.integers(1, 130).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_hundred_per_cent_appears_only_when_all_is_done(
    numbers: tuple[int, int], a_life: Lives, a_step: Steps
) -> None:
    done, required = numbers
    life = a_life(*(a_step(f"w/s{number}") for number in range(required)))
    life.write(*(read(f"w/s{number}") for number in range(done)))
    now = life.progress()
    assert (now.satisfied, now.required) == (done, required)
    assert now.percent <= 100 * done / required < now.percent + 1
    assert (now.percent == 100) == (done == required) == now.complete


def test_one_of_two_hundred_left_is_ninety_nine_per_cent(a_life: Lives, a_step: Steps) -> None:
    life = a_life(*(a_step(f"w/s{number}") for number in range(200)))
    life.write(*(read(f"w/s{number}") for number in range(199)))
    assert life.progress().percent == 99


def test_optional_steps_are_left_out_even_when_done(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/extra", optional=True))
    life.read("w/extra")
    now = life.progress()
    assert life.step("w/extra").satisfied
    assert (now.satisfied, now.required) == (0, 1)
    life.read("w/a")
    assert life.progress().complete


def test_waived_steps_are_left_out_even_when_done(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"))
    life.read("w/a")
    life.write(e.Waived(step="w/a", reason="Known."), by="Mia Chen", writer="desk")
    now = life.progress()
    assert (now.satisfied, now.required) == (0, 1)
    assert not life.step("w/a").satisfied


def test_locked_and_future_steps_are_counted(
    a_life: Lives, a_step: Steps, an_organisation: Callable[..., Any]
) -> None:
    organisation = an_organisation(
        a_step("w/a"), later={90: [a_step("w/b", after=("w/a",)), a_step("w/c")]}
    )
    life = a_life(organisation=organisation)
    assert life.step("w/b").state is State.LOCKED
    assert life.progress().required == 3


def test_due_by_now_counts_what_is_due_up_to_today(
    a_life: Lives, a_step: Steps, an_organisation: Callable[..., Any]
) -> None:
    organisation = an_organisation(
        a_step("w/a"),
        a_step("w/extra", optional=True),
        later={7: [a_step("w/b"), a_step("w/c")], 30: [a_step("w/d")]},
    )
    life = a_life(organisation=organisation)
    life.read("w/a")
    life.read("w/d")

    def due(day: int) -> tuple[int, int]:
        now = life.progress(START + timedelta(days=day))
        return now.due_satisfied, now.due_by_now

    assert due(-1) == (0, 0)
    assert due(0) == (1, 1)
    assert due(6) == (1, 1)
    assert due(7) == (1, 3)
    assert due(30) == (2, 4)


def test_a_step_without_activities_is_done_when_marked_read(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert life.step().state is State.OPEN
    life.write(e.Opened(step="w/a"))
    assert life.step().state is State.OPEN
    life.read()
    assert life.step().state is State.DONE


def test_a_step_is_done_when_all_of_its_activities_are(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step(tasks=["t", "u"], questions=["q"], meetings=["m"], sign_off="manager"))
    life.tick("t")
    life.tick("u")
    step = life.step().step
    life.write(*answer(life.step(), step.questions["q"], "right"))
    life.write(*meet(life.step(), step.meetings["m"], "Bo", START))
    assert [one.satisfied for one in life.step().activities] == [True, True, True, True, False]
    assert life.step().state is State.STARTED
    life.sign_off()
    assert life.step().state is State.DONE


def test_having_read_a_page_does_not_do_its_tasks(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.write(read("w/a"))
    assert life.step().state is State.STARTED


def test_every_attempt_at_a_question_counts_and_a_correct_one_satisfies_it(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step(questions=["q"]))
    question = life.step().step.questions["q"]
    for option, attempts, satisfied in (
        ("wrong", 1, False),
        ("wrong", 2, False),
        ("right", 3, True),
    ):
        life.write(*answer(life.step(), question, option))
        assert life.activity().attempts == attempts
        assert life.activity().satisfied is satisfied


def test_a_right_answer_stays_right_whatever_another_device_answered_later(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", questions=["q"]))
    for correct in (True, False):
        life.write(e.Answered(step="w/a", revision=1, question="q", correct=correct, attempt=1))
    assert life.step().state is State.DONE


def test_renamed_activities_keep_what_was_done_under_their_old_ids(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], questions=["q"], meetings=["m"]))
    step = life.step().step
    life.tick("t")
    life.write(*answer(life.step(), step.questions["q"], "right"))
    life.write(*meet(life.step(), step.meetings["m"], "Bo", START))
    renamed = a_step("w/a", tasks=["t2"], questions=["q2"], meetings=["m2"])
    life.change(renamed)
    assert life.step().state is State.STARTED
    task, question, meeting = (
        replace(one, was=(old,)) for one, old in zip(renamed.activities(), "tqm", strict=True)
    )
    life.change(
        replace(
            renamed,
            tasks={"t2": task},
            questions={"q2": question},
            meetings={"m2": meeting},
        )
    )
    assert life.step().state is State.DONE


def test_what_was_done_under_two_ids_is_in_the_order_in_which_it_was(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["old"]))
    old, _ = life.tick("old")
    renamed = a_step("w/a", tasks=["new"])
    life.change(renamed)
    new, _ = life.tick("new")
    task = replace(renamed.tasks["new"], was=("old",))
    life.change(replace(renamed, tasks={"new": task}))
    assert life.activity().events == (old, new)


def test_a_renamed_step_stays_done(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/old"))
    life.read()
    life.change(a_step("w/new"))
    assert life.step().state is State.OPEN
    life.change(a_step("w/new", was=("w/old",)))
    assert life.step().state is State.DONE
    assert life.step().finished == START


def test_who_moves_to_another_role_keeps_what_both_tracks_share(
    a_life: Lives, a_step: Steps, an_organisation: Callable[..., Any]
) -> None:
    organisation = an_organisation(
        a_step("w/shared"),
        own={"clerk": {0: [a_step("w/clerk")]}, "shift-lead": {0: [a_step("w/lead")]}},
    )
    life = a_life(organisation=organisation)
    life.read("w/shared")
    life.read("w/clerk")
    assert life.progress().complete
    moved = e.Enrolled(
        name="Ana", team="warehouse", role="shift-lead", work_format="remote", start=START
    )
    life.write(moved)
    now = life.progress()
    assert [(one.step.id, one.satisfied) for one in now.steps] == [
        ("w/shared", True),
        ("w/lead", False),
    ]
    assert (now.satisfied, now.required) == (1, 2)


def test_a_step_is_locked_until_all_those_before_it_are_done(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"), a_step("w/c", after=("w/a", "w/b")))
    assert life.step("w/c").locked_by == ("w/a", "w/b")
    life.read("w/a")
    assert life.step("w/c").state is State.LOCKED
    assert life.step("w/c").locked_by == ("w/b",)
    life.read("w/b")
    assert life.step("w/c").state is State.OPEN
    assert life.step("w/c").locked_by == ()


def test_a_step_outside_the_track_locks_nothing(a_life: Lives, a_step: Steps) -> None:
    lead_only = a_step("w/a", roles=("warehouse/shift-lead",))
    life = a_life(lead_only, a_step("w/b", after=("w/a",)))
    assert life.step("w/b").state is State.OPEN


def test_a_waived_step_locks_nothing(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b", after=("w/a",)))
    life.write(e.Waived(step="w/a", reason="Known."), by="Mia Chen", writer="desk")
    assert life.step("w/b").state is State.OPEN


def test_a_step_that_was_done_stays_done_when_something_comes_to_stand_before_it(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/b"))
    life.read()
    life.change(a_step("w/a"), a_step("w/b", after=("w/a",)))
    assert life.step("w/b").state is State.DONE


def test_dates_never_lock_a_step(
    a_life: Lives, a_step: Steps, an_organisation: Callable[..., Any]
) -> None:
    organisation = an_organisation(later={90: [a_step("w/a")]})
    life = a_life(organisation=organisation, start=START + timedelta(days=30))
    assert life.step().state is State.OPEN


def test_a_block_has_its_reason_and_owner_until_it_is_lifted(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.write(e.Blocked(step="w/a", reason="No scanner.", owner="IT"))
    step = life.step()
    assert (step.state, step.reason, step.owner) == (State.BLOCKED, "No scanner.", "IT")
    life.write(e.Unblocked(step="w/a"))
    assert (life.step().state, life.step().reason) == (State.OPEN, "")
    life.write(e.Blocked(step="w/a", reason="It broke."))
    assert life.step().reason == "It broke."


def test_what_is_done_all_the_same_is_no_longer_blocked(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.write(e.Blocked(step="w/a", reason="No scanner."))
    life.tick("t")
    assert (life.step().state, life.step().reason) == (State.DONE, "")


def test_a_learner_who_has_done_their_own_part_waits_and_is_not_blocked(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.write(e.Blocked(step="w/a", reason="No scanner."))
    life.ask()
    assert life.step().state is State.BLOCKED
    life.tick("t")
    assert life.step().state is State.WAITING
    life.write(e.Blocked(step="w/a", reason="Mia is on leave."))
    assert (life.step().state, life.step().reason) == (State.BLOCKED, "Mia is on leave.")


def test_next_is_the_first_required_step_that_can_be_done(a_life: Lives, a_step: Steps) -> None:
    life = a_life(
        a_step("w/extra", optional=True),
        a_step("w/locked", after=("w/b",)),
        a_step("w/blocked"),
        a_step("w/b"),
    )
    life.write(e.Blocked(step="w/blocked", reason="No scanner."))
    following = []
    while (one := life.progress().next) is not None:
        following.append(one.step.id)
        life.read(one.step.id)
    assert following == ["w/b", "w/locked", "w/extra"]


def test_own_workdays_make_the_calendar_and_without_them_the_organisations(
    a_life: Lives, a_step: Steps, an_organisation: Callable[..., Any]
) -> None:
    holiday = START + timedelta(days=1)
    organisation = an_organisation(workdays=frozenset({0, 1}), holidays=frozenset({holiday}))
    away = e.AwayFact(first=START, last=START)
    for named, expected in (((), {0, 1}), (("sat", "sun"), {5, 6}), (("someday",), {0, 1})):
        life = a_life(organisation=organisation, workdays=named)
        life.write(away)
        calendar = calendar_of(organisation, life.record())
        assert calendar.workdays == expected
        assert calendar.holidays == {holiday}
        assert calendar.is_away(START)


def test_a_step_outside_the_track_has_no_progress(a_life: Lives, a_step: Steps) -> None:
    assert a_life(a_step("w/a")).progress().of("w/b") is None
