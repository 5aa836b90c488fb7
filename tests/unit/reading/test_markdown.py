"""A page laid out as lines: what it looks like, and that it always fits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.text import control_code
from onboard_tui.pages import links
from onboard_tui.tui.reading.lines import MEASURE
from onboard_tui.tui.reading.markdown import page_lines


def text(page: str, width: int = 40) -> list[str]:
    return [line.plain for line in page_lines(page, width)]


def test_a_paragraph_is_wrapped_at_words_and_joined_over_line_breaks() -> None:
    assert text("one two\nthree four five", 10) == ["one two", "three four", "five"]


def test_text_is_never_wider_than_the_measure() -> None:
    assert max(len(line) for line in text("word " * 100, 200)) <= MEASURE


def test_items_hang_under_their_first_word() -> None:
    assert text("- a long item here\n- b", 10) == ["• a long", "  item", "  here", "• b"]


def test_numbers_line_up_and_start_where_the_author_says() -> None:
    assert text("9. nine\n10. ten") == [" 9. nine", "10. ten"]


def test_a_list_in_a_list_follows_without_a_blank_line() -> None:
    assert text("- a\n  - b\n- c") == ["• a", "  • b", "• c"]


def test_blocks_stand_apart() -> None:
    assert text("## Head\n\ntext\n\n> quoted") == ["Head", "", "text", "", "▎ quoted"]


def test_a_table_has_columns_and_a_rule_under_its_head() -> None:
    page = "| a | long head |\n| --- | --- |\n| 1 | x |\n"
    assert text(page) == ["a  long head", "─  ─────────", "1  x"]


def test_a_wide_table_is_folded_into_the_width() -> None:
    page = "| a | b |\n| --- | --- |\n| " + "many words " * 6 + "| few |\n"
    lines = text(page, 30)
    assert max(len(line) for line in lines) <= 30
    assert " ".join(lines).count("many") == 6


def test_code_keeps_its_blanks() -> None:
    assert text("```\na\n    b\n```") == ["  a", "      b"]


def test_html_and_markup_are_shown_as_they_are() -> None:
    assert text("<b>bold</b> [/x] [todo] [@click=app.exit]x[/]") == [
        "<b>bold</b> [/x] [todo]",
        "[@click=app.exit]x[/]",
    ]


def test_wide_characters_count_twice() -> None:
    lines = page_lines("歡迎來到倉庫，今天我們一起包裝第一張訂單。", 10)
    assert all(line.cell_length <= 10 for line in lines)
    assert "".join(line.plain for line in lines) == "歡迎來到倉庫，今天我們一起包裝第一張訂單。"


def test_a_control_code_spelled_as_an_entity_is_replaced() -> None:
    assert text("a&#x202e;b&#x9b;c") == ["a\ufffdb\ufffdc"]


def test_links_are_listed_once_with_their_text() -> None:
    page = "[KPI](term:kpi) and [Ina](people:ina), [KPIs](term:kpi)"
    assert links(page) == (("KPI", "term:kpi"), ("Ina", "people:ina"))


PIECES = st.sampled_from(
    [
        "word",
        "歡迎",
        "🧺",
        "**b**",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "`c`",
        "|",
        " ",
        "---",
        "[x](step:y)",
        "```",
        "&#x1b;",
        "\t",
        "a" * 90,
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(20, 120))
def test_any_page_fits_and_holds_no_control_code(page: str, width: int) -> None:
    for line in page_lines(page, width):
        assert control_code(line.plain) is None
        assert "\n" not in line.plain


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["word", "歡迎", "🧺", "longer-word", "- ", "\n\n", " "]), max_size=60
    ).map(" ".join),
    st.integers(20, 120),
)
def test_no_line_of_prose_is_wider_than_the_window(page: str, width: int) -> None:
    assert all(line.cell_length <= width for line in page_lines(page, width))
