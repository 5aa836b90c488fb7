"""Ctrl+P finds everything by its name, and goes there."""

from itertools import product

import pytest
from msgspec import structs
from textual import events

from onboard_tui.model import events as e
from onboard_tui.model.organisation import Flow, Term
from onboard_tui.model.text import control_code
from onboard_tui.paths import places
from onboard_tui.settings import Settings, change_settings, read_settings

EVERY = "[/x] [todo] [@click=app.exit]boom[/] [$primary] [b]"
SIZES = ((20, 5), (40, 12), (60, 14), (80, 24), (200, 60), (300, 100), (1, 1))


async def find(user, text: str = "") -> None:
    await user.press("ctrl+p")
    await user.types(text)


def lines(user) -> list[str]:
    """What is listed and in view, a line each."""
    listed = [one.rstrip(" ▁▂▃▄▅▆▇█") for one in user.part("#found", as_it_is=True).split("\n")]
    return [" ".join(one.removeprefix("▸").split()) for one in listed if one]


def at(user) -> str:
    """What the cursor is on, on one line."""
    option = user.app.screen.query_one("#found").highlighted_option
    return " ".join(option.prompt.plain.split()) if option else ""


async def test_before_anything_is_typed_the_next_steps_and_the_commands_are_offered(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "ctrl+p")
        assert lines(ada)[:6] == [
            "Go on with",
            "Welcome Day one, open step",
            "Know the shelves Day one, open step",
            "Choose well Day one, open step",
            "What you can do here",
            "Undo u · Take back what the cursor is on command",
        ]
        await ada.press("down", "down", "enter")
        assert ada.page.startswith("Choose well")


async def test_a_step_that_can_not_be_done_yet_is_not_offered(desk, clock) -> None:
    desk.enrol()
    desk.write(
        *(e.Read(step=one, revision=1) for one in ("everyone/welcome", "warehouse/later")),
        *(e.Ticked(step="warehouse/shelves", revision=1, task=one) for one in ("walk", "count")),
        e.Answered(
            step="warehouse/choose", revision=1, question="one-short", correct=True, attempt=1
        ),
    )
    clock.forward(days=40)
    async with desk.sit_down() as ada:
        ada.sees("· Review")
        await find(ada)
        assert lines(ada)[:4] == [
            "Go on with",
            "Meet the clerk Week one, open, late step",
            "First talk Week one, open, late step",
            "What you can do here",
        ]
        await ada.types("review")
        assert at(ada) == "Review Day 30, locked, late step"


async def test_a_few_letters_and_enter_open_a_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "shel")
        assert at(ada) == "Know the shelves Day one, open step"
        ada.sees("Enter goes there · Esc closes")
        await ada.press("enter")
        assert ada.room == "Track"
        ada.sees("A tote holds one order.")
        await find(ada, "TALK week")
        await ada.press("enter")
        ada.sees("Look back on the week.")
    assert [one.step for one in desk.facts(e.Opened)] == ["warehouse/shelves", "warehouse/talk"]


@pytest.mark.parametrize("open_before", [False, True], ids=["closed", "open"])
async def test_teams_roles_hand_offs_and_flows_are_shown_in_connections(desk, open_before) -> None:
    launch = Flow(
        id="launch", title="A launch", story="Brief first.", hand_offs=("marketing/brief",)
    )
    desk.organisation = structs.replace(desk.organisation, flows={"launch": launch})
    desk.enrol()
    for query, listed, shown in (
        ("marketing", "Marketing Finds buyers. team", "Finds buyers."),
        ("writer", "Writer Marketing: Writes. role", "Writer"),
        ("parcels", "Parcels Packer → Marketing: Parcels: what passes. hand-off", "Parcels: why."),
        ("counts", "Counts Clerk → Packer: Counts: what passes. hand-off", "Counts: why."),
        ("launch", "A launch Brief first. flow", "Brief: why."),
    ):
        async with desk.sit_down(130, 40) as ada:
            await ada.press(*("3", "1") * open_before)
            await find(ada, query)
            assert at(ada) == listed
            ada.sees("Enter shows it in Connections")
            await ada.press("enter")
            assert ada.room == "Connections"
            ada.sees(shown)


