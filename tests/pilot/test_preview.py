"""The preview: the rooms as any role, anew when a file changes, and what check says in place."""

import shutil
import threading
from datetime import date

import pytest

from onboard_tui.content.cache import fingerprint
from onboard_tui.content.load import load
from onboard_tui.previewing import Part, examined
from onboard_tui.settings import Settings
from onboard_tui.tui.saving import write

SHELVES = "teams/warehouse/shelves.md"
CHOOSE = "teams/warehouse/choose.md"
TEAM = "teams/warehouse/team.toml"
TRACK = "teams/warehouse/track.toml"
ORGANISATION = "organisation.toml"
SIZES = ((20, 5), (40, 12), (80, 24), (120, 40), (200, 60), (300, 100), (1, 1), (77, 7))


async def look(user, times: int = 2) -> None:
    """Have the preview look at the folder: at the second look, what changed lies still."""
    for _ in range(times):
        user.app.look()
        await user.settle()


def top(user) -> str:
    return " ".join(user.screen.split("\n")[0].split())


async def test_it_opens_as_the_first_role_there_is(author) -> None:
    async with author.previews(Part()) as user:
        assert top(user) == "Preview F2 Writer · Remote F3 nothing to mend"
        assert user.room == "Today"
        user.sees("Good morning, Newcomer.", "Writer · Marketing · Remote · day 1", "0/1 steps")


async def test_it_opens_as_any_role_in_any_work_format(author) -> None:
    async with author.previews(Part("warehouse/clerk", "remote")) as user:
        assert top(user) == "Preview F2 Clerk · Remote F3 nothing to mend"
        user.sees("Clerk · Warehouse · Remote", "0/7 steps")
        for key in "234":
            await user.press(key)
            assert top(user) == "Preview F2 Clerk · Remote F3 nothing to mend"


