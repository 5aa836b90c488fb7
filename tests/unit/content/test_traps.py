"""What TOML allows and nobody writes by hand: told at its place, whatever its size."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from onboard_tui.content.scan import DEEPEST, too_deep

PEOPLE = "people.toml"
PACK = "teams/warehouse/pack.md"
NESTED = {
    "lists": ("a = ", "[", "]"),
    "unclosed lists": ("a = ", "[", ""),
    "unclosed lists by line": ("a = ", "[\n", ""),
    "tables": ("a = ", "{ a = ", "1 }"),
    "unclosed tables": ("a = ", "{a=", ""),
    "dotted keys": ("a", ".a", ""),
    "spaced keys": ("a", " . a", ""),
    "headers": ("[a", ".a", ""),
    "tables of dotted keys": ("a = ", "{ a.a.a.a.a.a = ", "1 }"),
    "after a text": ('b = "[[" # ]]\na = ', "[", "]"),
}


@pytest.mark.parametrize("kind", NESTED)
@pytest.mark.parametrize("levels", [200, 2_500, 60_000])
def test_nesting_that_would_end_the_process_is_told(folder: Any, kind: str, levels: int) -> None:
    start, opened, closed = NESTED[kind]
    end = "]\n" if kind == "headers" else " = 1\n" if "keys" in kind and closed == "" else "\n"
    levels = min(levels, 250_000 // (len(opened) + len(closed)))
    folder.write(PEOPLE, start + opened * levels + closed * levels + end)
    (line,) = folder.report()
    assert line.endswith(
        f"error: this nests more than {DEEPEST} levels deep; content needs five [toml-syntax]"
    )


def test_deep_front_matter_is_told_at_the_level_that_is_too_much(folder: Any, page: Any) -> None:
    folder.write(PACK, page("a = " + "[" * 300 + "]" * 300 + "\n"))
    (line,) = folder.report()
    assert line.startswith(f"{PACK}:4:{5 + DEEPEST}: error: this nests")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a = "' + '\\"' * 120_000 + "\\u", id="escaped quotes"),
        pytest.param('a = """' + '\\"""' * 60_000 + "\\u\\", id="escaped quotes in lines"),
        pytest.param('"""\\' * 60_000 + "\\u", id="quotes and backslashes"),
        pytest.param("'" * 240_000 + "\\u", id="quotes"),
        pytest.param("[" + " " * 240_000 + "a]\nb = 1", id="a wide header"),
        pytest.param("b = 1\n" + "[a" + " " * 240_000, id="an unclosed header"),
        pytest.param("[terms.kpi]\nmeans = 1 #" + "[" * 240_000, id="a wide comment"),
    ],
)
def test_no_text_is_long_in_the_reading(folder: Any, text: str) -> None:
    # Where reading one line took as long as its length squared, this would take minutes.
    folder.write(PEOPLE, text)
    assert folder.report() != []


