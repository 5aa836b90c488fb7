import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.text import (
    control_code,
    count,
    did_you_mean,
    initial_capital,
    is_id,
    nearest,
    one_line,
    plain,
    slug,
)

often = settings(max_examples=100, deadline=None, derandomize=True)


@pytest.mark.parametrize("text", ["a", "7", "pick-and-pack", "day-1"])
def test_an_id_is_lowercase_words_and_numbers_joined_by_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "-", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a/b", "a\n", "٣"]
)
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\x1b[2J", "U+001B"),
        ("\x00", "U+0000"),
        ("\x7f", "U+007F"),
        ("\x9b31m", "U+009B"),
        ("\u202egpj.exe", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u2028", "U+2028"),
        ("\x07 then \x1b", "U+0007"),
    ],
)
def test_the_first_control_code_is_named(text: str, code: str) -> None:
    assert control_code(text) == code


@pytest.mark.parametrize("text", ["", "two\nlines\tand a tab\r\n", "Zoë 張偉 👩‍🏭 [/x] ]0;"])
def test_what_people_write_holds_no_control_code(text: str) -> None:
    assert control_code(text) is None
    assert plain(text) == text


@often
@given(st.text())
def test_plain_text_has_the_same_length_and_no_control_code(text: str) -> None:
    assert control_code(plain(text)) is None
    assert len(plain(text)) == len(text)


def test_a_control_code_leaves_a_mark_where_it_was() -> None:
    assert plain("a\x1b[2Jb") == "a\ufffd[2Jb"


@often
@given(st.text(alphabet=st.characters() | st.sampled_from("\r\n\t\v\f\x1c\x85\u2028 ab")))
def test_one_line_is_one_line_whatever_it_was(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert control_code(line) is None
    assert one_line(line) == line
    # What is printable is taken as it is: nothing of it may have had to go.
    assert not text.isprintable() or plain(text) == text


def test_lines_become_words_beside_each_other() -> None:
    assert one_line("  one\r\n\ttwo\nthree ") == "one two three"


def test_the_nearest_word_is_the_word_itself_when_known() -> None:
    assert nearest("pack", ["pick", "pack"]) == "pack"


def test_a_last_part_alone_names_what_it_ends() -> None:
    assert nearest("clerk", ["warehouse/clerk", "clerks"]) == "warehouse/clerk"


def test_a_slip_finds_the_word_and_case_does_not_matter() -> None:
    assert nearest("MARKETNG", ["warehouse", "marketing"]) == "marketing"


def test_nothing_close_is_nothing() -> None:
    assert nearest("zzz", ["marketing"]) is None


def test_the_beginning_of_one_name_alone_is_near_it() -> None:
    known = ["jules-okonkwo-bergstrom", "mara-lind", "mara-sen", "warehouse/clerk"]
    assert nearest("jules", known) == "jules-okonkwo-bergstrom"
    assert nearest("mara", ["mara-lindqvist-olsen", "mara-sen-of-the-harbour"]) is None


def test_a_mistake_is_answered_with_the_nearest_word() -> None:
    assert did_you_mean("marketng", ["warehouse", "marketing"]) == 'did you mean "marketing"?'


def test_a_mistake_with_nothing_near_is_answered_with_all_there_is() -> None:
    assert did_you_mean("zzz", ["b", "a"], otherwise="allowed") == "allowed: a, b"


def test_a_mistake_where_nothing_is_known_says_so() -> None:
    assert did_you_mean("zzz", []) == "none is known here"


def test_a_long_list_of_known_words_is_cut_and_shows_that_it_is() -> None:
    shown = did_you_mean("zzz", [f"{number:02}" for number in range(13)])
    assert shown.endswith("11, …")
    assert not did_you_mean("zzz", [f"{number:02}" for number in range(12)]).endswith("…")


@often
@given(st.text(max_size=100))
def test_a_slug_of_any_name_is_an_id_of_at_most_forty_characters(name: str) -> None:
    assert is_id(slug(name))
    assert len(slug(name)) <= 40


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë O'Neill", "zoe-o-neill"),
        ("Größe prüfen, Søren", "groesse-pruefen-soeren"),
        # As a Mac may have it: the letter, and its points by themselves.
        ("Ma\u0308rz", "maerz"),
        ("張偉", "learner"),
        ("", "learner"),
        # The 40th character is the blank: no hyphen is left hanging.
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_a_slug_keeps_what_ascii_can_show(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_an_initial_capital_leaves_the_rest_alone() -> None:
    assert initial_capital("the SEO team") == "The SEO team"
    assert initial_capital("") == ""


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (11, "11 steps")]
)
def test_a_noun_agrees_with_its_number(number: int, expected: str) -> None:
    assert count(number, "step") == expected


def test_a_noun_may_bring_its_own_plural() -> None:
    assert count(2, "person", "people") == "2 people"
