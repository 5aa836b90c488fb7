"""Connections: what I receive, me, and what I give."""


async def test_both_sides_and_the_middle_are_shown(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("3")
        assert ada.room == "Connections"
        receives, gives = ada.part("#left"), ada.part("#right")
        assert "What I receive" in receives
        assert "Brief Marketing · daily" in receives
        assert "Counts Clerk · daily" in receives
        assert "What I give" in gives
        assert "Parcels Marketing · daily" in gives
        assert "Parcels" not in receives
        assert ada.part("#me") == "gets 2 gives 1 Packer Warehouse Packs."


async def test_the_hand_off_under_the_cursor_is_explained_below(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3")
        assert ada.at == "Brief Marketing · daily"
        ada.sees("Marketing → Packer", "What passes Brief: what passes.", "How often daily")
        ada.sees("Why Brief: why.", "If it breaks Brief: customers wait.")
        await ada.press("down")
        assert ada.at == "Counts Clerk · daily"
        ada.sees("Clerk → Packer", "Counts: why.", "Yusra Dell (ext. 1)")
        ada.sees_no("Brief: why.")


async def test_tab_goes_to_the_other_side_and_explains_it(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3", "tab")
        assert ada.at == "Parcels Marketing · daily"
        ada.sees("Packer → Marketing", "Parcels: customers wait.")
        await ada.press("shift+tab")
        assert ada.at == "Brief Marketing · daily"
        ada.sees("Brief: customers wait.")


async def test_the_cursor_passes_over_headings(desk) -> None:
    desk.enrol(team="marketing", role="writer", work_format="remote")
    async with desk.sit_down() as ada:
        await ada.press("3")
        ada.sees("For all of Marketing", "Writer Marketing")
        assert ada.at == "Parcels Packer · daily"
        await ada.press("up", "up")
        assert ada.at == "Parcels Packer · daily"


async def test_a_side_without_hand_offs_says_so(desk) -> None:
    desk.enrol(role="clerk")
    async with desk.sit_down() as ada:
        await ada.press("3")
        assert "Nothing yet" in ada.part("#left")
        assert "Counts" in ada.part("#right")


async def test_every_hand_off_of_the_bundled_content_is_explained(bundled_desk) -> None:
    bundled_desk.enrol()
    organisation = bundled_desk.organisation
    async with bundled_desk.sit_down(200, 60) as ada:
        await ada.press("3")
        explained = set()
        for key in ("down", "down", "down", "down", "down", "tab", "down", "down", "down"):
            explained |= {
                one.id for one in organisation.hand_offs.values() if one.if_it_breaks in ada.words
            }
            await ada.press(key)
        assert {"warehouse/shift-plan", "warehouse/damage-notes"} <= explained
        assert len(explained) >= 6


async def test_what_others_read_about_a_hand_off_stands_below_it(bundled_desk) -> None:
    bundled_desk.enrol()
    async with bundled_desk.sit_down(120, 60) as ada:
        await ada.press("3")
        assert "Orders to stop or change" in ada.part("Explanation")
        assert "Others learn “Answer it once, and well” (Customer service)" in ada.words