async def test_a_person_s_contact_is_said_and_copied(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "yusra")
        assert at(ada) == "Yusra Dell Clerk, Warehouse, ext. 1 person"
        await ada.press("enter")
        await ada.hears("Yusra Dell: Clerk, Warehouse, ext. 1. The contact is copied.")
        assert ada.app.clipboard == "ext. 1"
        assert ada.room == "Today"


async def test_a_person_without_a_contact_is_said_and_nothing_copied(desk) -> None:
    people = desk.organisation.people
    pavel = structs.replace(people["pavel"], contact="", title="", team="", role="")
    desk.organisation = structs.replace(desk.organisation, people={"pavel": pavel})
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "pavel")
        await ada.press("enter")
        await ada.hears("Pavel Lind")
        assert "copied" not in ada.toasts
        assert ada.app.clipboard == ""


async def test_a_word_is_explained_in_the_list_and_afterwards(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "tote")
        assert at(ada) == "Tote A box. word"
        assert ada.part("#about") == "A box."
        await ada.press("enter")
        await ada.hears("Tote: A box.")


async def test_a_step_of_another_track_is_found_but_not_opened(desk) -> None:
    desk.enrol(team="marketing", role="writer", work_format="remote")
    async with desk.sit_down() as ada:
        await find(ada, "shelves")
        assert at(ada) == "Know the shelves not in your track: for Warehouse step"
        ada.sees_no("Enter goes there")
        await ada.press("enter")
        await ada.hears("“Know the shelves” is not in your track: for Warehouse.")
        assert ada.room == "Today"
    assert not desk.facts(e.Opened)


async def test_a_command_does_what_its_key_does_on_the_screen_below(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        assert desk.facts(e.Ticked)
        await ada.goes_to("Walk along", "up")
        await find(ada, "undo")
        assert at(ada) == "Undo u · Take back what the cursor is on command"
        await ada.press("enter")
        ada.sees("[ ] Walk along the shelves.")
        await find(ada, "note for yourself")
        await ada.press("enter")
        ada.sees("Know the shelves · on this device only")
        await ada.press("escape")
        await find(ada, "search")
        await ada.press("enter")
        await ada.types("tote")
        ada.sees("Found 1 of 8")
    assert desk.facts(e.Undone)


async def test_a_command_shows_its_own_key_and_finds_by_it(desk) -> None:
    change_settings(places(desk.folder, {}).settings, lambda _: Settings(keys={"track.note": "x"}))
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "ctrl+p")
        await ada.types("note x")
        assert at(ada) == "Note x · Write a note for yourself on this step command"


async def test_only_what_makes_sense_now_is_offered(desk) -> None:
    desk.enrol()
    async with desk.sit_down(80, 60) as ada:
        await find(ada, "qqq")
        assert ada.words.count("Nothing here has all of these words.") == 1
        await ada.press("ctrl+u")
        commands = [one for one in lines(ada) if one.endswith("command")]
        names = [one.split(" · ")[0] for one in commands]
        assert len(set(names)) == len(names)
        for absent in ("Today", "Next", "Find", "Choose", "Move", "Suspend"):
            assert not any(one.startswith(absent) for one in names)
        for name in ("Track 2", "Team 4", "You 0", "Switch w", "Help ?", "Quit Ctrl+Q"):
            assert name in names
        for query in ("leave the app", "explain this screen"):
            await ada.fill(query)
            assert len(lines(ada)) == 1
        await ada.fill("theme")
        names = [one.split(" Show ")[0] for one in lines(ada)]
        assert names == ["Light theme", "Sixteen-colour theme"]


async def test_the_theme_is_changed_and_kept(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "light theme")
        await ada.press("enter")
        assert ada.app.theme == "onboard-light"
        await find(ada, "dark theme")
        await ada.press("enter")
        assert ada.app.theme == "onboard-dark"
    assert read_settings(places(desk.folder, {}).settings).theme == "onboard-dark"


