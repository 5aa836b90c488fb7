"""What somebody means by a name: whole, how it begins, how a word in it does, or the nearest."""

from collections.abc import Callable

import pytest
from msgspec import structs

from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation
from onboard_tui.walk.rooms.named import (
    cell_named,
    hand_off_named,
    lens_key,
    lens_named,
    lens_of,
    party_named,
    resting_named,
)
from onboard_tui.walk.words import NotUnderstood

Named = Callable[[Organisation, str], object]


@pytest.mark.parametrize(
    ("named", "text", "meant"),
    [
        (party_named, "marketing", "marketing"),
        (party_named, "  MARK ", "marketing"),
        (party_named, "seo", "e-commerce/seo-sem-specialist"),
        (party_named, "warehouse/shift-lead", "warehouse/shift-lead"),
        (party_named, "shift-lead", "warehouse/shift-lead"),
        (party_named, "clerk", "warehouse/inventory-clerk"),
        (hand_off_named, "“Stock levels”", "warehouse/stock-levels"),
        (hand_off_named, "levels", "warehouse/stock-levels"),
        (resting_named, "finance", "party finance"),
        (resting_named, "shift lead", "party warehouse/shift-lead"),
        (resting_named, "shift plan", "hand-off warehouse/shift-plan"),
        (cell_named, "customer service", ("customer-service",)),
        (cell_named, "customer service finance", ("customer-service", "finance")),
        (cell_named, "finance and accounting to everyone", ("finance", "*")),
        (cell_named, "1 10", ("c-level", "*")),
        (lens_named, "it", Lens(team="it")),
        (lens_named, "third", Lens(work_format="third-party")),
        (lens_named, "a promotion", Lens(flow="promotion")),
    ],
)
def test_a_name_is_understood(
    organisation: Organisation, named: Named, text: str, meant: object
) -> None:
    assert named(organisation, text) == meant


@pytest.mark.parametrize(
    ("named", "text", "sentence"),
    [
        (party_named, "lead", '"lead" could be "customer service lead" or "shift lead": type a'),
        (party_named, "marketting", 'role "marketting"; did you mean "marketing"?'),
        (party_named, "zzz", 'There is no team or role "zzz"; "find zzz" looks for it.'),
        (party_named, '""', "There is no team or role without a name: type how it begins."),
        (party_named, "c", '"c" could be "c-level" or "content" or "customer service": type a'),
        (hand_off_named, "s", " or something else: type a little more of it."),
        (lens_named, "a", '"a" could be "a complaint, from call to roadmap" or "a feature'),
        (cell_named, "0", "There is no team 0: the numbers go from 1 to 10."),
        (cell_named, "data wharehouse", 'There is no team "wharehouse"; did you mean "wareh'),
        (hand_off_named, "x" * 99_999, 'There is no hand-off "xxxx'),
        (hand_off_named, "\x1b[2J\n", 'There is no hand-off "\ufffd[2J"; '),
    ],
)
def test_what_is_not_understood_is_told_in_one_sentence(
    organisation: Organisation, named: Named, text: str, sentence: str
) -> None:
    with pytest.raises(NotUnderstood) as raised:
        named(organisation, text)
    assert sentence in str(raised.value)
    assert len(str(raised.value)) < 300


def test_one_name_of_two_roles_asks_for_the_id(organisation: Organisation) -> None:
    marketing = organisation.teams["marketing"]
    key = "marketing/shift-lead"
    role = structs.replace(next(iter(marketing.roles.values())), id=key, title="Shift lead")
    team = structs.replace(marketing, roles={**marketing.roles, key: role})
    changed = structs.replace(organisation, teams={**organisation.teams, team.id: team})
    with pytest.raises(NotUnderstood) as raised:
        party_named(changed, "Shift lead")
    told = '"Shift lead" could be "marketing/shift-lead" or "warehouse/shift-lead": type one of'
    assert str(raised.value) == f"{told} them."
    assert party_named(changed, "marketing/shift-lead") == key


@pytest.mark.parametrize(
    "lens", [Lens(), Lens(team="it"), Lens(work_format="remote"), Lens(flow="order")]
)
def test_a_lens_is_kept_as_a_text(lens: Lens) -> None:
    assert lens_of(lens_key(lens)) == lens
