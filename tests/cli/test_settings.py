"""`settings.toml`: what it may say, and what is said when it can't be understood."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.settings import (
    Settings,
    SettingsError,
    read_settings,
    with_learner,
    write_settings,
)

Run = Callable[..., Any]
ENROLL = ("enroll", "--name", "Ada", "--team", "warehouse", "--role", "shift-lead")
COMMANDS = (ENROLL, ("status",), ("team",), ("map",), ("export",))
DATA = 3


@pytest.fixture
def settings(data: Path) -> Path:
    data.mkdir()
    return data / "settings.toml"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (b"current = ", "have a mistake in line 1; mend or delete the file."),
        (b'current = "a"\n\ncurrent = "b"\n', "have a mistake in line 3; mend or delete the file."),
        (b"\xff", "are not UTF-8 text; mend or delete the file."),
        (b'langage = "en"', 'have a mistake: unknown key "langage" (did you mean "language"?).'),
        (
            b"zzz = 1",
            'have a mistake: unknown key "zzz" (known: content, current, keys, language, '
            "learners, shared-folder, theme).",
        ),
        (b"current = 3", "have a mistake: Expected `str`, got `int` - at `$.current`."),
        (b"keys = 3", "have a mistake: Expected `object`, got `int` - at `$.keys`."),
        (
            b'content = "a\\u0000b"',
            'have a mistake: "content" holds the control code U+0000; mend or delete the file.',
        ),
        (
            b'shared-folder = "\\u001b[2J"',
            'have a mistake: "shared-folder" holds the control code U+001B; '
            "mend or delete the file.",
        ),
        (
            b"current = 0000-01-01",
            "have a mistake: year 0 is out of range; mend or delete the file.",
        ),
        (
            b"a = " + b"[" * 100_000,
            "have a mistake: tables or lists nest too deep; mend or delete the file.",
        ),
        (b'"\\u001b[2J" = 1', 'have a mistake: unknown key "\ufffd[2J" (known: '),
    ],
)
def test_settings_that_are_wrong_are_named_with_their_mistake_and_kept(
    run: Run, settings: Path, text: bytes, mistake: str
) -> None:
    settings.write_bytes(text)
    for command in COMMANDS:
        assert run(*command).sentence(DATA).startswith(f"The settings {settings} {mistake}")
    assert settings.read_bytes() == text
    assert not (settings.parent / "journals").exists()


def test_a_check_needs_no_settings(run: Run, settings: Path) -> None:
    settings.write_text("nonsense")
    assert run("check").code == 0


def test_settings_that_are_a_folder_are_told(run: Run, settings: Path) -> None:
    settings.mkdir()
    assert run("status").sentence(DATA) == f"The settings {settings} can't be read: Is a directory."


def test_a_learner_that_is_gone_is_not_the_one_who_uses_the_device(
    run: Run, device: Any, data: Path
) -> None:
    device.enrol()
    for current in ("gone-000000", "../ada-000001", "ada-000001/../ada-000001"):
        (data / "settings.toml").write_text(f'current = "{current}"\n')
        assert run("status", "--json").json()["learner"] == "ada-000001"


def test_the_one_chosen_uses_the_device_whoever_else_is_there(
    run: Run, device: Any, data: Path
) -> None:
    device.enrol()
    other = device.store.enroll(device.learner().progress.enrolment)
    (data / "settings.toml").write_text(f'current = "{other}"\n')
    assert run("status", "--json").json()["learner"] == other


def test_enrolling_changes_who_uses_the_device_and_keeps_every_other_setting(
    run: Run, settings: Path
) -> None:
    settings.write_text('theme = "onboard-light"\n[keys]\n"app.quit" = "q"\n')
    learner = run(*ENROLL).out.strip()
    found = read_settings(settings)
    assert (found.current, found.learners) == (learner, (learner,))
    assert (found.theme, found.keys) == ("onboard-light", {"app.quit": "q"})


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "below" / "settings.toml"
    everything = Settings(
        current="ada-000001",
        learners=("ada-000001", "bo-000001"),
        content='C:\\a "b"',
        shared_folder="/mnt/ünï",
        language="zh-Hant",
        theme="onboard-light",
        keys={"app.quit": "ctrl+x"},
    )
    for settings in (everything, Settings()):
        write_settings(path, settings)
        assert read_settings(path) == settings
    assert path.read_text() == ""


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_a_device_remembers_each_learner_once_and_the_last_as_its_user() -> None:
    settings = Settings()
    for learner in ("a-1", "b-1", "a-1"):
        settings = with_learner(settings, learner)
    assert (settings.current, settings.learners) == ("a-1", ("a-1", "b-1"))


def test_settings_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"can't be written: .*\.$"):
        write_settings(tmp_path / "file" / "settings.toml", Settings(theme="x"))
