"""The facts of each deed, and why some deeds can't be done."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model import events as e
from onboard_tui.model.doing import (
    CannotDo,
    answer,
    ask_sign_off,
    look_again,
    meet,
    open_step,
    read,
    tick,
    undo,
)
from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.step import Meeting, Question, SignOff, Step, Task

Steps = Callable[..., Step]
Lives = Callable[..., Any]

START = date(2027, 3, 1)
COMPLETED = e.Completed(step="w/a", revision=1, digest="w/a@1")


@pytest.fixture
def life(a_life: Lives, a_step: Steps) -> Any:
    """A learner with one step that asks for one of everything."""
    return a_life(a_step("w/a", tasks=["t"], questions=["q"], meetings=["m"], sign_off="manager"))


def parts(step: StepProgress) -> tuple[Task, Question, Meeting]:
    return step.step.tasks["t"], step.step.questions["q"], step.step.meetings["m"]


def test_opening_is_noted_once(life: Any) -> None:
    assert open_step(life.step()) == (e.Opened(step="w/a"),)
    life.write(e.Opened(step="w/a"))
    assert open_step(life.step()) == ()


def test_opening_a_locked_step_is_allowed(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b", after=("w/a",)))
    assert open_step(life.step("w/b")) == (e.Opened(step="w/b"),)


def test_a_tick_says_which_task_at_which_revision_and_is_made_once(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"], revision=4))
    task = life.step().step.tasks["t"]
    assert tick(life.step(), task) == (e.Ticked(step="w/a", revision=4, task="t"),)
    life.tick("t")
    assert tick(life.step(), task) == ()


def test_an_answer_says_whether_it_was_right_but_not_which_it_was(life: Any) -> None:
    _, question, _ = parts(life.step())
    (fact,) = answer(life.step(), question, "wrong")
    assert fact == e.Answered(step="w/a", revision=1, question="q", correct=False, attempt=1)
    assert "wrong" not in repr(fact)


def test_each_attempt_has_its_number_until_a_right_one_ends_them(life: Any) -> None:
    _, question, _ = parts(life.step())
    life.write(*answer(life.step(), question, "wrong"))
    (fact,) = answer(life.step(), question, "right")
    assert fact == e.Answered(step="w/a", revision=1, question="q", correct=True, attempt=2)
    life.write(fact)
    assert answer(life.step(), question, "wrong") == ()


def test_a_meeting_says_with_whom_and_when_it_was_and_is_held_once(life: Any) -> None:
    _, _, meeting = parts(life.step())
    (fact,) = meet(life.step(), meeting, "Bo", START)
    assert fact == e.Met(step="w/a", revision=1, meeting="m", whom="Bo", when=START)
    life.write(fact)
    assert meet(life.step(), meeting, "Cleo", START) == ()


@pytest.mark.parametrize("last", ["task", "question", "meeting"])
def test_the_last_of_the_learners_own_activities_completes_the_step(last: str, life: Any) -> None:
    deeds: dict[str, Callable[[], Any]] = {
        "task": lambda: tick(life.step(), parts(life.step())[0]),
        "question": lambda: answer(life.step(), parts(life.step())[1], "right"),
        "meeting": lambda: meet(life.step(), parts(life.step())[2], "Bo", START),
    }
    final = deeds.pop(last)
    for deed in deeds.values():
        facts = deed()
        assert len(facts) == 1
        life.write(*facts)
    # The sign-off is open, but not the learner's own.
    assert final()[1:] == (COMPLETED,)


def test_a_wrong_answer_completes_nothing(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", questions=["q"]))
    question = life.step().step.questions["q"]
    assert len(answer(life.step(), question, "wrong")) == 1
    assert answer(life.step(), question, "right")[1:] == (COMPLETED,)


def test_a_page_alone_is_completed_by_reading_it_once(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert read(life.step()) == (e.Read(step="w/a", revision=1), COMPLETED)
    life.read()
    assert read(life.step()) == ()


def test_a_step_that_asks_for_something_cannot_be_marked_read(life: Any) -> None:
    with pytest.raises(CannotDo, match="by what it asks for"):
        read(life.step())


def test_a_sign_off_is_asked_for_once_and_not_when_given(life: Any) -> None:
    assert ask_sign_off(life.step()) == (e.SignOffAsked(step="w/a", revision=1),)
    life.ask()
    assert ask_sign_off(life.step()) == ()


def test_a_sign_off_that_was_given_need_not_be_asked_for(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    life.sign_off()
    assert ask_sign_off(life.step()) == ()


def test_a_sign_off_that_a_step_does_not_need_cannot_be_asked_for(
    a_life: Lives, a_step: Steps
) -> None:
    with pytest.raises(CannotDo, match="nobody's sign-off"):
        ask_sign_off(a_life(a_step("w/a", tasks=["t"])).step())


@pytest.mark.parametrize("waived", [False, True])
def test_nothing_is_done_in_a_locked_or_a_waived_step(
    waived: bool, a_life: Lives, a_step: Steps
) -> None:
    whole = a_step(
        "w/b",
        tasks=["t"],
        questions=["q"],
        meetings=["m"],
        sign_off="manager",
        after=() if waived else ("w/a",),
    )
    life = a_life(a_step("w/a"), whole)
    if waived:
        life.write(e.Waived(step="w/b", reason="Known."), by="Mia Chen", writer="desk")
    step = life.step("w/b")
    task, question, meeting = parts(step)
    deeds: list[Callable[[], Any]] = [
        lambda: tick(step, task),
        lambda: answer(step, question, "right"),
        lambda: meet(step, meeting, "Bo", START),
        lambda: read(step),
        lambda: ask_sign_off(step),
    ]
    for deed in deeds:
        with pytest.raises(CannotDo, match="is waived" if waived else "still locked"):
            deed()


def test_only_a_changed_step_is_looked_at_again(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert look_again(life.step()) == ()
    life.read()
    assert look_again(life.step()) == ()
    life.change(a_step("w/a", revision=2))
    assert look_again(life.step()) == (e.Completed(step="w/a", revision=2, digest="w/a@2"),)


def test_a_look_is_not_enough_where_a_change_asks_for_something_new(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.tick("t")
    life.change(a_step("w/a", tasks=["t", "u"], revision=2))
    with pytest.raises(CannotDo, match="something new"):
        look_again(life.step())


def test_an_undo_takes_back_the_activity_and_what_it_completed(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    ticked, completed = life.tick("t")
    facts = undo(life.step(), life.activity(), life.learner)
    assert facts == (e.Undone(event=ticked.id), e.Undone(event=completed.id))
    life.write(*facts)
    assert life.step().state is State.OPEN


def test_an_undo_of_one_task_leaves_the_other(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]))
    life.tick("t")
    life.tick("u")
    life.write(*undo(life.step(), life.activity(0), life.learner))
    assert [one.satisfied for one in life.step().activities] == [False, True]
    assert life.step().state is State.STARTED


def test_an_undo_takes_back_every_answer(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", questions=["q"]))
    question = life.step().step.questions["q"]
    for option in ("wrong", "right"):
        life.write(*answer(life.step(), question, option))
    life.write(*undo(life.step(), life.activity(), life.learner))
    assert life.activity().attempts == 0
    assert life.step().state is State.OPEN


def test_an_undo_takes_back_having_read(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.read()
    life.write(*undo(life.step(), None, life.learner))
    assert life.step().state is State.OPEN


def test_an_undo_of_a_sign_off_takes_back_the_asking_alone(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    (asked,) = life.ask()
    life.tick("t")
    facts = undo(life.step(), life.activity(1), life.learner)
    assert facts == (e.Undone(event=asked.id),)
    life.write(*facts)
    assert life.step().state is State.STARTED
    assert life.activity(0).satisfied


def test_what_somebody_else_recorded_only_they_can_take_back(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.write(e.Ticked(step="w/a", revision=1, task="t"), by="Bo")
    with pytest.raises(CannotDo, match="Bo recorded this"):
        undo(life.step(), life.activity(), life.learner)
    assert len(undo(life.step(), life.activity(), "Bo")) == 1


def test_of_what_two_recorded_each_takes_back_their_own(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    mine = life.tick("t")
    life.write(e.Ticked(step="w/a", revision=1, task="t"), COMPLETED, by="Bo")
    facts = undo(life.step(), life.activity(), life.learner)
    assert facts == tuple(e.Undone(event=one.id) for one in mine)
    life.write(*facts)
    assert life.activity().satisfied


def test_there_is_nothing_to_undo_where_nothing_was_done(life: Any) -> None:
    for activity in (None, *life.step().activities):
        assert undo(life.step(), activity, life.learner) == ()


def test_an_undo_leaves_a_completion_that_did_not_need_it(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    _, first = life.tick("t")
    life.change(a_step("w/a", tasks=["t", "u"], revision=2))
    ticked, second = life.tick("u")
    facts = undo(life.step(), life.activity(1), life.learner)
    assert facts == (e.Undone(event=ticked.id), e.Undone(event=second.id))
    life.write(*facts)
    assert life.step().state is State.CHANGED
    assert life.step().record.completed == (first,)


steps = st.fixed_dictionaries(
    {
        "tasks": st.sets(st.sampled_from("tu")).map(sorted),
        "questions": st.sets(st.sampled_from("q")).map(sorted),
        "meetings": st.sets(st.sampled_from("m")).map(sorted),
        "sign_off": st.sampled_from(["", "manager"]),
    }
)


def do_something(life: Any, chance: random.Random) -> None:
    """Do one deed that may be done, or undo one."""
    step = life.step()
    possible = [one for one in step.activities if not one.satisfied]
    satisfied = [one for one in step.activities if one.satisfied]
    if satisfied and chance.random() < 0.2:
        life.write(*undo(step, chance.choice(satisfied), life.learner))
    elif possible:
        do(life, chance.choice(possible).activity, chance.choice(["right", "wrong"]))


def do(life: Any, activity: Any, option: str = "right") -> None:
    step = life.step()
    match activity:
        case Task():
            life.write(*tick(step, activity))
        case Question():
            life.write(*answer(step, activity, option))
        case Meeting():
            life.write(*meet(step, activity, "Bo", START))
        case SignOff():
            life.ask()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    revisions=st.lists(steps, min_size=1, max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_whatever_was_done_and_changed_a_way_to_finish_is_left(
    revisions: list[dict[str, Any]], chance: random.Random, a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"))
    for number, given_ in enumerate(revisions, 1):
        life.change(a_step("w/a", revision=number, **given_))
        for _ in range(chance.randrange(5)):
            do_something(life, chance)
        if not given_["tasks"] and chance.random() < 0.3 and not life.step().activities:
            life.read()
    for one in life.step().activities:
        if not one.satisfied:
            do(life, one.activity)
    if life.step().state is State.CHANGED:
        life.write(*look_again(life.step()))
    if not life.step().activities:
        life.read()
    if life.step().state is State.WAITING:
        life.sign_off()
    assert life.step().state is State.DONE
    assert life.step().as_of == len(revisions)
    assert life.step().finished == START
