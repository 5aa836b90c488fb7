"""You: one list of what can be changed, each change kept at once, and what follows is said."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from onboard_tui.model import events as e

MONDAY = date(2027, 3, 1)


async def choose(user, entry: str) -> None:
    """Go to an entry of You, wherever the cursor is, and choose it."""
    await user.press("home")
    await user.goes_to(entry)
    await user.press("enter")


def lately(desk) -> e.Enrolled:
    """Return the enrolment that counts."""
    return desk.facts(e.Enrolled)[-1]


async def test_you_shows_what_is_known_and_leads_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        assert ada.room == "You: Ada"
        ada.sees("Role Packer, Warehouse", "Work format On site", "First day Mon 1 Mar 2027")
        ada.sees("Manager Greta Moll", "Buddy Pavel Lind", "Workdays Mon to Fri", "Used by Ada")
        ada.sees("Enter changes it. First you see what it brings; what is done stays done.")
        await ada.press("escape")
        assert ada.room == "Today"
        await ada.press("0", "0")
        assert ada.room == "Today"
        await ada.press("0", "3")
        assert ada.room == "Connections"


async def test_days_away_are_noted_and_move_what_is_due(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Add days away")
        await ada.types("thu")
        await ada.press("enter")
        await ada.types("mon")
        ada.sees("Thu 4 Mar to Mon 8 Mar: 3 workdays")
        await ada.press("enter")
        ada.sees("Away Thu 4 Mar to Mon 8 Mar")
        # Week one and day 30, but not the two steps of day one, which was before.
        await ada.hears("Noted: away Thu 4 Mar to Mon 8 Mar. 5 due dates moved.")
        await ada.press("2", "escape")
        ada.sees("Day one Mon 1 Mar", "Week one Mon 15 Mar")
    assert desk.facts(e.AwayFact) == [
        e.AwayFact(first=MONDAY + timedelta(days=3), last=MONDAY + timedelta(days=7))
    ]


async def test_the_due_dates_in_track_move_too_where_it_is_open(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        ada.sees("Week one Mon 8 Mar")
        await ada.press("0")
        await choose(ada, "Add days away")
        await ada.types("thu")
        await ada.press("enter")
        await ada.types("mon")
        await ada.press("enter", "2")
        ada.sees("Week one Mon 15 Mar")


async def test_track_shows_another_step_where_the_new_role_has_not_got_the_one_shown(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n")
        assert ada.page.startswith("Choose well")
        await ada.press("0")
        await choose(ada, "Role")
        await ada.goes_to("Marketing", "up")
        await ada.press("enter", "enter", "enter", "enter", "2")
        assert ada.page.startswith("Welcome")
        await ada.resize(100, 30)
        assert ada.page.startswith("Welcome")


async def test_one_day_days_past_and_days_before_the_start_can_be_noted(desk) -> None:
    desk.enrol()
    async with desk.sit_down(160, 50) as ada:
        await ada.press("0")
        for first, shown, said in (
            ("31.12.2026", "Away Thu 31 Dec 2026", "No due date moved."),
            ("yesterday", "Away Sun 28 Feb", "No due date moved."),
            ("fri", "Away Fri 5 Mar", "5 due dates moved."),
        ):
            await choose(ada, "Add days away")
            await ada.types(first)
            await ada.press("enter", "enter")
            ada.sees(shown)
            await ada.hears(said)
        # Overlapping days count once.
        await choose(ada, "Add days away")
        await ada.types("thu")
        await ada.press("enter")
        await ada.types("fri")
        ada.sees("Thu 4 Mar to Fri 5 Mar: 1 workday")
        await ada.press("enter")
        ada.sees("Away Thu 4 Mar to Fri 5 Mar", "Away Fri 5 Mar")
    assert len(desk.facts(e.AwayFact)) == 4


async def test_days_away_that_make_no_sense_are_answered_with_a_sentence(desk) -> None:
    desk.enrol()
    desk.write(e.AwayFact(first=MONDAY, last=MONDAY))
    async with desk.sit_down(160, 50) as ada:
        await ada.press("0")
        await choose(ada, "Add days away")
        for first, last, sentence in (
            ("", "", '"" is no date; write it like 2027-01-31.'),
            ("soon", "", '"soon" is no date'),
            ("fri", "today", "2027-03-01 comes before 2027-03-05; write the earlier day first."),
            ("2027-01-01", "2029-12-31", "That is more than 730 days"),
            ("2027-03-01", "", "These days are noted already."),
        ):
            await ada.fill(first)
            await ada.press("tab")
            await ada.fill(last)
            assert ada.part("#mistake") == ""
            await ada.press("enter")
            ada.sees("Days away")
            assert sentence in ada.part("#mistake")
            await ada.press("shift+tab")
        await ada.press("escape")
        ada.sees_no("Days away")
    assert len(desk.facts(e.AwayFact)) == 1


async def test_days_away_can_be_taken_back(desk) -> None:
    desk.enrol()
    desk.write(e.AwayFact(first=MONDAY, last=MONDAY))
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Away Mon 1 Mar")
        ada.sees("Keep them", "Take these days back")
        await ada.press("enter")
        ada.sees("Away Mon 1 Mar")
        await choose(ada, "Away Mon 1 Mar")
        await ada.press("down", "enter")
        ada.sees_no("Away Mon 1 Mar")
        assert "Add days away" in ada.at
        await ada.hears("Taken back: away Mon 1 Mar. 8 due dates moved.")
    assert len(desk.facts(e.Undone)) == 1


async def test_only_who_noted_days_away_takes_them_back(desk) -> None:
    desk.enrol()
    desk.write(e.AwayFact(first=MONDAY, last=MONDAY), by="Greta Moll")
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Away Mon 1 Mar")
        await ada.hears("Greta Moll noted these days: only they can take them back.")
        ada.sees_no("Take these days back")


async def test_workdays_are_ticked_and_at_least_one_is_needed(desk) -> None:
    desk.enrol()
    async with desk.sit_down(160, 50) as ada:
        await ada.press("0")
        await choose(ada, "Workdays")
        ada.sees("[✓] Monday", "[✓] Friday", "[ ] Saturday")
        for _ in range(5):
            await ada.press("space", "down")
        ada.sees("[ ] Monday", "[ ] Friday")
        await ada.goes_to("Done")
        await ada.press("enter")
        ada.sees("Tick at least one day.")
        await ada.goes_to("Saturday", "up")
        await ada.press("enter", "down", "space")
        ada.sees("[✓] Saturday", "[✓] Sunday")
        ada.sees_no("Tick at least one day.")
        await ada.press("down", "space")
        ada.sees("Workdays Sat, Sun (your own)")
        await ada.hears("Your workdays: Sat, Sun. 8 due dates moved.")
        assert lately(desk).workdays == ("sat", "sun")
        await choose(ada, "Workdays")
        await ada.press("space", "end", "enter")
        ada.sees("Workdays Mon, Sat, Sun")


async def test_the_usual_workdays_are_not_written_as_ones_own(desk) -> None:
    desk.enrol(workdays=("mon",))
    async with desk.sit_down() as ada:
        await ada.press("0")
        ada.sees("Workdays Mon (your own)")
        await choose(ada, "Workdays")
        await ada.press("down", "space", "down", "space", "down", "space", "down", "space")
        await ada.press("end", "enter")
        ada.sees("Workdays Mon to Fri")
        ada.sees_no("your own")
    assert lately(desk).workdays == ()


@pytest.mark.parametrize("entry", ["Workdays", "Manager", "Buddy", "First day", "Role", "Work f"])
async def test_what_is_closed_or_not_changed_writes_nothing(desk, entry) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, entry)
        await ada.press("escape")
        ada.sees("changes are saved by themselves")
        await choose(ada, entry)
        await ada.press("end", *["enter"] * 5)
        await ada.press("escape", "escape", "escape", "escape")
    assert desk.facts(e.Undone) == []
    enrolled = desk.facts(e.Enrolled)
    assert all(one.manager == "Greta Moll" for one in enrolled)
    assert len(enrolled) == 1 or entry in ("Role", "Work f")


async def test_a_manager_is_typed_suggested_or_left_out(desk) -> None:
    desk.enrol()
    async with desk.sit_down(160, 50) as ada:
        await ada.press("0")
        await choose(ada, "Manager")
        await ada.fill("Zoe Sand")
        await ada.press("enter")
        ada.sees("Manager Zoe Sand")
        await ada.hears("Your manager is Zoe Sand.")
        await choose(ada, "Manager")
        await ada.press("tab")
        await ada.goes_to("Greta Moll")
        await ada.press("enter", "enter")
        ada.sees("Manager Greta Moll")
        await choose(ada, "Manager")
        await ada.fill("")
        await ada.press("enter")
        ada.sees("Manager nobody named")
        await choose(ada, "Manager")
        await ada.fill("a" * 81)
        await ada.press("enter")
        ada.sees("The manager's name has 81 characters; 80 are the most.")
    assert [one.manager for one in desk.facts(e.Enrolled)] == [
        *("Greta Moll", "Zoe Sand", "Greta Moll", "")
    ]


async def test_a_buddy_is_suggested_from_the_same_role_first(desk) -> None:
    desk.enrol("Pavel Lind", buddy="")
    async with desk.sit_down() as pavel:
        await pavel.press("0")
        await choose(pavel, "Buddy")
        await pavel.press("tab")
        assert pavel.at == "Greta Moll Manager"
        pavel.sees("Yusra Dell Clerk")
        assert "Pavel Lind" not in pavel.part("#suggestions")
        await pavel.press("down", "enter", "enter")
        pavel.sees("Buddy Yusra Dell")


async def test_a_new_first_day_moves_every_due_date(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "First day")
        ada.sees("2027-03-01", "Mon 1 Mar 2027")
        await ada.fill("8.3.2027")
        ada.sees("8.3.2027", "Mon 8 Mar 2027")
        await ada.press("enter")
        ada.sees("First day Mon 8 Mar 2027")
        await ada.hears("Your first day is Mon 8 Mar 2027. 8 due dates moved.")


async def test_another_role_is_previewed_before_it_is_written(desk) -> None:
    desk.enrol()
    desk.write(
        e.Read(step="everyone/welcome", revision=1),
        e.Ticked(step="warehouse/shelves", revision=1, task="walk"),
    )
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Role")
        assert ada.at.startswith("Warehouse")
        await ada.goes_to("Marketing", "up")
        await ada.press("enter")
        ada.sees("What do you do there?", "Writer")
        await ada.press("enter")
        # Marketing has one work format, and does not ask for it.
        ada.sees("From which day?", "2027-03-01")
        assert "So far your first day is Mon 1 Mar 2027: if your role was only" in ada.part("#ask")
        await ada.fill("tomorrow")
        ada.sees("Tue 2 Mar 2027")
        await ada.press("enter")
        ada.sees("Writer, Marketing, Remote, from Tue 2 Mar 2027")
        assert "Due dates count from that day, no longer from" in ada.part("#text")
        ada.sees("✓ 1 of 1 step is already done: Welcome.")
        said = ada.part("#text")
        assert "· 6 steps are no longer asked: Know the shelves, Choose well, Meet the" in said
        assert "First talk, and 2 more. What you did there stays on your record" in said
        assert "No manager would be named, and no buddy would be named." in said
        assert len(desk.facts(e.Enrolled)) == 1
        await ada.press("down", "enter")
        ada.sees("Role Packer, Warehouse")
        assert len(desk.facts(e.Enrolled)) == 1
        await choose(ada, "Role")
        await ada.goes_to("Marketing", "up")
        await ada.press("enter", "enter", "enter", "enter")
        await ada.hears("Now you are: Writer, Marketing, Remote. 1 of 1 step done already.")
        # Nothing is left to do in the new role: that is the end of it.
        ada.sees("That was the whole track, Ada.")
        await ada.press("escape", "0")
        ada.sees("Role Writer, Marketing", "Work format Remote", "Manager nobody named")
    now = lately(desk)
    assert (now.position, now.start) == (("marketing", "writer", "remote"), MONDAY)
    assert now.steps == ("everyone/welcome",)


async def test_back_in_the_old_role_what_was_done_counts_again(desk) -> None:
    desk.enrol(team="marketing", role="writer", work_format="remote", manager="", buddy="")
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Role")
        await ada.goes_to("Warehouse")
        await ada.press("enter")
        await ada.goes_to("Packer")
        await ada.press("enter")
        await ada.goes_to("On site", "up")
        await ada.press("enter")
        await ada.fill("2027-01-04")
        await ada.press("enter")
        ada.sees("✓ 1 of 7 steps is already done: Welcome.", "○ 6 steps are new to you:")
        said = ada.part("#text")
        assert "! 6 steps would be late at once: a later first day changes that." in said
        assert "Your manager would be Greta Moll, and your buddy would be Pavel Lind." in said


async def test_escape_goes_back_question_by_question(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Role")
        await ada.press("enter", "enter", "enter", "enter")
        ada.sees("That is how things are: nothing would change.", "Keep things as they are")
        ada.sees_no("Change role")
        for asked in ("From which day?", "How do you work?", "What do you do there?", "Which team"):
            await ada.press("escape")
            ada.sees(asked)
        await ada.press("escape")
        ada.sees("changes are saved by themselves")


async def test_a_day_that_is_none_stays_with_its_question(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Role")
        await ada.press("enter", "enter", "enter")
        await ada.fill("someday")
        await ada.press("enter")
        ada.sees('"someday" is no date', "From which day?")


async def test_the_same_role_keeps_its_first_day_and_another_begins_today(desk) -> None:
    desk.enrol(start=MONDAY - timedelta(days=30))
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Role")
        await ada.press("enter", "enter", "enter")
        ada.sees("2027-01-30")
        await ada.press("escape", "escape")
        await ada.goes_to("Clerk", "up")
        await ada.press("enter", "enter")
        ada.sees("2027-03-01")


async def test_another_work_format_is_previewed_too(desk) -> None:
    desk.enrol(manager="Zoe Sand", workdays=("mon", "tue"))
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Work format")
        assert ada.at.startswith("On site")
        await ada.press("down", "enter")
        ada.sees("Packer, Warehouse, Remote, from Mon 1 Mar 2027", "7 steps of your track stay")
        await ada.press("enter")
        ada.sees("Work format Remote", "Role Packer, Warehouse")
    assert lately(desk).work_format == "remote"
    assert (lately(desk).start, lately(desk).manager) == (MONDAY, "Zoe Sand")
    assert lately(desk).workdays == ("mon", "tue")


async def test_a_role_that_is_gone_can_be_left(desk) -> None:
    desk.enrol(role="juggler")
    async with desk.sit_down() as ada:
        await ada.press("0")
        ada.sees("Role juggler, warehouse (not in this content)")
        await choose(ada, "Role")
        await ada.press("enter")
        await ada.goes_to("Packer")
        await ada.press("enter", "enter", "enter")
        ada.sees("0 of 7 steps are already done.", "○ 7 steps are new to you:")
        await ada.press("enter")
        ada.sees("Role Packer, Warehouse")


async def test_the_theme_changes_at_once_and_is_kept(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        ada.sees("Theme dark")
        await choose(ada, "Theme")
        ada.sees("Theme light", "Enter changes to dark.")
        assert ada.app.theme == "onboard-light"
    async with desk.sit_down() as ada:
        await ada.press("0")
        ada.sees("Theme light")


async def test_the_way_to_another_device_is_told_and_its_command_copied(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Take my progress")
        ada.sees("onboard-tui take-along", "onboard-tui join FILE")
        await ada.press("down", "enter")
        assert ada.app.clipboard == "onboard-tui join FILE"
        await ada.hears("Copied: onboard-tui join FILE")


async def test_a_summary_is_written_from_here(desk, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Write my summary")
        await ada.hears("Written:")
    assert "Ada" in (tmp_path / "ada-000001.md").read_text()


async def test_somebody_who_looks_around_can_try_and_then_enrol(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", "ctrl+l", "0")
        ada.sees("Enrol you are looking around: nothing is kept")
        ada.sees_no("Take my progress", "Write my summary", "Used by")
        await choose(ada, "Manager")
        await ada.fill("Zoe")
        await ada.press("enter")
        ada.sees("Manager Zoe")
        await choose(ada, "Enrol")
        ada.sees("What should others call you?")
    assert not desk.folder.exists()


async def test_what_cannot_be_written_is_said_and_kept(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        journal = next((desk.store().journals / "ada-000001").glob("*.jsonl"))
        text = journal.read_bytes()
        journal.unlink()
        journal.mkdir()
        await choose(ada, "Add days away")
        await ada.types("fri")
        await ada.press("enter", "enter")
        await ada.hears("Not saved")
        ada.sees("not saved yet")
        journal.rmdir()
        journal.write_bytes(text)
        await ada.waits_for(lambda: "Away Fri 5 Mar" in ada.words)


async def test_every_line_can_be_clicked(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.click("0 You")
        await ada.click("Workdays")
        await ada.click("[ ] Saturday")
        await ada.click("Done")
        ada.sees("Workdays Mon to Sat")
        await ada.click("Manager")
        await ada.click("Cancel")
        await ada.click("Work format")
        await ada.click("Remote")
        await ada.click("Change work format")
        ada.sees("Work format Remote")
        await ada.click("Esc Back")
        assert ada.room == "Today"


NARROW = ((20, 5), (40, 12), (80, 24), (120, 40))


@pytest.mark.parametrize("size", NARROW, ids=str)
@pytest.mark.parametrize("entry", ["Role", "Manager", "Workdays", "Add days", "Take my", "Away"])
async def test_you_and_its_dialogs_fit_every_size(desk, size, entry) -> None:
    desk.enrol()
    desk.write(e.AwayFact(first=MONDAY, last=MONDAY))
    async with desk.sit_down(*size) as ada:
        await ada.press("0")
        await choose(ada, entry)
        for key in ("tab", "tab", "down", "shift+tab"):
            focused = ada.app.focused
            region = focused.region.intersection(ada.app.screen.region)
            for one in focused.ancestors:
                if one is not ada.app and one.is_scrollable:
                    region = region.intersection(one.region)
            assert region.area, f"{focused} at {size}:\n{ada.screen}"
            await ada.press(key)


async def test_the_preview_fits_the_usual_window_and_can_be_read_in_a_small_one(
    bundled_desk,
) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Role")
        await ada.goes_to("Marketing", "up")
        await ada.press("enter", "down", "enter", "enter", "enter")
        ada.sees("This is what it would bring.", "new to you", "Change role", "Keep things")
        await ada.resize(30, 8)
        ada.sees("Change role")
        await ada.press("shift+tab", "end")
        seen = ada.words
        await ada.press("home")
        assert ada.words != seen


async def test_a_day_away_that_can_not_be_read_is_told_in_its_own_field(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Add days")
        await ada.types("next week")
        await ada.press("enter")
        told = '"next week" is no date; write it like 2027-01-31, 24 Dec, today or mon.'
        assert ada.part("#mistake") == told
        await ada.fill("mon")
        await ada.press("enter")
        assert ada.part("#mistake") == ""
        assert ada.app.focused.placeholder == "empty for that one day"


async def test_holidays_among_days_away_are_told(desk) -> None:
    holidays = frozenset({date(2027, 3, 3), date(2027, 3, 6)})
    desk.organisation = structs.replace(desk.organisation, holidays=holidays)
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await choose(ada, "Add days")
        await ada.types("2027-03-01")
        await ada.press("enter")
        await ada.types("2027-03-07")
        ada.sees("Mon 1 Mar to Sun 7 Mar: 4 workdays, 1 holiday left out")


async def test_the_command_is_named_as_it_can_be_run(desk, monkeypatch) -> None:
    desk.enrol()
    for found, typed in (("", "/checkout/.venv/bin/onboard-tui take-along"), ("/usr/bin", "")):
        monkeypatch.setattr("sys.argv", ["/checkout/.venv/bin/onboard-tui"])
        monkeypatch.setattr("shutil.which", lambda _, found=found: found or None)
        async with desk.sit_down(120, 40) as ada:
            await ada.press("0")
            await choose(ada, "Take my")
            assert ada.at.startswith(typed or "onboard-tui take-along")


async def test_a_buddy_who_stays_in_another_role_is_said_to_stay(desk) -> None:
    desk.enrol(buddy="Pavel Lind")
    async with desk.sit_down(120, 40) as ada:
        await ada.press("0")
        await choose(ada, "Role")
        await ada.press("enter")
        await ada.goes_to("Clerk", "up")
        await ada.press("enter", "enter", "enter")
        said = "Your buddy is still Pavel Lind: “Buddy” in You names another."
        assert said in ada.part("#text")
        await ada.press("enter")
        await ada.hears(said)
        # Another work format changes nobody: there is nothing to say.
        await choose(ada, "Work format")
        await ada.goes_to("Remote")
        await ada.press("enter")
        ada.sees("Change work format")
        assert "Your buddy is still" not in ada.part("#text")
