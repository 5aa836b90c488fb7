"""What is news to somebody who comes back, and what is none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model import events as e
from onboard_tui.model.changes import Change, Glimpse, Seen, changes, glimpse
from onboard_tui.model.doing import block, look_again, unblock
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import State
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]
Doings = Callable[[], Any]

BY_MIA = {"by": "Mia Chen", "writer": "desk"}


def news(life: Any, *deeds: Doings) -> list[tuple[str, str]]:
    """Return what is told of what happened since the moment of the call."""
    before = glimpse(life.progress())
    for deed in deeds:
        deed()
    return [(one.step, one.what) for one in changes(before, life.progress())]


def test_a_glimpse_holds_the_day_and_what_was_shown_of_each_step(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", title="First"), a_step("w/b", title="Next"))
    life.read("w/a")
    life.day += timedelta(days=1)
    assert glimpse(life.progress()) == Glimpse(
        day=life.day,
        steps={
            "w/a": Seen(title="First", state="done"),
            "w/b": Seen(title="Next", state="open", late=True),
        },
    )


def test_what_one_did_oneself_is_no_news(a_life: Lives, a_step: Steps) -> None:
    life = a_life(
        a_step("w/read"),
        a_step("w/tick", tasks=["t", "u"]),
        a_step("w/ask", sign_off="manager"),
        a_step("w/block"),
        a_step("w/after", after=("w/read",)),
    )
    assert not news(
        life,
        lambda: life.read("w/read"),
        lambda: life.tick("t", "w/tick"),
        lambda: life.ask("w/ask"),
        lambda: life.write(*block(life.step("w/block"), "No scanner.", "")),
    )
    assert not news(life, lambda: life.write(*unblock(life.step("w/block"))))


def test_a_sign_off_is_told_with_who_gave_it(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.tick("t")
    told = [("w/a", "was signed off by Mia Chen")]
    # Whether it was asked for or not.
    assert news(life, life.sign_off) == told
    asked = a_life(a_step("w/a", sign_off="manager"))
    asked.ask()
    assert news(asked, asked.sign_off) == told


def test_a_sign_off_is_told_whatever_its_place_in_the_order(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    life.ask()
    (event,) = life.sign_off()
    life.events.remove(event)
    early = msgspec.structs.replace(event, seq=0)
    told = news(life, lambda: life.events.append(early))
    assert told == [("w/a", "was signed off by Mia Chen")]


def test_having_opened_the_page_since_hides_no_sign_off(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    told = news(life, life.sign_off, lambda: life.write(e.Opened(step="w/a")))
    assert told == [("w/a", "was signed off by Mia Chen")]


def test_an_old_sign_off_is_not_told_when_one_finishes_ones_own_part(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.sign_off()
    assert not news(life, lambda: life.tick("t"))
    assert life.step().state is State.DONE


def test_nor_when_one_looks_again_at_what_was_signed_off_long_ago(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.tick("t")
    life.sign_off()
    life.change(a_step("w/a", tasks=["t"], sign_off="manager", revision=2))
    assert not news(life, lambda: life.write(*look_again(life.step())))
    assert life.step().state is State.DONE


def test_a_device_to_confirm_is_told_once(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    life.ask()
    told = news(life, lambda: life.sign_off(writer="elsewhere"))
    assert told == [("w/a", "waits for you to confirm the device of Mia Chen")]
    assert not news(life, lambda: life.sign_off(writer="elsewhere"))


def test_a_waiver_is_told_with_its_reason(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    waived = e.Waived(step="w/a", reason="Known.")
    told = news(life, lambda: life.write(waived, **BY_MIA))
    assert told == [("w/a", "was waived by Mia Chen: Known.")]
    assert not news(life, lambda: life.write(waived, **BY_MIA))


def test_a_block_by_somebody_else_is_told_and_so_is_that_they_lifted_one(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"))
    blocked, unblocked = e.Blocked(step="w/a", reason="No scanner."), e.Unblocked(step="w/a")
    assert news(life, lambda: life.write(blocked, **BY_MIA)) == [
        ("w/a", "was blocked by Mia Chen: No scanner.")
    ]
    assert news(life, lambda: life.write(unblocked, **BY_MIA)) == [
        ("w/a", "can go on: Mia Chen unblocked it")
    ]
    life.write(blocked)
    assert news(life, lambda: life.write(unblocked, **BY_MIA)) == [
        ("w/a", "can go on: Mia Chen unblocked it")
    ]
    life.write(blocked, **BY_MIA)
    assert not news(life, lambda: life.write(unblocked))


def test_nobody_is_said_to_have_unblocked_what_was_finished_all_the_same(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", tasks=["t"], sign_off="manager"))
    life.write(e.Blocked(step="w/a", reason="No scanner."), **BY_MIA)
    assert not news(life, lambda: life.tick("t"))
    assert life.step().state is State.STARTED


def test_a_page_that_changed_is_told_where_it_was_finished(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"))
    life.read("w/a")
    revised = [a_step(one, revision=2) for one in ("w/a", "w/b")]
    told = news(life, lambda: life.change(*revised))
    assert told == [("w/a", "has changed since you finished it")]
    assert not news(life, lambda: life.change(*revised))


def test_new_steps_stand_in_the_tracks_order_and_gone_ones_come_last(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/gone", title="Gone"), a_step("w/a"), a_step("w/z"))
    before = glimpse(life.progress())
    life.change(a_step("w/new", title="New"), a_step("w/a", revision=2), a_step("w/z"))
    assert changes(before, life.progress()) == (
        Change(step="w/new", title="New", what="is new in your track"),
        Change(step="", title="Gone", what="is no longer part of your track"),
    )


def test_a_renamed_step_is_neither_new_nor_gone(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/old"), a_step("w/a"))
    life.read("w/old")
    renamed = a_step("w/new", was=("w/old",), revision=2)
    told = news(life, lambda: life.change(renamed, a_step("w/a")))
    assert told == [("w/new", "has changed since you finished it")]


@pytest.mark.parametrize("how", ["sign-off", "waiver", "content"])
def test_what_others_unlocked_can_be_begun_now(how: str, a_life: Lives, a_step: Steps) -> None:
    first = a_step("w/a", sign_off="manager")
    life = a_life(first, a_step("w/b", after=("w/a",)))
    life.ask("w/a")
    deeds: dict[str, Doings] = {
        "sign-off": lambda: life.sign_off("w/a"),
        "waiver": lambda: life.write(e.Waived(step="w/a", reason="Known."), **BY_MIA),
        "content": lambda: life.change(first, a_step("w/b")),
    }
    assert ("w/b", "can be begun now") in news(life, deeds[how])


def test_a_waiver_unlocks_whatever_one_did_there_since(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t", "u"]), a_step("w/b", after=("w/a",)))
    waived = e.Waived(step="w/a", reason="Known.")
    ticked = e.Ticked(step="w/a", revision=1, task="t")
    told = news(life, lambda: life.write(waived, **BY_MIA), lambda: life.write(ticked))
    assert ("w/b", "can be begun now") in told


def test_what_one_unlocked_oneself_is_no_news(a_life: Lives, a_step: Steps) -> None:
    first = [a_step("w/a"), a_step("w/z", sign_off="manager")]
    life = a_life(*first, a_step("w/b", after=("w/a", "w/z")))
    life.ask("w/z")
    life.sign_off("w/z")
    assert not news(life, lambda: life.read("w/a"))
    assert life.step("w/b").state is State.OPEN


def test_what_fell_due_meanwhile_is_told_once(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/extra", optional=True))
    before = glimpse(life.progress())
    life.day += timedelta(days=1)
    told = changes(before, life.progress())
    assert told == (Change(step="w/a", title="A", what="is late by now"),)
    again = glimpse(life.progress())
    life.day += timedelta(days=1)
    assert changes(again, life.progress()) == ()


def test_another_track_altogether_is_no_news_but_one_that_shares_a_step_is(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"))
    assert not news(life, lambda: life.change(a_step("w/x"), a_step("w/y")))
    told = news(life, lambda: life.change(a_step("w/x"), a_step("w/new", was=("w/y",))))
    assert told == []
    assert len(news(life, lambda: life.change(a_step("w/x"), a_step("w/z")))) == 2


def test_before_anything_was_shown_there_is_no_news(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    assert changes(Glimpse(day=life.day, steps={}), life.progress()) == ()


def test_a_state_that_a_later_version_kept_breaks_nothing(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    before = Glimpse(day=life.day, steps={"w/a": Seen(title="A", state="dreamt of")})
    assert changes(before, life.progress()) == ()


FACTS = st.sampled_from(
    [
        e.Opened(step="w/a"),
        e.Ticked(step="w/a", revision=1, task="t"),
        e.Ticked(step="w/a", revision=1, task="u"),
        e.Completed(step="w/a", revision=1, digest=""),
        e.Completed(step="w/a", revision=2, digest=""),
        e.SignOffAsked(step="w/a", revision=1),
        e.SignedOff(step="w/a", revision=1),
        e.Blocked(step="w/a", reason="No scanner."),
        e.Unblocked(step="w/a"),
        e.Waived(step="w/b", reason="Known."),
        e.Read(step="w/b", revision=1),
        e.Undone(event="e000003"),
    ]
)
WRITERS = st.sampled_from([("Ana Lima", "laptop"), ("Mia Chen", "desk"), ("Bo", "phone")])
LIVES = st.lists(st.tuples(FACTS, WRITERS), max_size=12)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(lived=LIVES, more=LIVES, later=st.integers(-9, 9), revision=st.integers(1, 3))
def test_nothing_happened_in_no_time_and_nothing_that_happened_breaks_it(
    a_life: Lives, a_step: Steps, *, lived: Any, more: Any, later: int, revision: int
) -> None:
    life = a_life(
        a_step("w/a", tasks=["t", "u"], sign_off="manager"), a_step("w/b", after=("w/a",))
    )
    for fact, (by, writer) in lived:
        life.write(fact, by=by, writer=writer)
    before = glimpse(life.progress())
    assert changes(before, life.progress()) == ()
    kept = msgspec.json.decode(msgspec.json.encode(before), type=Glimpse)
    assert kept == before
    for fact, (by, writer) in more:
        life.write(fact, by=by, writer=writer)
    life.day += timedelta(days=later)
    life.change(
        a_step("w/a", tasks=["t", "u"], sign_off="manager", revision=revision),
        a_step("w/b", after=("w/a",)),
    )
    now = life.progress()
    told = changes(before, now)
    assert len({one.step for one in told}) == len(told)
    for one in told:
        step = now.of(one.step)
        assert step is not None
        seen = before.steps[one.step]
        shown = (step.state.value, step.late, bool(step.unconfirmed))
        assert shown != (seen.state, seen.late, seen.unconfirmed)
        assert "Ana Lima" not in one.what
