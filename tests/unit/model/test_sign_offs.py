"""Sign-offs and waivers: whose word counts."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from onboard_tui.model import events as e
from onboard_tui.model.progress import State
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]


@pytest.fixture
def life(a_life: Lives, a_step: Steps) -> Any:
    """A learner with one step, of one task and a sign-off."""
    return a_life(a_step("w/a", tasks=["t"], sign_off="manager"))


def test_the_sign_off_of_whom_the_invitation_names_is_confirmed(life: Any) -> None:
    life.tick("t")
    signed = life.sign_off(writer="desk")
    assert life.step().state is State.DONE
    assert life.activity(1).events == signed
    assert life.activity(1).unconfirmed == ()


def test_anybody_elses_sign_off_is_shown_as_unconfirmed_and_counts_for_nothing(
    life: Any,
) -> None:
    life.tick("t")
    signed = life.sign_off(writer="elsewhere")
    assert life.step().state is not State.DONE
    assert not life.activity(1).satisfied
    assert life.activity(1).unconfirmed == signed


def test_accepting_a_manager_once_confirms_what_they_signed_before(life: Any) -> None:
    life.tick("t")
    life.sign_off(writer="new-desk")
    life.write(e.AcceptedManager(writer="new-desk"))
    assert life.step().state is State.DONE
    assert life.activity(1).unconfirmed == ()


def test_who_accepts_themselves_has_confirmed_nothing(life: Any) -> None:
    life.tick("t")
    life.sign_off(writer="laptop")
    life.write(e.AcceptedManager(writer="laptop"), writer="laptop")
    assert not life.activity(1).satisfied
    life.write(replace(life.record().enrolment, manager_writer="laptop"), writer="laptop")
    assert not life.activity(1).satisfied


def test_a_sign_off_that_was_taken_back_counts_no_more(life: Any) -> None:
    life.tick("t")
    (signed,) = life.sign_off()
    life.write(e.Undone(event=signed.id), by=life.manager, writer="desk")
    assert not life.activity(1).satisfied


def test_a_learner_cannot_take_back_their_managers_sign_off(life: Any) -> None:
    (signed,) = life.sign_off()
    life.write(e.Undone(event=signed.id))
    assert life.activity(1).satisfied


def test_beside_a_confirmed_sign_off_an_unconfirmed_one_raises_no_doubt(life: Any) -> None:
    life.sign_off(writer="elsewhere")
    life.sign_off(writer="desk")
    assert life.activity(1).satisfied
    assert life.activity(1).unconfirmed == ()


def test_a_step_waits_once_only_the_sign_off_is_left_and_was_asked_for(life: Any) -> None:
    life.ask()
    assert life.step().state is State.STARTED
    life.tick("t")
    assert life.step().state is State.WAITING
    assert life.activity(1).asked


def test_a_sign_off_that_nobody_asked_for_is_not_waited_for(life: Any) -> None:
    life.tick("t")
    assert life.step().state is State.STARTED
    life.ask()
    assert life.step().state is State.WAITING


def test_an_unconfirmed_sign_off_is_still_waited_for(life: Any) -> None:
    life.tick("t")
    life.ask()
    life.sign_off(writer="elsewhere")
    assert life.step().state is State.WAITING


def test_a_waiver_has_an_actor_and_a_reason(life: Any) -> None:
    waived = e.Waived(step="w/a", reason="Did it for years.")
    life.write(waived, by="Mia Chen", writer="desk")
    step = life.step()
    assert (step.state, step.reason, step.owner) == (
        State.WAIVED,
        "Did it for years.",
        "Mia Chen",
    )


def test_a_waiver_by_a_writer_nobody_vouched_for_waives_nothing(life: Any) -> None:
    life.write(e.Waived(step="w/a", reason="No mood."), writer="laptop")
    assert life.step().state is not State.WAIVED
    assert life.progress().required == 1
    life.write(e.AcceptedManager(writer="laptop"), writer="tablet")
    assert life.step().state is State.WAIVED


def test_a_waiver_that_was_taken_back_asks_for_the_step_again(life: Any) -> None:
    (waived,) = life.write(e.Waived(step="w/a", reason="Known."), by="Mia Chen", writer="desk")
    assert life.progress().required == 0
    life.write(e.Undone(event=waived.id), by="Mia Chen", writer="desk")
    assert life.step().state is State.OPEN


def test_with_everything_waived_nothing_is_complete(life: Any) -> None:
    life.write(e.Waived(step="w/a", reason="Known."), by="Mia Chen", writer="desk")
    now = life.progress()
    assert (now.satisfied, now.required, now.percent) == (0, 0, 0)
    assert not now.complete
