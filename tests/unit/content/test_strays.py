"""Files and folders that would be ignored without a word are told, with where they belong."""

from typing import Any

import pytest

UNKNOWN = "[unknown-file]"
PASSED_OVER = 'a name that begins with "_" is passed over'


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        ("teams.toml", 'did you mean "team.toml" in a team\'s folder?'),
        ("track.toml", 'did you mean "track.toml" in a team\'s folder?'),
        ("organization.toml", 'did you mean "organisation.toml"?'),
        ("People.toml", 'did you mean "people.toml"?'),
        ("GLOSSARY.TOML", 'did you mean "glossary.toml"?'),
        ("people.yaml", 'did you mean "people.toml"?'),
        ("people.toml.txt", 'did you mean "people.toml"?'),
        (
            "mood.toml",
            f"known here: organisation.toml, people.toml, glossary.toml, and {PASSED_OVER}",
        ),
        ("welcome.md", f"pages stand in everyone or in a team's folder, and {PASSED_OVER}"),
        ("teams/welcome.md", f"pages stand in everyone or in a team's folder, and {PASSED_OVER}"),
        ("teams/team.toml", 'did you mean "team.toml" in a team\'s folder?'),
        ("teams/warehouse/tracks.toml", 'did you mean "track.toml"?'),
        ("teams/warehouse/Team.toml", 'did you mean "team.toml"?'),
        ("teams/warehouse/team.json", 'did you mean "team.toml"?'),
        ("teams/warehouse/people.toml", 'did you mean "people.toml" at the top of the content?'),
        ("teams/warehouse/mood.toml", f"known here: team.toml, track.toml, and {PASSED_OVER}"),
        ("teams/warehouse/ship.markdown", 'a page is named like "ship.md"'),
        ("teams/warehouse/Ship.MD", 'a page is named like "ship.md"'),
        ("everyone/ship.md.txt", 'a page is named like "ship.md"'),
        ("everyone/team.toml", 'did you mean "team.toml" in a team\'s folder?'),
    ],
)
def test_a_file_of_which_nothing_is_read_is_told(folder: Any, path: str, way_out: str) -> None:
    folder.write(path, "")
    line = f"{path}:1:1: warning: nothing is read from this file; {way_out} {UNKNOWN}"
    assert folder.report() == [line]


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        ("team", 'did you mean "teams"?'),
        ("Everyone", 'did you mean "everyone"?'),
        ("pictures", f"a team's folder belongs in teams, and {PASSED_OVER}"),
        (
            "teams/warehouse/first-week",
            f"pages stand beside each other in teams/warehouse, and {PASSED_OVER}",
        ),
        ("everyone/more", f"pages stand beside each other in everyone, and {PASSED_OVER}"),
    ],
)
def test_a_folder_of_which_nothing_is_read_is_told(folder: Any, path: str, way_out: str) -> None:
    folder.write(f"{path}/x.md", "")
    line = f"{path}:1:1: warning: nothing is read from this folder; {way_out} {UNKNOWN}"
    assert folder.report() == [line]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "README.md",
            "README",
            "LICENSE.md",
            "CHANGELOG.md",
            "notes.txt",
            "package.json",
        ),
        *("teams/README.md", "teams/warehouse/README.de.md", "everyone/README.markdown"),
        *("_old.toml", ".taplo.toml", "_drafts/x.md", ".git/config.toml", "teams/_old/x.toml"),
        *("teams/warehouse/team.png", "teams/warehouse/box.svg", "Makefile", "teams/warehouse/x"),
    ],
)
def test_notes_pictures_and_hidden_names_are_left_alone(folder: Any, path: str) -> None:
    assert folder.write(path, "").report() == []


def test_a_translation_of_what_is_not_read_is_not_read_either(folder: Any) -> None:
    folder.write("teams/warehouse/tracks.toml", "").write("teams/warehouse/tracks.de.toml", "")
    assert [line.partition(":")[0] for line in folder.report()] == [
        "teams/warehouse/tracks.de.toml",
        "teams/warehouse/tracks.toml",
    ]


def test_a_translation_without_an_original_is_told_as_that_alone(folder: Any) -> None:
    folder.write("teams/warehouse/tracks.de.toml", "")
    (line,) = folder.report()
    assert line.endswith("[no-original]")


@pytest.mark.parametrize(
    ("toml", "place", "name"),
    [
        ('title = "a"\ntitle = "b"\n', "2:1", "title"),
        ('[terms.kpi]\ntitle = "K"\nmeans = "m"\n[terms.kpi]\n', "4:8", "kpi"),
        ('"é" = 1\n"é" = 2\n', "2:1", "é"),
        ("a = { 'b c' = 1, 'b c' = 2 }\n", "1:18", "b c"),
    ],
)
def test_a_key_that_stands_twice_is_named(folder: Any, toml: str, place: str, name: str) -> None:
    folder.write("glossary.toml", toml).edit("everyone/welcome.md", "(term:kpi)", "(people:ann)")
    assert folder.report() == [
        f'glossary.toml:{place}: error: "{name}" stands here for the second time; '
        "keep one of the two [toml-syntax]"
    ]
