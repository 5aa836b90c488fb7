"""What somebody says of themselves, their days and what holds them up: kept, or one sentence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onboard_tui.enrolling import (
    LONGEST_ABSENCE,
    LONGEST_REASON,
    Mistake,
    absence,
    enrolment,
    known_role,
    moved,
    own_workdays,
    reason_text,
    workdays_text,
)
from onboard_tui.model.events import Enrolled
from onboard_tui.model.organisation import Organisation, Role
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Organisations = Callable[..., Organisation]

START, LATER = date(2027, 3, 1), date(2027, 6, 1)


@pytest.fixture(scope="session")
def usual(an_organisation: Organisations) -> Organisation:
    """An organisation that works from Monday to Friday."""
    return an_organisation()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon tue wed", "mon tue wed"),
        ("wed, mon;tue", "mon tue wed"),
        ("mon-thu", "mon tue wed thu"),
        ("Monday \N{EN DASH} Thursday", "mon tue wed thu"),
        ("fri-mon", "mon fri sat sun"),
        ("sun-sat", "mon tue wed thu fri sat sun"),
        ("mon - sun", "mon tue wed thu fri sat sun"),
        ("mon-wed fri", "mon tue wed fri"),
        ("tue-tue", "tue"),
        ("Sat, Sun", "sat sun"),
        ("tu th", "tue thu"),
        ("  mon\n\ttue ", "mon tue"),
        ("mon mon monday", "mon"),
        ("mon-fri", ""),
        ("fri thu wed tue mon", ""),
        ("", ""),
        (" , ;", ""),
    ],
)
def test_workdays_are_read_as_people_write_them(usual: Organisation, text: str, days: str) -> None:
    assert own_workdays(usual, text) == tuple(days.split())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("mon to fri", '"to" is no weekday; write them like: mon tue wed.'),
        ("weekdays", '"weekdays" is no weekday; write them like: mon tue wed.'),
        ("t", '"t" is no weekday; write them like: mon tue wed.'),
        ("mondays", '"mondays" is no weekday; write them like: mon tue wed.'),
        ("mon-", '"mon-" is no span of days; write it like mon-fri.'),
        ("-", '"-" is no span of days; write it like mon-fri.'),
        ("mon-wed-fri", '"mon-wed-fri" is no span of days; write it like mon-fri.'),
        ("\x1b[2J", '"\ufffd[2j" is no weekday; write them like: mon tue wed.'),
    ],
)
def test_what_are_no_workdays_is_told_in_a_sentence(
    usual: Organisation, text: str, sentence: str
) -> None:
    with pytest.raises(Mistake) as mistake:
        own_workdays(usual, text)
    assert str(mistake.value) == sentence


def test_no_text_is_too_long_or_too_odd_for_a_sentence(usual: Organisation) -> None:
    with pytest.raises(Mistake) as mistake:
        own_workdays(usual, "x" * 10_000)
    assert len(str(mistake.value)) < 200


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("mon-tue wedfri,;sat\N{EN DASH}un"), max_size=20))
def test_workdays_are_known_days_in_order_or_a_mistake(usual: Organisation, text: str) -> None:
    try:
        days = own_workdays(usual, text)
    except Mistake:
        return
    assert list(days) == [one for one in WEEKDAYS if one in days]
    assert days != WEEKDAYS[:5]
    assert own_workdays(usual, workdays_text(usual, days)) == days


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1), st.sets(st.integers(0, 6), min_size=1))
def test_workdays_are_read_back_as_they_are_shown(
    an_organisation: Organisations, own: set[str], worked: set[int]
) -> None:
    organisation = an_organisation(workdays=frozenset(worked))
    in_order = tuple(one for one in WEEKDAYS if one in own)
    there = tuple(WEEKDAYS[one] for one in sorted(worked))
    assert workdays_text(organisation, ()) == " ".join(there)
    back = own_workdays(organisation, workdays_text(organisation, in_order))
    assert back == (() if in_order == there else in_order)


def test_a_span_over_the_weekend_begins_where_it_says(usual: Organisation) -> None:
    for first in range(7):
        for last in range(7):
            days = own_workdays(usual, f"{WEEKDAYS[first]}-{WEEKDAYS[last]}")
            expected = {(first + more) % 7 for more in range((last - first) % 7 + 1)}
            assert {WEEKDAYS.index(one) for one in days} in (expected, set())
            assert days or expected == usual.workdays


def test_days_that_nobody_knows_are_left_out_of_what_is_shown(usual: Organisation) -> None:
    assert workdays_text(usual, ("mon", "someday")) == "mon"
    assert workdays_text(usual, ("someday",)) == "mon tue wed thu fri"


def test_an_absence_ends_and_not_before_it_begins() -> None:
    assert absence("2027-03-01", "").last == START
    longest = absence("2027-03-01", "2029-02-27")
    assert (longest.last - longest.first).days == LONGEST_ABSENCE - 1
    for last, sentence in (("2029-02-28", "more than 730 days"), ("2027-02-28", "comes before")):
        with pytest.raises(Mistake, match=sentence):
            absence("2027-03-01", last)


def test_a_reason_is_one_line_without_control_codes() -> None:
    assert reason_text("  No\n scanner,\tyet. ") == "No scanner, yet."
    assert reason_text("x" * LONGEST_REASON) == "x" * LONGEST_REASON
    for text, sentence in (
        ("", "Say in a few words"),
        (" \n\t", "Say in a few words"),
        ("a\x1bb", r"control code U\+001B"),
        ("a\x1cb", r"control code U\+001C"),
        ("a\u202eb", r"control code U\+202E"),
        ("a\ud800b", r"control code U\+D800"),
        ("x" * (LONGEST_REASON + 1), "has 301 characters; 300 are the most"),
    ):
        with pytest.raises(Mistake, match=sentence):
            reason_text(text)


@pytest.fixture
def two_roles(a_step: Steps, an_organisation: Organisations) -> Organisation:
    return an_organisation(
        a_step("w/shared"),
        a_step("w/vpn", formats=("remote",)),
        own={"clerk": {0: [a_step("w/count")]}, "shift-lead": {7: [a_step("w/plan")]}},
    )


def enrol(organisation: Organisation, role: str = "clerk", **said: Any) -> Enrolled:
    given_ = {"name": "Ana", "team": "warehouse", "role": role, "start": START}
    return enrolment(organisation, **(given_ | said))


def test_an_enrolment_notes_the_steps_of_its_track(two_roles: Organisation) -> None:
    assert enrol(two_roles).steps == ("w/shared", "w/count")
    assert enrol(two_roles, "shift-lead").steps == ("w/shared", "w/plan")
    assert enrol(two_roles, work_format="remote").steps == ("w/shared", "w/vpn", "w/count")


def test_a_move_notes_the_new_track_and_what_else_changes_keeps_what_was_noted(
    two_roles: Organisation,
) -> None:
    was = replace(enrol(two_roles), steps=("w/shared",))
    for kept in (enrol(two_roles, manager="Bo"), enrol(two_roles, workdays="sat")):
        assert moved(two_roles, was, kept, {"manager", "workdays"}).steps == ("w/shared",)
    lead = moved(two_roles, was, enrol(two_roles, "shift-lead"), ())
    assert lead.steps == ("w/shared", "w/plan")
    remote = moved(two_roles, was, enrol(two_roles, work_format="remote"), {"work_format"})
    assert remote.steps == ("w/shared", "w/vpn", "w/count")
    # The work format that was not said stays, and with it its steps.
    far = moved(two_roles, remote, enrol(two_roles, "shift-lead"), ())
    assert (far.work_format, far.steps) == ("remote", ("w/shared", "w/vpn", "w/plan"))


def test_what_was_not_said_stays_where_it_can(two_roles: Organisation) -> None:
    was = enrol(two_roles, manager="Mia", buddy="Bo", workdays="sat sun", work_format="remote")
    again = enrol(two_roles, start=LATER)
    assert moved(two_roles, was, again, ()) == was
    assert moved(two_roles, was, again, {"start"}) == replace(was, start=LATER)
    assert moved(two_roles, was, again, {"manager"}) == replace(was, manager="")
    lead = moved(two_roles, was, enrol(two_roles, "shift-lead", start=LATER), ())
    assert (lead.start, lead.manager, lead.buddy) == (LATER, "Mia", "Bo")
    assert lead.workdays == ("sat", "sun")


def test_another_team_has_another_manager_but_one_renamed_has_not(
    two_roles: Organisation,
) -> None:
    was = replace(enrol(two_roles, manager="Mia", buddy="Bo"), team="depot", role="counter")
    now = enrol(two_roles, start=LATER)
    elsewhere = moved(two_roles, was, now, ())
    assert (elsewhere.start, elsewhere.manager, elsewhere.buddy) == (LATER, "", "")
    team = two_roles.teams["warehouse"]
    clerk = Role(id="warehouse/clerk", team="warehouse", title="Clerk", was=("counter",))
    renamed = replace(team, was=("depot",), roles={**team.roles, "warehouse/clerk": clerk})
    organisation = replace(two_roles, teams={"warehouse": renamed})
    same = moved(organisation, replace(was, steps=("w/shared",)), now, ())
    assert (same.team, same.role) == ("warehouse", "clerk")
    assert (same.start, same.manager, same.buddy) == (START, "Mia", "Bo")
    assert same.steps == ("w/shared",)
    lead = moved(organisation, was, enrol(organisation, "shift-lead", start=LATER), ())
    assert (lead.start, lead.manager) == (LATER, "Mia")
    assert lead.steps == ("w/shared", "w/plan")


@pytest.mark.parametrize("text", ["SEO/SEM lead", "seo/sem LEAD", "lead", "warehouse/lead", "boss"])
def test_a_role_is_named_by_its_title_even_one_with_a_slash_or_by_an_id(
    an_organisation: Organisations, text: str
) -> None:
    organisation = an_organisation(roles=("lead",))
    team = organisation.teams["warehouse"]
    role = replace(team.roles["warehouse/lead"], title="SEO/SEM lead", was=("boss",))
    team = replace(team, roles={role.id: role})
    organisation = replace(organisation, teams={team.id: team})
    assert known_role(organisation, team, text) == role
    for wrong in ("depot/lead", "/lead", "lead/", "", "warehouse/"):
        with pytest.raises(Mistake, match=r"^Warehouse has no role"):
            known_role(organisation, team, wrong)
