"""Where a page's links lead, in words."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.organisation import HandOff, Organisation, Person, Term
from onboard_tui.model.step import Step
from onboard_tui.pages import Lead, lead_of, leads

Steps = Callable[..., Step]
Organisations = Callable[..., Organisation]


@pytest.fixture(scope="session")
def known(a_step: Steps, an_organisation: Organisations) -> Organisation:
    """An organisation with something of every kind that a page may link to."""
    stock = HandOff(
        id="warehouse/stock",
        title="Stock levels",
        giver="warehouse/clerk",
        to=("*",),
        what="what is there",
        why="",
        cadence="",
        if_it_breaks="",
    )
    people = {
        "ina": Person(id="ina", name="Ina Berg", title="Clerk", contact="ina@example.org"),
        "bo": Person(id="bo", name="Bo"),
    }
    return an_organisation(
        a_step("w/a", title="Count"),
        hand_offs=[stock],
        people=people,
        terms={"kpi": Term(id="kpi", title="KPI", means="A figure.")},
    )


@pytest.mark.parametrize(
    ("target", "kind", "name", "text", "about", "copied"),
    [
        ("step:w/a", "step", "w/a", "Count", "a step", "Count"),
        (
            *("hand-off:warehouse/stock", "hand-off", "warehouse/stock", "Stock levels"),
            *("a hand-off from Clerk: what is there", "Stock levels"),
        ),
        ("term:kpi", "term", "kpi", "KPI", "A figure.", "KPI: A figure."),
        ("people:ina", "people", "ina", "Ina Berg", "Clerk, ina@example.org", "ina@example.org"),
        ("people:bo", "people", "bo", "Bo", "", "Bo"),
        *(
            (one, "web", one, one, one, one)
            for one in ("https://x.example/a?b:c", "http://x", "mailto:a@x.example", "HTTPS://X")
        ),
        *(
            (one, "", one, one, one, one)
            for one in ("step:gone", "term:", "people:nobody", "hand-off:x", "pick.md", "file:///x")
        ),
    ],
)
def test_a_link_leads_where_it_says(
    known: Organisation, *, target: str, kind: str, name: str, text: str, about: str, copied: str
) -> None:
    expected = Lead(text=text, kind=kind, name=name, about=about, copied=copied)
    assert lead_of(target, known) == expected


def test_a_page_lists_its_links_once_in_order_by_what_they_lead_to(
    known: Organisation, a_step: Steps
) -> None:
    page = "[figures](term:kpi) [it](step:w/a) [again](term:kpi) [our site](https://x.example)"
    found = leads(a_step("w/b", page=page), known)
    assert [one.text for one in found] == ["KPI", "Count", "our site"]
    assert leads(a_step("w/b"), known) == ()


def test_a_link_without_a_text_is_called_by_its_address(known: Organisation, a_step: Steps) -> None:
    (found,) = leads(a_step("w/b", page="[](https://x.example)"), known)
    assert found.text == "https://x.example"


def test_what_a_step_teaches_comes_after_its_links_unless_it_is_linked_to(
    known: Organisation, a_step: Steps
) -> None:
    teaches = {"hand_offs": ("warehouse/stock",)}
    one = leads(a_step("w/b", page="[KPI](term:kpi)", **teaches), known)
    assert [found.kind for found in one] == ["term", "hand-off"]
    assert one[1].text == "Stock levels"
    linked = "[stock](hand-off:warehouse/stock) [KPI](term:kpi)"
    other = leads(a_step("w/b", page=linked, **teaches), known)
    assert [found.kind for found in other] == ["hand-off", "term"]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=20))
def test_every_address_leads_somewhere_or_says_what_it_is(known: Organisation, text: str) -> None:
    found = lead_of(text, known)
    assert found.kind in {"step", "hand-off", "term", "people", "web", ""}
    assert found.kind or (found.name, found.about, found.copied) == (text, text, text)


def test_every_link_of_the_bundled_pages_leads_somewhere(organisation: Organisation) -> None:
    for step in organisation.steps.values():
        for one in leads(step, organisation):
            assert one.kind, f"{step.id}: {one.name}"
            assert one.text
            assert one.copied
