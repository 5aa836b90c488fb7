"""Sign-offs and waivers: whose word counts."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onboard_tui.model import doing
from onboard_tui.model import events as e
from onboard_tui.model.progress import State
from onboard_tui.model.record import fold
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


def test_an_unconfirmed_sign_off_is_the_learners_turn(life: Any) -> None:
    life.tick("t")
    life.ask()
    signed = life.sign_off(writer="elsewhere")
    step = life.step()
    assert (step.state, step.unconfirmed) == (State.STARTED, signed)
    assert not step.held_up
    assert life.progress().next == step


def test_accepting_the_device_is_one_fact_and_can_be_taken_back(life: Any) -> None:
    life.tick("t")
    life.ask()
    life.sign_off(writer="elsewhere")
    facts = doing.accept(life.step(), "elsewhere")
    assert facts == (e.AcceptedManager(writer="elsewhere", name="Mia Chen"),)
    life.write(*facts)
    assert (life.step().state, life.step().unconfirmed) == (State.DONE, ())
    # Only that is taken back: the sign-off stays asked for.
    life.write(*doing.undo(life.step(), life.activity(1), "Ana Lima", life.record().accepted))
    assert life.step().unconfirmed
    assert life.activity(1).asked
    life.write(*doing.accept(life.step(), "elsewhere"))
    assert life.step().state is State.DONE
    life.write(*doing.undo_last(life.record(), "Ana Lima"))
    assert life.step().unconfirmed
    life.write(*doing.accept(life.step(), "elsewhere"))
    life.write(*doing.undo_last(life.record(), "Ana Lima", life.step().step))
    assert life.step().unconfirmed


def test_a_sign_off_of_ones_own_device_can_not_be_accepted(life: Any) -> None:
    life.tick("t")
    life.ask()
    life.sign_off(writer="laptop")
    step = life.step()
    assert (step.state, step.unconfirmed) == (State.WAITING, ())
    assert doing.accept(step, "laptop") == ()
    assert life.activity(1).unconfirmed != ()


def test_only_the_device_that_was_asked_about_is_accepted(life: Any) -> None:
    life.tick("t")
    life.sign_off(writer="elsewhere")
    assert doing.accept(life.step(), "nowhere") == ()


def test_an_unconfirmed_waiver_is_accepted_likewise(life: Any) -> None:
    life.write(e.Waived(step="w/a", reason="Known."), by="Mia Chen", writer="elsewhere")
    assert life.step().state is State.OPEN
    life.write(*doing.accept(life.step(), "elsewhere"))
    assert life.step().state is State.WAIVED


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.permutations(["tick", "ask", "sign", "accept"]),
    st.tuples(st.sampled_from(["laptop", "tablet"]), st.sampled_from(["desk-2", "desk-3"])),
    st.booleans(),
)
def test_an_acceptance_counts_whenever_and_wherever_it_was_written(
    a_life: Lives, a_step: Steps, order: list[str], writers: tuple[str, str], undone: bool
) -> None:
    device, accepted = writers
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    for deed in order:
        match deed:
            case "tick":
                life.tick("t")
            case "ask":
                life.ask()
            case "sign":
                life.sign_off(writer="desk-2")
            case _:
                (event,) = life.write(e.AcceptedManager(writer=accepted), writer=device)
    if undone:
        life.write(e.Undone(event=event.id), writer="phone")
    counts = accepted == "desk-2" and not undone
    assert (life.step().state is State.DONE) == counts
    assert bool(life.step().unconfirmed) == (not counts)
    assert fold(reversed(life.events)) == life.record()


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
