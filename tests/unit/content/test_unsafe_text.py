"""Text is text: markup stays as written, and no terminal is ever told what to do."""

import os
from typing import Any

import pytest

TEAM = "teams/warehouse/team.toml"
PACK = "teams/warehouse/pack.md"
MARKUP = "[/x] [todo] [bold red]x[/] $name @click=app.quit {x} %s <x> &#27; \\[ :smile:"

# Each code as it stands in a file, and by name: C0, DEL, C1, line and paragraph
# separators, and the bidirectional controls that make text read as what it is not.
CODES = [
    *((chr(code), f"U+{code:04X}") for code in (0, 7, 8, 11, 12, 14, 27, 31, 127)),
    *((chr(code), f"U+{code:04X}") for code in (0x80, 0x85, 0x9B, 0x9F)),
    *((chr(code), f"U+{code:04X}") for code in (0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069)),
]


def test_markup_is_loaded_as_it_is_written(folder: Any) -> None:
    folder.edit(TEAM, '"Clerk"', f"'{MARKUP}'").add(PACK, MARKUP + "\n")
    folder.edit("people.toml", '"Ann"', f"'{MARKUP}'")
    assert folder.report() == []
    organisation = folder.load()
    assert organisation.teams["warehouse"].roles["warehouse/clerk"].title == MARKUP
    assert organisation.people["ann"].name == MARKUP
    assert organisation.steps["warehouse/pack"].page.endswith(MARKUP + "\n")


@pytest.mark.parametrize(("code", "name"), CODES, ids=[name for _, name in CODES])
@pytest.mark.parametrize(
    ("place", "old"),
    [
        (f"{TEAM}:6:10", "Clerk"),
        ("people.toml:2:9", "Ann"),
        ("glossary.toml:3:10", "A figure to steer by."),
        (f"{PACK}:7:1", "Pack what was picked."),
        (f"{PACK}:2:10", 'Pack"'),
    ],
)
def test_a_control_code_in_any_text_is_told_and_never_printed(
    folder: Any, code: str, name: str, place: str, old: str
) -> None:
    folder.edit(place.partition(":")[0], old, code + old)
    (line,) = folder.report()
    assert line == (
        f"{place}: error: the text holds the control code {name}, which a terminal would "
        "obey; remove it [control-code]"
    )


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("\\u001b", "U+001B"),
        ("\\u001B", "U+001B"),
        ("\\U0000001b", "U+001B"),
        ("\\u0000", "U+0000"),
        ("\\u009b", "U+009B"),
        ("\\u202E", "U+202E"),
        ("\\u2066", "U+2066"),
        ("\\b", "U+0008"),
        ("\\f", "U+000C"),
        ("\\r", "U+000D"),
        ("\\u000d", "U+000D"),
        ("\\\\\\u001b", "U+001B"),
    ],
)
@pytest.mark.parametrize("quote", ['"', '"""'])
def test_a_control_code_that_is_spelled_out_is_told_at_its_backslash(
    folder: Any, escape: str, name: str, quote: str
) -> None:
    folder.edit(TEAM, '"Clerk"', f'{quote}é \\" {escape}x{quote}')
    (line,) = folder.report()
    column = 8 + len(quote) + 5 + (2 if escape.startswith("\\\\") else 0) + 1
    assert line.startswith(f"{TEAM}:6:{column}: error: the text holds the control code {name}, ")


@pytest.mark.parametrize("key", ['"\\u001b[2J"', '"\\u202e"'])
def test_a_control_code_in_a_key_is_told_and_never_printed(folder: Any, key: str) -> None:
    folder.edit(TEAM, 'title = "Clerk"', f'title = "Clerk"\n{key} = 1')
    lines = folder.report()
    assert any("[control-code]" in line for line in lines)
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    "harmless", ["'C:\\users\\bo\\frame'", '"a\\\\u001b"', '"x" # \\u001b \\b', "'''\\u001b'''"]
)
def test_a_backslash_that_begins_no_escape_is_a_backslash(folder: Any, harmless: str) -> None:
    folder.edit(TEAM, '"Clerk"', harmless)
    assert folder.report() == []


