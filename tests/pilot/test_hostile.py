"""Texts that look like markup, or are hard to draw, are shown as they are on every screen."""

from collections.abc import Callable

from onboard_tui.model import events as e
from onboard_tui.model.text import control_code

EVERY = "[/x] [todo] [@click=app.exit]boom[/] [$primary] [b]"
WIDE = "倉庫へ 🧺👩‍🚀 é̂̃"
ENDLESS = "w" * 300


def awkward(*texts: str) -> Callable[[str], str]:
    """Return what puts texts before each of the shop's own."""
    return lambda text: " ".join((*texts, text))


async def everywhere(user) -> list[str]:
    """Go through every screen and return what each shows."""
    seen = []
    for keys in (("1",), ("2",), ("escape",), ("3",), ("tab",), ("4",), ("enter",), ("escape",)):
        await user.press(*keys)
        seen.append(user.words)
    await user.press("question_mark", "escape", "1", "2")
    for _ in range(8):
        await user.press("end")
        seen.append(user.page)
        await user.press("n", "2")
    assert not user.app._exit
    return seen


async def test_markup_in_authored_texts_is_shown_as_it_is(desk_with) -> None:
    desk = desk_with(awkward(EVERY))
    desk.enrol(f"Ada {EVERY}")
    async with desk.sit_down(100, 50) as ada:
        today, _, steps, connections, _, team, record, team_again = (await everywhere(ada))[:8]
        assert f"Good morning, Ada {EVERY}." in today
        assert f"{EVERY} Know the shelves" in today
        assert f"○ {EVERY[:20]}" in steps
        assert f"{EVERY} Brief: why." in connections
        assert f"Ada {EVERY[:20]}" in team
        assert team == team_again
        assert f"{EVERY} Meet the clerk" in record


async def test_markup_in_a_page_and_its_activities_is_shown_as_it_is(desk_with) -> None:
    desk = desk_with(awkward(EVERY))
    desk.enrol()
    async with desk.sit_down(200, 60) as ada:
        await ada.press("2", "n")
        ada.sees(f"{EVERY} A tote holds one order.", f"[ ] {EVERY} Walk along the shelves.")
        ada.sees(f"{EVERY} Tote: {EVERY} A box.")
        await ada.press("n")
        ada.sees(f"{EVERY} One is missing. What now?")
        await ada.goes_to("Borrow one.")
        await ada.press("enter")
        ada.sees(f"(•) {EVERY} Borrow one.", f"Not this one. {EVERY} Another order is short.")
        await ada.press("n", "end", "up", "enter")
        ada.sees("Whom did you talk to?", "Yusra Dell")
        assert ada.part("#about") == f"{EVERY} Ask what she counts."
        await ada.press("enter", "enter")
        ada.sees(f"{EVERY} Ask what she counts.", "[✓]")


async def test_markup_in_the_first_run_is_shown_as_it_is(desk_with) -> None:
    desk = desk_with(awkward(EVERY))
    async with desk.sit_down(100, 50) as ada:
        ada.sees(f"Welcome to {EVERY} Small Shop")
        await ada.types(f"{EVERY} Ada")
        await ada.press("enter")
        ada.sees(f"{EVERY} Warehouse", f"{EVERY} Sends parcels.")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "enter", "enter")
        ada.sees(f"{EVERY} Ada", f"{EVERY} Clerk", "Is this right?")
        await ada.press("enter")
        ada.sees(f"Good morning, {EVERY} Ada.")


async def test_a_message_with_markup_is_shown_as_it_is(desk) -> None:
    desk.enrol()
    desk.write(e.Ticked(step="warehouse/shelves", revision=1, task="walk"), by="Eve [/x] [todo]")
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("u")
        await ada.hears("Eve [/x] [todo] recorded this")


async def test_wide_and_combined_characters_are_drawn(desk_with) -> None:
    desk = desk_with(awkward(WIDE))
    desk.enrol(f"Ada {WIDE}")
    async with desk.sit_down() as ada:
        for seen in await everywhere(ada):
            assert WIDE in seen
        for width in (20, 21, 41, 121):
            await ada.resize(width, 30)
            for key in "1234":
                await ada.press(key)
                strips = ada.app.screen._compositor.render_strips()
                assert {strip.cell_length for strip in strips} == {width}


