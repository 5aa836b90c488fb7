"""Who is here, where several use the device."""

from onboard_tui.model import events as e
from onboard_tui.place import read_place
from onboard_tui.settings import SettingsError

BEN = "ben-000001"


def test_one_alone_is_not_asked(desk) -> None:
    desk.enrol()
    desk.walk().never_says("Who are you?")


def test_several_are_asked_and_the_last_one_is_suggested(desk) -> None:
    desk.enrol()
    desk.enrol("Ben", BEN)
    desk.share("ada-000001", BEN)
    heard = desk.walk("")
    heard.says(
        "Who are you? 1. Ada: Packer, Warehouse, 0 of 7 steps, not started",
        "3. Somebody new: a few short questions, or just a look around",
        "Enter: Ben > Hello, Ben.",
        "Good morning, Ben.",
    )
    desk.walk("ada").says("Good morning, Ada.")
    assert desk.workspace().settings.current == "ada-000001"


def test_nobody_known_to_the_settings_asks_too(desk) -> None:
    desk.enrol()
    desk.enrol("Ben", BEN)
    desk.walk("2").says("Who are you?", "Good morning, Ben.")


def test_there_is_no_way_back_but_to_leave(desk) -> None:
    desk.enrol()
    desk.enrol("Ben", BEN)
    heard = desk.walk("back", "quit")
    heard.says("Nobody is in yet: type a number, or quit.", "Everything is saved. Come back")


def test_somebody_new_is_asked_a_few_questions(desk, account) -> None:
    account("Ada")
    desk.enrol()
    desk.use("ada-000001")
    heard = desk.walk("who", "2", "back", "2", "Cleo", "2", "2", *[""] * 6)
    heard.says("1. Ada: Packer, Warehouse", "Enter: Ada >", "Saved. Welcome, Cleo.")
    assert heard.words.count("Who are you?") == 2
    # The account is Ada's, or everybody's.
    heard.never_says("call you? Enter: Ada")
    assert len(desk.workspace().settings.learners) == 2


def test_somebody_else_goes_on_with_their_own(desk) -> None:
    desk.enrol()
    desk.enrol("Ben", BEN)
    desk.share("ada-000001", BEN)
    desk.walk("ben", "step 2", "1", "who", "ada", "step 2", "2", "undo", "who", "back").says(
        "Good morning, Ada.", "Taken back. Saved.", "Nothing is changed."
    )
    assert [one.task for one in desk.facts(e.Ticked, BEN)] == ["walk"]
    assert [one.task for one in desk.facts(e.Ticked)] == ["count"]
    assert not desk.facts(e.Undone, BEN)
    assert read_place(desk.folder / "places", BEN) is not None


def test_whoever_is_here_stays_where_the_others_can_t_be_read(desk) -> None:
    desk.enrol()
    desk.use("ada-000001")
    (path,) = (desk.folder / "journals" / "ada-000001").glob("*.jsonl")
    aside = desk.folder / "aside"
    answers = iter(("who", "step 2", "1"))

    def answer(said: str) -> str | None:
        if "Good morning" in said:
            path.rename(aside)
            path.mkdir()
        elif "can't be read" in said and path.is_dir():
            path.rmdir()
            aside.rename(path)
        return next(answers, None)

    desk.walk_by(answer).says("can't be read", "Task 1 is done. Saved.")


def test_settings_that_can_t_be_written_keep_nobody_out(desk, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise SettingsError("The settings can't be written: disk full.")

    desk.enrol()
    desk.enrol("Ben", BEN)
    monkeypatch.setattr("onboard_tui.workspace.change_settings", refuse)
    desk.walk("2").says("The settings can't be written: disk full.", "Good morning, Ben.")
