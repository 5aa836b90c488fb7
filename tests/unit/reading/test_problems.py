"""What check says, as the lines of a list."""

from collections.abc import Iterator

import pytest

from onboard_tui.content.problems import Problem, Rule, Severity
from onboard_tui.tui.reading.problems import MOST, entries, found_text, heading, in_files, way_out

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


RULES = {ERROR: Rule.WRONG_VALUE, WARNING: Rule.DEAD_LINK, INFO: Rule.NOBODY_THERE}


def problem(path: str, line: int = 1, severity: Severity = ERROR, said: str = "wrong") -> Problem:
    found = Problem(path=path, message=said, rule=RULES[severity], line=line)
    assert found.severity is severity
    return found


def texts(problems: list[Problem], width: int = 60) -> Iterator[tuple[str, str]]:
    return ((key, text.plain) for key, text in entries(in_files(problems), width))


def test_problems_stand_under_their_file_in_order_the_files_with_errors_first() -> None:
    found = [
        problem("a/x.md", 9, INFO),
        problem("b/y.md", 7, WARNING),
        problem("b/y.md", 3, ERROR, "wronger"),
        problem("a/z.md", 2, WARNING),
    ]
    assert list(texts(found)) == [
        ("", "b/y.md"),
        ("0", "error    y.md:3  wronger"),
        ("1", "warning  y.md:7  wrong"),
        ("", "a/z.md"),
        ("2", "warning  z.md:2  wrong"),
        ("", "a/x.md"),
        ("3", "info     x.md:9  wrong"),
    ]


@pytest.mark.parametrize("width", [16, 24, 40, 80])
def test_no_line_is_wider_than_the_list(width: int) -> None:
    long = [problem("teams/" + "very-" * 30 + "long.md", 123456, said="李美玲 " * 90)]
    for _, text in entries(long, width):
        assert all(line.cell_length <= width for line in text.split())


def test_texts_are_no_markup_and_hold_no_control_codes() -> None:
    found = [problem("[b]\x1b[31m\nx.md", 1, ERROR, "[/x] \x1b]0;t\x07\n" + "y" * 9_000)]
    for _, text in entries(found, 80):
        assert "\x1b" not in text.plain
        assert "\x07" not in text.plain
    listed = " ".join(text.plain for _, text in entries(found, 80))
    assert "[b]" in listed
    assert "[/x]" in listed
    assert len(listed) < 1_000


def test_a_list_without_end_is_cut_and_says_so() -> None:
    found = list(texts([problem("a.md", line) for line in range(1, MOST + 1_001)]))
    assert len(found) == MOST + 2
    assert found[-1] == ("", "… and 1,000 more: they come once these are mended")


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ((), "nothing to mend"),
        ((ERROR,), "1 error"),
        ((WARNING, ERROR, ERROR), "2 errors, 1 warning"),
        ((INFO, WARNING), "1 warning, 1 info"),
    ],
)
def test_what_was_found_is_counted(severities: tuple[Severity, ...], said: str) -> None:
    assert found_text([problem("a", severity=one) for one in severities]) == said


def test_the_heading_says_whether_content_can_be_opened() -> None:
    found = [problem("a"), problem("a", severity=WARNING)]
    closed = [line.plain for line in heading(found, "\x1bours", 80, opens=False)]
    assert closed == ["This content can't be opened yet: 1 error", "\ufffdours"]
    opened = [line.plain for line in heading(found[1:], "ours", 80, opens=True)]
    assert opened == ["What check says: 1 warning", "ours"]


def test_the_way_out_is_the_rules_and_then_what_can_be_done_here() -> None:
    said = way_out(problem("a", severity=INFO), "Enter goes to the [step].").plain
    assert said.split("\n") == [Rule.NOBODY_THERE.mend, "Enter goes to the [step]."]
