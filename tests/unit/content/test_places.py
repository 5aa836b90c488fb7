"""Wherever an author writes a value, and however, its line and column are right."""

from typing import Any

import pytest

from onboard_tui.content.problems import place_after

TEAM = "teams/warehouse/team.toml"
TRACK = "teams/warehouse/track.toml"
GLOSSARY = "glossary.toml"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param('terms.kpi.title = 1\nterms.kpi.means = "m"\n', ["1:11"], id="dotted keys"),
        pytest.param('[terms]\nkpi.title = "é"\n  kpi.means = 1\n', ["3:7"], id="dotted below"),
        pytest.param('[terms]\nkpi = { title = "é", means = 1 }\n', ["2:22"], id="inline table"),
        pytest.param('[terms]\nkpi = { title = "é" }\n', ["2:1"], id="missing in inline table"),
        pytest.param('terms = { "é" = 1 }\n', ["1:11"], id="quoted key"),
        pytest.param('["terms"."kpi"]\ntitle = "t"\n', ["1:1"], id="quoted header"),
        pytest.param('[terms."k]pi"]\ntitle = "t"\n', ["1:1"], id="bracket in header"),
        pytest.param('\n  [ terms . kpi ]  # why\ntitle = "t"\n', ["2:3"], id="spaced header"),
        pytest.param('[terms.kpi]\ntitle = """\né\n""" \nmeans = 1\n', ["5:1"], id="multi-line"),
        pytest.param(
            '[terms.a]\ntitle = """\n[terms.b]\n"""\nmeans = "m"\n[terms.b]\ntitle = "t"\n',
            ["6:1"],
            id="header within a text",
        ),
        pytest.param(
            '[terms.kpi]\ntitle = "a"\nmeans = "b"\n[terms.seo]\n', ["4:1", "4:1"], id="empty table"
        ),
        pytest.param("terms = 1\n", ["1:1"], id="a value for a table"),
        pytest.param("terms = []\n", ["1:1"], id="a list for a table"),
    ],
)
def test_a_value_is_found_however_it_is_written(folder: Any, text: str, places: list[str]) -> None:
    folder.remove("everyone/welcome.md").edit(TRACK, '"everyone/welcome", ', "")
    folder.write(GLOSSARY, text)
    assert [line.split(": ")[0] for line in folder.report()] == [
        f"{GLOSSARY}:{place}" for place in places
    ]


def test_a_table_without_a_header_of_its_own_stands_at_the_first_one_below_it(
    folder: Any, page: Any
) -> None:
    options = (
        '[questions.q.options.a]\ntext = "t"\nbecause = "b"\ncorrect = true\n'
        '[questions.q.options.b]\ntext = "t"\nbecause = "b"\n'
    )
    folder.write("teams/warehouse/pack.md", page(options))
    assert folder.report() == [
        'teams/warehouse/pack.md:4:1: error: the key "ask" is missing [missing-key]'
    ]


def test_items_of_a_list_over_several_lines_have_their_own_places(folder: Any) -> None:
    folder.edit(TRACK, '["warehouse/pack"]', '[\n  "warehouse/pack",\n  "é", "x/y",\n]')
    assert [line.split(": ")[0] for line in folder.report()] == [
        f"{TRACK}:7:3",
        f"{TRACK}:7:8",
    ]


def test_columns_count_characters_not_bytes(folder: Any) -> None:
    folder.edit(TRACK, '["warehouse/pack"]', '["仕入れ", "😀é", "warehouse/pack", "no"]')
    assert [line.split(": ")[0] for line in folder.report()] == [
        f"{TRACK}:5:11",
        f"{TRACK}:5:18",
        f"{TRACK}:5:42",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a = "é" x\n', "1:9"),
        ('k = 1\nb = "😀😀" x\n', "2:10"),
        ('a = """\nféo\n"""\n# é\nb = \n', "5:5"),
        ("é = 1\n", "1:1"),
        ('[terms.kpi]\ntitle = "t"\ntitle = "u"\n', "3:1"),
        ("[terms.kpi]\n[terms.kpi]\n", "2:8"),
        ("a = 1\na.b = 2\n", "2:1"),
        ("a = { b = 1 }\na.c = 2\n", "2:1"),
        ("a = 2027-02-30\n", "1:5"),
        ('a = "\\q"\n', "1:7"),
    ],
)
def test_a_syntax_error_stands_where_an_editor_shows_it(folder: Any, text: str, place: str) -> None:
    folder.write("people.toml", text)
    (line,) = folder.report()
    assert line.startswith(f"people.toml:{place}: error: ")
    assert line.endswith(" [toml-syntax]")


def test_a_syntax_error_in_front_matter_counts_from_the_top_of_the_page(folder: Any) -> None:
    folder.edit("teams/warehouse/pack.md", '"Pack"', '"é" "Pack"')
    (line,) = folder.report()
    assert line.startswith("teams/warehouse/pack.md:2:13: error: ")


@pytest.mark.parametrize(
    ("before", "place"), [("", (1, 1)), ("é", (1, 2)), ("\n", (2, 1)), ("a\n\nbc", (3, 3))]
)
def test_lines_and_columns_count_from_one(before: str, place: tuple[int, int]) -> None:
    assert place_after(before) == place
