"""Organisations that are hard to draw: each makes sense in every view of Connections."""

import pytest
from msgspec import structs

from onboard_tui.model.organisation import EVERYONE, Flow, HandOff
from onboard_tui.model.text import control_code

MARKUP = "[/x] [$primary] [@click=app.exit]boom[/]"
CJK = "倉庫から営業への在庫のお知らせと出荷の予定表"
KEYS = (
    *(
        "3",
        "x",
        "escape",
        "tab",
        "e",
        "escape",
        "x",
        "down",
        "down",
        "enter",
        "backspace",
        "r",
        "end",
    ),
    *("a", "right", "down", "enter", "down", "backspace", "g", "left", "enter", "backspace", "g"),
    *("l", "down", "enter", "down", "a", "g", "m"),
)


def hand_off(key: str, giver: str, *to: str, title: str = CJK, **more: object) -> HandOff:
    texts = dict.fromkeys(("what", "why", "cadence", "if_it_breaks"), f"{MARKUP} {CJK}")
    return HandOff(id=key, title=title, giver=giver, to=to, **{**texts, **more})  # type: ignore[arg-type]


def only(desk, *hand_offs: HandOff, teams: tuple[str, ...] = ("warehouse", "marketing")) -> None:
    """Give the organisation these hand-offs and teams alone."""
    known = {one.id: one for one in hand_offs}
    flows = {"f": Flow(id="f", title=MARKUP, story=CJK, hand_offs=tuple(known))} if known else {}
    organisation = desk.organisation
    desk.organisation = structs.replace(
        organisation,
        hand_offs=known,
        flows=flows,
        teams={key: organisation.teams[key] for key in teams},
        people={},
    )
    desk.enrol()


async def walk(desk, width: int, height: int) -> list[str]:
    seen = []
    async with desk.sit_down(width, height) as ada:
        for key in KEYS:
            await ada.press(key)
            assert not any(control_code(line) for line in ada.screen.split("\n"))
            assert all(len(line) <= width for line in ada.screen.split("\n"))
            seen.append(ada.words)
        assert not ada.app._exit
    return seen


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (200, 60)], ids=str)
async def test_no_hand_offs_at_all(desk, size) -> None:
    only(desk)
    seen = await walk(desk, *size)
    if size[1] >= 24:
        assert any("Nothing yet" in one for one in seen)
        assert any("This organisation tells of no flow yet." in one for one in seen)
        assert any("0 hand-offs" in one for one in seen)


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (200, 60)], ids=str)
async def test_one_team_that_hands_over_to_itself(desk, size) -> None:
    role = "warehouse/packing-associate"
    only(
        desk,
        hand_off("warehouse/self", role, role, reaches=("warehouse/self",), title=MARKUP),
        hand_off("warehouse/all", "warehouse", EVERYONE, reaches=("warehouse/self",)),
        hand_off("warehouse/clerk", role, "warehouse/clerk"),
        teams=("warehouse",),
    )
    seen = await walk(desk, *size)
    if size[1] >= 24:
        assert any(MARKUP in one for one in seen)
        assert any("↺ and so round again" in one for one in seen)


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (200, 60)], ids=str)
async def test_two_hundred_hand_offs_between_two_teams(desk, size) -> None:
    only(
        desk,
        *(
            hand_off(
                f"warehouse/h{number}",
                "warehouse/packing-associate",
                "marketing",
                title=f"{CJK} {number}",
                reaches=(f"warehouse/h{(number + 1) % 200}",),
            )
            for number in range(200)
        ),
    )
    seen = await walk(desk, *size)
    if size[1] >= 24:
        assert any("199 more hand-offs can fail because of it" in one for one in seen)
        assert any("▸200" in one or " 200" in one for one in seen)


