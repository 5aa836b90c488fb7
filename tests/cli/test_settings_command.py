"""`onboard-tui settings`: what is chosen, where it comes from, and choosing something else."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import structs

from onboard_tui.paths import bundled_content
from onboard_tui.settings import (
    Settings,
    SettingsError,
    change_settings,
    read_settings,
    write_settings,
)

Run = Callable[..., Any]
LATER = "an open window takes it at its next start."
DATA = 3


@pytest.fixture
def settings(data: Path) -> Path:
    data.mkdir()
    return data / "settings.toml"


def listed(run: Run, *words: str) -> dict[str, tuple[Any, str]]:
    found = run(*words, "settings", "--json").json()["settings"]
    return {one["name"]: (one["value"], one["from"]) for one in found}


def test_without_a_file_every_setting_is_at_its_default(run: Run, data: Path) -> None:
    assert listed(run) == {
        "content": (str(bundled_content()), "default"),
        "current": ("", "default"),
        "language": ("", "default"),
        "learners": ([], "default"),
        "shared-folder": ("", "default"),
        "theme": ("onboard-dark", "default"),
    }
    assert not data.exists()


def test_each_setting_is_told_with_where_it_comes_from(
    run: Run, settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.write_text('content = "/a"\ntheme = "onboard-light"\n[keys]\n"track.next" = "x"\n')
    found = listed(run)
    assert found["content"] == ("/a", "settings.toml")
    assert found["theme"] == ("onboard-light", "settings.toml")
    assert found["keys.track.next"] == ("x", "settings.toml")
    assert found["language"] == ("", "default")
    monkeypatch.setenv("ONBOARD_CONTENT", str(tmp_path))
    assert listed(run)["content"] == (str(tmp_path), "environment")
    assert listed(run, "--content", "/b")["content"] == ("/b", "option")


def test_the_list_for_people_says_the_same_and_names_the_file(run: Run, settings: Path) -> None:
    settings.write_text('theme = "onboard-light"\n')
    said = run("settings")
    lines = [line.split() for line in said.out.splitlines()]
    assert ["theme", "settings.toml", "onboard-light"] in lines
    assert ["language", "default", "-"] in lines
    assert lines[-1] == ["file:", str(settings)]
    assert (said.code, said.err) == (0, "")


def test_one_setting_is_printed_alone(run: Run, settings: Path) -> None:
    settings.write_text('theme = "onboard-light"\nlearners = ["a-1", "b-1"]\n')
    assert run("settings", "theme").out == "onboard-light\n"
    assert run("settings", "learners").out == "a-1, b-1\n"
    assert run("settings", "keys.app.quit").out == "ctrl+q\n"
    assert run("settings", "keys.app.quit", "--json").json() == {
        "name": "keys.app.quit",
        "value": "ctrl+q",
        "from": "default",
    }


def test_all_the_keys_are_listed_with_what_they_do(run: Run, settings: Path) -> None:
    settings.write_text('[keys]\n"track.next" = "x"\n')
    lines = [line.split() for line in run("settings", "keys").out.splitlines()]
    assert ["keys.track.next", "x", *["Go", "on", "to", "the", "next", "step"]] in lines
    assert ["keys.app.quit", "ctrl+q", "Leave", "the", "app"] in lines


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (("theme", "onboard-light"), "theme", "onboard-light"),
        (("keys.track.next", " X , Ctrl+N "), "keys.track.next", "X,ctrl+n"),
        (("keys.app.help", "!"), "keys.app.help", "exclamation_mark"),
    ],
)
def test_what_is_set_is_kept_and_told(
    run: Run, data: Path, words: tuple[str, ...], name: str, value: str
) -> None:
    said = run("settings", *words)
    assert (said.code, said.out, said.err) == (0, "", f"{name} is now {value}; {LATER}\n")
    assert listed(run)[name] == (value, "settings.toml")
    assert run("settings", name, "--unset").code == 0
    assert listed(run).get(name, ("", "default"))[1] == "default"
    assert (data / "settings.toml").read_text() == ""


def test_a_key_that_is_the_usual_one_is_not_written_down(run: Run, settings: Path) -> None:
    assert run("settings", "keys.app.quit", "Ctrl+Q").code == 0
    assert read_settings(settings) == Settings()


def test_folders_are_kept_in_full(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = tmp_path / "here" / "shop"
    shop.mkdir()
    (shop / "organisation.toml").write_text("")
    for name in ("content", "shared-folder"):
        assert run("settings", name, "shop").code == 0
    found = read_settings(data / "settings.toml")
    assert (found.content, found.shared_folder) == (str(shop), str(shop))
    monkeypatch.setenv("ONBOARD_CONTENT", str(tmp_path))
    assert run("settings", "content", "shop").err == (
        f"content is kept, but the environment comes before it here: {tmp_path}.\n"
    )


def test_a_learner_is_chosen_by_id_or_name(run: Run, device: Any, data: Path) -> None:
    device.enrol()
    fact = device.learner().progress.enrolment
    bo = device.store.enroll(structs.replace(fact, name="Bo"))
    for word, learner in ((bo, bo), ("ADA", "ada-000001"), ("bo", bo)):
        assert run("settings", "current", word).code == 0
        assert read_settings(data / "settings.toml").current == learner
    assert set(read_settings(data / "settings.toml").learners) == {"ada-000001", bo}
    other = device.store.enroll(structs.replace(fact, name="Bo"))
    said = run("settings", "current", "Bo").sentence()
    assert all(one in said for one in ("Several learners", bo, other))
    assert (
        run("settings", "current", "ada-00001").sentence().endswith('(did you mean "ada-000001"?).')
    )


def test_a_language_is_one_that_the_content_is_translated_into(run: Run, tmp_path: Path) -> None:
    shop = tmp_path / "here" / "shop"
    (shop / "everyone").mkdir(parents=True)
    (shop / "organisation.toml").write_text('format = 1\ntitle = "Shop"\n')
    said = run("--content", "shop", "settings", "language", "de")
    assert said.sentence() == (
        f'The content {shop} is not translated into "de" (it is in one language only).'
    )
    (shop / "organisation.zh-Hant.toml").write_text('title = "店"\n')
    assert (
        run("--content", "shop", "settings", "language", "zh-Hans")
        .sentence()
        .endswith('(did you mean "zh-Hant"?).')
    )
    assert run("--content", "shop", "settings", "language", "zh-Hant").code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("them",), 'There is no setting "them" (did you mean "theme"?).'),
        (("them", "x"), 'There is no setting "them" (did you mean "theme"?).'),
        (("--unset", "them"), 'There is no setting "them" (did you mean "theme"?).'),
        (("track.next",), 'There is no setting "track.next" (did you mean "keys.track.next"?).'),
        (
            ("qqq",),
            'There is no setting "qqq" (known: content, current, keys, language, learners, '
            "shared-folder, theme).",
        ),
        (("keys.zzz", "--unset"), None),
        (
            ("theme", "onboard-lite"),
            'There is no theme "onboard-lite" (did you mean "onboard-light"?).',
        ),
        (("theme", ""), '"theme" needs a value; say --unset to put it back to the usual one.'),
        (("theme", "onboard-light", "--unset"), "Give a value or --unset, not both."),
        (("--unset",), "Say which setting to put back: --unset NAME."),
        (("content", "nowhere"), 'There is no folder "nowhere".'),
        (("content", "a\0b"), 'The value for "content" holds the control code U+0000.'),
        (("content", "~nobody-here/x"), 'There is no folder "~nobody-here/x".'),
        (
            ("content", "."),
            'The folder "." is no organisation\'s content: there is no organisation.toml in it.',
        ),
        (("shared-folder", "nowhere"), 'There is no folder "nowhere".'),
        (("current", "ada"), 'Nobody is enrolled here as "ada" (none is enrolled here).'),
        (("learners", "ada"), '"learners" can\'t be set as a whole; enrolling adds to them.'),
        (("keys", "x"), '"keys" can\'t be set as a whole; set one as keys.ID.'),
        (("keys.track.nxt", "x"), 'Nothing is called "track.nxt" (did you mean "track.next"?).'),
        (
            ("keys.app.quit", "q"),
            '"app.quit" (leave the app) can\'t be "q": that would be text there.',
        ),
        (
            ("keys.track.next", "p"),
            '"track.next" (go on to the next step) and "track.previous" (go back to the step '
            'before) would both be "p".',
        ),
        (("theme", "\x1b[2J"), 'The value for "theme" holds the control code U+001B.'),
        (("theme", "a\nb"), 'The value for "theme" holds the control code U+000A.'),
        (("theme", "\udc80"), 'The value for "theme" holds the control code U+DC80.'),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    run: Run, settings: Path, words: tuple[str, ...], sentence: str | None
) -> None:
    text = '# mine\nlanguage = "en"\n'
    settings.write_text(text)
    said = run("settings", *words).sentence()
    assert sentence is None or said == sentence
    assert settings.read_text() == text


def test_what_the_app_would_say_about_the_keys_is_said_here_too(run: Run, settings: Path) -> None:
    settings.write_text('[keys]\ntrack.next = "p"\nzz = 5\n')
    said = run("settings")
    assert said.code == 0
    assert said.err == (
        "settings.toml has a mistake in [keys], where the usual key stays: "
        'nothing is called "zz" (see `onboard-tui settings keys`); "track.next" (go on to the '
        'next step) and "track.previous" (go back to the step before) would both be "p".\n'
    )
    assert len(run("settings", "--json").json()["mistakes"]) == 2


def test_an_old_mistake_is_in_nobodys_way(run: Run, settings: Path) -> None:
    settings.write_text('[keys]\nzz = "5"\n"track.next" = "p"\n')
    assert run("settings", "keys.app.quit", "f10").code == 0
    assert run("settings", "--unset", "keys.zz").code == 0
    assert run("settings", "keys.track.previous", "n").code == 0
    assert run("settings").err == ""
    assert read_settings(settings).keys == {
        "track.next": "p",
        "track.previous": "n",
        "app.quit": "f10",
    }


def test_all_the_keys_can_be_put_back_at_once(run: Run, settings: Path) -> None:
    settings.write_text('theme = "onboard-light"\n[keys]\nzz = "5"\n"track.next" = "p"\n')
    assert run("settings", "--unset", "keys").err == "keys: back to what is usual.\n"
    assert read_settings(settings) == Settings(theme="onboard-light")


def test_settings_that_cannot_be_read_are_not_changed(run: Run, settings: Path) -> None:
    settings.write_text('theme = "x"\nnonsense')
    for words in ((), ("theme",), ("theme", "onboard-dark"), ("theme", "--unset")):
        said = run("settings", *words).sentence(DATA)
        assert said.startswith(f"The settings {settings} have a mistake in line 2")
    assert settings.read_text() == 'theme = "x"\nnonsense'


COMMENTED = """\
# This device stands in the packing hall.
theme = "onboard-dark"   # lamplight

