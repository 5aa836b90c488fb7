"""What stands beside a page: private notes, hints, links, and the place one left."""

from msgspec import structs

from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.notes import NotesError


def with_step(organisation: Organisation, step: str, **changes: object) -> Organisation:
    steps = organisation.steps
    return structs.replace(
        organisation, steps={**steps, step: structs.replace(steps[step], **changes)}
    )


async def test_a_note_stays_on_this_device_and_on_its_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "m")
        ada.sees("Your note", "Know the shelves · on this device only")
        await ada.types("Ask for [b]gloves[/b]")
        await ada.press("enter")
        await ada.types("1 pair")
        await ada.press("escape")
        ada.sees("Your note · on this device only Ask for [b]gloves[/b] 1 pair")
        await ada.press("p")
        ada.sees_no("gloves")
    assert "gloves" not in "".join(str(one) for one in desk.events())
    note = desk.folder / "notes" / "ada-000001" / "warehouse--shelves.md"
    assert note.read_text() == "Ask for [b]gloves[/b]\n1 pair\n"
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Know the shelves")
        ada.sees("Ask for [b]gloves[/b]")


async def test_an_empty_note_is_deleted_and_changes_can_be_dropped(desk) -> None:
    desk.enrol()
    folder = desk.folder / "notes" / "ada-000001"
    async with desk.sit_down() as ada:
        await ada.press("2", "m")
        await ada.types("Gloves")
        await ada.press("ctrl+s", "m")
        await ada.types(" and a lamp")
        await ada.press("ctrl+g")
        assert (folder / "everyone--welcome.md").read_text() == "Gloves\n"
        await ada.press("m", *["backspace"] * 6, "escape")
        await ada.hears("Note deleted.")
    assert list(folder.iterdir()) == []


async def test_steps_with_a_note_can_be_listed(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "m")
        await ada.types("Gloves")
        await ada.press("escape", "f")
        await ada.goes_to("with a note")
        await ada.press("enter")
        ada.sees("with a note 1 of 8")


async def test_a_note_that_can_not_be_read_is_not_written_over(desk) -> None:
    desk.enrol()
    (desk.folder / "notes").write_text("in the way")
    async with desk.sit_down() as ada:
        await ada.press("2", "m")
        await ada.hears("can't be read")
        ada.sees_no("Your note")


async def test_a_note_that_can_not_be_kept_is_told(desk, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise NotesError("The note is not kept: the disk is full.")

    desk.enrol()
    monkeypatch.setattr("onboard_tui.tui.screens.step_deeds.write_note", full)
    async with desk.sit_down() as ada:
        await ada.press("2", "m")
        await ada.types("Gloves")
        await ada.press("escape")
        await ada.hears("The note is not kept")
        # What was written is still there.
        assert "Gloves" in ada.part("#text")


async def test_a_hint_is_shown_when_it_is_asked_for(desk) -> None:
    desk.organisation = with_step(desk.organisation, "warehouse/shelves", hint="Start at A1. [b]")
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        ada.sees_no("h Hint")
        await ada.press("n")
        ada.sees("h Hint")
        ada.sees_no("Start at A1.")
        await ada.press("h")
        ada.sees("Hint: Start at A1. [b]")
        await ada.press("h")
        ada.sees_no("Start at A1.")


async def test_links_are_listed_followed_and_copied(desk) -> None:
    page = (
        "See [the meeting](step:warehouse/meet), a [tote](term:tote), [Pavel](people:pavel), "
        "[parcels](hand-off:warehouse/parcels), [our rules](https://rules.example/a) "
        "and [elsewhere](step:marketing/none)."
    )
    desk.organisation = with_step(desk.organisation, "warehouse/shelves", page=page)
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "o")
        listed = ada.part("#dialog")
        for text in (
            "Links of this page",
            "Meet the clerk a step",
            "Tote A box.",
            "Packer, ext. 1",
        ):
            assert text in listed
        assert "Enter goes there" in listed
        await ada.press("enter")
        assert ada.page.startswith("Meet the clerk")
        await ada.press("p", "p", "o")
        await ada.goes_to("Pavel Lind")
        await ada.press("c")
        assert ada.app.clipboard == "ext. 1"
        await ada.goes_to("Parcels")
        await ada.press("enter")
        assert ada.room == "Connections"
        assert ada.at == "Parcels Marketing · daily"


async def test_a_page_without_links_says_so(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "o")
        await ada.hears("This page links to nothing.")


async def test_a_link_in_the_page_can_be_clicked(desk) -> None:
    page = "Go on to the [meeting](step:warehouse/meet) now."
    desk.organisation = with_step(desk.organisation, "warehouse/shelves", page=page)
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n")
        await ada.click("meeting")
        assert ada.page.startswith("Meet the clerk")


async def test_without_a_browser_an_address_is_copied(desk, monkeypatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    page = "See [our rules](https://rules.example/a)."
    desk.organisation = with_step(desk.organisation, "warehouse/shelves", page=page)
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "o", "enter")
        await ada.hears("our rules: https://rules.example/a. Copied.")
        assert ada.app.clipboard == "https://rules.example/a"


