"""You as lines: days as people say them, and entries that fit every width."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboard_tui.model.events import AwayFact, Enrolled, Event
from onboard_tui.model.moving import move
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import progress
from onboard_tui.model.record import fold
from onboard_tui.model.saying import away_text, days_text, moved_text, staying_buddy_text
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.tui.reading.move import move_lines, unchanged
from onboard_tui.tui.reading.you import (
    Entry,
    entries,
    line,
    suggested_buddies,
    suggested_managers,
)

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 1, 2, 3, 4), "Mon to Fri"),
        ((0,), "Mon"),
        ((5, 6), "Sat, Sun"),
        ((0, 2, 4), "Mon, Wed, Fri"),
        ((0, 1, 3, 4, 5), "Mon, Tue, Thu to Sat"),
        ((0, 5, 6), "Mon, Sat, Sun"),
        (range(7), "Every day"),
    ],
)
def test_workdays_are_said_in_spans(days: tuple[int, ...], said: str) -> None:
    assert days_text(frozenset(days)) == said


@given(st.sets(st.integers(0, 6), min_size=1, max_size=6))
def test_every_workday_is_in_what_is_said_and_no_other(days: set[int]) -> None:
    found: set[int] = set()
    for part in days_text(frozenset(days)).split(", "):
        ends = [WEEKDAYS.index(name.lower()) for name in part.split(" to ")]
        found |= set(range(ends[0], ends[-1] + 1))
    assert found == days


def test_days_away_name_a_year_only_where_it_is_another() -> None:
    def said(first: date, last: date) -> str:
        return away_text(AwayFact(first=first, last=last), TODAY)

    assert said(date(2027, 12, 6), date(2027, 12, 10)) == "Mon 6 Dec to Fri 10 Dec"
    assert said(date(2027, 12, 6), date(2027, 12, 6)) == "Mon 6 Dec"
    assert said(date(2027, 12, 31), date(2028, 1, 3)) == "Fri 31 Dec to Mon 3 Jan 2028"


def test_what_moved_is_counted() -> None:
    assert [moved_text(number) for number in range(3)] == [
        "No due date moved.",
        "1 due date moved.",
        "2 due dates moved.",
    ]


@given(
    st.text("abc 倉庫👩‍🚀[/x]", max_size=60),
    st.text("abc 倉庫 ", max_size=60),
    st.integers(14, 90),
)
def test_an_entry_is_never_wider_than_its_list(title: str, value: str, width: int) -> None:
    shown = line(Entry("key", title[:16], value), width)
    assert all(one.cell_length <= width for one in shown.split("\n"))


def enrolled(**changes: str) -> Enrolled:
    given_ = {"team": "warehouse", "role": "inventory-clerk", "work_format": "co-located"}
    return Enrolled(name="Ada", start=TODAY, **(given_ | changes))


def test_a_value_stands_below_its_title_where_it_is_narrow() -> None:
    entry = Entry("manager", "Manager", "Greta Moll")
    assert line(entry, 60).plain == "Manager          Greta Moll"
    assert line(entry, 20).plain == "Manager\n  Greta Moll"


def test_every_entry_says_what_choosing_it_does(organisation: Organisation) -> None:
    record = fold(_events(enrolled()))
    found = progress(organisation, record, TODAY)
    assert found is not None
    for visitor in (True, False):
        listed = entries(organisation, found, record, "dark", visitor=visitor)
        assert all(one.does.startswith("{list.open} ") == bool(one.key) for one in listed)
        keys = [one.key for one in listed if one.key]
        assert len(set(keys)) == len(keys)


def test_who_is_suggested_leads_or_knows_the_team(organisation: Organisation) -> None:
    for role in organisation.roles():
        own = [one for one in organisation.people.values() if one.role == role.id]
        managers = [name for name, _ in suggested_managers(organisation, role, "")]
        buddies = [name for name, _ in suggested_buddies(organisation, role, "")]
        assert len(set(managers)) == len(managers) <= 6
        if own:
            heads = {organisation.people[one.manager].name for one in own if one.manager}
            assert not heads or managers[0] in heads
            assert buddies[0] in {one.name for one in own}
            besides = suggested_buddies(organisation, role, own[0].name)
            assert own[0].name not in {name for name, _ in besides}


@pytest.mark.parametrize("width", [14, 20, 40, 60])
def test_what_a_move_brings_fits_every_width(organisation: Organisation, width: int) -> None:
    was = enrolled()
    events = _events(was)
    for role in organisation.roles():
        for work_format in organisation.teams[role.team].formats:
            short = role.id.partition("/")[2]
            now = enrolled(team=role.team, role=short, work_format=work_format)
            lines = move_lines(organisation, was, move(organisation, events, now, TODAY), width)
            assert all(one.cell_length <= width for one in lines)
            assert unchanged(was, now) == (now.position == was.position)


def test_the_figures_of_a_move_are_those_that_today_shows(organisation: Organisation) -> None:
    was = enrolled()
    brings = move(organisation, _events(was), enrolled(role="shift-lead"), TODAY)
    text = " ".join(one.plain.strip() for one in move_lines(organisation, was, brings, 60))
    assert f"○ 0 of {brings.progress.required} steps are already done." in text
    kept = sum(one.required for one in brings.kept)
    new = sum(one.required for one in brings.new)
    assert kept + new == brings.progress.required
    assert f"◐ {kept} steps of your track stay open." in text
    assert f"○ {new} step" in text


def _events(fact: Enrolled) -> tuple[Event, ...]:
    event = Event(
        id="e1",
        seq=1,
        at=datetime(2027, 3, 1, 9, tzinfo=UTC),
        offset="+00:00",
        by="Ada",
        learner="ada",
        writer="laptop",
        fact=fact,
    )
    return (event,)


@pytest.mark.parametrize(
    ("was", "now", "stays"),
    [
        ({"buddy": "Bo"}, {"role": "shift-lead", "buddy": "Bo"}, True),
        ({"buddy": "Bo"}, {"role": "shift-lead", "buddy": "Ina"}, False),
        ({"buddy": "Bo"}, {"role": "shift-lead", "buddy": ""}, False),
        ({"buddy": ""}, {"role": "shift-lead", "buddy": ""}, False),
        ({"buddy": "Bo"}, {"buddy": "Bo", "work_format": "remote"}, False),
    ],
)
def test_only_a_buddy_who_stays_in_another_role_is_said_to_stay(
    was: dict[str, str], now: dict[str, str], stays: bool
) -> None:
    said = staying_buddy_text(enrolled(**was), enrolled(**now))
    assert said == ("Your buddy is still Bo: “Buddy” in You names another." if stays else "")
