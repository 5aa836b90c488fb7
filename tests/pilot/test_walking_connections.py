"""Walking through the connections by keys: neighbours, teams, flows, and what breaks."""

import pytest
from msgspec import structs

from onboard_tui.model.organisation import Flow


def story(desk) -> None:
    """Let the shop's hand-offs break one another in a circle, and tell a flow."""
    organisation = desk.organisation
    known = organisation.hand_offs
    reaches = {
        "warehouse/counts": ("warehouse/parcels",),
        "warehouse/parcels": ("marketing/brief",),
        "marketing/brief": ("warehouse/counts",),
    }
    flow = Flow(
        id="launch",
        title="A launch",
        story="First somebody counts.",
        hand_offs=("warehouse/counts", "warehouse/parcels"),
    )
    desk.organisation = structs.replace(
        organisation,
        hand_offs={
            key: structs.replace(one, reaches=reaches.get(key, ())) for key, one in known.items()
        },
        flows={"launch": flow},
    )
    desk.enrol()


async def test_enter_puts_a_neighbour_in_the_middle_and_backspace_goes_back(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "down")
        assert ada.at.startswith("Counts Clerk")
        await ada.press("enter")
        assert "Clerk Warehouse" in ada.part("#me")
        assert ada.part("#path") == "You › Clerk"
        # The clerk receives nothing, so that the cursor is at what the clerk gives.
        await ada.press("enter")
        assert ada.part("#path") == "You › Clerk › You"
        assert "Packer Warehouse" in ada.part("#me")
        await ada.press("backspace")
        assert "Clerk Warehouse" in ada.part("#me")
        await ada.press("backspace")
        assert ada.part("#path") == "You"
        # Back where one was, with the cursor where it was.
        assert ada.at.startswith("Counts Clerk")


async def test_of_several_at_the_other_end_one_is_chosen(bundled_desk) -> None:
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    async with bundled_desk.sit_down(120, 40) as mira:
        await mira.press("3", "tab")
        assert mira.at.startswith("Dispatch capacity")
        await mira.press("enter")
        mira.sees("Whom of “Dispatch capacity” to put in the middle?")
        await mira.press("down", "enter")
        assert "E-commerce manager" in mira.part("#me")


async def test_the_explanation_leads_on_to_a_step_a_neighbour_and_what_breaks(desk) -> None:
    story(desk)
    steps = dict(desk.organisation.steps)
    steps["warehouse/shelves"] = structs.replace(
        steps["warehouse/shelves"], hand_offs=("marketing/brief",)
    )
    desk.organisation = structs.replace(desk.organisation, steps=steps)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("3", "e")
        await ada.goes_to("Read “Know the shelves” in your track")
        await ada.goes_to("Marketing in the middle")
        await ada.press("enter")
        assert "Marketing Team" in ada.part("#me")
        await ada.press("backspace", "e")
        await ada.goes_to("What if this breaks: 2 more hand-offs can fail because of it")
        await ada.press("enter")
        ada.sees("[x If it breaks]", "If “Brief” breaks")
        await ada.press("escape", "e")
        await ada.goes_to("Read “Know the shelves”")
        await ada.press("enter")
        assert ada.room == "Track"
        ada.sees("A tote holds one order.")


