"""Track: finding one's way among the steps, and back to where one was."""

import json

from onboard_tui.model import events as e


def place(desk) -> dict:
    return json.loads((desk.folder / "places" / "ada-000001.json").read_text())


async def test_the_list_names_milestones_steps_and_their_states(desk) -> None:
    desk.enrol()
    desk.write(
        e.Answered(step="warehouse/choose", revision=1, question="x", correct=False, attempt=1),
        e.Read(step="everyone/welcome", revision=1),
    )
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        ada.sees("Day one Mon 1 Mar", "✓ Welcome", "◐ Choose well", "○ Meet the clerk")
        ada.sees("Week one Mon 8 Mar", "Extra reading optional", "Review locked")


async def test_track_opens_at_what_is_next(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down() as ada:
        await ada.press("2")
        ada.sees("A tote holds one order. Ask Pavel.")


async def test_the_page_explains_its_words_and_people(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        ada.sees("A tote holds one order. Ask Pavel. ╰ Tote: A box.")
        ada.sees("Next: Choose well People Pavel Lind: Packer, ext. 1")


async def test_down_reads_on_and_up_reads_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        ada.sees("Paragraph 1 of")
        await ada.press("down", "down", "down", "down", "down", "down")
        ada.sees_no("Paragraph 1 of")
        await ada.press("up", "up", "up", "up", "up", "up")
        ada.sees("Paragraph 1 of")
        await ada.press("end")
        ada.sees("Paragraph 40 of", "Next: Know the shelves")
        await ada.press("home")
        ada.sees("Paragraph 1 of")
        await ada.press("space")
        ada.sees_no("Paragraph 1 of")
        await ada.press("pageup")
        ada.sees("Paragraph 1 of")


async def test_down_alone_leads_from_the_top_to_every_thing_to_do(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        await ada.goes_to("Mark as read")
        await ada.press("down")
        assert ada.at == "→ Next: Know the shelves"


async def test_enter_alone_leads_through_a_whole_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        for _ in range(30):
            await ada.press("enter")
            if "A tote holds" in ada.words:
                break
        assert desk.facts(e.Read) == [e.Read(step="everyone/welcome", revision=1)]


async def test_n_and_p_go_from_step_to_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        ada.sees("A tote holds one order.")
        await ada.press("n")
        ada.sees("Think before you pack.")
        await ada.press("p")
        ada.sees("A tote holds one order.")
        await ada.press("p", "p", "p")
        ada.sees("Paragraph 1 of the welcome.")


async def test_the_last_row_leads_to_the_next_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "end")
        assert ada.at == "→ Next: Choose well"
        await ada.press("enter")
        ada.sees("Think before you pack.")


async def test_after_the_last_step_the_way_leads_to_today(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape", "end", "enter", "end")
        assert ada.at == "→ Back to Today"
        await ada.press("enter")
        assert ada.room == "Today"
        await ada.press("2", "n")
        assert ada.room == "Today"


async def test_the_list_shows_a_step_under_its_cursor_without_opening_it(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Choose well")
        ada.sees("Think before you pack.")
        assert [one.step for one in desk.facts(e.Opened)] == ["everyone/welcome"]
        await ada.press("enter")
        assert [one.step for one in desk.facts(e.Opened)][1:] == ["warehouse/choose"]


async def test_left_and_right_go_between_the_list_and_the_page(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "left")
        assert "Welcome" in ada.at
        await ada.press("right", "end")
        assert "Next" in ada.at


async def test_a_step_is_noted_as_opened_only_once(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "p", "n", "p", "1", "enter")
    assert [one.step for one in desk.facts(e.Opened)] == ["everyone/welcome", "warehouse/shelves"]


async def test_a_locked_step_says_what_comes_first_and_can_be_read(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Review")
        await ada.press("enter")
        ada.sees("locked", "Finish “First talk” first", "The month is over.")


async def test_a_changed_step_says_so_and_one_key_looks_at_it_again(desk) -> None:
    desk.enrol()
    desk.write(
        e.Ticked(step="warehouse/shelves", revision=1, task="walk"),
        e.Ticked(step="warehouse/shelves", revision=1, task="count"),
        e.Completed(step="warehouse/shelves", revision=1, digest="0" * 64),
    )
    desk.revise("warehouse/shelves")
    async with desk.sit_down(120, 40) as ada:
        ada.sees("↻ Know the shelves changed")
        await ada.press("2", "n")
        ada.sees("changed since you finished it (revision 1, now 2)", "↻ Know the shelves")
        await ada.goes_to("I have looked at it again")
        await ada.press("enter")
        ada.sees("✓ done on Mon 1 Mar 2027", "✓ Know the shelves")
        ada.sees_no("I have looked at it again")


async def test_who_comes_back_on_the_same_day_is_where_they_were(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "p", "space", "space")
        before = ada.screen
        await ada.press("ctrl+q")
    assert place(desk)["step"] == "everyone/welcome"
    assert place(desk)["lines"]["everyone/welcome"] > 10
    async with desk.sit_down() as ada:
        assert ada.screen == before


async def test_who_comes_back_on_the_next_day_begins_with_today(desk, clock) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n", "ctrl+q")
    clock.forward(days=1)
    async with desk.sit_down() as ada:
        assert ada.room == "Today"
        await ada.press("2")
        ada.sees("Think before you pack.")


async def test_the_step_of_today_is_opened_even_if_another_was_left_open(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n", "1", "ctrl+q")
    async with desk.sit_down() as ada:
        assert ada.room == "Today"
        await ada.press("enter")
        ada.sees("Paragraph 1 of the welcome.")


async def test_a_place_that_is_lost_or_torn_only_costs_the_place(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "ctrl+q")
    for left in (b"", b'{"room": "attic", "day": "2027-03-01"}', b'{"room": "track", "day"'):
        (desk.folder / "places" / "ada-000001.json").write_bytes(left)
        async with desk.sit_down() as ada:
            assert ada.room == "Today"


async def test_a_place_in_a_step_that_is_gone_leads_to_what_is_next(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "ctrl+q")
    path = desk.folder / "places" / "ada-000001.json"
    path.write_text(path.read_text().replace("everyone/welcome", "everyone/gone"))
    async with desk.sit_down() as ada:
        ada.sees("Paragraph 1 of the welcome.")


async def test_a_sign_stands_at_the_cursor_and_only_where_the_keys_go(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape")
        pointed = [line for line in ada.screen.split("\n") if "▸" in line]
        assert len(pointed) == 1
        assert " ".join(pointed[0].split()).startswith(f"▸{ada.at.split(' ')[0]}")
        await ada.press("enter", "end")
        (pointed_line,) = [line for line in ada.screen.split("\n") if "▸" in line]
        assert "▸ " + ada.at in " ".join(pointed_line.split())


async def test_below_a_page_stand_first_those_whom_the_step_means(desk) -> None:
    desk.enrol(buddy="Somebody Else")
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Meet the clerk")
        ada.sees("People Yusra Dell: Clerk, ext. 1")
        await ada.goes_to("First talk")
        ada.sees("People Greta Moll: your manager, Manager, ext. 1")


async def test_the_key_bar_names_the_note_where_it_is_narrow_and_more_where_it_is_wide(
    desk,
) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "enter")
        assert "m Note" in ada.screen.split("\n")[-1]
    async with desk.sit_down(160, 40) as ada:
        await ada.press("2", "enter")
        for named in ("m Note", "b Blocked", "o Links", "Ctrl+P Find"):
            assert named in ada.screen.split("\n")[-1]


async def test_messages_do_not_pile_up_and_leave_an_explanation_alone(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n", "down", "up")
        await ada.press("enter", "enter", "enter")
        await ada.hears("Choose an answer")
        assert ada.toasts.count("Choose an answer") == 1
        await ada.goes_to("Borrow one.")
        await ada.press("enter")
        ada.sees("Not this one. Another order is short.")
        assert ada.toasts == ""
