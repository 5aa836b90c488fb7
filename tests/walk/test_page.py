"""A Markdown page as plain lines: what the eye would see by its looks is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onboard_tui.model.text import control_code
from onboard_tui.walk.telling.page import Told, page_lines


def told(target: str) -> Told:
    kind, _, name = target.partition(":")
    if kind == "term":
        return Told(explained=f"{name.capitalize()}, explained: a box.")
    return Told("step 2") if kind == "step" else Told(target)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("# Top\n\ntext", ["Heading: Top", "", "text"]),
        ("## Below\n\n### Deeper", ["Heading: Below", "", "Subheading: Deeper"]),
        ("one\ntwo", ["one two"]),
        ("one  \ntwo", ["one", "two"]),
        ("*soft* and **loud** and `code`", ["soft and loud and code"]),
        ("- a\n- b", ["- a", "- b"]),
        ("* a\n+ b", ["- a", "", "- b"]),
        ("3. c\n4. d", ["3. c", "4. d"]),
        ("- a\n  - inner\n- b", ["- a", "  - inner", "- b"]),
        ("- a\n\n  more\n- b", ["- a", "  more", "- b"]),
        ("> said", ["Quote: said"]),
        ("> a\n>\n> b", ["Quote:", "a", "", "b", "End of quote."]),
        ("```\nx = 1\n\ty\n```", ["Code:", "x = 1", "    y", "End of code."]),
        ("a\n\n---\n\nb", ["a", "", "b"]),
        ("![a cat](cat.png)", ["(picture: a cat)"]),
        ("<b>&amp;</b>", ["<b>&</b>"]),
        ("", []),
        ("-", ["-"]),
    ],
)
def test_what_is_seen_is_said(page: str, lines: list[str]) -> None:
    assert page_lines(page, 60) == lines


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("[here](https://x.example/a)", "here (https://x.example/a)"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("<ada@x.example>", "ada@x.example"),
        ("[write](mailto:ada@x.example)", "write (mailto:ada@x.example)"),
        ("[before](step:warehouse/a)", "before (step 2)"),
        ("[***all***](x)", "all (x)"),
        ("[&#x1b;](&#x202e;)", "\ufffd (%E2%80%AE)"),
    ],
)
def test_a_link_is_told_with_its_address(page: str, line: str) -> None:
    assert page_lines(page, 60, told) == [line]


def test_a_word_is_explained_once_below_where_it_first_stands() -> None:
    tote = "[tote](term:tote)"
    page = f"A {tote} and a {tote}.\n\n- one {tote}\n- a [slip](term:slip)"
    assert page_lines(page, 60, told) == [
        "A tote and a tote.",
        "Tote, explained: a box.",
        "",
        "- one tote",
        "- a slip",
        "  Slip, explained: a box.",
    ]


def test_a_table_is_told_row_by_row() -> None:
    page = "| Work | Pace |\n| --- | --- |\n| pick | **30** |\n| sort | |\n"
    assert page_lines(page, 60) == [
        "Table: Work, Pace.",
        "Row 1. Work: pick; Pace: 30.",
        "Row 2. Work: sort.",
        "End of table.",
    ]


def test_a_table_without_rows_or_titles_is_told_too() -> None:
    assert page_lines("| a |\n| --- |\n", 60) == ["Table: a.", "End of table."]
    assert "Row 1. x; b: y." in page_lines("| | b |\n| --- | --- |\n| x | y |", 60)


PIECES = st.sampled_from(
    [
        *("word", "歡迎", "🧺", "**b**", "\n", "\n\n", "- ", "1. ", "> ", "# ", "`c`", "|", " "),
        *("---", "[x](step:y)", "[t](term:t)", "```", "&#x1b;", "\t", "a" * 90, "| a | b |"),
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 120))
def test_any_page_is_told_in_lines_without_a_control_code(page: str, width: int) -> None:
    for line in page_lines(page, width, told):
        assert control_code(line) is None
        assert "\n" not in line


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            ["word", "歡迎" * 9, "🧺", "w" * 90, "- ", "\n\n", " ", "[t](term:t)", "> "]
        ),
        max_size=60,
    ).map(" ".join),
    st.integers(30, 120),
)
def test_no_line_of_prose_is_wider_than_the_width(page: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in page_lines(page, width, told))
