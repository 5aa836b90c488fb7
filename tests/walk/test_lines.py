"""Plain lines: wrapped by cells, hung under their first word, and never losing a letter."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onboard_tui.model.text import plain
from onboard_tui.walk.telling.lines import group, listed, numbered, paragraphs, sentence, wrapped


def test_a_text_hangs_under_its_first_word() -> None:
    assert wrapped("one two three", 9, "- ") == ["- one two", "  three"]
    assert wrapped("one two three", 9, "10. ") == ["10. one", "    two", "    three"]
    assert wrapped("one two", 5, "> ", "") == ["> one", "two"]


def test_width_is_counted_in_cells() -> None:
    assert wrapped("歡迎 歡迎 歡迎", 9) == ["歡迎 歡迎", "歡迎"]
    assert wrapped("歡" * 6, 8) == ["歡歡歡歡", "歡歡"]


def test_an_address_is_never_broken() -> None:
    address = "https://lanternloom.example/a/long/way/to/the/shelf"
    assert wrapped(f"See ({address}) now", 20) == ["See", f"({address})", "now"]


def test_nothing_is_one_empty_line_and_a_mark_alone_has_no_blank_after_it() -> None:
    assert wrapped("", 20) == [""]
    assert wrapped("", 20, "- ") == ["-"]


def test_control_codes_are_told_as_the_sign_for_them() -> None:
    assert wrapped("a\x1b[2Jb\u202e", 20) == ["a\ufffd[2Jb\ufffd"]


@given(st.text(max_size=200), st.integers(1, 90))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width, "- ")
    kept = "".join("".join(lines).split())
    assert kept.removeprefix("-") == "".join(plain(text).split())
    if "://" not in text and "@" not in text:
        assert all(cell_len(line) <= max(width, 8) for line in lines)


def test_lists_are_numbered_or_have_hyphens() -> None:
    assert numbered(["a", "b"], 20) == ["1. a", "2. b"]
    assert numbered(["a", "b"], 20, [7, 9]) == ["7. a", "9. b"]
    assert numbered([], 20) == []
    assert listed(["a", "b"], 20) == ["- a", "- b"]


def test_groups_have_a_title_and_a_blank_line_between_them() -> None:
    assert group("Title:", [], 20) == []
    assert paragraphs([["a"], [], ["b", "c"]]) == ["a", "", "b", "c"]
    assert group("Title:", ["a"], 20) == ["Title:", "a"]


def test_a_sentence_ends_once() -> None:
    assert [sentence(one) for one in ("a", "a.", "a?", "a!")] == ["a.", "a.", "a?", "a!"]
