"""Commands as processes: what they load, their pipes and terminals, and Ctrl+C."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import onboard_tui
from onboard_tui import __version__
from onboard_tui.paths import bundled_content

Run = Callable[..., Any]
SOURCE = str(Path(onboard_tui.__file__).parent.parent)
ENROLL = ("enroll", "--name", "Ada", "--team", "warehouse", "--role", "shift-lead")
DATA, NO_TERMINAL, INTERRUPTED = 3, 5, 130
PATIENCE = 20

LOADED = """
import sys
from onboard_tui.cli import main
main(sys.argv[1:])
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def test_the_module_is_the_command(shell: Run) -> None:
    said = shell("--version")
    assert (said.code, said.out, said.err) == (0, f"onboard-tui {__version__}\n", "")
    assert shell("status").sentence(4).startswith("Nobody is enrolled in ")


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ENROLL,
        ("status",),
        ("status", "--json"),
        ("check",),
        ("check", "--json"),
        ("team",),
        ("team", "--format", "json"),
        ("map",),
        ("export",),
        ("export", "-o", "x.md"),
        ("settings",),
        ("settings", "keys.track.next", "x"),
        ("walk",),
        ("preview",),
        ("nonsense",),
        (),
    ],
    ids=" ".join,
)
def test_no_command_but_the_app_loads_textual(
    shell: Run, enrol: Run, words: tuple[str, ...]
) -> None:
    if words != ENROLL:
        enrol()
    said = shell(*words, python=("-c", LOADED))
    loaded = said.err.rpartition("LOADED")[2].split()
    assert "onboard_tui" in loaded
    assert "textual" not in loaded


def test_the_version_is_told_without_the_parser_or_the_model(shell: Run) -> None:
    program = LOADED.replace('.partition(".")[0]', "")
    loaded = shell("--version", python=("-c", program)).err.split()
    assert "onboard_tui.cli" in loaded
    assert not {"argparse", "msgspec", "onboard_tui.cli.run"} & set(loaded)


# pipes


