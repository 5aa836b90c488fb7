"""The app in a real terminal: stopped, ended, hung up, with few colours, and in any size."""

import fcntl
import os
import signal
import struct
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.journal.store import Store
from onboard_tui.model import events as e

Run = Callable[..., Any]
ALTERNATE, USUAL, CURSOR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"


def is_left_as_it_was(shown: str) -> bool:
    """Whether a terminal is back on its own screen, with a cursor and without mouse reports."""
    back = shown.rindex(ALTERNATE) < shown.rindex(USUAL)
    mouse = shown.rindex("\x1b[?1000h") < shown.rindex("\x1b[?1000l")
    return back and mouse and CURSOR in shown and "Traceback" not in shown


@pytest.mark.skipif(sys.platform != "linux", reason="reads the state of a process as Linux has it")
def test_ctrl_z_gives_the_terminal_back_and_the_app_comes_back_drawn(
    terminal: Run, enrol: Run
) -> None:
    enrol()
    on = terminal(TERM="xterm-256color")
    on.wait_for("What to do next")
    on.forget()
    on.press(b"\x1a")
    assert on.stopped()
    assert USUAL in on.shown.decode()
    on.forget()
    on.process.send_signal(signal.SIGCONT)
    on.wait_for("What to do next")
    on.press(b"\x11")
    code, shown = on.end()
    assert code == 0
    assert shown.rindex(ALTERNATE) < shown.rindex(USUAL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=str)
def test_a_signal_ends_the_app_and_leaves_terminal_and_journal_whole(
    terminal: Run, enrol: Run, data: Path, number: signal.Signals
) -> None:
    learner = enrol()
    on = terminal(TERM="xterm-256color")
    on.wait_for("What to do next")
    on.press(b"2")
    on.wait_for("On a wet Monday")
    on.process.send_signal(number)
    code, shown = on.end()
    assert code == 0
    assert is_left_as_it_was(shown)
    (file,) = Store(data).journal(learner).files
    assert (file.skipped, file.broken, file.ends_in_line) == (0, (), True)


def test_a_terminal_that_is_closed_ends_the_app(terminal: Run, enrol: Run, data: Path) -> None:
    learner = enrol()
    on = terminal(TERM="xterm-256color")
    on.wait_for("What to do next")
    on.press(b"2")
    on.wait_for("On a wet Monday")
    os.close(on.master)
    on.process.wait(timeout=20)
    on.master = os.open(os.devnull, os.O_RDONLY)
    (file,) = Store(data).journal(learner).files
    assert any(isinstance(one.fact, e.Opened) for one in file.events)
    assert (file.skipped, file.broken) == (0, ())


def test_it_ends_too_where_what_started_it_keeps_the_signal(terminal: Run, enrol: Run) -> None:
    enrol()
    # As make does: it waits for its command, and passes nothing on.
    starter = ("sh", "-c", "trap '' HUP; \"$@\"; :", "sh")
    on = terminal(TERM="xterm-256color", starter=starter)
    on.wait_for("What to do next")
    os.close(on.master)
    on.process.wait(timeout=20)
    on.master = os.open(os.devnull, os.O_RDONLY)


@pytest.mark.parametrize("term", ["screen", "tmux", "linux", "vt100", "xterm-16color"])
def test_a_terminal_with_few_colours_gets_no_others(terminal: Run, enrol: Run, term: str) -> None:
    enrol()
    on = terminal(TERM=term, COLORTERM="")
    on.wait_for("What to do next")
    on.press(b"\x11")
    code, shown = on.end()
    assert code == 0
    assert "38;2;" not in shown
    assert "38;5;" not in shown
    # Bright yellow is what the theme for sixteen colours makes of what matters.
    assert "\x1b[1;93" in shown


def test_no_color_draws_without_any(terminal: Run, enrol: Run) -> None:
    enrol()
    on = terminal(TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR="1")
    on.wait_for("What to do next")
    on.press(b"\x11")
    code, shown = on.end()
    assert code == 0
    colours = {part for part in shown.split("\x1b[") if part.startswith("38;2;")}
    greys = [one.split("m")[0].split(";")[2:5] for one in colours]
    assert all(len(set(grey)) == 1 for grey in greys)


def test_a_size_that_changes_all_the_time_loses_nothing(terminal: Run, enrol: Run) -> None:
    enrol()
    on = terminal(TERM="xterm-256color")
    on.wait_for("What to do next")
    for number in range(40):
        size = struct.pack("HHHH", 5 + number * 7 % 95, 20 + number * 31 % 280, 0, 0)
        fcntl.ioctl(on.master, termios.TIOCSWINSZ, size)
        on.process.send_signal(signal.SIGWINCH)
        on.press(b"2" if number % 2 else b"1")
        on.read(0.01)
    fcntl.ioctl(on.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    on.process.send_signal(signal.SIGWINCH)
    on.forget()
    on.press(b"1")
    on.press(b"3")
    on.wait_for("What I receive")
    on.press(b"\x11")
    code, shown = on.end()
    assert (code, "Traceback" in shown) == (0, False)
