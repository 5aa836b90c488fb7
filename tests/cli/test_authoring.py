"""docs/authoring.md: a team lead who follows it, from nothing, gets where it leads."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import onboard_tui
from onboard_tui.content.check import check
from onboard_tui.content.load import load
from onboard_tui.content.problems import Severity

Run = Callable[..., Any]
SOURCE = str(Path(onboard_tui.__file__).parent.parent)
PAGE = Path(__file__).parents[2] / "docs" / "authoring.md"

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r"(Let|end\s+of|In)\s+`([^`]+)`(?:\s+read)?:$")


class Block(NamedTuple):
    """A fenced block: its kind, its text, and how and where the words above it edit."""

    kind: str
    text: str
    how: str
    file: str


def blocks() -> Iterator[Block]:
    page = PAGE.read_text(encoding="utf-8")
    for match in _FENCED.finditer(page):
        edit = _EDIT.search(page[: match.start()].rstrip())
        how, file = edit.groups() if edit else ("", "")
        yield Block(match[1], match[2], " ".join(how.split()), file)


def edit(block: Block, folder: Path) -> None:
    """Do to a file what its author is asked to."""
    path = folder / block.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    match block.how, block.kind:
        case "Let", "toml" | "markdown":
            text = block.text
        case "end of", "toml":
            text += "\n" + block.text
        case "In", "diff":
            lines = block.text.splitlines(keepends=True)
            old, new = ("".join(one[1:] for one in lines if one[0] in " " + at) for at in "-+")
            assert text.count(old) == 1, f"{block.file} has {text.count(old)} times {old!r}"
            text = text.replace(old, new)
        case unknown:
            pytest.fail(f"{unknown}: what is to be done with {block.text!r}?")
    path.write_text(text, encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which `onboard-tui` is this one, and git knows somebody."""
    (folder / "bin").mkdir()
    command = folder / "bin" / "onboard-tui"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m onboard_tui "$@"\n')
    command.chmod(0o755)
    who = {
        f"GIT_{who}_{what}": "ada@example.com"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return {
        **os.environ,
        **who,
        "PYTHONPATH": SOURCE,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def test_whoever_follows_the_page_has_a_track_of_their_own(tmp_path: Path) -> None:
    env = environment(tmp_path)
    desk = tmp_path / "desk"
    desk.mkdir()
    home = desk
    for block in blocks():
        if block.kind == "sh":
            # Where one block's commands end, the next one's begin.
            script = f"set -e\n{block.text}\npwd > '{tmp_path}/where'\n"
            done = subprocess.run(
                ["sh", "-c", script],
                cwd=home,
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert done.returncode == 0, block.text + done.stdout + done.stderr
            home = Path((tmp_path / "where").read_text().strip())
            if "onboard-tui check" in block.text:
                assert "content: 0 errors, 0 warnings" in done.stderr
        elif block.file:
            edit(block, home)
            # At no moment does the page leave its reader with a mistake of its own.
            if block.how != "In":
                found = check(home / "content", date(2027, 3, 1)).problems
                assert [str(one) for one in found if one.severity is not Severity.INFO] == []
    content = desk / "our-onboarding" / "content"
    organisation = load(content)
    assert organisation.title == "Maple & Mine"
    step = organisation.steps["warehouse/one-order"]
    assert step.was == ("warehouse/pick-and-pack",)
    assert len(list(step.activities())) == 4
    assert organisation.flows["moving-house"].hand_offs == (
        "customer-service/changed-addresses",
        "warehouse/late-orders",
    )
    assert load(content, "de").steps["warehouse/how-we-work"].title == "Wie wir arbeiten"
    settings = Path(os.environ["ONBOARD_DATA"]) / "settings.toml"
    assert str(content) in settings.read_text()


def test_every_edit_is_one_that_the_test_makes() -> None:
    kinds = {(one.kind, one.how) for one in blocks()}
    assert kinds == {
        ("sh", ""),
        ("console", ""),
        ("", ""),
        ("toml", "Let"),
        ("markdown", "Let"),
        ("toml", "end of"),
        ("diff", "In"),
    }


def test_what_is_shown_and_not_run_opens_a_screen_or_installs() -> None:
    shown = [one.text for one in blocks() if one.kind == "console"]
    assert shown == [
        "$ pipx install .\n",
        "$ onboard-tui preview\n",
        "$ onboard-tui check --against main\n",
    ]
