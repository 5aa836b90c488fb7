from collections.abc import Callable

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.step import Status, Step
from onboard_tui.model.track import track_of

Steps = Callable[..., Step]
Organisations = Callable[..., Organisation]


def ids(
    organisation: Organisation, role: str = "warehouse/clerk", work_format: str = "remote"
) -> list[str]:
    return [one.id for one in track_of(organisation, role, work_format).steps()]


def test_a_track_is_in_order_of_the_days_on_which_milestones_are_due(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(
        a_step("w/first"), later={30: [a_step("w/third")], 7: [a_step("w/second")]}
    )
    assert ids(organisation) == ["w/first", "w/second", "w/third"]
    placed = track_of(organisation, "warehouse/clerk", "remote").placed
    assert [one.milestone.due_day for one in placed] == [0, 7, 30]


def test_within_a_milestone_the_teams_steps_come_before_the_roles_own(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(
        a_step("w/team"), later={7: [a_step("w/late")]}, own={"clerk": {0: [a_step("w/own")]}}
    )
    assert ids(organisation) == ["w/team", "w/own", "w/late"]


def test_another_roles_own_steps_are_not_added(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(a_step("w/team"), own={"clerk": {0: [a_step("w/own")]}})
    assert ids(organisation, "warehouse/shift-lead") == ["w/team"]


def test_a_step_listed_twice_keeps_its_first_place(
    a_step: Steps, an_organisation: Organisations
) -> None:
    twice = a_step("w/twice")
    organisation = an_organisation(
        a_step("w/first"), later={7: [twice]}, own={"clerk": {0: [twice]}}
    )
    assert ids(organisation) == ["w/first", "w/twice"]
    assert ids(organisation, "warehouse/shift-lead") == ["w/first", "w/twice"]
    (_, placed) = track_of(organisation, "warehouse/clerk", "remote").placed
    assert placed.milestone.due_day == 0


def test_a_step_that_names_roles_is_for_these_alone(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(a_step("w/lead", roles=("warehouse/shift-lead",)))
    assert ids(organisation) == []
    assert ids(organisation, "warehouse/shift-lead") == ["w/lead"]


def test_a_step_that_names_work_formats_is_for_these_alone(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(a_step("w/on-site", formats=("co-located", "third-party")))
    assert ids(organisation, work_format="remote") == []
    assert ids(organisation, work_format="third-party") == ["w/on-site"]


def test_a_step_that_names_both_wants_both(a_step: Steps, an_organisation: Organisations) -> None:
    both = a_step("w/both", roles=("warehouse/clerk",), formats=("remote",))
    organisation = an_organisation(both)
    assert ids(organisation) == ["w/both"]
    assert ids(organisation, work_format="co-located") == []
    assert ids(organisation, "warehouse/shift-lead") == []


def test_nobody_gets_a_draft_or_a_retired_step(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(
        a_step("w/draft", status=Status.DRAFT),
        a_step("w/retired", status=Status.RETIRED),
        a_step("w/published"),
    )
    assert ids(organisation) == ["w/published"]


def test_a_role_or_team_that_is_unknown_has_an_empty_track(
    a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(a_step("w/team"))
    assert ids(organisation, "warehouse/astronaut") == []
    assert ids(organisation, "moon/clerk") == []
    assert ids(organisation, "warehouse") == []
    assert ids(organisation, "") == []


def test_activities_are_tasks_then_questions_then_meetings_then_the_sign_off(
    a_step: Steps,
) -> None:
    step = a_step(tasks=["t", "u"], questions=["q"], meetings=["m"], sign_off="manager")
    kinds = [type(one).__name__ for one in step.activities()]
    assert kinds == ["Task", "Task", "Question", "Meeting", "SignOff"]


def test_a_page_alone_has_no_activities(a_step: Steps) -> None:
    assert list(a_step().activities()) == []
