"""What changed from earlier content to new content: what is told, and that all of it is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from onboard_tui.model.comparison import Fate, compare, fates
from onboard_tui.model.differences import Difference, Kind, Place, differences
from onboard_tui.model.organisation import HandOff, Organisation, Role, Team, WorkFormat
from onboard_tui.model.step import Milestone, Option, Question, SignOff, Status, Step, Task

Make = Callable[..., Any]
NAMES = ("pick", "pack", "weigh", "sort", "load")


def found(before: Organisation, after: Organisation) -> list[Difference]:
    return list(differences(compare(before, after)))


def told(before: Organisation, after: Organisation) -> list[tuple[Kind, str, str]]:
    return [(one.kind, one.id, one.what) for one in found(before, after)]


def with_team(organisation: Organisation, **changes: Any) -> Organisation:
    team = structs.replace(organisation.teams["warehouse"], **changes)
    return structs.replace(organisation, teams={team.id: team})


def test_an_id_goes_on_as_itself_or_under_the_one_that_names_it() -> None:
    before = {"stays": (), "old": (), "gone": (), "twice": ("once",)}
    after = {"stays": (), "new": ("old",), "thrice": ("twice",)}
    assert fates(before, after) == {
        "stays": Fate(heir="stays"),
        "old": Fate(heir="new"),
        "gone": Fate(heir="", lost=("gone",)),
        # Its latest id is named; the one before that is forgotten.
        "twice": Fate(heir="thrice", lost=("once",)),
    }


def test_a_rename_taken_back_keeps_what_was_done_under_the_first_id() -> None:
    assert fates({"new": ("old",)}, {"old": ()}) == {"new": Fate(heir="old", lost=("new",))}


def test_an_id_in_use_is_its_owners_whoever_else_names_it() -> None:
    assert fates({"one": ("other",)}, {"one": (), "other": ()}) == {
        "one": Fate(heir="one", lost=("other",))
    }


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        ({"page": "Other text."}, "the page changed"),
        ({"title": "Other"}, "the title changed"),
        ({"tasks": {}}, 'task "look" is gone'),
        ({"tasks": {"look": Task(id="look", do="Listen.")}}, 'task "look" reads otherwise'),
        ({"sign_off": None}, "the sign-off is gone"),
        ({"sign_off": SignOff(by="buddy")}, 'the sign-off is by "buddy" now'),
    ],
)
def test_what_a_learner_would_see_asks_for_another_revision(
    a_step: Make, an_organisation: Make, change: Mapping[str, Any], clause: str
) -> None:
    step = a_step(tasks=["look"], sign_off="manager")
    changed = structs.replace(step, **change)
    told_of = found(an_organisation(step), an_organisation(changed))
    (unraised,) = [one for one in told_of if one.kind is Kind.UNRAISED]
    assert unraised.what == (
        f"{clause}, but the revision is still 1; make it 2 if those who finished must look again"
    )
    assert (unraised.place, unraised.id, unraised.keys) == (Place.STEP, step.id, ("revision",))


def test_everything_that_changed_stands_in_one_sentence(
    a_step: Make, an_organisation: Make
) -> None:
    before = a_step(questions=["low"], meetings=["ann"])
    low = before.questions["low"]
    options = {
        "wrong": structs.replace(low.options["wrong"], correct=True),
        "right": structs.replace(low.options["right"], because="Since then.", correct=False),
        "third": Option(id="third", text="Wait.", because="No.", correct=False),
    }
    after = structs.replace(
        before,
        questions={"low": Question(id="low", ask="How low?", options=options)},
        meetings={
            "ann": structs.replace(before.meetings["ann"], with_whom="manager", about="All.")
        },
        tasks={"look": Task(id="look", do="Look.")},
        sign_off=SignOff(by="manager"),
        revision=2,
    )
    ((kind, _, what),) = told(an_organisation(before), an_organisation(after))
    assert kind is Kind.RAISED
    assert what.partition(": ")[2].split(", ") == [
        'task "look" is new',
        'question "low" reads otherwise',
        'option "right" of question "low" reads otherwise',
        'option "third" of question "low" is new',
        'question "low" has another correct option',
        'meeting "ann" is with "manager" now',
        'meeting "ann" reads otherwise',
        'a sign-off by "manager" is new',
    ]


def test_an_option_that_is_gone_is_told(a_step: Make, an_organisation: Make) -> None:
    before = a_step(questions=["low"])
    options = {"right": before.questions["low"].options["right"]}
    low = structs.replace(before.questions["low"], options=options)
    after = structs.replace(before, questions={"low": low})
    ((_, _, what),) = told(an_organisation(before), an_organisation(after))
    assert what.startswith('option "wrong" of question "low" is gone, but')


@pytest.mark.parametrize(
    "change",
    [
        {"page": "Text.\n"},
        {"minutes": 50},
        {"hint": "Ask."},
        {"hand_offs": ("warehouse/stock",)},
        {"review_by": date(2027, 1, 1)},
        {"digest": "other"},
    ],
)
def test_what_nobody_needs_to_look_at_again_is_not_told(
    a_step: Make, an_organisation: Make, change: Mapping[str, Any]
) -> None:
    step = a_step()
    assert found(an_organisation(step), an_organisation(structs.replace(step, **change))) == []


def test_where_lines_break_is_no_change(a_step: Make, an_organisation: Make) -> None:
    before, after = (a_step(page=page) for page in ("One line of text.", "One line\nof text.\n"))
    assert found(an_organisation(before), an_organisation(after)) == []


def test_a_draft_may_change_as_it_likes(a_step: Make, an_organisation: Make) -> None:
    before, after = (a_step(page=page, status=Status.DRAFT) for page in ("One.", "Two."))
    assert found(an_organisation(before), an_organisation(after)) == []


def test_what_was_retired_and_comes_back_changed_is_told(
    a_step: Make, an_organisation: Make
) -> None:
    before, after = a_step(page="One.", status=Status.RETIRED), a_step(page="Two.")
    kinds = [one.kind for one in found(an_organisation(before), an_organisation(after))]
    assert Kind.UNRAISED in kinds


def test_a_revision_never_goes_down(a_step: Make, an_organisation: Make) -> None:
    before, after = an_organisation(a_step(revision=3)), an_organisation(a_step(revision=2))
    what = "revision went from 3 to 2; it only ever goes up: make it 4"
    assert told(before, after) == [(Kind.LOWERED, "warehouse/pick", what)]


def test_a_revision_raised_for_nothing_is_told(a_step: Make, an_organisation: Make) -> None:
    ((kind, _, what),) = told(an_organisation(a_step()), an_organisation(a_step(revision=2)))
    assert kind is Kind.RAISED
    assert what.endswith(", though nothing changed to look at")


def test_a_step_that_is_gone_takes_with_it_what_was_done(
    a_step: Make, an_organisation: Make
) -> None:
    before = an_organisation(a_step("warehouse/pick"), a_step("warehouse/pack"))
    after = an_organisation(a_step("warehouse/pack"))
    lost, track = found(before, after)
    assert (lost.kind, lost.id) == (Kind.LOST, "warehouse/pick")
    assert lost.what == (
        'the step "warehouse/pick" is gone, and what was done of it counts no more; if it goes on '
        'under another id, say was = ["warehouse/pick"] there, or keep its page with '
        'status = "retired"'
    )
    assert (track.kind, track.what) == (Kind.TRACK, "no longer asked of every role")


@pytest.mark.parametrize(
    ("new", "likely"),
    [
        (("warehouse/gather", {"title": "Pick", "page": "Other."}), True),
        (("everyone/gather", {"title": "Other", "page": "Text."}), True),
        (("warehouse/picks", {"title": "Other", "page": "Other."}), True),
        (("warehouse/zzz", {"title": "Other", "page": "Other."}), False),
    ],
)
def test_what_it_may_be_now_is_guessed_by_title_page_or_id(
    a_step: Make, an_organisation: Make, new: tuple[str, dict[str, str]], likely: bool
) -> None:
    step_id, texts = new
    after = an_organisation(a_step(step_id, **texts))
    (lost,) = [one for one in found(an_organisation(a_step()), after) if one.kind is Kind.LOST]
    assert (f'; if it is "{step_id}" now, say was = ["warehouse/pick"] there' in lost.what) is (
        likely
    )


def test_a_draft_that_is_gone_is_only_told(a_step: Make, an_organisation: Make) -> None:
    before = an_organisation(a_step(status=Status.DRAFT), a_step("warehouse/pack"))
    ((kind, _, _),) = told(before, an_organisation(a_step("warehouse/pack")))
    assert kind is Kind.GONE


def test_a_step_that_names_its_former_id_is_only_renamed(
    a_step: Make, an_organisation: Make
) -> None:
    after = an_organisation(a_step("warehouse/gather", title="Pick", was=("warehouse/pick",)))
    what = 'renamed from "warehouse/pick": what was done goes on'
    assert told(an_organisation(a_step()), after) == [(Kind.RENAMED, "warehouse/gather", what)]


def test_a_former_id_that_is_no_longer_named_is_lost(a_step: Make, an_organisation: Make) -> None:
    before = an_organisation(a_step(was=("warehouse/gather",)))
    ((kind, step, what),) = told(before, an_organisation(a_step()))
    assert (kind, step) == (Kind.LOST, "warehouse/pick")
    assert what.startswith('the former id "warehouse/gather" leads here no more')
    assert what.endswith('say was = ["warehouse/gather"]')


@pytest.mark.parametrize("kind", ["task", "question", "meeting"])
def test_an_activity_is_lost_without_its_former_id_and_renamed_with_it(
    a_step: Make, an_organisation: Make, kind: str
) -> None:
    table = f"{kind}s"
    before, after = a_step(**{table: ["look"]}), a_step(**{table: ["gaze"]}, revision=2)
    lost, raised = found(an_organisation(before), an_organisation(after))
    assert (lost.kind, lost.keys, raised.kind) == (Kind.LOST, (table,), Kind.RAISED)
    assert lost.what.startswith(f'the {kind} "look" is gone')
    one = structs.replace(getattr(before, table)["look"], id="gaze", was=("look",))
    named = structs.replace(before, **{table: {"gaze": one}})
    (renamed,) = found(an_organisation(before), an_organisation(named))
    assert (renamed.kind, renamed.keys) == (Kind.RENAMED, (table, "gaze", "was"))


def test_a_task_that_became_a_question_is_lost(a_step: Make, an_organisation: Make) -> None:
    before, after = a_step(tasks=["look"]), a_step(questions=["look"])
    kinds = [one.kind for one in found(an_organisation(before), an_organisation(after))]
    assert kinds == [Kind.LOST, Kind.UNRAISED]


def test_what_a_renamed_activity_says_is_compared(a_step: Make, an_organisation: Make) -> None:
    after = a_step()
    after = structs.replace(after, tasks={"gaze": Task(id="gaze", do="Gaze.", was=("look",))})
    before, now = an_organisation(a_step(tasks=["look"])), an_organisation(after)
    assert 'task "gaze" reads otherwise, but' in told(before, now)[1][2]


def test_a_role_that_is_gone_leaves_people_without_a_track(
    a_step: Make, an_organisation: Make
) -> None:
    before = an_organisation(a_step(), roles=["clerk", "packer"])
    after = an_organisation(a_step(), roles=["clerk", "parcel-packer"])
    ((kind, team, what),) = told(before, after)
    assert (kind, team) == (Kind.LOST, "warehouse")
    assert what == (
        'the role "packer" is gone, and who is enrolled in it has no track; '
        'if it is "parcel-packer" now, say was = ["packer"] there'
    )
    roles = {
        **after.teams["warehouse"].roles,
        "warehouse/parcel-packer": Role(
            id="warehouse/parcel-packer", team="warehouse", title="Packer", was=("packer",)
        ),
    }
    ((kind, _, _),) = told(before, with_team(after, roles=roles))
    assert kind is Kind.RENAMED


def renamed_team(organisation: Organisation, *was: str) -> Organisation:
    old = organisation.teams["warehouse"]
    roles = {
        f"depot/{role.id.partition('/')[2]}": structs.replace(
            role, id=f"depot/{role.id.partition('/')[2]}", team="depot"
        )
        for role in old.roles.values()
    }
    team: Team = structs.replace(old, id="depot", roles=roles, was=was)
    return structs.replace(organisation, teams={"depot": team})


def test_a_team_that_is_gone_is_told_once_and_not_for_each_of_its_roles(
    a_step: Make, an_organisation: Make
) -> None:
    before = an_organisation(a_step())
    ((kind, team, what),) = told(before, renamed_team(before))
    assert (kind, team) == (Kind.LOST, "warehouse")
    assert 'if it is "depot" now, say was = ["warehouse"] there' in what
    ((kind, team, _),) = told(before, renamed_team(before, "warehouse"))
    assert (kind, team) == (Kind.RENAMED, "depot")


def test_whom_to_meet_is_the_same_under_a_new_name(a_step: Make, an_organisation: Make) -> None:
    step = a_step(meetings=["ann"], sign_off="warehouse/clerk")
    meeting = step.meetings["ann"]
    old, new = (structs.replace(meeting, with_whom=x) for x in ("warehouse", "depot"))
    before = an_organisation(structs.replace(step, meetings={"ann": old}))
    now = structs.replace(step, meetings={"ann": new}, sign_off=SignOff(by="depot/clerk"))
    after = renamed_team(an_organisation(now), "warehouse")
    assert [one.kind for one in found(before, after)] == [Kind.RENAMED]


def test_a_work_format_that_is_gone_is_lost(a_step: Make, an_organisation: Make) -> None:
    before = an_organisation(a_step(), formats={"remote": WorkFormat(id="remote", title="Remote")})
    ((kind, _, what),) = told(before, an_organisation(a_step()))
    assert kind is Kind.LOST
    assert what.startswith('the work format "remote" is gone')


def hand_off(key: str) -> HandOff:
    texts = dict.fromkeys(("title", "what", "why", "cadence", "if_it_breaks"), "x")
    return HandOff(id=key, giver=key.partition("/")[0], to=("*",), **texts)


def test_hand_offs_and_milestones_that_are_gone_are_only_told(
    a_step: Make, an_organisation: Make
) -> None:
    before = an_organisation(
        a_step(), hand_offs=[hand_off("warehouse/stock"), hand_off("everyone/news")]
    )
    after = structs.replace(
        an_organisation(a_step()),
        milestones={"start": Milestone(id="start", title="Start", due_day=0)},
    )
    after = with_team(
        after,
        track=structs.replace(
            after.teams["warehouse"].track, milestones={"start": ("warehouse/pick",)}
        ),
    )
    assert [(one.kind, one.place, one.what) for one in found(before, after)] == [
        (Kind.GONE, Place.ORGANISATION, 'the milestone "day-0" is gone'),
        (Kind.GONE, Place.TEAM, 'the hand-off "warehouse/stock" is gone'),
        (Kind.GONE, Place.ORGANISATION, 'the hand-off "everyone/news" is gone'),
    ]


def test_days_that_moved_are_told(a_step: Make, an_organisation: Make) -> None:
    before = an_organisation(later={7: [a_step()]})
    after = structs.replace(
        before,
        milestones={"day-7": structs.replace(before.milestones["day-7"], due_day=9)}
        | {"day-0": before.milestones["day-0"]},
        holidays=frozenset({date(2027, 5, 1)}),
        workdays=frozenset({0}),
        thresholds=structs.replace(before.thresholds, stuck_after=9),
    )
    assert [(one.kind, one.what) for one in found(before, after)] == [
        (Kind.DAYS, 'milestone "day-7" is due on day 9 instead of 7'),
        (Kind.DAYS, "the workdays changed: due dates may move"),
        (Kind.DAYS, "the holidays changed: due dates may move"),
        (Kind.DAYS, "the thresholds changed: standings may differ"),
    ]


def test_steps_that_come_go_and_move_are_told_with_for_whom(
    a_step: Make, an_organisation: Make
) -> None:
    pick, pack, sort = (a_step(f"warehouse/{one}") for one in ("pick", "pack", "sort"))
    remote = a_step("warehouse/remote", formats=("remote",))
    before = an_organisation(pick, later={7: [pack]}, own={"clerk": {7: [sort]}})
    after = an_organisation(pack, remote, own={"shift-lead": {7: [sort]}})
    after = structs.replace(
        after, steps=after.steps | {"warehouse/pick": pick}, milestones=before.milestones
    )
    assert {(one.id, one.what) for one in found(before, after)} == {
        ("warehouse/pick", "no longer asked of every role"),
        ("warehouse/pack", "moved from Day 7 to Day 0, for every role"),
        ("warehouse/remote", "new at Day 0, for every role (remote)"),
        ("warehouse/sort", 'no longer asked of "warehouse/clerk"'),
        ("warehouse/sort", 'new at Day 7, for "warehouse/shift-lead"'),
    }


def test_what_is_optional_and_what_comes_after_are_told(
    a_step: Make, an_organisation: Make
) -> None:
    first, second = a_step("warehouse/first"), a_step("warehouse/second")
    before = an_organisation(first, second)
    now = structs.replace(second, optional=True, after=("warehouse/first",))
    after = an_organisation(first, now)
    assert [one.what for one in found(before, after)] == [
        "is optional now",
        'comes after "warehouse/first" now',
    ]
    assert [one.what for one in found(after, before)] == [
        "is no longer optional",
        "no longer waits for another step",
    ]


def test_coming_after_a_step_that_was_renamed_is_no_change(
    a_step: Make, an_organisation: Make
) -> None:
    first, second = a_step("warehouse/one"), a_step("warehouse/two", after=("warehouse/one",))
    now = structs.replace(first, id="warehouse/uno", was=("warehouse/one",))
    after = an_organisation(now, structs.replace(second, after=("warehouse/uno",)))
    kinds = [one.kind for one in found(an_organisation(first, second), after)]
    assert kinds == [Kind.RENAMED]


names = st.sets(st.sampled_from(NAMES))


@st.composite
def steps(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw the makings of some steps: ids, revisions, activities."""
    return [
        {
            "step_id": f"warehouse/{one}",
            "revision": draw(st.integers(1, 3)),
            "tasks": sorted(draw(names)),
            "questions": sorted(draw(names)),
            "meetings": sorted(draw(names)),
            "sign_off": draw(st.sampled_from(("", "manager"))),
            "status": draw(st.sampled_from(Status)),
            "optional": draw(st.booleans()),
            "was": (f"warehouse/former-{one}",) if draw(st.booleans()) else (),
        }
        for one in sorted(draw(names))
    ]


