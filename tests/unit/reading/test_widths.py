"""Nothing that is read is wider than its window, however narrow or wide that is."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from onboard_tui.enrolling import enrolment
from onboard_tui.model import events as e
from onboard_tui.model.agenda import agenda
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, progress
from onboard_tui.model.record import fold
from onboard_tui.model.standing import standing
from onboard_tui.model.whom import Reader
from onboard_tui.tui.reading.finished import finished_lines, way_on
from onboard_tui.tui.reading.lines import spread, styled
from onboard_tui.tui.reading.markdown import page_lines
from onboard_tui.tui.reading.rows import Choices
from onboard_tui.tui.reading.sheet import Beside, sheet
from onboard_tui.tui.reading.today import (
    News,
    agenda_line,
    agenda_title,
    aside,
    heading,
)

Tracks = dict[str, Progress]

START = date(2027, 3, 1)
WIDTHS = st.integers(10, 200)
often = settings(max_examples=150, deadline=None, derandomize=True)


@pytest.fixture(scope="session")
def tracks(organisation: Organisation) -> Tracks:
    """Every role's track in the bundled content, with a block and a sign-off asked for."""
    found = {}
    for role in organisation.roles():
        fact = enrolment(
            organisation, name="Ada Lovelace", team=role.team, role=role.id, start=START
        )
        steps = fact.steps
        facts = (
            fact,
            e.Blocked(step=steps[1], reason="No laptop, not for days to come.", owner="Ina Berg"),
            *(e.SignOffAsked(step=one, revision=1) for one in steps[2:]),
        )
        events = [
            e.Event(
                id=f"e{at:03d}",
                seq=at,
                at=datetime(2027, 3, 1, 9, tzinfo=UTC),
                offset="+00:00",
                by="Ada Lovelace",
                learner="ada",
                writer="w",
                fact=one,
            )
            for at, one in enumerate(facts, 1)
        ]
        now = progress(organisation, fold(events), START)
        assert now is not None
        found[role.id] = now
    return found


def widest(lines: Iterable[Content]) -> int:
    return max((cell_len(line) for one in lines for line in one.plain.split("\n")), default=0)


@often
@given(data=st.data(), width=WIDTHS)
def test_no_sheet_of_the_bundled_content_is_too_wide(
    organisation: Organisation, tracks: Tracks, data: Any, width: int
) -> None:
    now = tracks[data.draw(st.sampled_from(sorted(tracks)))]
    step = data.draw(st.sampled_from(now.steps))
    reader = Reader(organisation=organisation, progress=now)
    chosen = {key: next(iter(one.options)) for key, one in step.step.questions.items()}
    beside = Beside(choices=Choices(chosen), following=step, note="歡迎 " * 40, hint=True)
    assert widest(sheet(step, width, reader, beside).lines) <= width


@often
@given(data=st.data(), width=WIDTHS, height=st.integers(4, 60), hour=st.integers(0, 23))
def test_no_day_of_the_bundled_content_is_too_wide(
    organisation: Organisation, tracks: Tracks, *, data: Any, width: int, height: int, hour: int
) -> None:
    now = tracks[data.draw(st.sampled_from(sorted(tracks)))]
    found = standing(now, organisation.thresholds, START, organisation.name_of)
    lines = [
        *heading(organisation, now, found, width, hour),
        agenda_title(now, width),
        *(agenda_line(one, now, width, first=at == 0) for at, one in enumerate(agenda(now))),
        *aside(organisation, now, News(START), width, height),
        *finished_lines(now, width),
        *way_on(width),
    ]
    assert widest(lines) <= width


def test_a_word_in_a_numbered_list_is_explained_within_the_width() -> None:
    words = (("term:kpi", "KPI", "A figure that tells how well it goes. " * 3),)
    page = "9. one\n10. two [KPI](term:kpi)\n    - deep [x](term:kpi)"
    for width in range(10, 80):
        assert widest(page_lines(page, width, words)) <= width
    lines = [line.plain for line in page_lines(page, 30, words)]
    assert lines[:3] == [" 9. one", "10. two KPI", "    • deep x"]
    assert lines[3].startswith("    ╰ KPI: A figure")
    assert sum("╰" in line for line in lines) == 1


def test_a_table_too_wide_for_its_columns_is_read_cell_by_cell() -> None:
    page = "| Day | Who | |\n| --- | --- | --- |\n| Monday | Clerk | early |\n| Friday | Bo | |"
    lines = [line.plain for line in page_lines(page, 16)]
    assert lines == ["Day: Monday", "Who: Clerk", "early", "", "Day: Friday", "Who: Bo", ""]
    assert page_lines(page, 40)[0].plain.split() == ["Day", "Who"]


def test_a_table_without_rows_shows_its_heads() -> None:
    page = "| Monday | Tuesday | Wednesday |\n| --- | --- | --- |"
    assert [line.plain for line in page_lines(page, 12)] == ["Monday", "Tuesday", "Wednesday"]


@given(st.text("ab 歡", min_size=1, max_size=30), st.text("xy 迎", max_size=30), st.integers(3, 60))
def test_two_texts_on_a_line_never_exceed_it_and_the_left_one_stays(
    left: str, right: str, width: int
) -> None:
    line = spread(styled(left), styled(right), width)
    assert line.cell_length <= width
    if cell_len(left) + cell_len(right) + 1 <= width:
        assert line.plain.startswith(left)
        assert line.plain.endswith(right)
    elif left.strip():
        assert line.plain.strip() != right.strip()