async def test_each_page_is_where_it_was_left(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "space", "space")
        before = ada.page
        await ada.press("n", "n", "p", "p")
        assert ada.page == before


async def test_a_choice_can_be_read_again_after_other_pages(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "n")
        await ada.goes_to("Borrow one.")
        await ada.press("enter")
        ada.sees("Not this one. Another order is short.")
        await ada.press("p", "n")
        ada.sees("Not this one. Another order is short.")
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        # Which wrong option it was is nobody's concern, and so it is nowhere kept.
        ada.sees_no("Another order is short.")


async def test_enter_is_named_for_what_it_does(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        ada.sees("Enter Read on")
        await ada.goes_to("Mark as read")
        ada.sees("Enter Mark as read")
        await ada.press("n", "down")
        ada.sees("Enter Tick")
        await ada.press("enter", "up", "down")
        ada.sees("Enter Go on")


async def test_undo_in_today_takes_back_what_was_done_last(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        await ada.goes_to("Mark as read")
        await ada.press("enter", "1")
        ada.sees("1/7 steps")
        ada.sees("u Undo")
        await ada.press("u")
        ada.sees("What you did last", "Marking it read on “Welcome”, Mon 1 Mar 2027.")
        await ada.press("enter")
        await ada.hears("Taken back: marking it read on “Welcome”.")
        ada.sees("0/7 steps")
        await ada.press("u")
        await ada.hears("There is nothing to take back.")
    assert len(desk.facts(e.Undone)) == 2


async def test_undo_says_that_a_role_changed_since_is_changed_back_in_you(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down() as ada:
        await ada.press("u")
        ada.sees_no("What was changed in You")
    (enrolled,) = desk.facts(e.Enrolled)
    desk.write(structs.replace(enrolled, role="clerk"))
    async with desk.sit_down() as ada:
        await ada.press("u")
        assert "What was changed in You after that is changed back there." in ada.part("#about")


async def test_two_careless_presses_take_nothing_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        await ada.goes_to("Mark as read")
        await ada.press("enter", "1", "u", "u", "escape", "u", "down", "enter")
        ada.sees("1/7 steps")
    assert not desk.facts(e.Undone)


async def test_a_dialog_names_its_own_keys_at_the_bottom(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "m")
        assert ada.screen.split("\n")[-1].startswith(" Esc Close  Ctrl+G Drop changes")
        ada.sees("Esc closes; what you wrote is kept")
        await ada.press("escape")
        assert "Close" not in ada.screen.split("\n")[-1]


async def test_a_step_leads_to_the_hand_offs_that_it_teaches(desk) -> None:
    steps = dict(desk.organisation.steps)
    meet = structs.replace(steps["warehouse/meet"], hand_offs=("warehouse/counts",))
    desk.organisation = structs.replace(desk.organisation, steps={**steps, meet.id: meet})
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "n", "n")
        ada.sees("Hand-offs → Counts: from Clerk to Packer")
        await ada.press("o")
        await ada.goes_to("Counts")
        await ada.press("enter")
        assert ada.room == "Connections"
        assert ada.at == "Counts Clerk · daily"
        await ada.press("2")
        await ada.click("Counts: from")
        assert ada.room == "Connections"


def teach(desk, *steps: str) -> None:
    """Let some of the shop's steps teach what the packer receives and gives."""
    known = desk.organisation.steps
    taught = {
        key: structs.replace(known[key], hand_offs=("warehouse/counts", "warehouse/parcels"))
        for key in steps
    }
    desk.organisation = structs.replace(desk.organisation, steps={**known, **taught})
    desk.enrol()


async def test_the_cursor_comes_to_the_hand_offs_of_a_step_and_enter_follows_one(desk) -> None:
    teach(desk, "warehouse/shelves")
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "end")
        assert ada.at == "→ Next: Choose well"
        await ada.press("down")
        assert ada.at == "→ Counts: from Clerk to Packer"
        ada.sees("Enter Show in Connections")
        await ada.press("down", "down")
        assert ada.at == "→ Parcels: from Packer to Marketing"
        await ada.press("enter")
        assert ada.room == "Connections"
        assert ada.at == "Parcels Marketing · daily"
        assert not desk.facts(e.Ticked)


async def test_enter_alone_reads_past_the_hand_offs_to_the_next_step(desk) -> None:
    teach(desk, "everyone/welcome", "warehouse/shelves")
    async with desk.sit_down() as ada:
        await ada.press("2")
        for _ in range(40):
            await ada.press("enter")
            assert ada.room == "Track"
            if "Think before you pack." in ada.words:
                break
        ada.sees("Think before you pack.")
    assert len(desk.facts(e.Read)) == 1
    assert len(desk.facts(e.Ticked)) == 2


async def test_a_hand_off_is_shown_after_all_is_done_and_leads_on_from_there(desk) -> None:
    teach(desk, "warehouse/shelves")
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter", "enter")
        await ada.goes_to("Count the lanterns")
        await ada.press("enter")
        # What is done leads on to the next step, not aside.
        assert ada.at == "→ Next: Choose well"
        await ada.press("down", "up")
        assert ada.at == "→ Next: Choose well"