async def test_another_role_is_found_by_typing_and_shown_in_the_same_room(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        user.sees("Know the shelves", "Packer")
        await user.press("f2")
        user.sees("Marketing", "Writer · Remote", "Warehouse", "Clerk · On site")
        assert user.app.screen.found.current.title == "Packer · On site"
        await user.types("writ")
        user.sees_no("Packer · On site")
        await user.press("enter")
        assert top(user) == "Preview F2 Writer · Remote F3 nothing to mend"
        assert user.room == "Track"
        user.sees("Paragraph 1 of the welcome.")
        user.sees_no("Know the shelves")


async def test_no_other_role_is_taken_unless_one_is_chosen(author) -> None:
    async with author.previews() as user:
        before = user.screen
        await user.press("f2", "down", "down", "escape")
        assert user.screen == before


async def test_what_was_done_as_one_role_is_there_when_somebody_comes_back(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        await user.goes_to("Walk along")
        await user.press("enter", "f2")
        await user.types("clerk remote")
        await user.press("enter")
        await user.press("2", "n")
        user.sees("[ ] Walk along the shelves.")
        await user.press("f2")
        await user.types("packer site")
        await user.press("enter")
        user.sees("Know the shelves", "[✓] Walk along the shelves.")
        await user.press("4")
        user.sees("1 learner")


async def test_whoever_wants_to_let_somebody_else_in_is_asked_as_whom(author) -> None:
    async with author.previews() as user:
        await user.press("w")
        user.sees("Clerk · On site", "shows the content so")


async def test_a_page_that_is_saved_is_shown_where_the_reader_is(author) -> None:
    async with author.previews() as user:
        await user.press("2", *["pagedown"] * 2)
        before = user.app.screen.reader.place.y
        assert before
        lines = user.page
        author.edit("everyone/welcome.md", "of the welcome", "of the new welcome")
        await look(user)
        assert user.app.screen.reader.place.y == before
        assert user.page == lines.replace("of the welcome", "of the new welcome")


async def test_what_was_ticked_and_the_cursor_stay_when_a_page_is_saved(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        await user.goes_to("Count the")
        await user.press("enter", "up")
        author.edit(SHELVES, "Walk along the shelves.", "Walk [b]slowly[/b].")
        author.edit(SHELVES, 'title = "Know the shelves"', 'title = "Know them all"')
        await look(user)
        assert user.at == "[ ] Walk [b]slowly[/b]."
        user.sees("◐ Know them all", "[✓] Count the lanterns.", "1 thing left")


async def test_what_follows_from_a_choice_stays_open_while_its_words_change(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n", "n")
        await user.goes_to("Borrow one.")
        await user.press("enter")
        user.sees("Not this one. Another order is short.")
        author.edit(CHOOSE, "Another order is short.", "Somebody else waits then.")
        await look(user)
        user.sees("Not this one. Somebody else waits then.")


async def test_every_room_shows_what_was_saved(author) -> None:
    async with author.previews() as user:
        await user.press("2", "3", "4", "0", "3")
        await user.goes_to("Brief")
        author.edit("teams/marketing/team.toml", "Brief: why.", "So that all know.")
        author.edit(TEAM, 'title = "Packer"', 'title = "Packing hand"')
        author.edit(ORGANISATION, 'title = "Week one"', 'title = "The first week"')
        await look(user)
        user.sees("So that all know.", "Packing")
        assert top(user) == "Preview F2 Packing hand · On site F3 nothing to mend"
        await user.press("2")
        user.sees("The first week")
        await user.press("1")
        user.sees("Packing hand · Warehouse")
        await user.press("0")
        user.sees("Packing hand")


async def test_what_is_half_written_is_no_news(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        author.edit(SHELVES, "+++\n", "++")
        await look(user, 1)
        author.edit(SHELVES, "++", "+++\n")
        await look(user, 1)
        user.sees("Know the shelves")
        author.edit(SHELVES, "Know the shelves", "Know the racks")
        await look(user, 1)
        user.sees("Know the shelves")
        await look(user, 1)
        user.sees("Know the racks")


async def test_errors_stand_in_place_of_the_rooms_until_they_are_mended(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        await user.goes_to("Count the")
        before = user.screen
        author.edit(SHELVES, "minutes = 10", "minuten = 10")
        await look(user)
        user.sees("This content can't be opened yet: 1 error", SHELVES)
        user.sees('error shelves.md:3 unknown key "minuten"; did you mean "minutes"?')
        user.sees("Mend what is an error, and save: the preview comes back by itself.")
        assert top(user) == "Preview F2 Packer · On site F3 1 error"
        # There is nowhere else to go.
        errors = user.screen
        await user.press("escape", "f3", "2", "w", "f2")
        user.sees("This content can't be opened yet: 1 error")
        user.app.clear_notifications()
        await user.settle()
        assert user.screen == errors
        await user.press("enter")
        user.sees("This content can't be opened yet: 1 error")
        user.app.clear_notifications()
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        await look(user)
        assert user.screen == before


async def test_other_errors_take_the_place_of_those_that_were_mended(author) -> None:
    async with author.previews() as user:
        author.edit(SHELVES, "minutes = 10", "minuten = 10")
        await look(user)
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        author.edit(TRACK, "everyone/welcome", "everyone/welcom")
        await look(user)
        user.sees("This content can't be opened yet: 1 error", "track.toml", '"everyone/welcom"')
        user.sees_no("minuten")


async def test_content_that_is_wrong_from_the_start_waits_to_be_mended(author) -> None:
    author.edit(SHELVES, "minutes = 10", "minuten = 10")
    async with author.previews() as user:
        user.sees("This content can't be opened yet: 1 error")
        assert top(user) == "Preview F3 1 error"
        await user.press("escape", "f2", "f3", "w", "question_mark", "escape")
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        await look(user)
        assert top(user) == "Preview F2 Packer · On site F3 nothing to mend"
        assert user.room == "Today"
        for key in "2341":
            await user.press(key)
            user.sees("Preview F2 Packer")


async def test_a_role_that_is_not_there_once_content_is_mended_is_told(author) -> None:
    author.edit(SHELVES, "minutes = 10", "minuten = 10")
    async with author.previews(Part("warehouse/packer")) as user:
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        await look(user)
        await user.hears('There is no role "warehouse/packer"')
        assert top(user) == "Preview F2 Clerk · On site F3 nothing to mend"


async def test_a_folder_that_is_gone_may_come_back(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        before = user.screen
        author.folder.rename(author.folder.with_name("elsewhere"))
        await look(user)
        user.sees("This content can't be opened yet: 1 error", "there is no such folder")
        author.folder.with_name("elsewhere").rename(author.folder)
        await look(user)
        assert user.screen == before


async def test_what_check_says_is_listed_and_leads_to_its_step(author) -> None:
    author.edit(SHELVES, "(term:tote)", "(term:tot)")
    shutil.copy(author.folder / SHELVES, author.folder / "teams/warehouse/alone.md")
    async with author.previews() as user:
        assert top(user) == "Preview F2 Packer · On site F3 3 warnings"
        await user.press("3", "f3")
        user.sees("What check says: 3 warnings", "teams/warehouse/alone.md", SHELVES)
        user.sees("warning alone.md:2 no track lists this page, so nobody gets it")
        user.sees("This page is not in this track; F2 leads to others.")
        await user.press("enter")
        user.sees("What check says")
        user.app.clear_notifications()
        await user.press("escape")
        assert user.room == "Connections"
        await user.press("f3")
        await user.goes_to("shelves.md:")
        user.sees("Enter goes to the step.", 'the link leads nowhere: no term "tot"')
        await user.press("enter")
        assert user.room == "Track"
        assert "Know the shelves" in user.page
        author.edit(SHELVES, "(term:tot)", "(term:tote)")
        (author.folder / "teams/warehouse/alone.md").unlink()
        await look(user)
        assert top(user) == "Preview F2 Packer · On site F3 nothing to mend"
        await user.press("f3")
        user.sees("What check says: nothing to mend")
        await user.press("enter", "f3")
        assert user.room == "Track"


async def test_the_way_out_of_what_the_cursor_is_on_stands_below_the_list(author) -> None:
    author.edit(SHELVES, "(term:tote)", "(term:tot)")
    author.edit("people.toml", 'team = "marketing"\n', 'team = "warehouse"\n')
    author.edit("people.toml", 'role = "writer"\n', "")
    async with author.previews() as user:
        await user.press("f3")
        await user.goes_to("team.toml:")
        user.sees("Add them to `people.toml`, or name somebody else to meet.")
        user.sees("That is no page: no step shows it.")
        user.sees_no("Correct its address")
        await user.goes_to("shelves.md:", "up")
        user.sees("Correct its address:", "Enter goes to the step.")
        user.sees_no("Add them to")


async def test_where_it_finds_no_room_below_the_list_enter_tells_the_way_out(author) -> None:
    author.edit(SHELVES, "minutes = 10\n", "")
    async with author.previews(size=(60, 24)) as user:
        user.sees_no("Add the key.")
        await user.press("enter")
        await user.hears("Add the key.")
        await user.hears("the preview comes back by itself")


async def test_the_list_of_problems_is_made_anew_while_somebody_reads_it(author) -> None:
    async with author.previews() as user:
        await user.press("2", "f3")
        author.edit(SHELVES, "(term:tote)", "(term:tot)")
        await look(user)
        user.sees("What check says: 1 warning", "shelves.md:")
        author.edit(SHELVES, "minutes = 10", "minuten = 10")
        await look(user)
        user.sees("can't be opened yet")
        await user.press("escape")
        user.sees("can't be opened yet")
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        await look(user)
        # They went there themselves, and stay.
        user.sees("What check says: 1 warning")
        await user.press("escape")
        assert user.room == "Track"


async def test_a_draft_is_shown_and_called_one_and_no_learner_gets_it(author) -> None:
    author.edit(SHELVES, "minutes = 10", 'minutes = 10\nstatus = "draft"')
    async with author.previews() as user:
        await user.press("2")
        user.sees("○ Draft: Know the shelves")
        await user.press("n")
        assert user.page.startswith("Draft: Know the shelves")
        await user.goes_to("Walk along")
        await user.press("enter")
        user.sees("[✓] Walk along the shelves.")
        author.edit(SHELVES, 'status = "draft"', 'status = "published"')
        await look(user)
        assert user.page.startswith("Know the shelves")
        user.sees("[✓] Walk along the shelves.")
        author.edit(SHELVES, 'status = "published"', 'status = "retired"')
        await look(user)
        user.sees_no("Know the shelves")


async def test_a_draft_without_a_place_is_told(author) -> None:
    text = (author.folder / SHELVES).read_text(encoding="utf-8")
    author.write("everyone/soon.md", text.replace("minutes", 'status = "draft"\nminutes'))
    async with author.previews() as user:
        assert top(user) == "Preview F2 Packer · On site F3 1 info"
        await user.press("f3")
        user.sees("everyone/soon.md", "info soon.md:1 this draft is in no track yet")


async def test_a_role_that_is_gone_gives_way_to_another_of_its_team(author) -> None:
    async with author.previews(Part("warehouse/packing-associate", "remote")) as user:
        await user.press("3")
        for path in author.folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("packing-associate", "packer"), encoding="utf-8")
        await look(user)
        await user.hears('There is no role "warehouse/packing-associate"')
        assert top(user) == "Preview F2 Clerk · On site F3 nothing to mend"
        assert user.room == "Connections"
        user.sees("Clerk Warehouse")


async def test_a_role_with_a_new_id_stays_and_so_does_what_was_done(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n")
        await user.goes_to("Walk along")
        await user.press("enter")
        for path in author.folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("packing-associate", "packer"), encoding="utf-8")
        author.edit(TEAM, 'purpose = "Packs."', 'purpose = "Packs."\nwas = ["packing-associate"]')
        await look(user)
        assert top(user) == "Preview F2 Packer · On site F3 nothing to mend"
        user.sees("[✓] Walk along the shelves.")


async def test_a_work_format_that_is_gone_gives_way_to_the_first(author) -> None:
    async with author.previews(Part("warehouse/clerk", "remote")) as user:
        author.edit(TEAM, '    "remote",\n', "")
        await look(user)
        assert top(user) == "Preview F2 Clerk · On site F3 nothing to mend"


async def test_a_step_that_is_taken_out_gives_way_to_the_next_one(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n", "n")
        assert user.page.startswith("Choose well")
        author.edit(TRACK, '    "warehouse/choose",\n', "")
        await look(user)
        user.sees_no("Choose well")
        assert user.page.startswith("Welcome")
        await user.resize(100, 30)
        assert user.page.startswith("Welcome")
        await user.press("n")
        assert user.page.startswith("Know the shelves")


async def test_what_stands_in_the_middle_of_connections_may_vanish(author) -> None:
    async with author.previews() as user:
        await user.press("ctrl+p")
        await user.types("clerk")
        while user.app.screen.found.current.key != "warehouse/clerk":
            await user.press("down")
        await user.press("enter")
        assert user.room == "Connections"
        user.sees("Receives", "Clerk Warehouse")
        for path in author.folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("clerk", "counter"), encoding="utf-8")
        await look(user)
        assert user.room == "Connections"
        user.sees("What I receive", "Packer Warehouse")


async def test_a_dialog_that_is_open_stays_open(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n", "m")
        await user.types("Ask Pavel")
        author.edit(SHELVES, "Know the shelves", "Know the racks")
        await look(user)
        user.sees("Ask Pavel")
        author.edit(SHELVES, "minutes = 10", "minuten = 10")
        await look(user)
        user.sees("can't be opened yet")
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        await look(user)
        await user.types(" about totes")
        await user.press("escape")
        user.sees("Know the racks", "Ask Pavel about totes")


async def test_a_role_chosen_once_its_content_is_broken_is_not_taken(author) -> None:
    async with author.previews() as user:
        await user.press("f3", "f2")
        await user.types("writer")
        author.edit(SHELVES, "minutes = 10", "minuten = 10")
        await look(user)
        await user.press("enter")
        user.sees("can't be opened yet")
        author.edit(SHELVES, "minuten = 10", "minutes = 10")
        await look(user)
        assert top(user) == "Preview F2 Packer · On site F3 nothing to mend"


async def test_a_deed_that_is_written_while_content_is_read_counts_in_the_new_one(
    author, monkeypatch
) -> None:
    go_on = threading.Event()

    def slowly(*what):
        outcome = write(*what)
        go_on.wait(10)
        return outcome

    async with author.previews() as user:
        await user.press("2", "n")
        await user.goes_to("Walk along")
        monkeypatch.setattr("onboard_tui.tui.app.write", slowly)
        await user.pilot.press("enter")
        author.edit(SHELVES, "Know the shelves", "Know the racks")
        for _ in range(2):
            user.app.look()
            await user.waits_for(lambda: not user.app._looking)
        await user.waits_for(lambda: "Know the racks" in user.page)
        go_on.set()
        await user.settle()
        user.sees("Know the racks", "[✓] Walk along the shelves.")


async def test_a_step_that_is_written_anew_is_offered_anew(author) -> None:
    async with author.previews() as user:
        await user.press("2")
        await user.goes_to("Mark as read")
        await user.press("enter", "home")
        user.sees("done on")
        author.edit("everyone/welcome.md", "minutes = 5", "minutes = 5\nrevision = 2")
        await look(user)
        user.sees("changed since you finished it (revision 1, now 2)")


async def test_nothing_is_written_beside_the_preview(author, tmp_path, monkeypatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    before = fingerprint(author.folder)
    async with author.previews(settings=Settings(theme="onboard-dark")) as user:
        await user.press("0")
        await user.goes_to("summary")
        await user.press("enter")
        await user.hears("This is a preview: nothing of it is written into a summary.")
        await user.goes_to("heme", "up")
        await user.press("enter", "2", "n")
        await user.goes_to("Walk along")
        await user.press("enter", "ctrl+q")
    assert list(here.iterdir()) == []
    assert fingerprint(author.folder) == before
    assert {one.name for one in tmp_path.iterdir()} == {"here", "content", "preview"}


async def test_each_end_of_the_line_can_be_clicked(author) -> None:
    async with author.previews() as user:
        await user.click("Packer")
        user.sees("shows the content so")
        await user.press("escape")
        await user.click("nothing to mend")
        user.sees("What check says")
        await user.click("nothing to mend")
        assert user.room == "Today"


async def test_the_line_names_ones_own_keys(author) -> None:
    own = {"preview.role": "f7", "preview.problems": "P"}
    async with author.previews(settings=Settings(keys=own)) as user:
        assert top(user) == "Preview F7 Packer · On site P nothing to mend"
        await user.press("f2", "f3")
        assert user.room == "Today"
        await user.press("P")
        user.sees("What check says")
        await user.press("P", "f7")
        user.sees("shows the content so")


async def test_a_long_line_gives_way_from_the_left(author) -> None:
    author.edit(TEAM, 'title = "Packer"', f'title = "{"Packer of everything " * 3}"')
    author.edit(ORGANISATION, 'title = "On site"', f'title = "{"Very much on site " * 3}"')
    async with author.previews() as user:
        assert top(user).endswith("… · co-located F3 nothing to mend")
        assert top(user).startswith("Preview F2 Packer of everything Packer")
        for width in (60, 40, 30, 20, 8, 1):
            await user.resize(width, 24)
            assert len(user.screen.split("\n")[0]) <= width
        await user.resize(30, 24)
        assert top(user) == "Preview F3 nothing to mend"


async def test_what_is_wrong_is_never_read_as_markup_nor_obeyed(author) -> None:
    author.write("everyone/[b]x[.md", "no page")
    author.write("teams/warehouse/\x1b[31mred.md", "no page")
    author.edit(SHELVES, "minutes = 10", "'[/x]' = 10")
    async with author.previews(size=(120, 40)) as user:
        user.sees("everyone/[b]x[.md", 'unknown key "[/x]"', "red.md")
        assert "\x1b" not in user.screen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_rooms_problems_and_roles_fit_every_size(author, size) -> None:
    author.edit(SHELVES, "(term:tote)", "(term:tot)")
    async with author.previews(size=size) as user:
        for key in ("2", "3", "4", "0", "f3", "escape", "f2", "escape", "f3"):
            await user.press(key)
            strips = user.app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
        for other in SIZES:
            await user.resize(*other)
            strips = user.app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [other[0]] * other[1]


async def test_the_help_explains_the_problems_and_names_the_keys(author) -> None:
    async with author.previews(size=(120, 50)) as user:
        await user.press("f3", "question_mark")
        user.sees("All that `onboard-tui check` finds", "Esc Go back to where you were")
        user.sees("F2 See the content as another role", "F3 List what check says of the content")


def test_what_a_learner_gets_knows_no_draft(author) -> None:
    author.edit(SHELVES, "minutes = 10", 'minutes = 10\nstatus = "draft"')
    assert examined(author.folder, "", date(2027, 3, 1)).organisation != load(author.folder)
    assert load(author.folder).steps["warehouse/shelves"].status.value == "draft"


async def test_what_is_ended_at_once_leaves_nothing_either(author, monkeypatch) -> None:
    ended: list[int] = []
    async with author.previews() as user:
        await user.press("2")
        monkeypatch.setattr("os._exit", ended.append)
        assert author.data.exists()
        user.app.end_at_once()
        assert ended == [0]
        assert not author.data.exists()


async def test_a_column_may_vanish_under_the_grids_cursor(author) -> None:
    marketing = "teams/marketing/team.toml"
    author.edit(marketing, '"warehouse/packing-associate"', '"*"')
    async with author.previews() as user:
        await user.press("3", "a", *["right"] * 9)
        user.sees("→ Everyone")
        author.edit(marketing, '"*"', '"warehouse/packing-associate"')
        await look(user)
        user.sees("All teams", "Warehouse → Warehouse")
        user.sees_no("→ Everyone")


async def test_a_work_format_may_vanish_while_one_looks_only_at_it(author) -> None:
    async with author.previews() as user:
        await user.press("3", "a", "f")
        await user.goes_to("Remote")
        await user.press("enter")
        user.sees("only Remote")
        # While somebody chooses it once more, it gets another id.
        await user.press("f")
        for path in author.folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("remote", "far-away"), encoding="utf-8")
        await look(user)
        await user.press("enter")
        assert user.room == "Connections"
        user.sees_no("only Remote")


async def test_where_something_is_gone_there_is_no_way_back_to_it(author) -> None:
    async with author.previews() as user:
        await user.press("3", "ctrl+p")
        await user.types("know the")
        await user.press("enter")
        user.sees("Back to Connections")
        author.edit("teams/warehouse/team.toml", "hand-offs.counts", "hand-offs.stock")
        await look(user)
        user.sees_no("Back to Connections")
        await user.press("backspace")
        assert user.room == "Track"


async def test_of_two_things_with_one_id_either_may_vanish(author) -> None:
    organisation = author.folder / ORGANISATION
    flow = (
        '\n[flows.warehouse]\ntitle = "A tale"\nstory = "Once."\nhand-offs = ["marketing/brief"]\n'
    )
    organisation.write_text(organisation.read_text() + flow)
    async with author.previews() as user:
        await user.press("3", "l", "enter")
        user.sees("Flows › A tale")
        organisation.write_text(organisation.read_text().replace(flow, ""))
        await look(user)
        assert user.room == "Connections"
        user.sees_no("A tale")


async def test_a_step_that_is_gone_is_not_laid_out_for_a_new_size(author) -> None:
    async with author.previews() as user:
        await user.press("2", "n", "n")
        assert user.page.startswith("Choose well")
        await user.press("1")
        author.edit(TRACK, '    "warehouse/choose",\n', "")
        await look(user)
        await user.resize(110, 35)
        await user.press("2")
        user.sees_no("Choose well")
        assert user.page.startswith("Welcome")
