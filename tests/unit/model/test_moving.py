"""What a change would bring: another role's steps, and due dates that move."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from onboard_tui.model import events as e
from onboard_tui.model.moving import Move, due_moves, move, supposing
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]

START = date(2027, 3, 1)
LATER = START + timedelta(days=10)


def ids(steps: Iterable[StepProgress]) -> list[str]:
    return [one.step.id for one in steps]


def moves(life: Any, role: str = "shift-lead", **changes: Any) -> Move:
    fact = structs.replace(life.record().enrolment, role=role, **changes)
    return move(life.organisation, life.events, fact, life.day)


@pytest.fixture
def two_roles(a_step: Steps, an_organisation: Organisations) -> Organisation:
    """Return a warehouse whose clerk and shift lead share one step, and have two each."""
    clerk = {0: [a_step("w/count"), a_step("w/list")]}
    lead = {0: [a_step("w/plan"), a_step("w/brief")]}
    own = {"clerk": clerk, "shift-lead": lead}
    return an_organisation(a_step("w/shared"), own=own)


def test_a_move_says_what_is_credited_kept_new_and_gone(
    a_life: Lives, two_roles: Organisation
) -> None:
    life = a_life(organisation=two_roles)
    life.read("w/count")
    asked = moves(life)
    assert (ids(asked.credited), ids(asked.kept)) == ([], ["w/shared"])
    assert (ids(asked.new), ids(asked.gone)) == (["w/plan", "w/brief"], ["w/count", "w/list"])
    life.read("w/shared")
    assert ids(moves(life).credited) == ["w/shared"]
    assert moves(life).kept == ()


def test_what_was_done_in_an_earlier_role_is_credited_when_somebody_comes_back(
    a_life: Lives, two_roles: Organisation
) -> None:
    life = a_life(organisation=two_roles)
    life.read("w/count")
    life.write(structs.replace(life.record().enrolment, role="shift-lead"))
    back = moves(life, "clerk")
    assert (ids(back.credited), ids(back.new)) == (["w/count"], ["w/list"])


def test_what_was_waived_is_not_credited(a_life: Lives, two_roles: Organisation) -> None:
    life = a_life(organisation=two_roles)
    life.write(e.Waived(step="w/shared", reason="Known."), by="Mia Chen", writer="desk")
    asked = moves(life)
    assert (ids(asked.credited), ids(asked.kept)) == ([], ["w/shared"])
    assert asked.kept[0].state is State.WAIVED


def test_another_work_format_changes_the_track_too(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    on_site, far = a_step("w/gate", formats=("co-located",)), a_step("w/vpn", formats=("remote",))
    life = a_life(organisation=an_organisation(on_site, a_step("w/both"), far))
    asked = moves(life, "clerk", work_format="remote")
    assert (ids(asked.kept), ids(asked.new), ids(asked.gone)) == (["w/both"], ["w/vpn"], ["w/gate"])


def test_the_same_role_keeps_all_and_a_role_that_is_unknown_asks_for_nothing(
    a_life: Lives, two_roles: Organisation
) -> None:
    life = a_life(organisation=two_roles)
    same = moves(life, "clerk")
    assert (same.new, same.gone, len(same.kept)) == ((), (), 3)
    unknown = moves(life, "juggler")
    assert (unknown.progress.steps, len(unknown.gone)) == ((), 3)
    lost = a_life(organisation=two_roles, role="juggler")
    assert ids(moves(lost, "clerk").new) == ["w/shared", "w/count", "w/list"]


def test_a_move_changes_nothing(a_life: Lives, two_roles: Organisation) -> None:
    life = a_life(organisation=two_roles)
    before = (list(life.events), life.progress())
    moves(life, start=LATER)
    assert (life.events, life.progress()) == before


NAMES = [f"w/s{number}" for number in range(6)]
some = st.sets(st.sampled_from(NAMES))


@given(clerk=some, lead=some, done=some, waived=some)
def test_credited_kept_and_new_are_the_new_track_each_step_once(
    a_life: Lives,
    a_step: Steps,
    an_organisation: Organisations,
    *,
    clerk: set[str],
    lead: set[str],
    done: set[str],
    waived: set[str],
) -> None:
    listed = {
        role: {0: [a_step(one) for one in NAMES if one in chosen]}
        for role, chosen in (("clerk", clerk), ("shift-lead", lead))
    }
    life = a_life(organisation=an_organisation(own=listed))
    facts = [e.Read(step=one, revision=1) for one in sorted(done)]
    life.write(*facts)
    life.write(
        *(e.Waived(step=one, reason="Known.") for one in sorted(waived)),
        by="Mia Chen",
        writer="desk",
    )
    asked = moves(life)
    parts = [*ids(asked.credited), *ids(asked.kept), *ids(asked.new)]
    assert sorted(parts) == sorted(lead)
    assert set(ids(asked.credited)) == (lead & done) - waived
    assert set(ids(asked.kept)) | set(ids(asked.credited)) >= lead & clerk
    assert set(ids(asked.new)) == lead - clerk - (done - waived)
    assert set(ids(asked.gone)) == clerk - lead
    # What is shown before is what holds afterwards.
    life.write(structs.replace(life.record().enrolment, role="shift-lead"))
    assert [(one.step.id, one.state) for one in life.progress().steps] == [
        (one.step.id, one.state) for one in asked.progress.steps
    ]


def test_facts_are_supposed_as_if_they_were_written_last(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.write(e.AwayFact(first=START, last=START))
    (absence,) = life.record().absences
    taken_back = e.Undone(event=absence.id)
    assert supposing(life.events, (taken_back,), "Ana Lima").absences == ()
    assert supposing(life.events, (taken_back,), "Mia Chen").absences == (absence,)
    two = (e.AwayFact(first=LATER, last=LATER), structs.replace(life.record().enrolment, name="X"))
    record = supposing(life.events, two, "Ana Lima")
    assert (len(record.absences), record.enrolment) == (2, two[1])


def test_days_away_move_what_is_still_to_be_done(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    steps = {2: [a_step("w/soon")], 9: [a_step("w/done"), a_step("w/open"), a_step("w/waived")]}
    life = a_life(organisation=an_organisation(a_step("w/first"), later=steps))
    life.read("w/done")
    life.write(e.Waived(step="w/waived", reason="Known."), by="Mia Chen", writer="desk")
    before = life.progress()
    away = e.AwayFact(first=START + timedelta(days=3), last=START + timedelta(days=4))
    moved = due_moves(before, progress_with(life, away))
    assert ids(moved) == ["w/open"]
    assert moved[0].due == START + timedelta(days=11)
    assert due_moves(before, before) == ()
    # Before the first day, nobody can be away from anything.
    early = e.AwayFact(first=START - timedelta(days=9), last=START - timedelta(days=1))
    assert due_moves(before, progress_with(life, early)) == ()


def test_a_step_that_is_only_in_one_of_the_tracks_has_not_moved(
    a_life: Lives, two_roles: Organisation
) -> None:
    life = a_life(organisation=two_roles)
    assert due_moves(life.progress(), moves(life).progress) == ()
    later = moves(life, start=LATER).progress
    assert ids(due_moves(life.progress(), later)) == ["w/shared"]


def progress_with(life: Any, *facts: e.KnownFact) -> Progress:
    """Return how far somebody would be once they had written further facts."""
    other = type(life)(organisation=life.organisation)
    other.events = [*life.events]
    other.write(*facts)
    found: Progress = other.progress(life.day)
    return found