async def test_a_long_list_shows_more_on_enter(desk) -> None:
    only(
        desk,
        *(
            hand_off(
                f"warehouse/h{number}",
                "warehouse/packing-associate",
                "marketing",
                title=f"Number {number}",
                reaches=(f"warehouse/h{number + 1}",) if number < 59 else (),
            )
            for number in range(60)
        ),
    )
    async with desk.sit_down(120, 60) as ada:
        # Last stands what the customer sees in the end: above it, more can be asked for.
        await ada.press("3", "x", "end", "up")
        assert ada.at == "… and 36 more hand-offs: Enter shows more"
        ada.sees("Enter Show more")
        await ada.press("enter")
        assert ada.at.startswith("Number 24")
        await ada.press("end", "up")
        assert ada.at == "… and 12 more hand-offs: Enter shows more"
        await ada.press("enter", "end")
        assert ada.at.startswith("Number 59")


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        (("l", "enter"), "Flows › [/x]"),
        (("x", "l", "enter"), "Flows › [/x]"),
        (("a", "l", "enter"), "Flows › [/x]"),
        (("l", "enter", "enter"), "Flows › [/x]"),
        (("enter", "l"), "Flows"),
        (("a", "enter"), "All teams › Warehouse → Marketing"),
        (("a", "g", "enter"), "All teams › Warehouse"),
        (("x", "m", "pagedown", "enter"), "You › Marketing"),
        (("l", "enter", "backspace", "backspace"), "What I receive"),
        (("a", "enter", "m"), "What I receive"),
        (("l", "enter", "1", "3"), "What I receive"),
        (("a", "x"), "Which hand-off breaks?"),
        (("r", "x"), "Which hand-off breaks?"),
        (("x", "down", "down", "r"), "What “That” rests on"),
    ],
    ids=str,
)
async def test_whoever_types_ahead_gets_where_the_keys_lead(desk, keys, there) -> None:
    only(
        desk,
        hand_off(
            "warehouse/h0",
            "warehouse/packing-associate",
            "marketing/writer",
            title="It",
            reaches=("warehouse/h1",),
        ),
        hand_off("warehouse/h1", "warehouse", "marketing", title="That"),
    )
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3")
        await ada.burst(*keys)
        await ada.settle()
        ada.sees(there)
        assert not ada.app._exit


async def test_a_screenful_in_a_window_without_room_goes_nowhere(desk) -> None:
    only(desk, hand_off("warehouse/h0", "warehouse", "marketing"))
    for width in (1, 4, 6, 8):
        async with desk.sit_down(width, 10) as ada:
            await ada.press("3", "pagedown", "pageup", "x", "pagedown")
            assert not ada.app._exit


async def test_each_who_receives_is_offered_once_even_beside_everyone(desk) -> None:
    only(desk, hand_off("warehouse/h", "warehouse", "marketing", "marketing/writer", EVERYONE))
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3", "enter")
        ada.sees("Whom of")
        assert ada.part("#choices") == "Marketing Writer Warehouse"


async def test_everyone_on_the_map_leads_to_what_everyone_gets(desk) -> None:
    only(desk, hand_off("warehouse/h", EVERYONE, EVERYONE, title="News"))
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3", "a", "g")
        for key in ("right", "down", "left", "up", "right", "down"):
            if "Everyone: gives" not in ada.words:
                await ada.press(key)
        await ada.press("enter")
        ada.sees("All teams › Everyone → Everyone", "News")


async def test_roles_of_one_title_are_told_apart_by_their_teams(desk) -> None:
    organisation = desk.organisation
    teams = dict(organisation.teams)
    for team, role in (("warehouse", "warehouse/clerk"), ("marketing", "marketing/writer")):
        roles = dict(teams[team].roles)
        roles[role] = structs.replace(roles[role], title="Team lead")
        teams[team] = structs.replace(teams[team], roles=roles)
    desk.organisation = structs.replace(organisation, teams=teams)
    only(desk, hand_off("warehouse/h", "warehouse/clerk", "marketing/writer", "warehouse"))
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3")
        ada.sees("Team lead (Warehouse) → Team lead (Marketing), Warehouse")


async def test_the_way_to_ones_own_team_is_no_way(desk) -> None:
    only(desk, hand_off("warehouse/h", "warehouse", "marketing"))
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3", "t")
        await ada.types("warehouse")
        await ada.press("enter")
        ada.sees("From Packer to Warehouse: it is the same place")


async def test_whoever_has_no_place_is_told_what_to_do(desk) -> None:
    only(desk, hand_off("warehouse/h", "warehouse", "marketing"))
    organisation = desk.organisation
    desk.organisation = structs.replace(
        organisation, teams={"marketing": organisation.teams["marketing"]}, hand_offs={}, flows={}
    )
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3", "m")
        await ada.hears("You have no place of your own in this content")
        await ada.press("t")
        await ada.hears("First put a team in the middle")


async def test_who_is_in_the_middle_is_not_offered_for_it(desk) -> None:
    only(desk, hand_off("warehouse/h", "warehouse", EVERYONE))
    async with desk.sit_down(100, 30) as ada:
        await ada.press("3")
        ada.app.screen.centre("warehouse")
        await ada.settle()
        ada.sees("You › Warehouse")
        # Of two teams there is one left: that is where it leads.
        await ada.press("enter")
        ada.sees("Warehouse › Marketing")
