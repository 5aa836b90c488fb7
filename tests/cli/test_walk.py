"""`onboard-tui walk` as a process: scripts, pipes, plain terminals, Ctrl+C."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.model import events as e

Run = Callable[..., Any]
DATA, USAGE = 3, 2
TICK = "step safe\n1\n"

LOADED = """
import sys
from onboard_tui.cli import main
code = main(sys.argv[1:])
print("LOADED", *sorted(name for name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def script(shell: Run, tmp_path: Path) -> Run:
    """Return what walks with the lines of a file as its answers."""

    def walk(text: str | bytes, *words: str, **options: Any) -> Any:
        path = tmp_path / "script"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with path.open("rb") as answers:
            env = {"TERM": "dumb", **options.pop("env", {})}
            return shell("walk", *words, stdin=answers, env=env, **options)

    return walk


def ticked(device: Any) -> list[str]:
    journal = device.store.journal("ada-000001")
    return [one.fact.task for one in journal.events if isinstance(one.fact, e.Ticked)]


def test_a_script_is_walked_through_and_can_be_read_back(script: Run, device: Any) -> None:
    device.enrol()
    said = script(TICK)
    assert (said.code, said.err) == (0, "")
    assert "> step safe\n\nStep " in said.out
    assert "> 1\nTask 1 is done. Saved.\n" in said.out
    assert said.out.endswith("> \nEverything is saved. Come back with: onboard-tui walk\n")
    assert "\x1b" not in said.out
    assert len(ticked(device)) == 1


def test_a_script_asks_who_needs_whom(script: Run, device: Any) -> None:
    device.enrol()
    asked = ("rests", "breaks stock levels", "way developer", "teams 9 1", "only remote", "flow 1")
    said = script("\n".join((*asked, "flows", "teams", "nonsense", "")), env={"COLUMNS": "60"})
    assert (said.code, said.err) == (0, "")
    told = " ".join(said.out.split())
    for text in (
        'If "Stock levels" breaks: ',
        "Who must know first: Marketing (",
        "In the end the customer sees: - ",
        "What your work rests on: ",
        "From Shift lead to Developer: ",
        "From Warehouse to C-level, only Remote: ",
        "From hand to hand: 1. ",
        "Flows, told from hand to hand: ",
        "All teams: ",
        'There is no word "nonsense" here;',
    ):
        assert text in told, text


def test_nobody_enrolled_is_asked_who_they_are(script: Run, device: Any) -> None:
    said = script("Ada\nwarehouse\nshift lead\n\n\n\n\n\n\n")
    assert said.code == 0
    assert "Saved. Welcome, Ada." in said.out
    (learner,) = device.store.learners()
    assert device.learner(learner).name == "Ada"


def test_without_any_input_it_tells_where_one_stands_and_ends(shell: Run, device: Any) -> None:
    device.enrol()
    said = shell("walk")
    assert said.code == 0
    assert " required steps done, 0%" in said.out


def test_neither_textual_nor_what_draws_is_loaded(shell: Run, device: Any) -> None:
    device.enrol()
    said = shell("walk", python=("-c", LOADED))
    loaded = said.err.rpartition("LOADED")[2].split()
    assert "onboard_tui.walk.walk" in loaded
    assert not {"textual", "onboard_tui.tui", "rich.console", "rich.text"} & set(loaded)


def test_the_step_is_named_and_an_unknown_one_is_told(script: Run, device: Any) -> None:
    device.enrol()
    assert ": Pick and pack" in script("", "pick-and-pack").out
    said = script("", "pick-and-pock")
    assert said.sentence(USAGE) == (
        'There is no step "pick-and-pock"; did you mean "pick-and-pack"?'
    )


def test_the_way_back_names_the_same_folders(script: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my data"
    said = script("", "--data", str(folder))
    assert f"Come back with: onboard-tui walk --data '{folder}'" in " ".join(said.out.split())


@pytest.mark.parametrize("lines", [1, 5, 30, 200])
def test_a_reader_that_leaves_ends_it_in_silence(device: Any, lines: int) -> None:
    device.enrol()
    answers = TICK + "today\n" * 20
    done = subprocess.run(
        f"{sys.executable} -m onboard_tui walk | head -{lines}",
        shell=True,
        input=answers.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") <= lines
    assert device.learner().journal.files[0].skipped == 0


def test_an_output_that_is_full_is_told(script: Run, device: Any) -> None:
    device.enrol()
    with Path("/dev/full").open("w") as full:
        said = script(TICK, stdout=full)
    assert said.code == DATA
    assert said.err == "The output can't be written: No space left on device.\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_failure(device: Any, closed: str) -> None:
    device.enrol()
    done = subprocess.run(
        f"{sys.executable} -m onboard_tui walk {closed}",
        shell=True,
        input=b"",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "worst",
    [
        b"\xff\xfe\x00\x1b[2J\n" * 20,
        b"\x00" * 100_000 + b"\nsteps\n",
        b"x" * 300_000,
        b"step safe\nnote\n\xff\x1b]0;t\x07\n\n",
        bytes(range(256)) * 50,
    ],
    ids=range(5),
)
def test_the_worst_input_is_answered_and_loses_nothing(
    script: Run, device: Any, worst: bytes
) -> None:
    device.enrol()
    device.store.append("ada-000001", "Ada", (e.Opened(step="everyone/welcome"),))
    said = script(worst)
    assert (said.code, said.err) == (0, "")
    assert "\x1b" not in said.out
    assert "Traceback" not in said.out
    (file,) = device.store.journal("ada-000001").files
    assert not (file.skipped or file.broken or file.foreign)


def test_what_an_encoding_lacks_is_put_in_other_signs(script: Run, device: Any) -> None:
    device.enrol(name="仕入れ")
    device.do((e.Blocked(step="everyone/welcome", reason="No badge"),))
    said = script("", env={"PYTHONIOENCODING": "ascii"})
    assert said.code == 0, said.err
    assert said.out.isascii()
    assert ", ???.\n" in said.out
    assert 'Blocked: "Welcome to Lantern & Loom" is blocked: No badge.' in said.out


def test_broken_content_is_told_before_anything_is_asked(script: Run, content: Path) -> None:
    (content / "glossary.toml").write_text("[terms.kpi]\nmeans = 3\n")
    said = script("", "--content", str(content))
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].startswith("Nothing was opened: ")


def test_journals_that_can_t_be_read_are_told(script: Run, device: Any) -> None:
    device.enrol()
    device.file().unlink()
    device.file().mkdir()
    said = script("steps\n")
    assert said.code == DATA
    assert said.err.startswith("The journal of ada-000001 can't be read: ")


# a terminal


def test_on_a_dumb_terminal_it_talks_in_plain_lines(terminal: Run, device: Any) -> None:
    device.enrol()
    on = terminal("walk", TERM="dumb")
    on.wait_for("them) >")
    on.press(b"step safe\n")
    on.wait_for("Safe on the floor.")
    on.wait_for("them) >")
    on.press(b"1\n")
    on.wait_for("Saved.")
    on.press(b"\x04")
    code, shown = on.end()
    assert code == 0
    assert shown.endswith("Everything is saved. Come back with: onboard-tui walk\n")
    assert "\x1b" not in shown
    # The terminal itself shows what is typed, once.
    assert shown.count("step safe") == 1
    assert len(ticked(device)) == 1


@pytest.mark.parametrize("typed", [b"\x03", b"step 4\n\x03", b"half a wo\x03"])
def test_ctrl_c_leaves_like_any_other_way(terminal: Run, device: Any, typed: bytes) -> None:
    device.enrol()
    on = terminal("walk", TERM="dumb")
    on.wait_for("them) >")
    on.interrupt(typed)
    code, shown = on.end()
    assert code == 0
    assert shown.endswith("Everything is saved. Come back with: onboard-tui walk\n")
    assert "Traceback" not in shown
