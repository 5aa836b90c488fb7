"""Made-up maps: teams, roles and hand-offs in whatever words a test wants."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from onboard_tui.model.organisation import Flow, HandOff, Organisation, Role, Team, WorkFormat
from onboard_tui.model.step import TeamTrack

HOSTILE = (
    "</svg><script>alert(1)</script>",
    "--> x %%{init: {}}%% ;",
    '`code` **bold** __x__ "quoted" \'single\' \\N \\" end\\',
    "end",
    "倉庫管理と発送のとても長い名前の部署で誰も略さない",
    "#quot; &amp; &#34; <b>x</b> ]]> {{x}}",
    'subgraph t0["x"]',
    "1. First",
    "- list item",
    'click r0 "javascript:alert(1)"',
    "~~x~~ $$x$$ |pipe| (a) [b] {c} @{ shape: x }",
    "👩🏽‍🚀 שלום עולם",
    "# heading",
    "> quote",
    "%% comment",
    "style r0 fill:#f00;",
    "::: x",
    "fa:fa-car icon",
    "ﬂ°°35¶ß",
    "digraph \\G { a -> b } \\n \\l // /* #",
    "W" * 50,
)
"""Texts that mean something in one of the languages that maps are written in."""

Given = tuple[str, Sequence[str]]
"""Who gives, and to whom."""


def _chart(
    teams: Mapping[str, Sequence[str]],
    given: Iterable[Given],
    *,
    words: Callable[[str], str] = str,
    flows: Mapping[str, Sequence[int]] | None = None,
    formats: Mapping[str, tuple[str, ...]] | None = None,
    title: str = "Shop",
    make: Callable[..., Organisation],
) -> Organisation:
    hand_offs = [
        HandOff(
            id=f"{giver.partition('/')[0].replace('*', 'everyone')}/h{number}",
            title=words(f"Hand-off {number}"),
            giver=giver,
            to=tuple(to),
            what=words(f"What {number}."),
            why=words(f"Why {number}."),
            cadence=words(f"daily {number}"),
            if_it_breaks=words(f"Alas {number}."),
        )
        for number, (giver, to) in enumerate(given)
    ]
    return make(
        title=words(title),
        formats={
            one: WorkFormat(id=one, title=words(one.title())) for one in ("co-located", "remote")
        },
        teams={
            key: Team(
                id=key,
                title=words(key.title()),
                purpose=words(f"The purpose of {key}."),
                formats=(formats or {}).get(key, ("co-located",)),
                roles={
                    f"{key}/{role}": Role(id=f"{key}/{role}", team=key, title=words(role.title()))
                    for role in roles
                },
                track=TeamTrack(),
            )
            for key, roles in teams.items()
        },
        hand_offs=hand_offs,
        flows={
            key: Flow(
                id=key,
                title=words(f"Flow {key}"),
                story=words(f"The story of {key}."),
                hand_offs=tuple(hand_offs[at].id for at in told),
            )
            for key, told in (flows or {}).items()
        },
    )


@pytest.fixture(scope="session")
def a_chart(an_organisation: Callable[..., Organisation]) -> Callable[..., Organisation]:
    """Make an organisation from teams with their roles, and who gives to whom."""

    def make(
        teams: Mapping[str, Sequence[str]], given: Iterable[Given], **rest: Any
    ) -> Organisation:
        return _chart(teams, given, make=an_organisation, **rest)

    return make


SHOP = {"buying": ("clerk", "boss"), "selling": ("clerk",), "cellar": ()}
SHOP_GIVES: tuple[Given, ...] = (
    ("buying/clerk", ["selling", "cellar"]),
    ("selling/clerk", ["buying/boss"]),
    ("buying", ["buying/clerk"]),
    ("*", ["*"]),
    ("selling", ["*"]),
)


@pytest.fixture(scope="session")
def corner_shop(a_chart: Callable[..., Organisation]) -> Organisation:
    """Three teams, five hand-offs, and a flow through three of them, one of them twice."""
    return a_chart(SHOP, SHOP_GIVES, flows={"sale": (1, 0, 1, 4)}, formats={"cellar": ("remote",)})


@pytest.fixture(scope="session")
def hostile(a_chart: Callable[..., Organisation]) -> Organisation:
    """As many teams as there are hostile texts, and every text at every place."""
    names = {f"team-{number}": ("one", "two") for number in range(len(HOSTILE))}
    keys = list(names)
    given = [
        (key, [f"{keys[at * 7 % len(keys)]}/one", keys[at - 3]]) for at, key in enumerate(keys)
    ]
    given += [(f"{key}/two", ["*"] if at % 4 == 0 else [key]) for at, key in enumerate(keys)]
    turn = iter(range(1_000_000))
    return a_chart(
        names,
        given,
        words=lambda _: HOSTILE[next(turn) % len(HOSTILE)],
        flows={"f": tuple(range(0, len(given), 2))},
    )