@pytest.fixture
def no_reader() -> Iterator[int]:
    """A pipe that nobody reads from any more, as after `| head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


WRITING = [("map",), ("status",), ("status", "--json"), ("team",), ("check", "--json"), ("export",)]
UNBUFFERED = [{"PYTHONUNBUFFERED": ""}, {"PYTHONUNBUFFERED": "1"}]


@pytest.mark.parametrize("words", [*WRITING, ("--version",), ("--help",)], ids=" ".join)
def test_a_reader_that_left_is_no_failure(
    shell: Run, enrol: Run, no_reader: int, words: tuple[str, ...]
) -> None:
    enrol()
    for env in UNBUFFERED:
        said = shell(*words, stdout=no_reader, env=env)
        assert (said.code, said.err) == (0, "")


def test_the_first_line_is_read_by_head(enrol: Run) -> None:
    command = f"{sys.executable} -m onboard_tui map | head -1"
    done = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": SOURCE, "ONBOARD_CONTENT": str(bundled_content())},
    )
    assert done.stdout.startswith("Lantern & Loom: ")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


@pytest.mark.parametrize("words", [*WRITING, ("--version",)], ids=" ".join)
def test_an_output_that_is_full_is_told(shell: Run, enrol: Run, words: tuple[str, ...]) -> None:
    enrol()
    for env in UNBUFFERED:
        with Path("/dev/full").open("w") as full:
            said = shell(*words, stdout=full, env=env)
        assert said.sentence(DATA) == "The output can't be written: No space left on device."


def test_an_id_that_cannot_be_told_is_enrolled_all_the_same(shell: Run, run: Run) -> None:
    with Path("/dev/full").open("w") as full:
        assert shell(*ENROLL, stdout=full).code == DATA
    assert run("status", "--json").json()["name"] == "Ada"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_failure(enrol: Run, closed: str) -> None:
    enrol()
    words = {"status": 0, "map": 0, "check": 0, "status --learner none": 4, "": NO_TERMINAL}
    for command, code in words.items():
        done = subprocess.run(
            f"{sys.executable} -m onboard_tui {command} {closed}",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        if code == 4:
            # Words never move to where data belongs, even with no place of their own.
            assert done.stdout == ""


def test_what_an_encoding_lacks_is_replaced(shell: Run, device: Any) -> None:
    device.enrol(name="仕入れ")
    for words in (("status",), ("team",), ("export",), ("map",)):
        said = shell(*words, env={"PYTHONIOENCODING": "ascii"})
        assert said.code == 0, said.err
        assert said.out
        assert said.out.isascii()
    assert shell("status", env={"PYTHONIOENCODING": "ascii"}).out.startswith("???: Shift lead")
    assert shell("status", "--json", env={"PYTHONIOENCODING": "ascii"}).json()["name"] == "仕入れ"


# the app, and where there is no terminal for it


def test_without_a_terminal_the_app_names_what_works_without(shell: Run, data: Path) -> None:
    assert shell().sentence(NO_TERMINAL) == (
        "The app needs a terminal; `onboard-tui walk` is the same without one."
    )
    assert not data.exists()


@pytest.mark.parametrize("elsewhere", ["stdin", "stdout", "stderr"])
def test_the_app_needs_the_terminal_for_its_keys_and_for_its_picture(
    shell: Run, tmp_path: Path, elsewhere: str
) -> None:
    master, follower = pty.openpty()
    with (tmp_path / "file").open("w+") as file:
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), follower)
        said = shell(**{**streams, elsewhere: file}, env={"TERM": "xterm-256color"})
    os.close(follower)
    os.close(master)
    assert said.code == NO_TERMINAL


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "unknown"}, {"TERM": ""}, {}])
def test_on_a_terminal_that_cannot_draw_the_app_says_so(
    terminal: Run, data: Path, env: dict[str, str]
) -> None:
    assert terminal(**env).end() == (
        NO_TERMINAL,
        "The app can't draw on this terminal (TERM is dumb or not set); "
        "`onboard-tui walk` is the same in plain lines.\n",
    )
    assert not data.exists()


def test_commands_work_on_a_terminal_that_cannot_draw(terminal: Run, enrol: Run) -> None:
    enrol()
    on = terminal("status", TERM="dumb")
    code, shown = on.end()
    assert code == 0
    assert shown.startswith("Ada: Shift lead")
    assert "\x1b" not in shown


@pytest.mark.parametrize("key", [b"\x11", b"\x03"], ids=["ctrl+q", "ctrl+c"])
def test_the_app_opens_in_a_terminal_and_leaves_it_as_it_was(
    terminal: Run, enrol: Run, key: bytes
) -> None:
    enrol()
    on = terminal(TERM="xterm-256color")
    on.wait_for("Today")
    on.press(key)
    code, shown = on.end()
    assert (code, "Traceback" in shown) == (0, False)
    # Back from the alternate screen, with a cursor.
    assert shown.rindex("\x1b[?1049h") < shown.rindex("\x1b[?1049l")
    assert "\x1b[?25h" in shown


def test_before_the_app_opens_broken_content_is_told(
    terminal: Run, content: Path, data: Path
) -> None:
    (content / "glossary.toml").write_text("[terms.kpi]\nmeans = 3\n")
    on = terminal("--content", str(content), TERM="xterm-256color")
    code, shown = on.end()
    assert code == 1
    assert shown.splitlines()[-1].startswith("Nothing was opened: ")
    assert "\x1b" not in shown


# Ctrl+C


@pytest.mark.parametrize("words", [("status",), ("team",), ("export", "-o", "x.md")], ids=" ".join)
def test_ctrl_c_stops_a_command_with_one_word(
    enrol: Run, data: Path, words: tuple[str, ...]
) -> None:
    learner = enrol()
    waits = data / "journals" / learner / "waits.jsonl"
    os.mkfifo(waits)
    before = {one: one.read_bytes() for one in data.rglob("*.jsonl") if one != waits}
    process = subprocess.Popen(
        [sys.executable, "-m", "onboard_tui", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    try:
        # Only once it reads that journal can this be opened: then it is in the middle of it.
        writer = open_when_read(waits, process)
        process.send_signal(signal.SIGINT)
        # A signal that comes just before the read blocks would wait for the read to return.
        os.close(writer)
        out, err = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (INTERRUPTED, "", "Stopped.\n")
    assert {one: one.read_bytes() for one in before} == before
    assert not Path("x.md").exists()


def open_when_read(path: Path, process: subprocess.Popen[str]) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError(f"nobody read {path}")