async def test_the_summary_is_written_from_anywhere(desk, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3")
        await find(ada, "write summary")
        await ada.press("enter")
        await ada.hears("Written: ")
    assert len(list(tmp_path.glob("*.md"))) == 1


async def test_who_looks_around_is_offered_no_summary(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("ctrl+l", "enter", "enter")
        ada.sees("Good morning")
        await find(ada, "write summary")
        ada.sees("Nothing here has all of these words.")


async def test_the_app_is_left_by_a_command(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "leave the app")
        await ada.press("enter")
        assert ada.app._exit


async def test_escape_and_the_key_itself_close_it_and_leave_all_as_it_was(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        for room in "1234":
            await ada.press(room)
            before = ada.screen
            for close in ("escape", "ctrl+p"):
                await find(ada, "pa")
                assert ada.screen != before
                await ada.press(close)
                assert ada.screen == before


async def test_it_forgets_what_was_typed(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "qwxz")
        await ada.press("escape", "ctrl+p")
        ada.sees_no("qwxz")
        await ada.types("qwxz")
        await ada.press("ctrl+q")
    files = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(b"qwxz" in path.read_bytes() for path in files)


async def test_letters_are_text_and_the_arrow_keys_move_the_cursor(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "1jkqw?n/")
        assert ada.part("#field") == "1jkqw?n/"
        ada.sees("Nothing here has all of these words.")
        await ada.press("enter")
        await ada.fill("e")
        first, second, last = at(ada), lines(ada)[1], "pagedown"
        await ada.press("up")
        assert at(ada) == first
        await ada.press("down")
        assert at(ada) == second
        await ada.press("up", *[last] * 9)
        end = at(ada)
        await ada.press("down")
        assert at(ada) == end != first
        await ada.press(*["pageup"] * 9)
        assert at(ada) == first
        await ada.press("down", "x", "backspace")
        # Whatever is found anew, the best of it is one Enter away.
        assert at(ada) == first


async def test_what_the_cursor_is_on_is_explained(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "counts")
        for _ in range(3):
            name, _, about = ada.part("#about").partition(": ")
            assert about in at(ada)
            assert name in at(ada)
            await ada.press("down")


async def test_a_long_explanation_says_that_there_is_more(desk) -> None:
    tote = Term(id="tote", title="Tote", means="A box. " * 60)
    desk.organisation = structs.replace(desk.organisation, terms={"tote": tote})
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "tote")
        assert ada.part("#about").endswith("…")
        await ada.press("enter")
        await ada.hears("A box. A box.")


async def test_more_than_a_hundred_are_counted_and_not_listed(desk) -> None:
    terms = {f"t{n}": Term(id=f"t{n}", title=f"Crate {n:03}", means="Box.") for n in range(150)}
    desk.organisation = structs.replace(desk.organisation, terms=terms)
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "crate")
        await ada.press(*["pagedown"] * 30)
        assert at(ada).startswith("Crate 099")
        await ada.types(" 14")
        assert at(ada).startswith("Crate 140")
        await ada.press("ctrl+u")
        await ada.types("crate 149")
        assert lines(ada) == ["Crate 149 Box. word"]


async def test_the_mouse_chooses_and_does_not_take_the_focus_away(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("ctrl+p")
        await ada.click("Go on with")
        await ada.click("Esc closes")
        await ada.types("well")
        assert at(ada).startswith("Choose well")
        await ada.fill("e")
        await ada.click("Meet the clerk")
        assert ada.page.startswith("Meet the clerk")


async def test_from_a_record_and_from_the_last_screen_it_leads_into_the_rooms(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("4", "enter")
        ada.sees("Where this comes from")
        await find(ada, "know the")
        await ada.press("enter")
        ada.sees("A tote holds one order.")
        await ada.press("4", "enter")
        await find(ada, "today")
        assert at(ada) == "Today 1 · Go to Today command"
        await ada.press("enter")
        assert ada.room == "Today"


async def test_from_the_last_screen_it_leads_into_the_room_below(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    keep = {"everyone/welcome": desk.organisation.steps["everyone/welcome"]}
    desk.organisation = structs.replace(desk.organisation, steps=keep)
    async with desk.sit_down() as ada:
        await ada.goes_to("See what you did")
        await ada.press("enter")
        ada.sees_no("1 Today")
        for query, room in (("go to today", "Today"), ("welcome", "Track")):
            await find(ada, query)
            await ada.press("enter")
            assert ada.room == room


async def test_from_a_dialog_only_people_words_and_its_own_commands_are_found(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "m")
        await ada.types("My note")
        await find(ada, "shelves")
        nothing = "Nothing here has all of these words."
        below = "Steps, teams and hand-offs can be found once what is open over them is closed."
        assert ada.part("#found") == f"{nothing} {below}"
        await ada.fill("pavel")
        await ada.press("enter")
        await ada.hears("The contact is copied.")
        ada.sees("My note")
        await find(ada, "kept")
        assert at(ada).startswith("Close Esc · Close; what you wrote is kept")
        await ada.press("enter")
        await ada.hears("Note kept on this device.")


async def test_before_somebody_is_in_there_are_no_rooms_to_go_to(desk) -> None:
    async with desk.sit_down() as ada:
        await find(ada, "shelves")
        assert ada.part("#found").endswith("can be found once you have said who you are.")
        await ada.fill("tote")
        await ada.press("enter")
        await ada.hears("Tote: A box.")
        await find(ada, "look around")
        assert at(ada).startswith("Look around")
        await ada.press("escape")
        ada.sees("What should others call you?")


async def test_where_somebody_says_who_they_are_nobody_s_rooms_are_open(desk) -> None:
    desk.enrol()
    desk.enrol("Bea", "bea-000002")
    desk.share("bea-000002", "ada-000001")
    async with desk.sit_down() as user:
        await user.press("enter", "w")
        user.sees("Who are you?")
        await find(user, "shelves")
        assert user.part("#found").endswith("can be found once you have said who you are.")
        await user.fill("go to track")
        assert at(user) == ""


async def test_it_can_be_explained_and_does_not_open_over_itself(desk) -> None:
    desk.enrol()
    async with desk.sit_down(100, 50) as ada:
        before = ada.screen
        await find(ada, "pa")
        await ada.press("f1")
        ada.sees("Keys that work here", "Close without a choice", "Go to what the cursor is on")
        await ada.press("ctrl+p", "escape")
        assert ada.part("#field") == "pa"
        await ada.press("escape")
        assert ada.screen == before


async def test_keys_that_are_held_down_choose_once(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.burst("ctrl+p", "ctrl+p", "ctrl+p")
        await ada.types("shelves")
        await ada.burst("enter", "enter")
        assert ada.room == "Track"
        await ada.burst("ctrl+p", "t", "o", "t", "e", "enter")
        await ada.hears("Tote: A box.")
        await ada.burst("ctrl+p", "escape", "escape")
        assert ada.room == "Track"
        ada.sees("Know the shelves")


async def test_what_is_pasted_obeys_nobody(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("ctrl+p")
        field = ada.app.focused
        for text in ("\x1b]0;owned\x07\x9b2J\u202eknow\nthe\r\n", "y" * 100_000, "", "\n"):
            await ada.press("ctrl+u")
            field.post_message(events.Paste(text))
            await ada.settle()
            for line in ada.screen.split("\n"):
                assert control_code(line) is None
            assert len(field.value) <= 500
        await ada.press("ctrl+u")
        field.post_message(events.Paste("know\nthe shelves"))
        await ada.settle()
        assert at(ada).startswith("Know the shelves")


@pytest.mark.parametrize("size", [(100, 40), (20, 5), (200, 60)], ids=str)
async def test_markup_is_shown_as_it_is(desk_with, size) -> None:
    desk = desk_with(lambda text: f"{text} {EVERY}")
    desk.enrol(f"Ada {EVERY}")
    async with desk.sit_down(*size) as ada:
        for query in ("", "e", "[/x]", "[todo]", "[@click=app.exit]boom[/]", "know", "[", "\\"):
            await find(ada, query)
            await ada.press("down", "down", "up", "escape")
        for query, start in (
            ("tote", f"Tote {EVERY} A box. {EVERY}"),
            ("[todo] know", f"Know the shelves {EVERY}"),
            ("yusra", f"Yusra Dell {EVERY}"),
        ):
            await find(ada, query)
            if size[0] == 200:
                assert at(ada).startswith(start[:60])
            await ada.press("enter")
        await ada.hears("[/x]" if size[0] > 20 else "")
        assert not ada.app._exit


async def test_markup_in_an_explanation_is_shown_as_it_is(desk_with) -> None:
    desk = desk_with(lambda text: f"{text} {EVERY}")
    desk.enrol(team="marketing", role="writer", work_format="remote")
    async with desk.sit_down(120, 40) as ada:
        await find(ada, "a box")
        assert ada.part("#about") == f"A box. {EVERY}"
        await ada.press("enter")
        await ada.hears("[todo] [@click=app.exit]boom[/]")
        await find(ada, "know the")
        assert ada.part("#about") == f"not in your track: for Warehouse {EVERY}"
        await ada.press("enter")


async def test_wide_characters_are_found_and_drawn(desk_with) -> None:
    wide = "倉庫へ 🧺👩‍🚀 é̂̃"
    desk = desk_with(lambda text: f"{wide} {text}")
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "庫 shelves")
        assert at(ada) == f"{wide} Know the shelves {wide} Day one, open step"
        for width in (20, 21, 41, 121):
            await ada.resize(width, 30)
            strips = ada.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {width}


async def test_words_without_an_end_leave_the_kind_in_view(desk_with) -> None:
    desk = desk_with(lambda text: f"{text} {'w' * 90}")
    desk.enrol()
    async with desk.sit_down() as ada:
        await find(ada, "know")
        assert lines(ada)[0].endswith("… step")


@pytest.mark.parametrize("colours", [True, False], ids=["colour", "no-colour"])
async def test_it_fits_every_size_and_keeps_the_cursor(desk, colours, monkeypatch) -> None:
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    desk.enrol()
    async with desk.sit_down() as ada:
        for query in ("", "e", "nothing at all"):
            await find(ada, query)
            await ada.press(*["down"] * 7)
            chosen = ada.app.screen.query_one("#found").current
            for width, height in SIZES:
                await ada.resize(width, height)
                strips = ada.app.screen._compositor.render_strips()
                assert [strip.cell_length for strip in strips] == [width] * height
                assert ada.app.screen.query_one("#found").current == chosen
                if width >= 20:
                    field = ada.app.focused.region
                    assert field.area
                    assert field.bottom <= height
                    start = at(ada)[:5]
                    assert any(one.startswith(start) for one in lines(ada)), ada.screen
                if width >= 40:
                    ada.sees("Esc closes" if width > 40 else "Esc")
            await ada.resize(80, 24)
            await ada.press("escape")


async def test_no_window_is_too_narrow_for_it(desk) -> None:
    async with desk.sit_down() as ada:
        for query in ("", "e", "倉庫"):
            await find(ada, query)
            for width, height in product(range(20, 0, -1), (24, 5)):
                await ada.resize(width, height)
                await ada.press("down")
            await ada.press("escape")


async def test_ones_own_people_and_a_sign_off_are_found_by_those_words(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await find(ada, "my manager")
        await ada.fill("your manager")
        assert at(ada).startswith("Your manager: Greta Moll Manager, ext. 1")
        await ada.press("enter")
        await ada.hears("Greta Moll, your manager: Manager, ext. 1.")
        await find(ada, "sign-off")
        assert at(ada).startswith("Ask for a sign-off On the page of “First talk”")
        await ada.press("enter")
        ada.sees("Look back on the week.")


async def test_the_word_for_a_kind_lists_all_of_it(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await find(ada, "hand-off")
        assert [one.split()[0] for one in lines(ada)][:3] == ["Brief", "Counts", "Parcels"]
        await ada.fill("role clerk")
        assert [one.split()[0] for one in lines(ada)] == ["Clerk"]


async def test_what_is_done_in_another_room_is_found_and_leads_there(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("ctrl+p")
        ada.sees_no("in Connections ·")
        await ada.types("breaks")
        assert at(ada).startswith("If it breaks x in Connections · See what fails next")
        ada.sees("Enter goes where that can be done")
        await ada.press("enter")
        assert ada.room == "Connections"
        await ada.hears("x: See what fails next, down to what the customer sees.")
        # There the command itself is found, and done.
        await find(ada, "breaks")
        assert at(ada).startswith("If it breaks x · See what fails next")
        await ada.press("enter")
        ada.sees("[x If it breaks]")
        await find(ada, "filter")
        assert [one.split(" · ")[0] for one in lines(ada)] == ["Filter f", "Filter f in Track"]
        await ada.press("enter")
        await ada.hears("f: In All teams, look only at a team, a work format or a flow.")
        assert ada.room == "Connections"


async def test_everyday_words_for_days_away_lead_to_you(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        for word in ("holiday", "sick", "ill"):
            await ada.press("ctrl+p")
            await ada.types(word)
            for _ in range(9):
                if ada.app.screen.found.current.key != "rooms.you":
                    await ada.press("down")
            assert ada.app.screen.found.current.key == "rooms.you"
            await ada.press("escape")
