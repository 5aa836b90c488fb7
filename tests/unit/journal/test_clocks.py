"""Clocks that go back and zones that change: what was done keeps its order, and nobody is late."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.enrolling import enrolment
from onboard_tui.journal.store import Store
from onboard_tui.model import doing
from onboard_tui.model import events as e
from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.changes import changes, glimpse
from onboard_tui.model.finding import Filter, filtered, search
from onboard_tui.model.progress import ACTIONABLE, State, StepProgress, progress
from onboard_tui.model.record import count, local_date
from onboard_tui.model.standing import standing
from onboard_tui.model.step import Meeting, Question, Task
from onboard_tui.workspace import Learner, Workspace

ADA = "ada-000001"
WEEK = timedelta(days=7)
MORNING = datetime(2027, 3, 1, 9, tzinfo=UTC)


def enrolled(workspace: Workspace) -> Learner:
    start = date(2027, 3, 1)
    role = next(workspace.organisation.roles())
    fact = enrolment(workspace.organisation, name="Ada", team=role.team, role=role.id, start=start)
    workspace.store.enroll(fact, ADA)
    return found(workspace)


def found(workspace: Workspace) -> Learner:
    learner = workspace.learner(ADA)
    assert learner is not None
    return learner


def finish(workspace: Workspace) -> StepProgress:
    """Finish what is next, as far as the learner can, and return the step as it is then."""
    first = found(workspace).progress.next
    assert first is not None
    while (now := found(workspace).progress.of(first.step.id)) and now.state in ACTIONABLE:
        facts = part_of(now, workspace.store.today())
        if not facts:
            break
        workspace.store.append(ADA, "Ada", facts)
    assert now is not None
    return now


def part_of(step: StepProgress, today: date) -> doing.Facts:
    left = [one for one in step.activities if not one.satisfied]
    return activity_of(step, left[0], today) if left else doing.read(step)


def activity_of(step: StepProgress, one: ActivityProgress, today: date) -> doing.Facts:
    match one.activity:
        case Task() as task:
            return doing.tick(step, task)
        case Question(options=options) as question:
            right = next(key for key, option in options.items() if option.correct)
            return doing.answer(step, question, right)
        case Meeting() as meeting:
            return doing.meet(step, meeting, "Bo", today)
        case _:
            return doing.ask_sign_off(step)


def in_order(workspace: Workspace) -> Sequence[e.Event]:
    return count(found(workspace).journal.events).counted


def late(learner: Learner) -> set[str]:
    return {one.step.id for one in learner.progress.late}


def test_a_clock_set_back_a_week_changes_neither_order_nor_progress(
    workspace: Workspace, clock: Any
) -> None:
    enrolled(workspace)
    first = finish(workspace)
    before = in_order(workspace)
    clock.now -= WEEK
    second = finish(workspace)
    after = in_order(workspace)
    assert after[: len(before)] == before
    assert [one.seq for one in after] == list(range(1, len(after) + 1))
    assert after[-1].at < before[-1].at
    now = found(workspace).progress
    for step in (first, second):
        again = now.of(step.step.id)
        assert again is not None
        assert (again.state, again.record) == (step.state, step.record)


def test_nobody_is_late_because_a_clock_was_set_back_nor_when_it_is_right_again(
    workspace: Workspace, clock: Any
) -> None:
    enrolled(workspace)
    finish(workspace)
    before = found(workspace)
    clock.now -= WEEK
    during = found(workspace)
    assert late(during) == late(before) == set()
    finish(workspace)
    clock.now += WEEK
    after = found(workspace)
    assert late(after) == set()
    assert after.progress.satisfied > before.progress.satisfied


def test_what_was_finished_tomorrow_is_told_without_a_fault(
    workspace: Workspace, clock: Any
) -> None:
    enrolled(workspace)
    clock.now += WEEK
    step = finish(workspace)
    clock.now -= WEEK
    again = found(workspace).progress.of(step.step.id)
    assert again is not None
    assert again.finished == date(2027, 3, 8)
    assert again.satisfied


def test_the_last_deed_is_the_one_written_last_whatever_its_time(
    workspace: Workspace, clock: Any
) -> None:
    enrolled(workspace)
    finish(workspace)
    clock.now -= WEEK
    (away,) = workspace.store.append(ADA, "Ada", (e.AwayFact(first=date.max, last=date.max),))
    facts = doing.undo_last(found(workspace).record, "Ada")
    assert facts == (e.Undone(event=away.id),)


@pytest.mark.parametrize("hours", [14, -14, 11, -12])
def test_a_day_is_that_of_whoever_wrote_it_in_every_zone(
    workspace: Workspace, clock: Any, hours: int
) -> None:
    enrolled(workspace)
    there = timezone(timedelta(hours=hours))
    clock.now = clock.now.replace(hour=12).astimezone(there)
    step = finish(workspace)
    local = clock.now.date()
    assert step.finished == local
    clock.now = clock.now.astimezone(timezone(timedelta()))
    again = found(workspace).progress.of(step.step.id)
    assert again is not None
    assert again.finished == local
    assert {local_date(one) for one in again.record.all()} == {local}


def test_who_flies_to_where_it_is_still_yesterday_has_nothing_late(
    workspace: Workspace, clock: Any
) -> None:
    enrolled(workspace)
    clock.now = clock.now.replace(day=2, hour=1)
    behind = clock.now.astimezone(timezone(timedelta(hours=-12)))
    assert late(found(workspace))
    clock.now = behind
    assert workspace.store.today() == date(2027, 3, 1)
    assert late(found(workspace)) == set()


JUMPS = st.tuples(
    st.sampled_from([0, 1, -1, 24, -24, 7 * 24, -7 * 24, 30 * 24, -400 * 24]),
    st.integers(-12, 14),
    st.sampled_from(["finish", "open", "block", "undo", "nothing"]),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(JUMPS, max_size=8))
def test_whatever_the_clock_does_nothing_breaks_and_lateness_knows_only_the_day(
    a_workspace: Callable[..., Workspace],
    tmp_path_factory: pytest.TempPathFactory,
    jumps: list[tuple[int, int, str]],
) -> None:
    clock = SimpleNamespace(now=MORNING)
    place = a_workspace(tmp_path_factory.mktemp("data"), lambda: clock.now)
    enrolled(place)
    written = [one.id for one in in_order(place)]
    shown = glimpse(found(place).progress)
    for hours, offset, deed in jumps:
        clock.now = (clock.now + timedelta(hours=hours)).astimezone(
            timezone(timedelta(hours=offset))
        )
        do(place, deed)
        learner = found(place)
        ids = [one.id for one in learner.journal.events]
        assert ids[: len(written)] == written
        assert [one.id for one in count(learner.journal.events).counted] == [
            one for one in ids if one not in count(learner.journal.events).undone
        ]
        written = ids
        now = learner.progress
        for change in changes(shown, now):
            assert change.what
        shown = glimpse(now)
        assert changes(shown, now) == ()
        assert len(search(now.steps, "")) == len(now.steps)
        assert filtered(now, Filter.ALL) == now.steps
        assert all(one.due <= now.today for one in filtered(now, Filter.DUE))
        assert all(one.due < now.today for one in now.late)
        a_day_before = progress(place.organisation, learner.record, now.today - timedelta(days=1))
        assert a_day_before is not None
        assert {one.step.id for one in a_day_before.late} <= late(learner)
        assert standing(a_day_before, place.organisation.thresholds, now.today).why


def do(workspace: Workspace, deed: str) -> None:
    now = found(workspace)
    step = now.progress.next
    if step is None:
        return
    match deed:
        case "finish":
            finish(workspace)
        case "open":
            workspace.store.append(ADA, "Ada", doing.open_step(step))
        case "block":
            workspace.store.append(ADA, "Ada", doing.block(step, "No scanner.", ""))
        case "undo":
            workspace.store.append(ADA, "Ada", doing.undo_last(now.record, "Ada"))


def test_a_device_whose_clock_runs_ahead_makes_nobody_late_here(
    workspace: Workspace, clock: Any, tmp_path: Path
) -> None:
    other = Store(tmp_path / "other", now=lambda: clock.now + 52 * WEEK)
    role = next(workspace.organisation.roles())
    start = workspace.store.today()
    other.enroll(
        enrolment(workspace.organisation, name="Ada", team=role.team, role=role.id, start=start),
        ADA,
    )
    (path,) = (other.journals / ADA).glob("*.jsonl")
    (workspace.store.journals / ADA).mkdir(parents=True)
    (workspace.store.journals / ADA / path.name).write_bytes(path.read_bytes())
    learner = found(workspace)
    assert learner.last_heard == start + 52 * WEEK
    assert late(learner) == set()
    assert learner.progress.today == start
    assert {one.state for one in learner.progress.steps} <= {State.OPEN, State.LOCKED}
