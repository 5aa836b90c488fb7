"""A learner's day: what is listed, how long it takes, and what stands beside it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model import events as e
from onboard_tui.model.agenda import SHOWN, agenda, agenda_of_day
from onboard_tui.model.changes import Change
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.saying import greeting, time_text
from onboard_tui.model.step import Step
from onboard_tui.tui.reading.today import (
    News,
    agenda_line,
    agenda_title,
    aside,
    heading,
)

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]

START = date(2027, 3, 1)
TODAY = News(START)


def listed(life: Any, shown: int = SHOWN) -> str:
    return " ".join(one.step.id[2:] for one in agenda(life.progress(), shown))


def beside(life: Any, news: News = TODAY, width: int = 60, height: int = 40) -> list[str]:
    lines = aside(life.organisation, life.progress(), news, width, height)
    return [line.plain for line in lines]


@pytest.fixture
def busy(a_life: Lives, a_step: Steps, an_organisation: Organisations) -> Any:
    """A learner with things to do on three days, one of them optional, one locked on each."""
    return a_life(
        organisation=an_organisation(
            a_step("w/a"),
            a_step("w/lock", after=("w/z",)),
            a_step("w/extra", optional=True),
            later={
                7: [a_step("w/b"), a_step("w/lock7", after=("w/z",))],
                30: [a_step("w/z"), a_step("w/y")],
            },
        )
    )


def test_what_is_next_comes_first_then_by_the_due_date_and_what_is_due_but_locked_last(
    busy: Any,
) -> None:
    assert listed(busy) == "a b z y lock"
    busy.day += timedelta(days=7)
    assert listed(busy) == "a b z y lock lock7"
    busy.read("w/z")
    assert listed(busy) == "a lock b lock7 y"
    for done in ("a", "lock", "b", "lock7", "y"):
        busy.read(f"w/{done}")
    assert listed(busy) == "extra"
    busy.read("w/extra")
    assert listed(busy) == ""


def test_a_short_list_keeps_a_place_for_one_that_is_locked(busy: Any) -> None:
    busy.day += timedelta(days=7)
    assert listed(busy, 4) == "a b z lock"
    assert listed(busy, 2) == "a lock"
    assert listed(busy, 1) == "a"


def test_what_is_locked_and_due_later_is_not_listed(busy: Any) -> None:
    assert "lock7" not in listed(busy)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (61, "1 h 1 min"),
        (120, "2 hours"),
        (145, "2 h 25 min"),
    ],
)
def test_a_time_is_said_as_people_do(minutes: int, said: str) -> None:
    assert time_text(minutes) == said


def test_the_title_sums_up_what_is_due_in_as_many_words_as_fit(busy: Any) -> None:
    def title(width: int) -> str:
        return " ".join(agenda_title(busy.progress(), width).plain.split())

    assert title(74) == "What to do next due by today: 2 steps, about 10 minutes"
    assert title(50) == "What to do next 2 steps due, about 10 minutes"
    assert title(34) == "What to do next about 10 minutes"
    assert title(20) == "What to do next"
    assert title(10) == "What to d…"
    busy.day += timedelta(days=1)
    assert title(74) == "What to do next due by today and late: 2 steps, about 10 minutes"
    for done in ("a", "z", "lock"):
        busy.read(f"w/{done}")
    assert title(74) == "What to do next"


def test_what_is_blocked_waived_or_optional_takes_no_minutes(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"), a_step("w/c", optional=True))
    life.write(e.Blocked(step="w/a", reason="No scanner."))
    life.write(e.Waived(step="w/b", reason="Known."), by="Mia Chen", writer="desk")
    assert agenda_title(life.progress(), 74).plain == "What to do next"


def test_the_first_line_says_how_to_begin_and_the_others_when_they_are_due(
    busy: Any, a_life: Lives, a_step: Steps
) -> None:
    now = busy.progress()

    def lines(step_id: str, first: bool = False) -> list[str]:
        text = agenda_line(busy.step(step_id), now, 50, first=first).plain
        return [" ".join(line.split()) for line in text.split("\n")]

    assert lines("w/a", first=True) == [
        "○ A due today",
        "Begin here: a page to read, about 5 minutes",
    ]
    assert lines("w/b") == ["○ B due Mon 8 Mar"]
    assert lines("w/lock") == ["· Lock locked due today"]
    life = a_life(a_step("w/a", tasks=["t", "u"]), start=START + timedelta(days=1))
    life.tick("t")
    line = agenda_line(life.step(), life.progress(), 60, first=True).plain
    assert "due tomorrow" in line
    assert "Go on with it: 1 thing to do" in line


def test_news_come_first_and_say_since_when(busy: Any) -> None:
    changes = (
        Change(step="w/a", title="A", what="is late by now"),
        Change(step="", title="[/b] Gone", what="is no longer part of your track"),
    )
    same_day = beside(busy, News(START, changes))
    assert same_day[:4] == [
        "New since you were here",
        "• “A” is late by now",
        "• “[/b] Gone” is no longer part of your track",
        "",
    ]
    busy.day += timedelta(days=2)
    assert beside(busy, News(START, changes))[0] == "New since you were here on Mon 1 Mar"
    last_year = News(START.replace(year=2026), changes)
    assert beside(busy, last_year)[0] == "New since you were here on Sun 1 Mar 2026"
    assert "New since" not in " ".join(beside(busy))


def test_whom_to_meet_and_what_waits_on_others(a_life: Lives, a_step: Steps) -> None:
    life = a_life(
        a_step("w/a", meetings=["Say hello."]),
        a_step("w/b", title="Ship", sign_off="manager"),
        a_step("w/c", title="Scan"),
        buddy="Bo Lind",
    )
    life.ask("w/b")
    life.write(e.Blocked(step="w/c", reason="No scanner.", owner="IT"))
    assert beside(life) == [
        "Whom to meet",
        "• Bo Lind, your buddy. Say hello.",
        "",
        "Waits on others",
        "• Mia Chen, your manager. Sign-off of “Ship”",
        "! IT: “Scan”, No scanner.",
        "",
        "The way ahead",
        "○ Day 0  0/3                                   due Mon 1 Mar",
    ]


def test_in_a_low_window_what_is_new_comes_first_and_the_rest_is_counted(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", meetings=["Say hello."]), a_step("w/b"))
    life.write(e.Blocked(step="w/b", reason="No scanner."))
    assert beside(life, News(START, CHANGES), 40, 6) == [
        "New since you were here",
        "• “Step 0” is new in your track, and how",
        "  is new in your track, and how",
        "  and 4 more, in Track",
        "Whom to meet  1, in Track",
        "Waits on others  1, in Track",
    ]


CHANGES = tuple(
    Change(step=f"w/{number}", title=f"Step {number}", what="is new in your track, and how " * 2)
    for number in range(5)
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    width=st.integers(10, 90),
    height=st.integers(4, 40),
    numbers=st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 4)),
)
def test_what_stands_beside_fits_and_what_does_not_is_counted(
    a_life: Lives, a_step: Steps, *, width: int, height: int, numbers: tuple[int, int, int]
) -> None:
    news, meetings, blocked = numbers
    words = "Ask how the shelves are counted, and by whom, and why. "
    life = a_life(
        *(a_step(f"w/m{at}", meetings=[words * (at + 1)]) for at in range(meetings)),
        *(a_step(f"w/b{at}", title=f"Blocked {at}") for at in range(blocked)),
    )
    for at in range(blocked):
        life.write(e.Blocked(step=f"w/b{at}", reason=words, owner="IT"))
    lines = aside(life.organisation, life.progress(), News(START, CHANGES[:news]), width, height)
    text = [line.plain for line in lines]
    assert len(lines) <= height
    assert max((line.cell_length for line in lines), default=0) <= width
    if width < 40:
        return  # There the titles themselves are cut.
    for title, number in (
        ("New since you were here", news),
        ("Whom to meet", meetings),
        ("Waits on others", blocked),
    ):
        heads = [at for at, line in enumerate(text) if line.startswith(title)]
        assert len(heads) == min(number, 1)
        assert not heads or shown_or_counted(text[heads[0] :]) == number


def shown_or_counted(text: list[str]) -> int:
    """Return how many entries a group shows, and how many it counts."""
    more = text[0].partition("  ")[2]
    if more:
        return int(more.partition(",")[0])
    number = 0
    for line in text[1:]:
        if not line or not line.startswith(("• ", "! ", "  ")):
            break
        number += line.startswith(("• ", "! "))
        if line.startswith("  and ") and "more" in line:
            number += int(line.split()[1])
    return number


def test_with_nothing_to_say_nothing_stands_beside(a_life: Lives) -> None:
    assert beside(a_life()) == []


@pytest.mark.parametrize(
    ("hour", "said"),
    [(4, "evening"), (5, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")],
)
def test_a_greeting_fits_the_hour(hour: int, said: str) -> None:
    assert greeting("Ana", hour) == f"Good {said}, Ana."


def test_the_heading_says_which_day_it_is_or_until_when_one_is_away(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"))

    def day() -> str:
        lines = heading(life.organisation, life.progress(), life.standing(), 90, 9)
        return lines[1].plain.rpartition(" · ")[2]

    assert day() == "day 1"
    life.day -= timedelta(days=3)
    assert day() == "starts on Mon 1 Mar 2027"
    life.day += timedelta(days=10)
    assert day() == "day 8"
    life.write(e.AwayFact(first=life.day, last=life.day + timedelta(days=2)))
    assert day() == "away until Wed 10 Mar"


@pytest.mark.parametrize(
    ("due", "listed_", "left"), [(3, 3, 0), (4, 4, 0), (5, 5, 0), (6, 4, 2), (9, 4, 5)]
)
def test_all_that_is_due_is_listed_or_counted(
    a_life: Lives, a_step: Steps, due: int, listed_: int, left: int
) -> None:
    life = a_life(*(a_step(f"w/s{number}") for number in range(due)))
    steps, rest = agenda_of_day(life.progress(), 4)
    assert (len(steps), rest) == (listed_, left)


def test_what_is_due_but_locked_is_counted_too(a_life: Lives, a_step: Steps) -> None:
    locked = [a_step(f"w/l{number}", after=("w/a",)) for number in range(2)]
    life = a_life(a_step("w/a"), a_step("w/b"), a_step("w/c"), a_step("w/d"), *locked)
    steps, rest = agenda_of_day(life.progress(), 4)
    assert [one.step.id for one in steps] == ["w/a", "w/b", "w/c", "w/l0"]
    assert rest == 2
