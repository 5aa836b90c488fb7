"""Who gives what to whom: one party's place among the hand-offs, and one hand-off whole."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onboard_tui.model.connections import (
    Connection,
    Link,
    neighbourhood,
    rests_on,
    team_of,
    what_breaks,
)
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.progress import Progress
from onboard_tui.model.saying_hand_offs import (
    failing_text,
    is_own_part,
    own_part_text,
    own_party,
    parties_text,
    resting_text,
    taught_in,
    taught_to_others,
    whom_to_ask,
)
from onboard_tui.model.text import initial_capital, one_line
from onboard_tui.walk.telling.lines import Lines, group, numbered, paragraphs, sentence, wrapped
from onboard_tui.walk.telling.steps import quoted

_NEAR = {"role": "by role", "team": "the whole team", "everyone": "with everyone"}

_WORDS = (
    '"breaks" with a number tells what fails if that hand-off does, "rests" what all this rests '
    'on, "way" with a role how hand-offs lead there; "teams" tells who gives how much to whom, '
    'and "flows" stories from hand to hand.'
)


def hand_off_text(organisation: Organisation, one: HandOff, own: str) -> str:
    """Return a hand-off in a list: what, from whom to whom, and how often.

    To somebody at `own` it says so where that is their part.
    """
    return f"{route_text(organisation, one, own)} {_cadence(one)}"


def route_text(organisation: Organisation, one: HandOff, own: str) -> str:
    """Return what is handed over from whom to whom."""
    giver = parties_text(organisation, (one.giver,))
    return _ends_text(one, own, giver, parties_text(organisation, one.to))


def link_text(organisation: Organisation, link: Link, own: str) -> str:
    """Return a hand-off in a chain, from the one role to the other, and how often."""
    ends = map(organisation.name_of, (link.giver, link.receiver))
    return f"{_ends_text(link.hand_off, own, *ends)} {_cadence(link.hand_off)}"


def _ends_text(one: HandOff, own: str, giver: str, taker: str) -> str:
    mine = ", your part" if is_own_part(own, one) else ""
    return one_line(sentence(f"{one.title}{mine}: from {giver} to {taker}"))


def _cadence(one: HandOff) -> str:
    return initial_capital(one_line(sentence(one.cadence)))


def in_order(organisation: Organisation, party: str) -> tuple[HandOff, ...]:
    """Return what a party receives and then what it gives, as `connections_lines` numbers it."""
    around = neighbourhood(organisation, party)
    return tuple(one.hand_off for one in (*around.receives, *around.gives))


def connections_lines(organisation: Organisation, party: str, width: int, *, own: bool) -> Lines:
    """Return what a team or a role receives and gives, nearest first, each with a number."""
    team = organisation.teams[team_of(party)]
    role = team.roles.get(party)
    place = f"{role.title}, {team.title}" if role else f"the whole team {team.title}"
    purpose = role.purpose if role else team.purpose
    around = neighbourhood(organisation, party)
    first = len(around.receives) + 1
    whose = ("What I receive", "What I give") if own else ("What they receive", "What they give")
    return paragraphs(
        [
            wrapped(one_line(f"Connections: {sentence(place)} {purpose}"), width),
            _side(organisation, f"{whose[0]}:", around.receives, "from", first=1, width=width),
            _side(organisation, f"{whose[1]}:", around.gives, "to", first=first, width=width),
            wrapped(_WORDS, width),
        ]
    )


def _side(
    organisation: Organisation,
    title: str,
    found: Sequence[Connection],
    preposition: str,
    *,
    first: int,
    width: int,
) -> Lines:
    texts = []
    for one in found:
        others = parties_text(organisation, one.others)
        about = f"{one.hand_off.title}, {preposition} {others}; {_NEAR[one.closeness]}."
        texts.append(f"{one_line(about)} {_cadence(one.hand_off)}")
    numbers = range(first, first + len(texts))
    return [*wrapped(title, width), *(numbered(texts, width, numbers) or ["Nothing yet."])]


def hand_off_lines(
    organisation: Organisation, progress: Progress, one: HandOff, width: int
) -> Lines:
    """Return a hand-off: what passes, why, how often, what a customer notices, and the ways on."""
    own = own_party(organisation, progress)
    reached = [organisation.hand_offs[key].title for key in one.reaches]
    taught = [quoted(step.step.title) for step in taught_in(progress, one)]
    rows = [
        ("Hand-off", one.title),
        ("From", organisation.name_of(one.giver)),
        ("To", initial_capital(parties_text(organisation, one.to))),
        ("Your part", own_part_text(own, one)),
        ("What passes", one.what),
        ("Why", one.why),
        ("How often", one.cadence),
        ("If it breaks", one.if_it_breaks),
        ("What fails next", ", ".join(reached)),
        ("Whom to ask", whom_to_ask(organisation, one, own)),
        ("Taught in", ", ".join(taught)),
        ("Others learn it in", ", ".join(taught_to_others(organisation, progress, one))),
    ]
    told = [
        line
        for title, text in rows
        if text
        for line in wrapped(sentence(one_line(f"{title}: {text}")), width)
    ]
    ways = [initial_capital(sentence(way.text)) for way in ways_on(organisation, progress, one)]
    return paragraphs([told, group("From here:", numbered(ways, width), width)])


class Onward(Struct, frozen=True):
    """Where a hand-off leads: what to do, into which room, to what there, and what it is like."""

    does: str
    room: str
    key: str
    about: str = ""

    @property
    def text(self) -> str:
        """The way in a list."""
        return f"{self.does}: {self.about}" if self.about else self.does


def ways_on(organisation: Organisation, progress: Progress, one: HandOff) -> tuple[Onward, ...]:
    """Return where a hand-off leads, as `hand_off_lines` numbers it.

    The steps that teach it come first, then who stands at its ends, what fails after it, what
    it rests on, and the flows that tell of it.
    """
    return tuple(_ways_on(organisation, progress, one))


def _ways_on(organisation: Organisation, progress: Progress, one: HandOff) -> Iterator[Onward]:
    own = own_party(organisation, progress)
    for taught in taught_in(progress, one):
        does = f"open {quoted(taught.step.title)}, which teaches it"
        yield Onward(does, "step", taught.step.id, taught.state.value)
    for end in dict.fromkeys((one.giver, *one.to)):
        if end not in (EVERYONE, own):
            name = one_line(organisation.name_of(end))
            yield Onward(f"hear what {name} receives and gives", "connections", end)
    failing = failing_text(len(what_breaks(organisation, one.id)) - 1)
    yield Onward("hear what fails if it breaks", "breaks", one.id, failing)
    resting = resting_text(len(rests_on(organisation, one.id)) - 1)
    yield Onward("hear what it rests on", "rests", f"hand-off {one.id}", resting)
    for flow in organisation.flows.values():
        if one.id in flow.hand_offs:
            place = f"it is {flow.hand_offs.index(one.id) + 1} of {len(flow.hand_offs)}"
            yield Onward(f"hear the flow {quoted(flow.title)}", "flow", flow.id, place)
