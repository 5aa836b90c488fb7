"""A page that changes after it was finished, and the date on which that was."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from onboard_tui.model import events as e
from onboard_tui.model.doing import look_again
from onboard_tui.model.progress import State
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]

START = date(2027, 3, 1)
LATER = START + timedelta(days=3)


def test_a_raised_revision_makes_a_finished_step_changed(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.read()
    life.change(a_step("w/a", revision=2))
    now = life.progress()
    assert life.step().state is State.CHANGED
    assert (now.satisfied, now.required) == (0, 1)
    assert now.next == life.step()


def test_a_step_that_was_only_begun_is_not_called_changed(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t", "u"], revision=2))
    assert life.step().state is State.STARTED
    life.tick("u")
    assert life.step().state is State.DONE


def test_the_same_revision_of_another_text_changes_nothing(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.read()
    life.change(a_step("w/a", title="Another title"))
    assert life.step().state is State.DONE


def test_what_was_done_stays_on_record_as_of_its_revision(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert life.step().as_of == 0
    life.read()
    life.change(a_step("w/a", revision=3))
    assert life.step().as_of == 1
    life.write(*look_again(life.step()))
    assert life.step().as_of == 3


def test_looking_again_finishes_it_and_keeps_the_first_date(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t"], revision=2))
    life.day = LATER
    life.write(*look_again(life.step()))
    assert life.step().state is State.DONE
    assert life.step().finished == START


def test_a_new_task_of_a_changed_step_finishes_it_and_keeps_the_first_date(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t", "u"], revision=2))
    assert life.step().state is State.CHANGED
    life.day = LATER
    life.tick("u")
    assert life.step().state is State.DONE
    assert life.step().finished == START


def test_what_a_sign_off_alone_finished_keeps_its_date(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    life.sign_off()
    life.change(a_step("w/a", sign_off="manager", revision=2))
    assert life.step().state is State.CHANGED
    assert life.step().finished == START
    life.day = LATER
    life.write(*look_again(life.step()))
    assert life.step().state is State.DONE
    assert life.step().finished == START


def test_two_devices_can_finish_a_step_together(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]))
    life.write(e.Opened(step="w/a"), e.Ticked(step="w/a", revision=1, task="t"), writer="laptop")
    life.day = LATER
    # The tablet has not heard of the laptop's tick: neither wrote a completion.
    life.write(e.Ticked(step="w/a", revision=1, task="u"), writer="tablet")
    assert life.step().state is State.DONE
    assert life.step().finished == LATER
    life.change(a_step("w/a", tasks=["t", "u"], revision=2))
    assert life.step().state is State.CHANGED
    life.day = LATER + timedelta(days=9)
    life.write(*look_again(life.step()))
    assert life.step().state is State.DONE
    assert life.step().finished == LATER


def test_a_step_is_finished_on_the_day_of_the_first_completion(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]))
    life.tick("t")
    assert life.step().finished is None
    life.day = LATER
    life.tick("u")
    assert life.step().finished == LATER


def test_a_question_is_finished_by_its_first_correct_answer(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"], questions=["q"]))
    life.write(e.Ticked(step="w/a", revision=1, task="t"), writer="tablet")
    for correct, attempt in ((False, 1), (True, 2), (True, 3)):
        # The laptop has not heard of the tablet's tick: it writes no completion.
        life.write(
            e.Answered(step="w/a", revision=1, question="q", correct=correct, attempt=attempt)
        )
        life.day += timedelta(days=1)
    assert life.step().finished == START + timedelta(days=1)


def test_a_task_that_is_no_longer_asked_for_does_not_move_the_date(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]))
    life.tick("t")
    life.day = LATER
    life.tick("u")
    life.change(a_step("w/a", tasks=["t"]))
    assert life.step().finished == LATER


def test_half_of_what_a_change_asks_for_is_not_enough(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t", "u", "v"], revision=2))
    life.tick("u")
    assert life.step().state is State.CHANGED
    assert life.step().as_of == 1
    life.tick("v")
    assert life.step().state is State.DONE


def test_a_page_without_activities_is_finished_on_the_day_it_was_read(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"))
    life.write(e.Read(step="w/a", revision=1))
    life.day = LATER
    life.write(e.Read(step="w/a", revision=1))
    assert life.step().finished == START


def test_a_step_with_a_sign_off_is_finished_on_the_day_it_was_given(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.tick("t")
    life.ask()
    assert life.step().finished is None
    life.day = LATER
    life.sign_off()
    assert life.step().finished == LATER


def test_the_day_is_that_of_the_learners_own_clock(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.write(e.Read(step="w/a", revision=1), at=time(23), offset="+02:00")
    assert life.step().finished == START + timedelta(days=1)


def test_a_changed_step_locks_what_comes_after_it_until_it_was_looked_at(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"), a_step("w/b", after=("w/a",)))
    life.read("w/a")
    life.change(a_step("w/a", revision=2), a_step("w/b", after=("w/a",)))
    assert life.step("w/b").locked_by == ("w/a",)
    life.write(*look_again(life.step("w/a")))
    assert life.step("w/b").state is State.OPEN


def test_a_changed_step_is_never_locked(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/b"))
    life.read()
    life.change(a_step("w/a"), a_step("w/b", after=("w/a",), revision=2))
    assert life.step("w/b").state is State.CHANGED
    assert life.step("w/b").locked_by == ()


def test_a_changed_step_can_be_blocked(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t", "u"], revision=2))
    life.write(e.Blocked(step="w/a", reason="No scanner.", owner="IT"))
    assert (life.step().state, life.step().reason) == (State.BLOCKED, "No scanner.")
    life.write(e.Unblocked(step="w/a"))
    assert life.step().state is State.CHANGED


def test_a_block_from_before_it_was_finished_does_not_come_back_with_a_change(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.write(e.Blocked(step="w/a", reason="No scanner."))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t"], revision=2))
    assert life.step().state is State.CHANGED


def test_a_change_while_a_sign_off_is_awaited_asks_for_a_look_and_goes_on_waiting(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.tick("t")
    life.ask()
    life.change(a_step("w/a", tasks=["t"], sign_off="manager", revision=2))
    assert life.step().state is State.CHANGED
    life.write(*look_again(life.step()))
    assert life.step().state is State.WAITING
    life.sign_off()
    assert life.step().state is State.DONE


def test_a_step_that_lost_its_activities_is_finished_by_one_look(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/a", revision=2))
    assert life.step().state is State.CHANGED
    life.write(*look_again(life.step()))
    assert life.step().state is State.DONE
