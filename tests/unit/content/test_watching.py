"""When content that somebody is writing is read again, and what is read then."""

from datetime import date
from typing import Any

import pytest

from onboard_tui.content.cache import fingerprint
from onboard_tui.content.check import check
from onboard_tui.content.files import page_of, step_of
from onboard_tui.content.watching import Watched

PACK = "teams/warehouse/pack.md"

TODAY = date(2027, 3, 1)


def test_what_did_not_change_is_not_due(folder: Any) -> None:
    now = fingerprint(folder.path)
    assert not Watched(now, now).is_due(fingerprint(folder.path))


def test_a_change_is_due_once_it_lies_still(folder: Any) -> None:
    before = fingerprint(folder.path)
    folder.edit(PACK, "what was", "what")
    first = fingerprint(folder.path)
    assert not Watched(before, before).is_due(first)
    folder.edit(PACK, "what picked", "whatever is picked")
    second = fingerprint(folder.path)
    assert not Watched(before, first).is_due(second)
    assert Watched(before, second).is_due(second)
    assert not Watched(second, second).is_due(second)


def test_a_change_that_is_taken_back_at_once_is_no_news(folder: Any) -> None:
    before = fingerprint(folder.path)
    assert not Watched(before, (("x", 1, 1, 1, 1),)).is_due(before)


def test_a_folder_that_is_gone_is_news_and_nothing_fails(folder: Any) -> None:
    before = fingerprint(folder.path)
    folder.path.rename(folder.path.with_name("elsewhere"))
    now = fingerprint(folder.path)
    assert Watched(before, now).is_due(now)


def test_content_is_checked_in_every_language_and_given_in_one(folder: Any) -> None:
    folder.write(f"{PACK}.de.md".replace(".md.de", ".de"), "+++\nrevision = 2\n+++\nPacken.\n")
    folder.write("teams/warehouse/team.de.toml", 'title = "Lager"')
    assert check(folder.path, TODAY, "de").organisation == folder.load("de")
    assert check(folder.path, TODAY, "fr").organisation == check(folder.path, TODAY).organisation
    assert check(folder.path, TODAY).organisation == folder.load()
    assert folder.load("de").teams["warehouse"].title == "Lager"
    folder.write("teams/warehouse/team.fr.toml", "titel = 1")
    assert check(folder.path, TODAY, "de").organisation is None
    assert check(folder.path, TODAY, "de").problems == check(folder.path, TODAY).problems


@pytest.mark.parametrize(
    ("path", "step"),
    [
        (PACK, "warehouse/pack"),
        ("teams/warehouse/pack.zh-Hant.md", "warehouse/pack"),
        ("everyone/welcome.md", "everyone/welcome"),
        ("everyone/welcome.de.md", "everyone/welcome"),
        ("teams/warehouse/team.toml", ""),
        ("organisation.toml", ""),
        ("teams/warehouse", ""),
        ("welcome.md", ""),
        ("", ""),
    ],
)
def test_a_page_stands_for_its_step(path: str, step: str) -> None:
    assert step_of(path) == step


def test_every_step_has_its_page(folder: Any) -> None:
    for step in folder.load().steps:
        assert (folder.path / page_of(step)).is_file()
        assert step_of(page_of(step)) == step