async def test_what_breaks_goes_by_distance_and_shows_a_circle_as_one(desk) -> None:
    story(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("3", "down", "x")
        ada.sees("It breaks: 2 more hand-offs can fail because of it.")
        ada.sees("Who must know first: Packer (Pavel Lind)")
        listed = ada.part("#listing")
        assert "Fails next Parcels ◆ you give Packer → Marketing Parcels: cust" in listed
        assert "Then, 2 hand-offs on, because of “Parcels” Brief ◆ you receive" in listed
        assert listed.endswith("↺ and so round again to “Counts”")
        assert ada.at.startswith("Counts")
        # What the customer sees stands beside each.
        await ada.press("down")
        ada.sees("Parcels: customers wait.")
        await ada.press("r")
        ada.sees("What “Parcels” rests on", "2 more hand-offs must have gone well before.")
        listed = ada.part("#listing")
        assert "Needed for “Parcels” Counts" in listed
        assert "Needed for “Counts”, 2 hand-offs back Brief" in listed


async def test_all_that_ones_work_rests_on(desk) -> None:
    story(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("3", "r")
        ada.sees("What your work rests on")
        ada.sees("You receive 2 hand-offs; 1 more hand-off must have gone well before.")
        assert "Needed for “Brief” Parcels" in ada.part("#listing")
        await ada.press("backspace")
        ada.sees("[m Mine]")


async def test_a_flow_is_walked_and_lights_up_the_teams(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "l")
        assert ada.at.startswith("A launch ◆ you: 2 of 2")
        ada.sees("First somebody counts.")
        await ada.press("enter")
        assert ada.at.startswith("1 Counts ◆ you receive Clerk → Packer")
        ada.sees("Counts: why.")
        await ada.press("down")
        ada.sees("Parcels: why.")
        await ada.press("a")
        ada.sees("Flows › A launch › All teams", "*1", "*2")
        assert "*1" in next(line for line in ada.screen.split("\n") if "Warehouse  " in line)
        await ada.press("g")
        ada.sees("Warehouse: gives 2 hand-offs")


async def test_a_cell_marks_the_steps_of_the_flow_that_is_lit(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 40) as ada:
        await ada.press("3", "l", "enter", "a")
        ada.sees("*2 is step 2 of the flow")
        for _ in range(12):
            if "Warehouse → Marketing" not in ada.words:
                await ada.press("down")
        await ada.press("enter")
        marked = dict.fromkeys(("Dispatch capacity *2", "Stock levels *5"))
        assert all(one in ada.part("#listing") for one in marked)
        assert "Delay notices Shift lead" in ada.part("#listing")


async def test_a_cell_opens_its_hand_offs(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "a")
        ada.sees("gives ↓ receives →", "Warehouse → Marketing: 1 hand-off", "Parcels · daily")
        await ada.press("right")
        ada.sees("Warehouse → Warehouse: 1 hand-off", "Counts · daily")
        await ada.press("enter")
        assert ada.at == "Counts Clerk → Packer · daily"
        # Below, what is explained is read first.
        await ada.press("enter")
        ada.sees("Enter Read on")
        await ada.press("enter", "enter")
        assert ada.at == "→ Clerk in the middle"
        await ada.press("escape")
        assert ada.at.startswith("Counts")
        await ada.press("escape")
        ada.sees("▸1")
        # Edges are ends.
        await ada.press("right", "right", "down", "down", "left", "left", "left", "up", "up")
        ada.sees("Marketing → Marketing: 0 hand-offs")


async def test_filters_say_what_they_leave_and_can_be_taken_away(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "a", "f")
        await ada.goes_to("On site")
        await ada.press("enter")
        ada.sees("All teams · only On site")
        await ada.press("f", "home", "enter")
        ada.sees_no("only On site")
        await ada.press("f", "escape")
        ada.sees("[a All teams]")


async def test_the_map_is_walked_by_the_arrow_keys(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "a", "g")
        ada.sees("┏", "Warehouse: gives 2 hand-offs, receives 2 hand-offs")
        await ada.press("left")
        ada.sees("Marketing: gives 1 hand-off, receives 1 hand-off")
        await ada.press("enter")
        assert "Marketing Team" in ada.part("#me")
        await ada.press("backspace", "g")
        ada.sees("gives ↓ receives →")


async def test_from_here_to_there_and_back(bundled_desk) -> None:
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    async with bundled_desk.sit_down(120, 40) as mira:
        await mira.press("3", "t")
        mira.sees("Find a role or a team")
        await mira.types("executive")
        await mira.press("enter")
        mira.sees("From you to Executive", "From Shift lead to Executive: ")
        mira.sees("From Executive to Shift lead: 2 hand-offs lead there straight")
        assert "Shift lead → " in mira.at
        await mira.press("backspace")
        mira.sees("[m Mine]")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_the_promotion_is_followed_from_marketing_to_the_angry_customer(
    bundled_desk, size
) -> None:
    """Stock is not asked for: who hears of it last pays for it first."""
    bundled_desk.enrol(team="marketing", role="campaign-manager", work_format="co-located")
    organisation = bundled_desk.organisation
    stock = organisation.hand_offs["warehouse/stock-levels"]
    async with bundled_desk.sit_down(*size) as ines:
        await ines.press("3")
        await ines.goes_to(stock.title)
        await ines.press("x")
        ines.sees("[x If it breaks]", f"If “{stock.title}” breaks", "Who must know first:")
        seen = set()
        for _ in range(12):
            seen.add(ines.at)
            await ines.press("down")
        reached = [organisation.hand_offs[key] for key in stock.reaches]
        assert all(any(one.title in at for at in seen) for one in reached)
        await ines.press("home")
        assert ines.at.startswith(stock.title)
        await ines.press("enter")
        # The explanation says what the customer sees, and who stands at the other end.
        await ines.press("home")
        for _ in range(30):
            if "an apology instead of a parcel" in ines.part("#explained"):
                return
            await ines.press("down")
        raise AssertionError(ines.screen)


async def test_the_printers_are_followed_from_the_warehouse_to_the_call_volume(
    bundled_desk,
) -> None:
    """Orders that nobody announced: the van leaves without parcels, and the telephone rings."""
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    async with bundled_desk.sit_down(120, 40) as mira:
        await mira.press("3")
        await mira.goes_to("Expected orders")
        await mira.press("x")
        mira.sees("If “Expected orders")
        await mira.goes_to("Delay notices")
        story = mira.part("#explained")
        assert "Three times the usual calls arrive without warning" in story
        assert "Shift lead → Customer service" in story
        # To whoever takes the calls, and what they pass on in turn.
        await mira.press("enter")
        await mira.goes_to("Customer service in the middle")
        await mira.press("enter")
        assert "Customer service Team" in mira.part("#me")
        mira.sees("› Customer service")


async def test_keys_that_are_held_down_act_once_each(bundled_desk) -> None:
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    async with bundled_desk.sit_down() as mira:
        await mira.press("3")
        await mira.burst(*["down"] * 3)
        fourth = mira.at
        await mira.press("up", "up", "up", "down", "down", "down")
        assert mira.at == fourth
        await mira.burst(*["x"] * 5)
        assert mira.part("#path").count("›") == 1
        await mira.burst(*["backspace"] * 5)
        assert mira.part("#path") == "You"
        assert mira.at == fourth


async def test_the_mouse_reaches_every_view(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3")
        await ada.click("All teams")
        ada.sees("[a All teams]", "gives ↓")
        await ada.click("Flows")
        ada.sees("[l Flows]")
        await ada.click("Mine")
        ada.sees("[m Mine]")
        await ada.click("If it breaks")
        ada.sees("If “Brief” breaks")


async def test_a_role_of_a_team_without_hand_offs_says_so(desk) -> None:
    desk.organisation = structs.replace(desk.organisation, hand_offs={}, flows={})
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3")
        assert "Nothing yet" in ada.part("#left")
        await ada.press("r")
        ada.sees("You receive nothing yet.")
        await ada.press("m", "x", "l")
        ada.sees("This organisation tells of no flow yet.")
        await ada.press("a", "enter")
        ada.sees("Nothing passes here.")


async def test_one_key_leads_home_and_a_new_way_begins_there(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        for home in ("m", "3"):
            await ada.press("3", "a", "l", "enter", "x", home)
            assert ada.part("#path") == "You"
            ada.sees("[m Mine]")
            await ada.press("backspace")
            assert ada.part("#path") == "You"


async def test_what_needs_a_hand_off_asks_for_one_where_there_is_none(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        # From a cell its own are offered, and any is found by its name.
        await ada.press("3", "a", "x")
        ada.sees("Which hand-off breaks?", "Parcels")
        await ada.types("counts")
        await ada.press("enter")
        ada.sees("All teams › If “Counts” breaks")
        await ada.press("l", "r")
        ada.sees("What does which hand-off rest on?")
        await ada.press("escape")
        ada.sees("[l Flows]")
        await ada.press("r", "enter")
        ada.sees("What “Counts” rests on")


async def test_where_there_are_no_hand_offs_at_all_none_is_asked_for(desk) -> None:
    desk.organisation = structs.replace(desk.organisation, hand_offs={}, flows={})
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3", "a", "x")
        await ada.hears("This organisation tells of no hand-off yet.")
        ada.sees("[a All teams]")


async def test_the_arrow_keys_go_from_side_to_side(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3")
        ada.sees("Enter Go to them ←→ Sides")
        assert ada.at.startswith("Brief")
        await ada.press("left")
        assert ada.at.startswith("Brief")
        await ada.press("right")
        assert ada.at.startswith("Parcels")
        await ada.press("right")
        assert ada.at.startswith("Parcels")
        await ada.press("e", "left")
        assert ada.at.startswith("Brief")


async def test_the_cursor_comes_along_on_the_hand_off_that_led_to_a_neighbour(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "down", "enter")
        ada.sees("You › Clerk")
        assert ada.at.startswith("Counts")
        assert ada.part("#explained").startswith("Counts")


async def test_what_one_looks_at_alone_is_named_however_long_the_way_is(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down() as ada:
        await ada.press("3", "x", "l", "enter", "a", "f")
        await ada.goes_to("Customer service", "up")
        await ada.press("enter")
        ada.sees("All teams · only Customer service")
        await ada.press("a")
        ada.sees_no("only Customer service")
        await ada.press("backspace")
        ada.sees("› A promotion, from idea to doorstep")


async def test_all_teams_and_flows_are_one_place_from_wherever_one_comes(desk) -> None:
    story(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("3", "a", "l", "enter", "x", "l", "a")
        ada.sees("All teams")
        ada.sees_no("Flows ›")
        await ada.press("backspace")
        ada.sees("What I receive")


async def test_one_key_takes_a_filter_away_and_makes_the_way_no_longer(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 40) as ada:
        await ada.press("3", "a", "f")
        await ada.goes_to("Content")
        await ada.press("enter", "enter", "a")
        assert ada.part("#path") == "All teams"
        await ada.press("backspace")
        ada.sees("What I receive")


async def test_what_is_offered_on_a_filtered_map_is_what_the_filter_leaves(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 40) as ada:
        await ada.press("3", "a", "g", "f")
        await ada.goes_to("Remote")
        await ada.press("enter")
        ada.sees("Warehouse: gives nothing, receives nothing")
        await ada.press("x")
        # Nothing of its own is left: all are offered, in the files' order.
        assert ada.part("FoundList").startswith("Which hand-off breaks? Goals and expectations")


async def test_each_hand_off_says_what_it_rests_on_and_leads_there(desk) -> None:
    story(desk)
    async with desk.sit_down(120, 60) as ada:
        await ada.press("3")
        ada.sees("What it rests on: 2 more hand-offs must have gone well before")
        await ada.press("e")
        await ada.goes_to("→ What it rests on")
        await ada.press("enter")
        ada.sees("What “Brief” rests on")


async def test_a_long_explanation_is_read_from_its_beginning(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down() as ada:
        await ada.press("3", "e")
        lines = ada.part("#explained", as_it_is=True).split("\n")
        assert lines[0].startswith("▸ ")
        ada.sees("What passes")
        for _ in range(30):
            if "If it breaks" not in ada.part("#explained"):
                await ada.press("down")
        ada.sees("If it breaks")
        for _ in range(30):
            if not ada.at.startswith("→"):
                await ada.press("enter")
        assert ada.at.startswith("→ ")


async def test_only_one_team_leaves_its_own_row_and_column(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 40) as ada:
        await ada.press("3", "a", "f")
        await ada.goes_to("Warehouse")
        await ada.press("enter")
        rows = {
            name: line.removeprefix(name).split()
            for line in ada.part("TeamGrid", as_it_is=True).split("\n")
            for name in ("E-commerce ", "Data ")
            if line.startswith(name)
        }
        assert [cell for cell in rows["E-commerce "] if cell != "·"] == ["4"]
        await ada.press("g")
        ada.sees(
            "Warehouse: gives 12 hand-offs (3 of them as everyone does), receives 18 hand-offs ("
        )
        ada.sees("Gives to E-commerce 5, Customer service 4, Marketing 3,")
        ada.sees("Receives from E-commerce 4, Marketing 3,")


async def test_the_map_says_what_its_numbers_are(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 40) as ada:
        await ada.press("3", "a", "g")
        ada.sees_no("The numbers are steps")
        await ada.press("l", "enter", "a", "g")
        ada.sees("The numbers are steps of “A promotion, from idea to doorstep”.")


async def test_a_cell_says_what_everyone_gets_beside_it(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 40) as ada:
        await ada.press("3", "a", "left")
        ada.sees("Warehouse → IT: 0 hand-offs", "What Warehouse gives everyone: Shipping status")
        ada.sees("What everyone gives everyone: Monday numbers, Early warnings")


async def test_the_numbers_of_a_team_are_the_same_everywhere(bundled_desk) -> None:
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    async with bundled_desk.sit_down(120, 40) as mira:
        await mira.press("3", "a", "g")
        said = mira.part("#explained")
        gives, receives = (said.split(verb)[1].split()[0] for verb in ("gives ", "receives "))
        await mira.press("enter")
        assert f"gets {receives} gives {gives}" in mira.part("#me")


async def test_an_explanation_begins_at_its_top_after_somebody_was_in_it(desk) -> None:
    story(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "e", "end", "r")
        assert ada.part("#explained").startswith("Brief")


async def test_nine_teams_are_all_in_view_at_80_by_24(bundled_desk) -> None:
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    titles = [one.title for one in bundled_desk.organisation.teams.values()]
    async with bundled_desk.sit_down(80, 24) as mira:
        await mira.press("3", "a")
        rows = mira.part("TeamGrid")
        assert all(title in rows for title in titles)
        await mira.press("g")
        assert mira.part("TeamMap").count("Warehouse") == 1
