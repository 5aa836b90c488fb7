"""Team: everybody, worst standing first, and one person's whole record."""

from datetime import date

from onboard_tui.model import events as e


def several(desk) -> None:
    """Enrol learners of different standings. Ada uses this device."""
    desk.enrol()
    desk.write(e.Opened(step="everyone/welcome"))
    desk.enrol("Bea", "bea-000002", start=date(2027, 2, 1))
    desk.enrol("Cal", "cal-000003", start=date(2027, 2, 22))
    desk.write(
        e.Blocked(step="warehouse/shelves", reason="No badge yet", owner="Yusra"),
        by="Cal",
        learner="cal-000003",
    )
    desk.enrol("Dee", "dee-000004", start=date(2027, 3, 15))
    desk.use("ada-000001")


async def test_the_worst_standing_comes_first(desk) -> None:
    several(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("4")
        lines = [ada.at]
        for _ in range(3):
            await ada.press("down")
            lines.append(ada.at)
    assert [line.split()[0] for line in lines] == ["Cal", "Bea", "Dee", "Ada"]
    assert ["blocked" in lines[0], "late" in lines[1], "not started" in lines[2]] == [True] * 3
    assert "on track" in lines[3]


async def test_the_columns_count_steps_due_and_late(desk) -> None:
    several(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("4")
        ada.sees("4 learners", "2 with something late", "Name Standing Steps Due Late Why")
        ada.sees("Bea ! late 0/7 0/5 5", "Ada ✓ on track 0/7 0/3 0")


async def test_the_whole_reason_stands_below(desk) -> None:
    several(desk)
    async with desk.sit_down() as ada:
        await ada.press("4")
        ada.sees("Cal: Blocked. “Know the shelves” is blocked: No badge yet. Yusra can help.")
        await ada.press("down")
        ada.sees("Bea: Late.", "was due on Mon 1 Feb 2027")


async def test_enter_opens_the_record_and_escape_goes_back(desk) -> None:
    several(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("4")
        await ada.goes_to("Bea")
        await ada.press("enter")
        ada.sees("Bea", "Packer · Warehouse", "0/7 steps", "○ Welcome late", "· Review locked")
        ada.sees("Where this comes from", "1 entry written on 1 device, known up to Mon 1 Mar.")
        await ada.press("escape")
        assert ada.room == "Team"
        assert ada.at.startswith("Bea")


async def test_the_record_says_when_each_step_was_finished(desk, clock) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    clock.forward(days=3)
    desk.write(e.Read(step="warehouse/later", revision=1))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("4", "enter")
        ada.sees("✓ Welcome Mon 1 Mar", "✓ Later Thu 4 Mar")


async def test_the_record_names_what_is_wrong_with_a_journal(desk) -> None:
    desk.enrol()
    desk.write(e.Opened(step="everyone/welcome"))
    (path,) = (desk.store().journals / "ada-000001").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0].replace(b'"Ada"', b'"Eve"', 1) + lines[1] + b'{"v":1,"id"')
    async with desk.sit_down() as ada:
        await ada.press("4", "enter", "end")
        ada.sees("1 line changed after they were written", "1 line cut short by a crash")


async def test_the_record_scrolls_where_it_is_longer_than_the_window(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down() as ada:
        await ada.press("4", "enter")
        ada.sees_no("Where this comes from")
        await ada.press("end")
        ada.sees("Where this comes from")


async def test_the_name_in_the_record_stands_once_however_long_it_is(desk) -> None:
    desk.enrol("Ada " + "Lovelace " * 8)
    async with desk.sit_down(60, 40) as ada:
        await ada.press("4", "enter")
        assert ada.words.count("Lovelace") == 8
        ada.sees_no("Good", "afternoon")


async def test_what_others_wrote_is_seen_at_the_next_visit(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("4")
        ada.sees("1 learner")
        desk.enrol("Bea", "bea-000002")
        await ada.press("1", "4")
        ada.sees("2 learners", "Bea")


async def test_who_looks_around_is_told_that_nobody_is_enrolled(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.press("ctrl+l", "enter", "enter", "4")
        ada.sees("Nobody is enrolled in this data folder yet.")
        await ada.press("enter", "down", "enter")
        assert ada.room == "Team"


async def test_somebodys_broken_journal_is_named_and_ends_nothing(desk) -> None:
    several(desk)
    async with desk.sit_down() as ada:
        (desk.store().journals / "bea-000002" / "zz.jsonl").mkdir()
        await ada.press("4")
        await ada.hears("The journal of bea-000002 can't be read")
        await ada.press("1")
        ada.sees("Good morning, Ada.")


async def test_a_window_with_several_learners_opens_the_one_who_uses_it(desk) -> None:
    several(desk)
    desk.use("bea-000002")
    async with desk.sit_down() as bea:
        bea.sees("Good morning, Bea.")


async def test_what_waits_is_told_also_while_other_steps_are_open(desk) -> None:
    desk.enrol()
    talk = {"step": "warehouse/talk", "revision": 1}
    desk.write(e.Ticked(task="notes", **talk), e.SignOffAsked(**talk))
    waits = "“First talk” waits for a sign-off by Greta Moll."
    async with desk.sit_down(160, 40) as ada:
        await ada.press("4")
        assert f"nothing is late. {waits}" in ada.at
        ada.sees(f"Ada: On track. 3 steps are due today; nothing is late. {waits}")
        await ada.press("enter")
        ada.sees(waits)


async def test_who_is_alone_hears_how_others_come_in(desk) -> None:
    desk.enrol()
    desk.use("ada-000001")
    async with desk.sit_down() as ada:
        await ada.press("4")
        ada.sees("Others are listed once they use this device as well (w lets them in)")
    desk.enrol("Bo", "bo-000001")
    async with desk.sit_down() as ada:
        await ada.press("4")
        ada.sees("2 learners")
        ada.sees_no("Others are listed")


async def test_a_record_says_in_plain_words_where_it_comes_from(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("4", "enter")
        ada.sees("2 entries written on 1 device, known up to Mon 1 Mar.", "Welcome Mon 1 Mar")
        ada.sees_no("2027-03-01", "event")


async def test_from_a_record_the_keys_of_the_rooms_lead_there(desk) -> None:
    several(desk)
    async with desk.sit_down(120, 40) as ada:
        for key, room in (("1", "Today"), ("2", "Track"), ("3", "Connections"), ("4", "Team")):
            await ada.press("4", "enter")
            ada.sees("Where this comes from")
            await ada.press(key)
            assert ada.room == room
        await ada.press("4", "enter", "0")
        ada.sees("[0 You: Ada]")
        # Behind it is Team again, not the record.
        await ada.press("4")
        assert ada.room == "Team"
        await ada.press("enter")
        await ada.burst("1", "1", "escape", "escape")
        assert ada.room == "Today"
        await ada.press("4")
        assert ada.room == "Team"


async def test_the_banner_says_that_the_name_is_a_key_to_you(desk) -> None:
    desk.enrol("Ada Lovelace of the Warehouse")
    async with desk.sit_down(80, 24) as ada:
        assert ada.screen.split("\n")[0].endswith(" 4 Team  0 You: Ada Lovelace of the Ware…")
        await ada.press("0")
        assert ada.screen.split("\n")[0].endswith("[0 You: Ada Lovelace of the Ware…]")
        for width in (50, 54, 60):
            await ada.resize(width, 24)
            assert "…" in ada.screen.split("\n")[0]
        await ada.resize(120, 24)
        ada.sees("[0 You: Ada Lovelace of the Warehouse]")
