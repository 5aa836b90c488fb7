"""Whatever a key holds instead of what it should, its own line says what is wanted."""

from collections.abc import Callable
from typing import Any

import pytest

ORGANISATION = "organisation.toml"
TEAM = "teams/warehouse/team.toml"
PICK = "teams/warehouse/pick.md"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("7", "a number"),
        ("7.5", "a number with a point"),
        ("nan", "a number with a point"),
        ("true", "true or false"),
        ("[]", "a list"),
        ("{}", "a table"),
        ("2027-01-31", "a date"),
        ("2027-01-31T09:00:00Z", "a date with a time"),
        ("09:00:00", "a time"),
    ],
)
def test_what_stands_where_text_is_wanted_is_named(folder: Any, value: str, kind: str) -> None:
    folder.edit(TEAM, '"Sends parcels."', value)
    assert folder.report() == [
        f"{TEAM}:2:1: error: text in quotes is wanted, not {kind} [wrong-type]"
    ]


@pytest.mark.parametrize(
    ("place", "old", "new", "said"),
    [
        (f"{TEAM}:3:1", '["remote"]', '"remote"', "a list is wanted, not text"),
        (f"{TEAM}:3:12", '["remote"]', "[1]", "text in quotes is wanted, not a number"),
        (f"{TEAM}:6:1", '"Clerk"', "[1]", "text in quotes is wanted, not a list"),
        (
            f"{PICK}:3:1",
            "minutes = 8",
            "minutes = true",
            'a whole number is wanted for "minutes", not true or f',
        ),
        (
            f"{PICK}:3:1",
            "minutes = 8",
            "minutes = 8.5",
            'a whole number is wanted for "minutes", not a number w',
        ),
        (
            f"{PICK}:3:1",
            "minutes = 8",
            "minutes = 8.0",
            'a whole number is wanted for "minutes", not a number w',
        ),
        (
            f"{PICK}:3:1",
            "minutes = 8",
            'minutes = "8"',
            'a whole number is wanted for "minutes", not text',
        ),
        (f"{PICK}:13:1", "= true", '= "yes"', "true or false is wanted, not text"),
        (f"{ORGANISATION}:4:13", "2027-12-27", '"2027-12-27"', "a date such as 2027-01-31, witho"),
        (f"{ORGANISATION}:4:13", "2027-12-27", "2027-12-27T00:00:00", "a date such as 2027-01-31"),
        (f"{ORGANISATION}:3:13", '"mon"', "1", "a number is not allowed here; allowed: fri, mon"),
    ],
)
def test_a_wrong_type_is_told_at_its_own_place(
    folder: Any, place: str, old: str, new: str, said: str
) -> None:
    name, _, _ = place.partition(":")
    folder.edit(name, old, new)
    (line,) = folder.report()
    assert line.startswith(f"{place}: error: {said}")


@pytest.mark.parametrize(
    ("place", "old", "new", "said"),
    [
        (f"{TEAM}:1:1", '"Warehouse"', '""', "this must not be empty"),
        (f"{TEAM}:1:1", '"Warehouse"', f'"{"x" * 121}"', "121 characters; 120 are allowed"),
        (f"{TEAM}:3:1", '["remote"]', "[]", "at least 1 needed in this list"),
        (f"{PICK}:3:1", "minutes = 8", "minutes = 0", "0 is out of range; 1 to 600 is allowed"),
        (f"{PICK}:3:1", "minutes = 8", "minutes = -8", "-8 is out of range; 1 to 600 is allowed"),
        (
            f"{PICK}:2:1",
            'title = "Pick"',
            'status = "pubished"\ntitle = "Pick"',
            '"pubished" is not allowed here; did you mean "published"?',
        ),
    ],
)
def test_a_value_out_of_bounds_is_told_with_the_bounds(
    folder: Any, place: str, old: str, new: str, said: str
) -> None:
    name, _, _ = place.partition(":")
    folder.edit(name, old, new)
    assert folder.report() == [f"{place}: error: {said} [wrong-value]"]


def test_a_question_needs_two_options(folder: Any) -> None:
    text = folder.read(PICK)
    start = text.index("[questions.low.options.wait]")
    folder.edit(PICK, text[start : text.index("[meetings")], "")
    assert folder.report() == [
        f"{PICK}:10:1: error: at least 2 are needed here [wrong-value]",
    ]


def test_a_question_whose_every_option_is_correct_decides_nothing(folder: Any) -> None:
    folder.edit(PICK, '"They promise it."', '"They promise it."\ncorrect = true')
    assert folder.report() == [
        f"{PICK}:8:1: error: every option is correct; a question has at least one with "
        '"correct = true" and one without [no-correct-option]'
    ]


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        (f"{ORGANISATION}:9:1", "[milestones.day-1]\n", "[[milestones.day-1]]\n"),
        (f"{TEAM}:5:1", "[roles.clerk]\n", "[[roles.clerk]]\n"),
    ],
)
def test_a_list_of_tables_is_no_table(folder: Any, place: str, old: str, new: str) -> None:
    name, line, _ = place.split(":")
    folder.edit(name, old, new)
    told = [one for one in folder.report() if "a table is wanted, not a list" in one]
    assert len(told) == 1
    assert told[0].startswith(f"{name}:{line}:")