async def test_words_that_never_end_are_broken_and_lose_nothing(desk_with) -> None:
    def words(text: str) -> str:
        # Titles may not be longer than 120 characters.
        return f"{text} {ENDLESS}" if text.endswith(".") else f"{text} {ENDLESS[:90]}"

    desk = desk_with(words)
    desk.enrol(f"Ada {ENDLESS[:76]}")
    async with desk.sit_down(40, 60) as ada:
        await everywhere(ada)
        await ada.press("2", "escape", "home", "down", "enter")
        page = ada.page.partition("holds one order.")[2].partition("Words")[0]
        assert page.count("w") >= 300


async def test_an_empty_page_is_no_trouble(desk_with) -> None:
    desk = desk_with(lambda text: "" if text.endswith("well.") else text)
    assert desk.organisation.steps["warehouse/later"].page.strip() == ""
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape", "end", "enter")
        await ada.goes_to("Mark as read")
        await ada.press("enter")
        ada.sees("done on Mon 1 Mar 2027")


async def test_every_kind_of_block_in_a_page_is_drawn_at_every_width(desk_with) -> None:
    page = """\
# Heading [/x]

Text with `code [/x]`, **bold [todo]**, *more*, [a link [/x]](https://example.org) and
[a step](step:warehouse/later), [nobody](people:pavel), ![picture [/x]](x.png).

> A quotation [/x]
>
> - inside [/x]

1. one [/x]
   - two [todo]
     - three
10. ten

| a [/x] | 倉庫 | c |
| --- | --- | --- |
| [todo] | `x` | long long long long long |

```
[/x] code 倉庫\ttab
```

***

<b onclick="x">html [/x]</b>
"""
    desk = desk_with(lambda text: page if text == "All is well." else text)
    desk.enrol()
    async with desk.sit_down(100, 60) as ada:
        await ada.press("2", "escape", "end", "enter")
        ada.sees("Heading [/x]", "code [/x]", "bold [todo]", "picture [/x]", "inside [/x]")
        ada.sees("three", "倉庫", '<b onclick="x">html [/x]</b>', "Pavel Lind: Packer")
        for width in (20, 24, 33, 57, 80, 117, 250):
            await ada.resize(width, 30)
            await ada.press("end", "home")


ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202e\x7f\n\tEve\r"


async def test_escape_codes_of_another_writer_never_reach_the_terminal(desk) -> None:
    desk.enrol()
    desk.enrol(f"Bea{ESCAPES}", "bea-000002", role=f"x{ESCAPES}", work_format=ESCAPES)
    desk.write(
        e.Blocked(step="warehouse/shelves", reason=f"No{ESCAPES}", owner=f"You{ESCAPES}"),
        e.SignedOff(step="warehouse/talk", revision=1),
        e.Ticked(step="warehouse/review", revision=1, task="look"),
        by=f"Greta{ESCAPES}",
    )
    desk.write(
        e.Met(
            step="warehouse/meet",
            revision=1,
            meeting="clerk",
            whom=f"Yusra{ESCAPES}",
            when=desk.clock().date(),
        )
    )
    for learner in ("ada-000001", "bea-000002"):
        desk.use(learner)
        async with desk.sit_down(120, 40) as user:
            for keys in (("1",), ("2",), ("3",), ("4",), ("enter",), ("escape", "down", "enter")):
                await user.press(*keys)
                for line in user.screen.split("\n"):
                    assert control_code(line) is None, (keys, line)
                    assert not set("\t\r") & set(line), (keys, line)
            await user.press("escape", "1", "2")
            for _ in range(8):
                assert not set("\t\r\x1b") & set(user.screen)
                await user.press("n", "2")


async def test_a_name_with_line_breaks_of_another_writer_breaks_no_screen(desk) -> None:
    desk.enrol("Ada\nLovelace\r\tCountess")
    async with desk.sit_down() as ada:
        ada.sees("Good morning, Ada Lovelace Countess.")
        for key, room in (("2", "Track"), ("3", "Connections"), ("4", "Team")):
            await ada.press(key)
            assert ada.room == room
            assert f"{key} {room}]" in ada.screen.split("\n")[0]
        assert ada.at.startswith("Ada Lovelace Countess ✓ on track")
