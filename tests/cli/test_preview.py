"""`onboard-tui preview` as a process: what it opens, what it refuses, and what it leaves behind."""

import errno
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.cli.preview import thrown_away
from onboard_tui.exits import Stop

Run = Callable[..., Any]
CONTENT, USAGE, DATA, NO_TERMINAL = 1, 2, 3, 5
LEAD = ("--role", "warehouse/shift-lead")
ENDINGS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder for what is thrown away."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def opens(terminal: Run, temporary: Path) -> Run:
    """Return what opens a preview in a terminal."""

    def run(*words: str | Path, **env: str) -> Any:
        usual = {"TERM": "xterm-256color", "TMPDIR": str(temporary)}
        return terminal("preview", *(str(one) for one in words), **{**usual, **env})

    return run


def everything(folder: Path) -> dict[str, bytes | None]:
    found = sorted(folder.rglob("*"))
    return {str(one): one.read_bytes() if one.is_file() else None for one in found}


def told(on: Any) -> tuple[int, str]:
    """Wait for the end of what could not open, and return its code and its sentence."""
    code, shown = on.end()
    assert "\x1b" not in shown
    return code, shown.strip()


def test_it_needs_a_terminal_and_says_so(shell: Run) -> None:
    assert "needs a terminal" in shell("preview").sentence(NO_TERMINAL)


def test_it_needs_a_terminal_that_can_draw(opens: Run) -> None:
    code, shown = told(opens(TERM="dumb"))
    assert code == NO_TERMINAL
    assert "can't draw on this terminal" in shown


def test_it_opens_what_check_would_check_as_the_first_role(opens: Run) -> None:
    on = opens()
    on.wait_for("Executive")
    on.press(b"\x11")
    assert on.end()[0] == 0


def test_it_opens_a_folder_as_a_role_in_a_work_format(opens: Run, content: Path) -> None:
    on = opens(content, *LEAD, "--work-format", "third-party")
    on.wait_for("Shift lead")
    on.wait_for("Third-party")
    on.press(b"\x11")
    assert on.end()[0] == 0


def test_it_opens_a_translation(opens: Run, content: Path) -> None:
    (content / "teams/warehouse/team.de.toml").write_text('title = "Das Lager"\n')
    on = opens(content, *LEAD, "--language", "de")
    on.wait_for("Das Lager")
    on.press(b"\x11")
    assert on.end()[0] == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere",), CONTENT, "There is no folder nowhere to preview."),
        (("--role", "shift-lead"), USAGE, 'did you mean "warehouse/shift-lead"?'),
        (("--role", "warehouse/shft"), USAGE, 'There is no role "warehouse/shft"; did you mean'),
        ((*LEAD, "--work-format", "remote"), USAGE, "Nobody in Warehouse works in the format"),
        (("--work-format", "remot"), USAGE, 'did you mean "remote"?'),
        (("--language", "xx"), USAGE, "is not translated into"),
        (("a", "b"), USAGE, "b; see `onboard-tui --help`"),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence(
    opens: Run, temporary: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    assert told(opens(*words))[0] == code
    assert said in told(opens(*words))[1]
    assert list(temporary.iterdir()) == []


def test_settings_that_cannot_be_read_are_told(opens: Run, data: Path) -> None:
    data.mkdir()
    (data / "settings.toml").write_text("theme = ")
    code, shown = told(opens())
    assert code == DATA
    assert "settings.toml have a mistake" in shown


def test_a_place_that_takes_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("onboard_tui.cli.preview.TemporaryDirectory", full)
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Stop, match="has no place to be kept: no space left") as stop, thrown_away():
        pass
    assert stop.value.code == DATA
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize("number", ENDINGS, ids=str)
def test_a_signal_ends_it_and_nothing_is_left_of_it(
    opens: Run, temporary: Path, number: signal.Signals
) -> None:
    on = opens(*LEAD)
    on.wait_for("What to do next")
    on.press(b"2")
    on.wait_for("On a wet Monday")
    assert len(list(temporary.iterdir())) == 1
    on.process.send_signal(number)
    code, shown = on.end()
    assert (code, "Traceback" in shown) == (0, False)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("key", [b"\x03", b"\x11"], ids=["ctrl+c", "ctrl+q"])
def test_a_key_ends_it_and_nothing_is_left_of_it(opens: Run, temporary: Path, key: bytes) -> None:
    on = opens(*LEAD)
    on.wait_for("What to do next")
    on.press(key)
    assert on.end()[0] == 0
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", ENDINGS, ids=str)
def test_a_signal_before_the_first_frame_leaves_nothing_either(
    opens: Run, temporary: Path, number: signal.Signals
) -> None:
    on = opens(*LEAD)
    end = time.monotonic() + 20
    while not list(temporary.glob("onboard-preview-*")) and time.monotonic() < end:
        time.sleep(0.001)
    on.process.send_signal(number)
    _, shown = on.end()
    assert "Traceback" not in shown
    assert list(temporary.iterdir()) == []


def test_a_terminal_that_is_closed_ends_it_and_nothing_is_left(opens: Run, temporary: Path) -> None:
    on = opens(*LEAD)
    on.wait_for("What to do next")
    os.close(on.master)
    on.process.wait(timeout=20)
    on.master = os.open(os.devnull, os.O_RDONLY)
    assert list(temporary.iterdir()) == []


def test_what_is_kept_on_the_device_stays_as_it_is(
    opens: Run, device: Any, data: Path, content: Path
) -> None:
    device.enrol()
    (data / "settings.toml").write_text('theme = "onboard-light"\n# mine\n')
    before = everything(data), everything(content)
    on = opens(content, *LEAD)
    on.wait_for("Good ")
    on.press(b"2")
    on.wait_for("On a wet Monday")
    on.press(b"\x1b[F\r\r1")
    on.wait_for("What to do next")
    on.press(b"\x11")
    assert on.end()[0] == 0
    assert (everything(data), everything(content)) == before


def test_what_is_saved_beside_it_is_shown_broken_and_mended(opens: Run, content: Path) -> None:
    on = opens(content, *LEAD)
    on.wait_for("What to do next")
    page = content / "everyone/welcome.md"
    text = page.read_text()
    page.write_text(text.replace('title = "Welcome', 'title = "Hello and welcome'))
    on.wait_for("Hello and welcome")
    page.write_text(text.replace("minutes", "minuten"))
    on.wait_for("can't be opened yet")
    on.wait_for("welcome.md:")
    on.forget()
    page.write_text(text)
    on.wait_for("Welcome to Lantern")
    on.press(b"\x11")
    code, shown = on.end()
    assert (code, "Traceback" in shown) == (0, False)
