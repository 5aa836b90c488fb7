"""Links lead from room to room, and Backspace back the way somebody came."""

from msgspec import structs

from onboard_tui.model import events as e

READ = "Read “Know the shelves” in your track"


def teach(desk) -> None:
    """Let a step of the shop teach what the packer receives."""
    known = desk.organisation.steps
    key = "warehouse/shelves"
    taught = structs.replace(known[key], hand_offs=("warehouse/counts", "marketing/brief"))
    desk.organisation = structs.replace(desk.organisation, steps={**known, key: taught})
    desk.enrol()


async def to_the_step(ada) -> None:
    """Follow the explanation of a hand-off to the step that teaches it."""
    await ada.press("3", "down", "e")
    await ada.goes_to(READ)
    await ada.press("enter")
    assert ada.room == "Track"
    ada.sees("A tote holds one order.")


async def test_who_comes_back_to_an_explanation_finds_the_cursor_where_it_was(desk) -> None:
    teach(desk)
    async with desk.sit_down() as ada:
        await to_the_step(ada)
        assert desk.facts(e.Opened)
        await ada.press("3")
        assert READ in ada.at
        assert f"▸ → {READ}" in ada.part("Explanation", as_it_is=True)


async def test_a_resized_explanation_keeps_its_cursor_in_view(desk) -> None:
    teach(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "down", "e")
        await ada.goes_to(READ)
        for size in ((100, 30), (60, 20), (80, 24)):
            await ada.resize(*size)
            assert READ in ada.at
            assert "▸ →" in ada.part("Explanation", as_it_is=True)