def test_tabs_accents_emoji_and_other_scripts_are_welcome(folder: Any) -> None:
    folder.add(PACK, "\té ü ñ 仕入れ אבג العربية 👩\u200d🏭 “quotes” — … \u00a0 \ufeff\n")
    assert folder.report() == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\x1b[2Jx.md", "\ufffd[2Jx.md"),
        ("a\nb.md", "a b.md"),
        ("\u202ex.md", "\ufffdx.md"),
        ("\x9bx.md", "\ufffdx.md"),
    ],
)
def test_a_file_name_reaches_the_report_without_its_control_codes(
    folder: Any, page: Any, name: str, shown: str
) -> None:
    folder.write(f"teams/warehouse/{name}", page())
    (line,) = folder.report()
    assert line.startswith(f"teams/warehouse/{shown}:1:1: error: the file name ")
    assert line.endswith("[bad-id]")
    assert line.isprintable()


def test_a_name_that_is_not_text_is_told_and_can_be_printed(folder: Any, page: Any) -> None:
    place = os.fsencode(folder.path / "teams/warehouse")
    with open(os.path.join(place, b"\xff.md"), "w") as file:  # noqa: PTH118, PTH123
        file.write(page())
    (line,) = folder.report()
    assert line == (
        "teams/warehouse/?.md:1:1: error: this name is not UTF-8; give it another [bad-id]"
    )
    assert line.encode()


@pytest.mark.parametrize("bad", ["../x", "a/b", "/etc/passwd", "..", "A", "a_b", "a-", "", "é"])
def test_an_id_is_never_a_path(folder: Any, bad: str) -> None:
    folder.add(TEAM, f'[roles."{bad}"]\ntitle = "t"\n')
    folder.add("glossary.toml", f'[terms."{bad}"]\ntitle = "t"\nmeans = "m"\n')
    folder.add("people.toml", f'[people."{bad}"]\nname = "n"\n')
    folder.add("organisation.toml", f'[formats."{bad}"]\ntitle = "t"\n')
    said = f'error: "{bad}" is no id; an id is lowercase words joined by "-" [bad-id]'
    assert folder.report() == [
        f"glossary.toml:4:1: {said}",
        f"organisation.toml:29:1: {said}",
        f"people.toml:9:1: {said}",
        f"{TEAM}:19:1: {said}",
    ]


@pytest.mark.parametrize("table", ["tasks", "questions", "meetings"])
def test_an_activitys_id_is_never_a_path(folder: Any, table: str) -> None:
    option = 'text = "t"\nbecause = "b"\n'
    options = f"[questions.q.options.a]\n{option}correct = true\n[questions.q.options.b]\n{option}"
    options = options.replace('"b"', '"c"', 1)
    body = {
        "tasks": 'do = "d"\n',
        "questions": 'ask = "a"\n' + options.replace("questions.q.", 'questions."../x".'),
        "meetings": 'with = "ann"\nabout = "a"\n',
    }[table]
    folder.edit(PACK, "+++\nPack", f'[{table}."../x"]\n{body}+++\nPack')
    assert folder.report() == [
        f'{PACK}:6:1: error: "../x" is no id; an id is lowercase words joined by "-" [bad-id]'
    ]


@pytest.mark.parametrize("bad", ["../../../etc/passwd", "warehouse/../warehouse/pick", "/", ".."])
def test_a_reference_is_never_followed_as_a_path(folder: Any, bad: str) -> None:
    folder.edit("teams/warehouse/track.toml", '"warehouse/pack"', f'"warehouse/pack", "{bad}"')
    (line,) = folder.report()
    assert f'there is no step "{bad}"' in line


@pytest.mark.parametrize("bad", ["Ware", "a_b", "a b", "everyone"])
def test_a_teams_folder_is_named_as_an_id(folder: Any, bad: str) -> None:
    for name in ("team.toml", "track.toml"):
        text = folder.read(f"teams/warehouse/{name}").replace("warehouse/", f"{bad}/")
        folder.write(f"teams/{bad}/{name}", text)
    assert any(
        line.startswith(f'teams/{bad}:1:1: error: the folder "{bad}" is no team id; ')
        for line in folder.report()
    )