learners = [
    "ada-000001",  # Ada
]
# Fingers that know vi.
[keys]
"app.quit" = 'ctrl+x'  # as in nano
track.next = "l"
"""


def test_comments_and_order_stay_when_a_setting_changes(run: Run, settings: Path) -> None:
    settings.write_text(COMMENTED)
    assert run("settings", "theme", "onboard-light").code == 0
    assert run("settings", "keys.app.quit", "f10").code == 0
    assert run("settings", "keys.track.previous", "H").code == 0
    expected = (
        COMMENTED.replace("onboard-dark", "onboard-light")
        .replace("'ctrl+x'", '"f10"')
        .replace("as in nano\n", 'as in nano\n"track.previous" = "H"\n')
    )
    assert settings.read_text() == expected
    assert run("settings", "--unset", "keys.track.next").code == 0
    assert settings.read_text() == expected.replace('track.next = "l"\n', "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        'theme = "onboard-dark"',
        '[keys]\n"app.quit" = "f10"',
        "[keys]\n",
        "[ keys ] # mine\n",
        "keys = {}\n",
        'keys = { "app.quit" = "f10", zz = "1" }\n',
        'keys."app.quit" = "f10"\n',
        'theme = """onboard-dark"""\nlanguage = "zh-Hant"\n',
        "theme = '''\n[keys]\n'''\n",
        '"theme" = "ünï" # ünï\r\n[keys]\r\n"app.quit" = "f10"\r\n',
        'keys.track.next = "x"\nlearners = ["a", "b"]\n[keys.app]\nquit = "f10"\n',
        COMMENTED,
    ],
)
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"theme": "onboard-light"},
        {"theme": ""},
        {"keys": {}},
        {"keys": {"app.quit": "f9", "a.b": 'x"\\y'}},
        {"learners": ("c",), "current": "c", "theme": ""},
        {"content": "/a b/ü\\", "language": "", "shared_folder": "/x"},
    ],
)
def test_whatever_way_the_file_is_written_it_says_what_was_set(
    settings: Path, text: str, change: dict[str, Any]
) -> None:
    settings.write_bytes(text.encode())
    before = read_settings(settings)
    after = change_settings(settings, lambda known: structs.replace(known, **change))
    assert after == structs.replace(before, **change)
    assert read_settings(settings) == after
    if not change:
        assert settings.read_bytes() == text.encode()
    if after != Settings():
        kept = [line for line in text.splitlines() if line.startswith("#")]
        assert [line for line in kept if line not in settings.read_text()] == []


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
_SETTINGS = st.builds(
    Settings,
    current=_TEXTS,
    learners=st.lists(_TEXTS, max_size=3).map(tuple),
    language=_TEXTS,
    theme=_TEXTS,
    keys=st.dictionaries(
        st.from_regex(r"[a-z]{1,3}(\.[a-z\"' é]{1,3})?", fullmatch=True), _TEXTS, max_size=3
    ),
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_SETTINGS, min_size=1, max_size=4))
def test_settings_survive_any_change_one_after_another(
    tmp_path: Path, several: list[Settings]
) -> None:
    path = tmp_path / "settings.toml"
    for one in several:
        write_settings(path, one)
        assert read_settings(path) == one


def test_two_windows_that_change_settings_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"

    def add(number: int) -> None:
        change_settings(
            path, lambda known: structs.replace(known, learners=(*known.learners, f"a-{number}"))
        )

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(read_settings(path).learners) == [f"a-{number}" for number in range(8)]


def test_a_change_waits_for_another_window_only_so_long(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onboard_tui.settings.LOCK_SECONDS", 0.0)
    with (
        FileLock(settings.with_name(".settings.toml.lock")),
        pytest.raises(SettingsError, match="are being written by another window; try again"),
    ):
        change_settings(settings, lambda known: structs.replace(known, theme="x"))


def test_a_folder_is_kept_without_the_way_to_it(run: Run, content: Path) -> None:
    beside = content.parent / "beside"
    beside.mkdir()
    assert run("settings", "content", f"{beside}/../content").code == 0
    assert f"{content}\n" in run("settings", "content").out.replace('"', "") + "\n"
    assert ".." not in run("settings", "content").out
