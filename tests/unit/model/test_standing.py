"""Each verdict with its reason, and which of two comes first."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation, Thresholds
from onboard_tui.model.standing import Standing, Verdict, day_text, short_day
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]

START = date(2027, 3, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


@pytest.fixture(scope="session")
def standing_of(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> Callable[..., Standing]:
    """Judge Ana on a day, after what she did on the days before."""

    def judge(
        by_day: dict[int, Sequence[Step]],
        today: int = 0,
        done: dict[int, Sequence[e.KnownFact]] | None = None,
        heard: int | None = None,
        thresholds: Thresholds | None = None,
        **enrolled: Any,
    ) -> Standing:
        organisation = an_organisation(later=by_day, thresholds=thresholds or Thresholds())
        life = a_life(organisation=organisation, **enrolled)
        for when, facts in (done or {}).items():
            life.day = day(when)
            life.write(*facts)
        life.day = day(today)
        found: Standing = life.standing(day(today if heard is None else heard))
        return found

    return judge


Judge = Callable[..., Standing]


def read(step_id: str) -> e.Read:
    return e.Read(step=step_id, revision=1)


def asked(step_id: str) -> e.SignOffAsked:
    return e.SignOffAsked(step=step_id, revision=1)


def test_verdicts_are_ranked_worst_first() -> None:
    assert [one.value for one in sorted(Verdict, key=lambda one: one.rank)] == [
        "blocked",
        "late",
        "stuck",
        "at risk",
        "waiting",
        "not started",
        "no recent data",
        "on track",
        "done",
    ]


def test_a_date_is_told_as_people_say_it() -> None:
    assert day_text(date(2026, 11, 26)) == "Thu 26 Nov 2026"


def test_a_date_of_this_year_needs_no_year() -> None:
    assert short_day(date(2026, 11, 26), date(2026, 1, 1)) == "Thu 26 Nov"
    assert short_day(date(2026, 11, 26), date(2027, 1, 1)) == "Thu 26 Nov 2026"


def test_blocked_names_the_step_the_reason_and_who_can_help(
    standing_of: Judge, a_step: Steps
) -> None:
    blocked = e.Blocked(step="w/a", reason="The scanner is broken.", owner="IT")
    assert standing_of({0: [a_step("w/a")]}, done={0: [blocked]}) == Standing(
        Verdict.BLOCKED, "“A” is blocked: The scanner is broken. IT can help."
    )


def test_blocked_without_an_owner_names_none(standing_of: Judge, a_step: Steps) -> None:
    blocked = e.Blocked(step="w/a", reason="No scanner")
    why = standing_of({0: [a_step("w/a")]}, done={0: [blocked]}).why
    assert why == "“A” is blocked: No scanner."


def test_a_blocked_step_that_is_optional_blocks_nobody(standing_of: Judge, a_step: Steps) -> None:
    blocked = e.Blocked(step="w/extra", reason="No scanner")
    steps = [a_step("w/a"), a_step("w/extra", optional=True)]
    assert standing_of({0: steps}, done={0: [blocked]}).verdict is Verdict.ON_TRACK


def test_late_names_the_step_that_has_been_due_longest_its_date_and_its_milestone(
    standing_of: Judge, a_step: Steps
) -> None:
    steps = {0: [a_step("w/a"), a_step("w/b")], 2: [a_step("w/c")]}
    found = standing_of(steps, today=7, done={0: [read("w/a")]})
    assert found == Standing(
        Verdict.LATE,
        "“B” (and 1 more step) was due on Mon 1 Mar 2027, 5 workdays ago (Day 0).",
    )


def test_late_on_the_weekend_after_a_friday_is_not_called_0_workdays_ago(
    standing_of: Judge, a_step: Steps
) -> None:
    found = standing_of({4: [a_step("w/a")]}, today=5)
    assert found == Standing(Verdict.LATE, "“A” was due on Fri 5 Mar 2027 (Day 4).")


def test_what_is_due_today_is_not_late(standing_of: Judge, a_step: Steps) -> None:
    assert standing_of({0: [a_step("w/a")]}).verdict is Verdict.NOT_STARTED
    assert standing_of({0: [a_step("w/a")]}, today=1).verdict is Verdict.LATE


def test_what_fell_due_since_last_heard_is_not_called_late(
    standing_of: Judge, a_step: Steps
) -> None:
    steps = {0: [a_step("w/a")], 3: [a_step("w/b")]}
    done = {0: [read("w/a")]}
    found = standing_of(steps, today=4, done=done, heard=3)
    assert found == Standing(
        Verdict.ON_TRACK, "Nothing was late when last heard of, on Thu 4 Mar 2027."
    )
    assert standing_of(steps, today=4, done=done, heard=4).verdict is Verdict.LATE


def test_what_was_late_when_last_heard_of_stays_late(standing_of: Judge, a_step: Steps) -> None:
    found = standing_of({0: [a_step("w/a")]}, today=30, heard=1)
    assert found.verdict is Verdict.LATE


def test_stuck_names_what_was_begun_last_and_for_how_long(
    standing_of: Judge, a_step: Steps
) -> None:
    steps = {30: [a_step("w/a"), a_step("w/b"), a_step("w/c")]}
    done = {0: [e.Opened(step="w/b")], 1: [e.Opened(step="w/a")]}
    assert standing_of(steps, today=7, done=done).verdict is Verdict.ON_TRACK
    assert standing_of(steps, today=8, done=done) == Standing(
        Verdict.STUCK,
        "“A” was opened, and nothing was done for 5 workdays; 5 is the limit.",
    )


def test_who_goes_on_elsewhere_is_not_stuck(standing_of: Judge, a_step: Steps) -> None:
    steps = {30: [a_step("w/a"), a_step("w/b")]}
    done = {0: [e.Opened(step="w/a")], 7: [read("w/b")]}
    assert standing_of(steps, today=8, done=done).verdict is Verdict.ON_TRACK


def test_who_has_nothing_begun_is_not_stuck(standing_of: Judge, a_step: Steps) -> None:
    steps = {30: [a_step("w/a"), a_step("w/b")]}
    assert standing_of(steps, today=20, done={0: [read("w/a")]}).verdict is Verdict.ON_TRACK


def test_days_away_make_nobody_stuck(standing_of: Judge, a_step: Steps) -> None:
    away = e.AwayFact(first=day(1), last=day(5))
    done = {0: [e.Opened(step="w/a"), away]}
    assert standing_of({30: [a_step("w/a")]}, today=8, done=done).verdict is Verdict.ON_TRACK


def test_silence_makes_nobody_stuck(standing_of: Judge, a_step: Steps) -> None:
    done = {0: [e.Opened(step="w/a")]}
    found = standing_of({30: [a_step("w/a")]}, today=8, done=done, heard=3)
    assert found.verdict is Verdict.ON_TRACK


def test_no_recent_data_says_since_when_and_what_the_limit_is(
    standing_of: Judge, a_step: Steps
) -> None:
    steps = {0: [a_step("w/a")], 3: [a_step("w/b")]}
    done = {0: [read("w/a")]}
    assert standing_of(steps, today=7, done=done, heard=0) == Standing(
        Verdict.NO_RECENT_DATA,
        "Last heard on Mon 1 Mar 2027, 5 workdays ago; 5 is the limit.",
    )
    assert standing_of(steps, today=6, done=done, heard=0).verdict is Verdict.ON_TRACK


def test_somebody_away_is_not_missed(standing_of: Judge, a_step: Steps) -> None:
    away = e.AwayFact(first=day(1), last=day(8))
    found = standing_of({30: [a_step("w/a")]}, today=8, done={0: [away]}, heard=0)
    assert found.verdict is Verdict.NOT_STARTED


def test_nobody_is_missed_before_their_first_day(standing_of: Judge, a_step: Steps) -> None:
    found = standing_of({0: [a_step("w/a")]}, today=0, heard=-20, start=day(1))
    assert found == Standing(Verdict.NOT_STARTED, "The start date is Tue 2 Mar 2027.")
    on_the_day = standing_of({0: [a_step("w/a")]}, today=1, heard=-20, start=day(1))
    assert on_the_day.verdict is Verdict.NO_RECENT_DATA


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    by_day=st.dictionaries(st.integers(0, 20), st.integers(1, 3), min_size=1),
    heard=st.integers(0, 40),
    silence=st.integers(0, 40),
)
def test_missing_data_is_never_called_missing_work(
    standing_of: Judge, a_step: Steps, by_day: dict[int, int], heard: int, silence: int
) -> None:
    steps = {
        due: [a_step(f"w/d{due}-{number}") for number in range(count)]
        for due, count in by_day.items()
    }
    begun = next(iter(steps.values()))[0]
    done = {0: [e.Opened(step=begun.id)]}
    blaming = {Verdict.LATE, Verdict.STUCK}
    then = standing_of(steps, today=heard, done=done).verdict
    now = standing_of(steps, today=heard + silence, done=done, heard=heard).verdict
    # Silence alone brings no blame that was not there when last heard.
    assert (now in blaming) == (then in blaming)


def test_at_risk_counts_what_is_due_soon_and_says_what_the_limit_is(
    standing_of: Judge, a_step: Steps
) -> None:
    steps = {0: [a_step("w/a")], 7: [a_step(f"w/{one}") for one in "bcd"]}
    done = {0: [read("w/a")]}
    assert standing_of(steps, today=2, done=done).verdict is Verdict.ON_TRACK
    assert standing_of(steps, today=3, done=done) == Standing(
        Verdict.AT_RISK,
        "3 steps are due by Mon 8 Mar 2027, the first of them “B”; 3 is the limit.",
    )
    fewer = {0: [read("w/a"), read("w/c")]}
    assert standing_of(steps, today=3, done=fewer).verdict is Verdict.ON_TRACK


def test_a_limit_of_one_step_speaks_of_one_step(standing_of: Judge, a_step: Steps) -> None:
    found = standing_of({3: [a_step("w/a")]}, today=1, thresholds=Thresholds(at_risk_steps=1))
    assert found.why.startswith("1 step is due by Thu 4 Mar 2027")


def test_what_is_held_up_puts_nobody_at_risk(standing_of: Judge, a_step: Steps) -> None:
    steps = [a_step("w/a", sign_off="manager"), a_step("w/b", after=("w/a",)), a_step("w/c")]
    found = standing_of({3: steps}, today=2, done={0: [asked("w/a")]})
    assert found.verdict is Verdict.ON_TRACK


def test_a_waived_step_puts_nobody_at_risk(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    organisation = an_organisation(later={3: [a_step(f"w/{one}") for one in "abc"]})
    life = a_life(organisation=organisation)
    life.day = day(2)
    assert life.standing().verdict is Verdict.AT_RISK
    life.write(e.Waived(step="w/a", reason="Known."), by=life.manager, writer="desk")
    assert life.standing().verdict is Verdict.ON_TRACK


def test_nobody_is_at_risk_before_the_first_day_is_over(standing_of: Judge, a_step: Steps) -> None:
    full = {1: [a_step(f"w/{one}") for one in "abc"]}
    assert standing_of(full).verdict is Verdict.NOT_STARTED
    assert standing_of(full, today=1).verdict is Verdict.AT_RISK


def test_waiting_says_for_whom_once_nothing_else_is_left(standing_of: Judge, a_step: Steps) -> None:
    steps = {30: [a_step("w/a", sign_off="manager"), a_step("w/b")]}
    done: dict[int, list[e.KnownFact]] = {0: [asked("w/a")]}
    assert standing_of(steps, done=done).verdict is Verdict.ON_TRACK
    done[0].append(read("w/b"))
    assert standing_of(steps, done=done) == Standing(
        Verdict.WAITING, "“A” waits for a sign-off by Mia Chen."
    )


def test_waiting_shows_as_soon_as_it_is_due(standing_of: Judge, a_step: Steps) -> None:
    steps = {1: [a_step("w/a", sign_off="manager")], 30: [a_step("w/b")]}
    done = {0: [asked("w/a")]}
    assert standing_of(steps, done=done).verdict is Verdict.ON_TRACK
    assert standing_of(steps, today=1, done=done).verdict is Verdict.WAITING
    assert standing_of(steps, today=9, done=done).verdict is Verdict.WAITING


def test_not_started_names_the_first_step(standing_of: Judge, a_step: Steps) -> None:
    assert standing_of({0: [a_step("w/a")]}) == Standing(
        Verdict.NOT_STARTED, "No step has been opened yet. The first is “A”."
    )


def test_not_started_before_the_start_date_names_it(standing_of: Judge, a_step: Steps) -> None:
    found = standing_of({0: [a_step("w/a")]}, today=-3)
    assert found == Standing(Verdict.NOT_STARTED, "The start date is Mon 1 Mar 2027.")


@pytest.mark.parametrize(
    ("today", "done", "why"),
    [
        (0, ["w/a"], "Nothing is due before Thu 4 Mar 2027."),
        (3, ["w/a"], "2 steps are due today; nothing is late."),
        (3, ["w/a", "w/b"], "1 step is due today; nothing is late."),
        (3, ["w/a", "w/b", "w/c"], "Nothing is due before Wed 31 Mar 2027."),
    ],
)
def test_on_track_says_what_is_due_next(
    standing_of: Judge, a_step: Steps, today: int, done: list[str], why: str
) -> None:
    steps = {0: [a_step("w/a")], 3: [a_step("w/b"), a_step("w/c")], 30: [a_step("w/d")]}
    found = standing_of(steps, today=today, done={0: [read(one) for one in done]})
    assert found == Standing(Verdict.ON_TRACK, why)


def test_what_an_optional_step_holds_up_is_not_late(standing_of: Judge, a_step: Steps) -> None:
    steps = {
        0: [a_step("w/extra", optional=True), a_step("w/a", after=("w/extra",))],
        30: [a_step("w/b")],
    }
    done: dict[int, list[e.KnownFact]] = {0: [e.Blocked(step="w/extra", reason="No scanner.")]}
    assert standing_of(steps, today=1, done=done) == Standing(
        Verdict.ON_TRACK, "Nothing is due before Wed 31 Mar 2027."
    )
    done[0].append(read("w/b"))
    assert standing_of(steps, today=1, done=done) == Standing(Verdict.ON_TRACK, "Nothing is late.")


def test_a_track_that_asks_for_nothing_is_on_track_and_not_done(standing_of: Judge) -> None:
    assert standing_of({}) == Standing(Verdict.ON_TRACK, "This track asks for nothing yet.")


def test_done_counts_the_steps_and_is_done_however_long_nothing_was_heard(
    standing_of: Judge, a_step: Steps
) -> None:
    steps = {0: [a_step("w/a"), a_step("w/b")], 30: [a_step("w/extra", optional=True)]}
    done = {0: [read("w/a"), read("w/b")]}
    expected = Standing(Verdict.DONE, "All 2 required steps satisfied.")
    assert standing_of(steps, done=done) == expected
    assert standing_of(steps, today=90, done=done, heard=0) == expected


BLOCKED = e.Blocked(step="w/blocked", reason="No scanner.")
BEGUN = e.Opened(step="w/begun")


@pytest.mark.parametrize(
    ("done", "heard", "expected"),
    [
        ([BEGUN, BLOCKED], 8, Verdict.BLOCKED),
        ([BEGUN, BLOCKED], 0, Verdict.BLOCKED),
        ([BEGUN], 8, Verdict.LATE),
        ([BEGUN, read("w/blocked")], 8, Verdict.STUCK),
        # Of one long unheard of, only what stood against them then is said.
        ([BEGUN, read("w/blocked")], 0, Verdict.NO_RECENT_DATA),
        ([asked("w/wait"), read("w/blocked"), read("w/begun")], 8, Verdict.AT_RISK),
        ([asked("w/wait"), read("w/blocked")], 0, Verdict.NO_RECENT_DATA),
    ],
)
def test_the_worst_of_several_verdicts_is_the_one(
    standing_of: Judge,
    a_step: Steps,
    done: list[e.KnownFact],
    heard: int,
    expected: Verdict,
) -> None:
    steps = {
        1: [a_step("w/blocked")],
        8: [a_step("w/wait", sign_off="manager")],
        9: [a_step("w/x"), a_step("w/y"), a_step("w/z")],
        30: [a_step("w/begun")],
    }
    assert standing_of(steps, today=8, done={0: done}, heard=heard).verdict is expected
