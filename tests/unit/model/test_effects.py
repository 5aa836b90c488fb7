"""What other content would change for one learner."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from onboard_tui.model.comparison import compare
from onboard_tui.model.effects import Effect, effect
from onboard_tui.model.events import Waived
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import State
from onboard_tui.model.record import fold
from onboard_tui.model.standing import Verdict
from onboard_tui.model.step import Step

Make = Callable[..., Any]
NAMES = ("pick", "pack", "weigh", "sort")


def under(life: Any, after: Organisation, days: int = 0) -> Effect:
    """Return what other content would change for the learner of a life, some days on."""
    today = life.day + timedelta(days=days)
    found = effect(compare(life.organisation, after), life.record(), today)
    assert found is not None
    return found


def ids(shifts: Any) -> list[str]:
    return [getattr(one, "after", one).step.id for one in shifts]


def figures(found: Effect) -> tuple[str, str]:
    views = (found.before.progress, found.after.progress)
    old, new = (f"{one.satisfied}/{one.required}" for one in views)
    return old, new


def test_nobody_is_affected_by_content_that_is_the_same(a_step: Make, a_life: Make) -> None:
    life = a_life(a_step(tasks=["look"]))
    life.tick("look")
    assert not under(life, life.organisation).affects


def test_who_was_never_enrolled_has_nothing_to_lose(a_step: Make, a_life: Make) -> None:
    life = a_life(a_step())
    comparison = compare(life.organisation, life.organisation)
    assert effect(comparison, fold(()), life.day) is None


def test_a_raised_revision_asks_to_look_again(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]), a_step("warehouse/pack"))
    life.tick("look")
    after = an_organisation(a_step(tasks=["look"], revision=2), a_step("warehouse/pack"))
    found = under(life, after)
    assert found.affects
    assert (ids(found.again), figures(found)) == (["warehouse/pick"], ("1/2", "0/2"))
    assert (found.lost, found.reopened, found.turned) == ((), (), ())


def test_a_step_that_is_gone_loses_what_was_done_of_it(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]), a_step("warehouse/pack"), a_step("warehouse/sort"))
    life.tick("look")
    found = under(life, an_organisation(a_step("warehouse/sort")))
    ((step, title, why),) = [(one.step, one.title, one.why) for one in found.lost]
    assert (step, title, why) == ("warehouse/pick", "Pick", 'its id "warehouse/pick" is gone')
    # Of what was never begun nothing is lost.
    assert ids(found.gone) == ["warehouse/pack"]
    assert figures(found) == ("1/3", "0/1")


def test_a_step_that_leaves_the_track_is_gone_but_not_lost(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]), a_step("warehouse/pack"))
    life.tick("look")
    after = an_organisation(
        a_step(tasks=["look"], roles=("warehouse/shift-lead",)), a_step("warehouse/pack")
    )
    found = under(life, after)
    assert (found.lost, ids(found.gone)) == ((), ["warehouse/pick"])


def test_a_waiver_is_lost_with_its_step(a_step: Make, a_life: Make, an_organisation: Make) -> None:
    life = a_life(a_step(), a_step("warehouse/pack"))
    waived = Waived(step="warehouse/pick", reason="Knows it.")
    life.write(waived, by=life.manager, writer="desk")
    after = an_organisation(a_step("warehouse/gather"), a_step("warehouse/pack"))
    assert [one.step for one in under(life, after).lost] == ["warehouse/pick"]


def test_an_activity_that_is_gone_loses_what_was_done_of_it(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look", "count"]))
    life.tick("look")
    life.tick("count")
    found = under(life, an_organisation(a_step(tasks=["look", "sum"])))
    assert [one.why for one in found.lost] == ['its task "count" is gone']
    ((shift),) = found.reopened
    assert (shift.before.state, shift.after.state) == (State.DONE, State.STARTED)
    # Without another in its place, the step stays done.
    found = under(life, an_organisation(a_step(tasks=["look"])))
    assert (len(found.lost), found.reopened, figures(found)) == (1, (), ("1/1", "1/1"))


def test_what_was_begun_and_lost_is_told_once(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look", "count"]))
    life.tick("look")
    found = under(life, an_organisation(a_step(tasks=["gaze", "count"])))
    assert (len(found.lost), found.turned) == (1, ())


def test_a_sign_off_that_is_no_longer_asked_for_loses_nothing(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"], sign_off="manager"))
    life.tick("look")
    life.ask()
    found = under(life, an_organisation(a_step(tasks=["look"])))
    assert (found.lost, ids(found.finished)) == ((), ["warehouse/pick"])
    life.sign_off()
    assert under(life, an_organisation(a_step(tasks=["look"]))).lost == ()


def test_a_finished_step_with_a_new_task_is_open_again(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]))
    life.tick("look")
    found = under(life, an_organisation(a_step(tasks=["look", "count"])))
    assert (ids(found.reopened), found.lost) == (["warehouse/pick"], ())


def test_a_step_that_asks_for_nothing_any_more_has_to_be_marked_read(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]))
    life.tick("look")
    assert ids(under(life, an_organisation(a_step())).reopened) == ["warehouse/pick"]


def test_a_former_id_that_is_dropped_loses_what_was_done_under_it(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step("warehouse/gather", tasks=["look"]))
    life.tick("look")
    life.change(a_step("warehouse/pick", tasks=["look"], was=("warehouse/gather",)))
    found = under(life, an_organisation(a_step("warehouse/pick", tasks=["look"])))
    assert [one.why for one in found.lost] == ['its id "warehouse/gather" leads there no more']


def test_a_role_that_is_gone_takes_the_whole_track(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]))
    life.tick("look")
    found = under(life, an_organisation(a_step(tasks=["look"]), roles=["shift-lead"]))
    assert found.homeless
    assert found.weight < under(life, an_organisation(a_step("warehouse/sort"))).weight


def test_a_new_step_can_make_somebody_late(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step(tasks=["look"]), organisation=None)
    life.change(a_step(tasks=["look"]), a_step("warehouse/later", after=("warehouse/pick",)))
    life.tick("look")
    life.read("warehouse/later")
    life.change(organisation=an_organisation(a_step(tasks=["look"])))
    after = an_organisation(a_step(tasks=["look"]), a_step("warehouse/new"))
    found = under(life, after, days=2)
    assert ids(found.new) == ["warehouse/new"]
    verdicts = (found.before.standing.verdict, found.after.standing.verdict)
    assert verdicts == (Verdict.DONE, Verdict.LATE)


def test_other_states_and_due_dates_are_told(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    pick, pack = a_step(tasks=["look"]), a_step("warehouse/pack")
    life = a_life(organisation=an_organisation(pick, later={7: [pack]}))
    locked = structs.replace(pack, after=("warehouse/pick",))
    found = under(life, an_organisation(pick, later={9: [locked]}))
    (turned,) = found.turned
    assert (turned.before.state, turned.after.state) == (State.OPEN, State.LOCKED)
    assert ids(found.due) == ["warehouse/pack"]
    assert not any((found.lost, found.new, found.gone, found.again, found.reopened))


def test_two_steps_that_became_one_are_compared_as_the_one_that_kept_its_id(
    a_step: Make, a_life: Make, an_organisation: Make
) -> None:
    life = a_life(a_step("warehouse/pack", tasks=["box"]), a_step(tasks=["look"]))
    life.tick("box", "warehouse/pack")
    one = a_step(tasks=["look", "box"], was=("warehouse/pack",))
    found = under(life, an_organisation(one))
    assert (found.lost, found.gone, found.new) == ((), (), ())
    (turned,) = found.turned
    assert (turned.before.step.id, turned.after.state) == ("warehouse/pick", State.STARTED)


@given(done=st.sets(st.sampled_from(NAMES)), renamed=st.sets(st.sampled_from(NAMES)))
def test_a_rename_loses_nothing_with_was_and_what_was_done_without(
    a_step: Make, a_life: Make, an_organisation: Make, done: set[str], renamed: set[str]
) -> None:
    made = [a_step(f"warehouse/{one}", tasks=["look"]) for one in NAMES]
    life = a_life(*made)
    for one in sorted(done):
        life.tick("look", f"warehouse/{one}")

    def later(step: Step, *, named: bool) -> Step:
        if step.id.partition("/")[2] not in renamed:
            return step
        return structs.replace(step, id=f"{step.id}-2", was=(step.id,) if named else ())

    assert not under(life, an_organisation(*(later(one, named=True) for one in made))).affects
    found = under(life, an_organisation(*(later(one, named=False) for one in made)))
    assert {one.step for one in found.lost} == {f"warehouse/{one}" for one in done & renamed}
    assert found.affects is bool(renamed)
    satisfied = found.before.progress.satisfied - found.after.progress.satisfied
    assert satisfied == len(done & renamed)