@pytest.mark.parametrize(
    ("name", "old", "noun", "way_out"),
    [
        (ORGANISATION, '"warehouse/stock", ', "hand-off", 'did you mean "warehouse/stock"?'),
        (TEAM, '["*"]', "team or role", "known: *, warehouse, warehouse/clerk, warehouse/packer"),
        (TEAM, '["everyone/news"]', "hand-off", "known: everyone/news, warehouse/stock"),
        (TEAM, '["remote"]', "work format", "known: remote"),
    ],
)
def test_without_a_near_name_the_known_ones_are_told(
    folder: Any, name: str, old: str, noun: str, way_out: str
) -> None:
    wrong = old.replace(old.strip('[", ]'), "zzzz" if "did" not in way_out else "warehouse/stok")
    folder.edit(name, old, wrong)
    word = wrong.strip('[", ]')
    told = [one for one in folder.report() if f'there is no {noun} "{word}"; {way_out}' in one]
    assert len(told) == 1


REFERENCES: list[tuple[Callable[[Any], Any], str]] = [
    (
        lambda f: f.edit("people.toml", 'team = "warehouse"', 'team = "warehose"'),
        'people.toml:3:1: error: there is no team "warehose"; did you mean "warehouse"?',
    ),
    (
        lambda f: f.edit("people.toml", '"clerk"', '"clark"'),
        'people.toml:4:1: error: there is no role "warehouse/clark"; '
        'did you mean "warehouse/clerk"?',
    ),
    (
        lambda f: f.edit("people.toml", 'manager = "ann"', 'manager = "anne"'),
        'people.toml:8:1: error: there is no person "anne"; did you mean "ann"?',
    ),
    (
        lambda f: f.edit(TEAM, 'from = "clerk"', 'from = "clerks"'),
        f'{TEAM}:12:1: error: there is no role "clerks"; did you mean "clerk"?',
    ),
    (
        lambda f: f.edit(ORGANISATION, 'from = "*"', 'from = "warehouse"'),
        f'{ORGANISATION}:23:1: error: a hand-off in organisation.toml has from = "*"; '
        "others stand in their team.toml",
    ),
    (
        lambda f: f.edit(ORGANISATION, 'from = "*"\n', ""),
        f'{ORGANISATION}:22:1: error: a hand-off in organisation.toml has from = "*"; '
        "others stand in their team.toml",
    ),
    (
        lambda f: f.edit(
            "teams/warehouse/track.toml", 'day-30 = ["warehouse/pack', 'days-30 = ["warehouse/pack'
        ),
        'teams/warehouse/track.toml:5:1: error: there is no milestone "days-30"; '
        'did you mean "day-30"?',
    ),
    (
        lambda f: f.edit("teams/warehouse/track.toml", "roles.packer", "roles.paker"),
        'teams/warehouse/track.toml:4:1: error: there is no role "paker"; did you mean "packer"?',
    ),
    (
        lambda f: f.edit(PICK, "minutes = 8", 'minutes = 8\nroles = ["warehouse/cleric"]'),
        f'{PICK}:4:10: error: there is no role "warehouse/cleric"; did you mean "warehouse/clerk"?',
    ),
    (
        lambda f: f.edit(PICK, "minutes = 8", 'minutes = 8\nformats = ["remoote"]'),
        f'{PICK}:4:12: error: there is no work format "remoote"; did you mean "remote"?',
    ),
    (
        lambda f: f.edit(PICK, "minutes = 8", 'minutes = 8\nhand-offs = ["stock"]'),
        f'{PICK}:4:14: error: there is no hand-off "stock"; did you mean "warehouse/stock"?',
    ),
    (
        lambda f: f.edit(PICK, 'with = "ann"', 'with = "An"'),
        f'{PICK}:19:1: error: there is no person, team or role "An"; did you mean "ann"?',
    ),
    (
        lambda f: f.edit(PICK, 'by = "manager"', 'by = "manger"'),
        f'{PICK}:23:1: error: there is no person, team or role "manger"; did you mean "manager"?',
    ),
    (
        lambda f: f.edit(TEAM, '"remote"', '"remote", "remote"'),
        f'{TEAM}:3:22: error: "remote" stands in this list twice',
    ),
    (
        lambda f: f.edit("everyone/welcome.md", "(step:warehouse/pick)", "(step:warehouse/pik)"),
        "everyone/welcome.md:5:23: warning: the link leads nowhere: "
        'no step "warehouse/pik"; did you mean "warehouse/pick"?',
    ),
    (
        lambda f: f.edit("everyone/welcome.md", "(term:kpi)", "(term:kpis)"),
        "everyone/welcome.md:5:62: warning: the link leads nowhere: "
        'no term "kpis"; did you mean "kpi"?',
    ),
    (
        lambda f: f.add("everyone/welcome.md", "é\n\né [Ann](people:anna), [x](hand-off:news)\n"),
        "everyone/welcome.md:8:9: warning: the link leads nowhere: "
        'no people "anna"; did you mean "ann"?',
    ),
    (
        lambda f: f.add("everyone/welcome.md", "é [x](hand-off:news)\n"),
        "everyone/welcome.md:6:7: warning: the link leads nowhere: "
        'no hand-off "news"; did you mean "everyone/news"?',
    ),
]


@pytest.mark.parametrize(("breaks", "line"), REFERENCES)
def test_a_reference_that_leads_nowhere_names_the_nearest(
    folder: Any, breaks: Callable[[Any], Any], line: str
) -> None:
    breaks(folder)
    assert line in [one.rpartition(" [")[0] for one in folder.report()]


def test_links_to_the_web_are_left_alone(folder: Any) -> None:
    folder.add("everyone/welcome.md", "[a](https://example.org) [b](mailto:a@b.c)\n")
    assert folder.report() == []
