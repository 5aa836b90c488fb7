"""What a page shows as it was typed, and what is still as `new` wrote it."""

from typing import Any

import pytest

from onboard_tui.content import starts
from onboard_tui.content.placeholders import BEGINNINGS

PACK = "teams/warehouse/pack.md"
HTML = "is shown as it stands: pages are Markdown, not HTML"


def told(folder: Any, body: str) -> list[str]:
    """Return what is told of a page with this text, from its line 7 on."""
    folder.edit(PACK, "Pack what was picked.\n", body)
    return [one.removeprefix(f"{PACK}:") for one in folder.report()]


@pytest.mark.parametrize(
    ("body", "place", "words"),
    [
        ("##The rest\n", "7:1", "a heading has a blank after ##; without one it is shown as text"),
        ("#Rest\n", "7:1", "a heading has a blank after #; without one it is shown as text"),
        (
            "Ask [Ann](people:ann at noon.\n",
            "7:9",
            'the link "(people:ann" is not closed: put a ) behind it',
        ),
        ("Be\n<b>bold\n", "8:1", f'"<b>" {HTML}'),
        ("Be bold<br/>\n", "7:8", f'"<br/>" {HTML}'),
        (
            "See ![dock](dock.png)\n",
            "7:5",
            'pictures are not shown: the page says "[picture: dock]" here; say in words what is to '
            "be seen",
        ),
    ],
)
def test_what_is_shown_raw_is_told(folder: Any, body: str, place: str, words: str) -> None:
    assert told(folder, body) == [f"{place}: warning: {words} [shown-raw]"]


@pytest.mark.parametrize(
    "body",
    [
        "## The rest\n",
        "#4 on the list, in #returns.\n",
        "Ask [Ann](people:ann) at noon.\n",
        "Write <name> and 3 < 4, `<b>` and `##The`.\n",
        "```\n##The rest\n<b>![x](y)\n```\n",
    ],
)
def test_what_is_meant_as_it_stands_is_not(folder: Any, body: str) -> None:
    assert told(folder, body) == []


def test_what_new_wrote_is_told_until_it_is_written_anew(folder: Any) -> None:
    folder.edit("teams/warehouse/team.toml", "Sends parcels.", "Say in one sentence what this is.")
    folder.edit(
        "teams/warehouse/pick.md", "Look at the shelf.", "Say in one or two sentences what to do."
    )
    said = "info: this is still the text that `new` wrote; say it of your own work [placeholder]"
    assert told(folder, "Say here what you do.\n") == [
        f"7:1: {said}",
        f"teams/warehouse/pick.md:6:1: {said}",
        f"teams/warehouse/team.toml:2:1: {said}",
    ]


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_each_beginning_is_one_that_new_writes(beginning: str) -> None:
    folder = starts.files(starts.__name__)
    texts = [one.read_text() for one in folder.iterdir() if one.name.endswith((".md", ".toml"))]
    assert any(f"\n{beginning}" in one or f'"{beginning}' in one for one in texts)
    pages = [one.partition("\n+++\n")[2] for one in texts if one.startswith("+++")]
    assert all(one.startswith(BEGINNINGS) for one in pages)