@pytest.mark.parametrize(
    "signs",
    [
        *(
            "](step:",
            "[a](step:",
            "[a][b",
            "[",
            "![[",
            "`a",
            "*a_",
            "> ",
            "- ",
            "# a\n",
            "&#",
            "<a:",
        ),
        *("a|b\n-|-\n", "[x]: y\n", "[a](b c)", "[a](<b", '[a](b "c', "\\[", "1. ", "a\n\n"),
    ],
)
def test_no_page_is_long_in_the_reading(folder: Any, page: Any, signs: str) -> None:
    folder.write(PACK, page(body=signs * (250_000 // len(signs))))
    lines = folder.report()
    assert lines[0].endswith("[long-page]")
    assert len(lines) < 60


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[t]\n" * 500, id="headers"),
        pytest.param("a = [" + "[], " * 500 + "]\n", id="lists"),
        pytest.param("a = [" + "1.5, " * 500 + "]\n", id="points"),
        pytest.param("a = [\n" + "1.5\n,\n" * 500 + "]\n", id="points by line"),
        pytest.param('a = "' + "[[{..." * 100 + '"\n', id="text"),
        pytest.param("a = '" + "[[{..." * 100 + "'\n", id="literal text"),
        pytest.param("a = '''\n" + "[[{...\n" * 100 + "'''\n", id="lines of literal text"),
        pytest.param('a = """\n' + '[[{...\\"""\n' * 100 + '"""\n', id="lines of text"),
        pytest.param("# " + "[[{..." * 100 + "\n", id="comment"),
        pytest.param("a.b.c = { d = [1.5] }\n" * 100, id="dotted keys"),
    ],
)
def test_many_brackets_and_dots_are_not_deep(text: str) -> None:
    assert too_deep(text) is None


@pytest.fixture
def _usual_digits() -> Iterator[None]:
    """Python's own limit of digits: hypothesis lifts it for all tests."""
    lifted = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(sys.int_info.default_max_str_digits)
    yield
    sys.set_int_max_str_digits(lifted)


@pytest.mark.parametrize(
    ("value", "column"),
    [
        ("0000-01-01", 5),
        ("2027-01-01T00:00:60Z", 5),
        ("00:00:60", 5),
        ('"0000-01-01 00:00:60" # 0000-01-01\nb = 0000-01-01', 5),
        ("[1, 0000-01-01]", 9),
    ],
)
def test_a_value_that_python_cannot_hold_is_told_at_its_place(
    folder: Any, value: str, column: int
) -> None:
    folder.write(PEOPLE, f"a = {value}\n")
    line_number = 1 + value.count("\n")
    assert folder.report() == [
        f"{PEOPLE}:{line_number}:{column}: error: there is no such date or time [toml-syntax]"
    ]


HEXADECIMAL = pytest.param("0x" + "f" * 200_000, id="hexadecimal")


@pytest.mark.usefixtures("_usual_digits")
@pytest.mark.parametrize(
    "number", ["9" * 30, "-" + "9" * 30, pytest.param("9" * 9_000, id="digits"), HEXADECIMAL]
)
def test_a_huge_number_is_out_of_range_in_a_short_line(folder: Any, number: str) -> None:
    folder.edit("organisation.toml", "due-day = 30", f"due-day = {number}")
    assert folder.report() == [
        "organisation.toml:15:1: error: a number this large is out of range; 0 to 3650 is allowed "
        "[wrong-value]"
    ]


@pytest.mark.usefixtures("_usual_digits")
@pytest.mark.parametrize("number", [HEXADECIMAL, "-1", "0"])
def test_a_format_may_be_any_number_and_is_still_not_known(folder: Any, number: str) -> None:
    folder.edit("organisation.toml", "format = 1", f"format = {number}")
    (line,) = folder.report()
    assert line.startswith("organisation.toml:1:1: error: format ")
    assert line.endswith(" is not known here; this version reads 1 [format-version]")


@pytest.mark.usefixtures("_usual_digits")
@pytest.mark.parametrize("number", [HEXADECIMAL, "inf", "nan", "1e400", "[7]"])
def test_any_number_where_a_word_is_wanted_is_told(folder: Any, number: str) -> None:
    folder.edit("organisation.toml", '"mon"', number)
    (line,) = folder.report()
    assert line.startswith("organisation.toml:3:13: error: a ")
    assert len(line) < 200


@pytest.mark.parametrize("size", [100, 200_000])
def test_a_huge_word_is_told_in_a_short_line(folder: Any, size: int) -> None:
    word = "x" * size
    folder.edit("teams/warehouse/track.toml", '"warehouse/pack"', f'"{word}"')
    folder.edit("people.toml", 'name = "Bo"', f'name = "Bo"\n{word} = 1')
    folder.edit("glossary.toml", "terms.kpi", f'terms."{word}!"')
    lines = folder.report()
    assert {line.rpartition("[")[2] for line in lines} >= {"unknown-reference]", "unknown-key]"}
    assert max(len(line) for line in lines) < 300


def test_a_later_format_is_not_also_blamed_for_its_other_keys(folder: Any) -> None:
    folder.edit("organisation.toml", "format = 1", 'format = 2\nmotto = "x"')
    assert folder.report() == [
        "organisation.toml:1:1: error: format 2 is not known here; this version reads 1 "
        "[format-version]"
    ]
