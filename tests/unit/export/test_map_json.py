"""The map as data, for other programs."""

import json

from onboard_tui.export.map_json import map_data
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation


def test_it_holds_every_field_under_the_names_that_content_uses(corner_shop: Organisation) -> None:
    data = map_data(corner_shop, Lens())
    assert data["organisation"] == "Shop"
    assert data["lens"] == {"team": None, "role": None, "work-format": None, "flow": None}
    assert data["teams"][2] == {
        "id": "cellar",
        "title": "Cellar",
        "purpose": "The purpose of cellar.",
        "formats": ["remote"],
        "roles": [],
    }
    assert data["teams"][0]["roles"][1] == {"id": "buying/boss", "title": "Boss", "purpose": ""}
    assert data["hand-offs"][0] == {
        "id": "buying/h0",
        "title": "Hand-off 0",
        "from": "buying/clerk",
        "to": ["selling", "cellar"],
        "what": "What 0.",
        "why": "Why 0.",
        "cadence": "daily 0",
        "if-it-breaks": "Alas 0.",
        "reaches": [],
    }
    assert data["flows"] == [
        {
            "id": "sale",
            "title": "Flow sale",
            "story": "The story of sale.",
            "hand-offs": ["selling/h1", "buying/h0", "selling/h1", "selling/h4"],
        }
    ]


def test_its_order_is_the_files_or_the_flows(organisation: Organisation) -> None:
    data = map_data(organisation, Lens())
    assert [one["id"] for one in data["hand-offs"]] == list(organisation.hand_offs)
    assert [one["id"] for one in data["teams"]] == list(organisation.teams)
    assert [one["id"] for one in data["flows"]] == list(organisation.flows)
    told = map_data(organisation, Lens(flow="promotion"))
    order = list(organisation.flows["promotion"].hand_offs)
    assert [one["id"] for one in told["hand-offs"]] == order
    assert [one["id"] for one in told["flows"]] == ["promotion"]


def test_a_lens_leaves_the_flows_that_tell_of_what_it_leaves(corner_shop: Organisation) -> None:
    assert map_data(corner_shop, Lens(team="cellar"))["flows"]
    data = map_data(corner_shop, Lens(team="buying", role="buying/clerk", work_format="remote"))
    assert data["lens"] == {
        "team": "buying",
        "role": "buying/clerk",
        "work-format": "remote",
        "flow": None,
    }
    assert [one["id"] for one in data["hand-offs"]] == ["everyone/h3"]


def test_every_end_of_a_hand_off_is_found_among_the_teams(organisation: Organisation) -> None:
    data = json.loads(json.dumps(map_data(organisation, Lens(team="warehouse"))))
    known = {"*"} | {one["id"] for one in data["teams"]}
    known |= {role["id"] for one in data["teams"] for role in one["roles"]}
    assert {end for one in data["hand-offs"] for end in (one["from"], *one["to"])} <= known
