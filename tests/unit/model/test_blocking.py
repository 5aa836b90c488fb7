"""Saying that a step can't go on, and taking back what was done last."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onboard_tui.model import events as e
from onboard_tui.model.doing import (
    CannotDo,
    answer,
    block,
    look_again,
    meet,
    named,
    open_step,
    read,
    tick,
    unblock,
    undo_last,
)
from onboard_tui.model.progress import State
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]

START = date(2027, 3, 1)
BLOCKED = e.Blocked(step="w/a", reason="No scanner.", owner="IT")
AWAY = e.AwayFact(first=START, last=START)


@pytest.fixture
def life(a_life: Lives, a_step: Steps) -> Any:
    """A learner with a step that asks for two tasks, and one that asks for a sign-off as well."""
    return a_life(
        a_step("w/a", tasks=["t", "u"], questions=["q"]),
        a_step("w/b", tasks=["t"], sign_off="manager"),
    )


def undo(life: Any, step_id: str = "", by: str = "Ana Lima") -> tuple[e.Event, ...]:
    """Take back what was done last, and return the events that no longer count."""
    step = life.step(step_id).step if step_id else None
    facts = undo_last(life.record(), by, step)
    life.write(*facts, by=by)
    undone = [one.event for one in facts if isinstance(one, e.Undone)]
    return tuple(one for one in life.events if one.id in undone)


def test_a_block_says_why_and_who_can_help_and_is_made_once(life: Any) -> None:
    assert block(life.step(), "No scanner.", "IT") == (BLOCKED,)
    life.write(BLOCKED)
    assert block(life.step(), "No scanner.", "IT") == ()
    assert len(block(life.step(), "No scanner.", "")) == 1
    assert len(block(life.step(), "It broke.", "IT")) == 1


def test_what_is_done_or_waived_can_not_be_blocked(life: Any, a_life: Lives, a_step: Steps) -> None:
    done = a_life(a_step("w/a"))
    done.read()
    with pytest.raises(CannotDo, match="is done: nothing holds it up"):
        block(done.step(), "No scanner.", "")
    life.write(e.Waived(step="w/a", reason="Known."), by="Mia Chen", writer="desk")
    with pytest.raises(CannotDo, match="is waived"):
        block(life.step(), "No scanner.", "")


@pytest.mark.parametrize("state", [State.LOCKED, State.WAITING, State.CHANGED, State.STARTED])
def test_whatever_is_not_done_can_be_blocked_and_go_on_as_it_was(
    state: State, a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    match state:
        case State.LOCKED:
            life.change(a_step("w/z"), a_step("w/a", tasks=["t"], after=("w/z",)))
        case State.WAITING:
            life.change(a_step("w/a", tasks=["t"], sign_off="manager"))
            life.tick("t")
            life.ask()
        case State.CHANGED:
            life.tick("t")
            life.change(a_step("w/a", tasks=["t"], revision=2))
        case _:
            life.change(a_step("w/a", tasks=["t", "u"]))
            life.tick("t")
    assert life.step("w/a").state is state
    life.write(*block(life.step("w/a"), "No scanner.", ""))
    assert life.step("w/a").state is State.BLOCKED
    life.write(*unblock(life.step("w/a")))
    assert life.step("w/a").state is state


def test_a_block_is_no_way_around_a_lock(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/z"), a_step("w/a", tasks=["t"], after=("w/z",)))
    life.write(*block(life.step("w/a"), "No scanner.", ""))
    step = life.step("w/a")
    assert step.locked_by == ("w/z",)
    with pytest.raises(CannotDo, match="still locked"):
        tick(step, step.step.tasks["t"])
    life.read("w/z")
    assert life.step("w/a").locked_by == ()
    assert life.step("w/a").state is State.BLOCKED
    life.tick("t", "w/a")
    assert life.step("w/a").state is State.DONE


def test_a_finished_step_that_was_blocked_since_is_not_locked(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/z"), a_step("w/a", tasks=["t"], revision=2, after=("w/z",)))
    life.write(*block(life.step("w/a"), "No scanner.", ""))
    assert life.step("w/a").locked_by == ()


def test_only_what_is_blocked_can_go_on_again(life: Any) -> None:
    assert unblock(life.step()) == ()
    life.write(BLOCKED)
    assert unblock(life.step()) == (e.Unblocked(step="w/a"),)


def test_a_block_undone_never_was_and_an_unblock_undone_brings_it_back(life: Any) -> None:
    life.write(BLOCKED)
    life.write(*unblock(life.step()))
    undo(life, "w/a")
    assert (life.step().state, life.step().reason) == (State.BLOCKED, "No scanner.")
    undo(life, "w/a")
    assert (life.step().state, life.step().reason) == (State.OPEN, "")


def test_a_second_reason_undone_brings_the_first_one_back(life: Any) -> None:
    life.write(BLOCKED)
    life.write(*block(life.step(), "It broke.", ""))
    undo(life)
    assert (life.step().reason, life.step().owner) == ("No scanner.", "IT")


def test_somebody_elses_block_can_be_lifted_but_not_undone(life: Any) -> None:
    life.write(BLOCKED, by="Mia Chen", writer="desk")
    assert undo(life, "w/a") == ()
    life.write(*unblock(life.step()))
    assert life.step().state is State.OPEN
    undo(life, "w/a")
    assert life.step().state is State.BLOCKED


def test_the_last_task_and_the_completion_it_led_to_go_together(life: Any) -> None:
    life.tick("t", "w/b")
    assert life.step("w/b").record.completed
    undone = undo(life)
    assert [type(one.fact) for one in undone] == [e.Ticked, e.Completed]
    assert life.step("w/b").state is State.OPEN


@pytest.mark.parametrize("last", ["question", "meeting", "page"])
def test_so_do_the_last_answer_the_last_meeting_and_having_read(
    last: str, a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", questions=["q"] * (last == "question")))
    if last == "meeting":
        life.change(a_step("w/a", meetings=["m"]))
    step = life.step()
    match last:
        case "question":
            life.write(*answer(step, step.step.questions["q"], "right"))
        case "meeting":
            life.write(*meet(step, step.step.meetings["m"], "Bo", START))
        case _:
            life.write(*read(step))
    assert life.step().state is State.DONE
    assert len(undo(life, "w/a")) == 2
    assert life.step().state is State.OPEN


def test_answers_go_one_at_a_time(life: Any) -> None:
    question = life.step().step.questions["q"]
    for option in ("wrong", "wrong", "right"):
        life.write(*answer(life.step(), question, option))
    for left, satisfied in ((2, False), (1, False), (0, False)):
        assert len(undo(life, "w/a")) == 1
        assert (life.activity(2).attempts, life.activity(2).satisfied) == (left, satisfied)
    assert undo(life, "w/a") == ()


def test_a_look_undone_asks_for_another_look_and_keeps_the_first_completion(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    _, first = life.tick("t")
    life.change(a_step("w/a", tasks=["t"], revision=2))
    # In the same moment, but not in the same deed: nothing was ticked for it.
    life.write(e.Opened(step="w/a"))
    life.write(*look_again(life.step()))
    assert life.step().state is State.DONE
    assert len(undo(life, "w/a")) == 1
    assert life.step().state is State.CHANGED
    assert life.step().record.completed == (first,)


def test_a_look_does_not_take_along_what_was_ticked_on_another_step(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"), a_step("w/b", tasks=["t", "u"]))
    life.read("w/a")
    life.change(a_step("w/a", revision=2), a_step("w/b", tasks=["t", "u"]))
    facts = (*tick(life.step("w/b"), life.step("w/b").step.tasks["t"]), *look_again(life.step()))
    assert [type(one) for one in facts] == [e.Ticked, e.Completed]
    life.write(*facts)
    assert [type(one.fact) for one in undo(life)] == [e.Completed]
    assert life.activity(0, "w/b").satisfied


def test_a_completion_at_another_time_or_of_another_writer_is_a_deed_of_its_own(
    a_life: Lives, a_step: Steps
) -> None:
    done = e.Completed(step="w/a", revision=1, digest="w/a@1")
    ticked = e.Ticked(step="w/a", revision=1, task="t")
    later = a_life(a_step("w/a", tasks=["t"]))
    later.write(ticked)
    later.day = date(2027, 3, 2)
    later.write(done)
    assert len(undo(later)) == 1
    elsewhere = a_life(a_step("w/a", tasks=["t"]))
    elsewhere.write(ticked)
    elsewhere.write(done, writer="phone")
    assert len(undo(elsewhere)) == 1


def test_without_a_step_the_last_deed_anywhere_goes_and_with_one_the_last_there(life: Any) -> None:
    first, *_ = life.tick("t")
    (second, *_) = life.tick("t", "w/b")
    assert undo(life, "w/a") == (first,)
    assert undo(life)[0] == second
    assert undo(life) == ()


def test_days_away_are_taken_back_only_where_no_step_is_named(life: Any) -> None:
    life.tick("t")
    (away,) = life.write(AWAY)
    assert undo(life, "w/b") == ()
    assert life.record().away
    assert undo(life) == (away,)
    assert not life.record().away
    assert len(undo(life)) == 1


def test_a_step_that_was_renamed_keeps_what_can_be_taken_back(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/old", tasks=["t", "u"]))
    life.tick("t")
    life.change(a_step("w/new", tasks=["t", "u"], was=("w/old",)))
    assert len(undo(life, "w/new")) == 1
    assert life.step().state is State.OPEN


def test_what_another_person_did_stays(life: Any) -> None:
    life.write(e.Ticked(step="w/a", revision=1, task="t"), by="Bo")
    life.sign_off("w/b")
    assert undo(life) == ()
    assert len(undo(life, by="Bo")) == 1
    assert [type(one.fact) for one in undo(life, by="Mia Chen")] == [e.SignedOff]


def test_neither_an_enrolment_nor_an_opened_page_nor_an_undo_is_taken_back(life: Any) -> None:
    life.write(*open_step(life.step()))
    life.write(replace(life.record().enrolment, manager="Bo"))
    life.tick("t")
    assert len(undo(life)) == 1
    assert undo(life) == ()
    assert life.record().enrolment.manager == "Bo"
    assert life.step().record.opened


FACTS: list[tuple[e.KnownFact, str]] = [
    (e.Ticked(step="w/a", revision=1, task="t"), "a task"),
    (e.Answered(step="w/a", revision=1, question="q", correct=True, attempt=1), "an answer"),
    (e.Met(step="w/a", revision=1, meeting="m", whom="Bo", when=START), "a meeting"),
    (e.Read(step="w/a", revision=1), "marking it read"),
    (e.Completed(step="w/a", revision=1, digest=""), "looking at it again"),
    (e.SignOffAsked(step="w/a", revision=1), "asking for the sign-off"),
    (BLOCKED, "what holds it up"),
    (e.Unblocked(step="w/a"), "that it can go on"),
    (AWAY, "days away"),
    (e.Waived(step="w/a", reason="Known."), "what was done last"),
]


@pytest.mark.parametrize(("fact", "words"), FACTS)
def test_a_deed_has_a_name_in_words(fact: e.KnownFact, words: str) -> None:
    assert named(fact) == words


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from("turwbxyal"), st.sampled_from(["w/a", "w/b"]))))
def test_every_deed_can_be_taken_back_until_nothing_was_done(
    a_life: Lives, a_step: Steps, deeds: list[tuple[str, str]]
) -> None:
    steps = [a_step(one, tasks=["t", "u"], questions=["q"]) for one in ("w/a", "w/b")]
    life = a_life(*steps)
    before = life.progress()
    states = []
    for deed, where in deeds:
        step = life.step(where)
        known = (len(life.events), life.progress())
        match deed:
            case "t" | "u":
                life.tick(deed, where)
            case "r" | "w":
                option = {"r": "right", "w": "wrong"}[deed]
                life.write(*answer(step, step.step.questions["q"], option))
            case "b" if not step.satisfied:
                life.write(*block(step, "No scanner.", ""))
            case "x":
                life.write(*unblock(step))
            case "a":
                life.write(AWAY)
            case "l":
                life.write(*look_again(step))
        if len(life.events) > known[0]:
            states.append(known[1])
    for state in reversed(states):
        assert undo(life)
        assert life.progress() == state
    assert undo(life) == ()
    assert life.progress() == before