@given(made=steps())
def test_content_does_not_differ_from_itself(
    a_step: Make, an_organisation: Make, made: list[dict[str, Any]]
) -> None:
    before, after = (an_organisation(*(a_step(**one) for one in made)) for _ in range(2))
    assert found(before, after) == []


@given(made=steps(), kept=names, named=names)
def test_every_id_stays_is_renamed_or_is_told_to_be_gone(
    a_step: Make, an_organisation: Make, made: list[dict[str, Any]], kept: set[str], named: set[str]
) -> None:
    def later(step: Step) -> Step:
        short = step.id.partition("/")[2]
        if short in kept:
            return step
        was = (step.id, *step.was) if short in named else ()
        return structs.replace(step, id=f"{step.id}-later", was=was)

    before = [a_step(**one) for one in made]
    after = [later(one) for one in before]
    told_of = found(an_organisation(*before), an_organisation(*after))
    ids = {one.id: one.id.partition("/")[2] for one in before}
    stays = {key for key, short in ids.items() if short in kept}
    renamed = {key for key, short in ids.items() if short in named} - stays
    gone = {one.id for one in told_of if one.kind in (Kind.LOST, Kind.GONE)}
    assert gone == ids.keys() - stays - renamed
    assert {one.id for one in told_of if one.kind is Kind.RENAMED} == {
        f"{x}-later" for x in renamed
    }


@given(made=steps(), kept=names)
def test_every_activity_stays_or_is_told_to_be_gone(
    a_step: Make, an_organisation: Make, made: list[dict[str, Any]], kept: set[str]
) -> None:
    tables = ("tasks", "questions", "meetings")
    before = [a_step(**one) for one in made]
    after = [
        structs.replace(
            step,
            revision=9,
            **{x: {k: v for k, v in getattr(step, x).items() if k in kept} for x in tables},
        )
        for step in before
    ]
    told_of = found(an_organisation(*before), an_organisation(*after))
    gone = [(one.id, *one.keys) for one in told_of if one.kind is Kind.LOST]
    assert sorted(gone) == sorted(
        (step.id, table)
        for step in before
        for table in tables
        for key in getattr(step, table)
        if key not in kept
    )
