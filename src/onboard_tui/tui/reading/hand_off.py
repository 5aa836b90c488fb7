"""One hand-off -> the sheet that explains it, and leads on from it."""

from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content

from onboard_tui.model.connections import rests_on, what_breaks
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.progress import Progress
from onboard_tui.model.saying_hand_offs import (
    failing_text,
    parties_text,
    resting_text,
    taught_in,
    taught_to_others,
)
from onboard_tui.tui.reading.lines import (
    BLANK,
    FAINT,
    HEADING,
    MEASURE,
    Lines,
    hung,
    joined,
    styled,
    wrapped,
)
from onboard_tui.tui.reading.rows import Does, Row
from onboard_tui.tui.reading.sheet import Sheet
from onboard_tui.tui.signs import STATES

_TITLES = 14
"""The cells that the titles of the rows take."""

_MOST_PEOPLE = 2
"""How many people of each team or role are worth naming."""


_MOST_STEPS = 3
"""How many steps of others are worth naming."""


class Lead(Struct, frozen=True):
    """Where a row of an explanation leads: a kind of place, and its key there."""

    kind: str
    key: str

    @property
    def target(self) -> str:
        """The lead as one text."""
        return f"{self.kind}:{self.key}"

    @staticmethod
    def of(target: str) -> "Lead":
        """Return the lead that a row's target holds."""
        kind, _, key = target.partition(":")
        return Lead(kind, key)


def route(organisation: Organisation, one: HandOff) -> str:
    """Return who gives a hand-off to whom."""
    giver = organisation.name_of(one.giver)
    return f"{giver} → {parties_text(organisation, one.to)}"


def explained(
    organisation: Organisation, progress: Progress | None, one: HandOff, width: int, party: str
) -> Sheet:
    """Return the sheet of a hand-off in `width` cells, as somebody with `party` in view reads it.

    It names what passes, why, how often, what fails and whom to ask; its rows lead to the steps
    that teach it, to who stands at its ends, to what breaks next, and to the flows it is part of.
    """
    measure = min(width, MEASURE + 20)
    lines = [
        *wrapped(styled(one.title, HEADING), measure),
        *wrapped(styled(route(organisation, one), "bold"), measure),
    ]
    for title, said, style in (
        ("What passes", one.what, ""),
        # Before the rest: a low window shows but a few lines, and this is what one feels.
        ("If it breaks", one.if_it_breaks, "$warning"),
        ("Why", one.why, ""),
        ("How often", one.cadence, ""),
    ):
        lines += _titled(title, styled(said, style), measure)
    for at, text in enumerate(_people(organisation, one, party)):
        lines += _titled("" if at else "Whom to ask", text, measure)
    lines.append(BLANK)
    rows = []
    for lead, text in _leads(organisation, progress, one, party):
        first = len(lines)
        lines += hung(text, measure, styled("→ ", "$primary"))
        row = Row(does=Does.GO, first=first, last=len(lines) - 1, target=lead.target)
        rows.append(row)
    others = taught_to_others(organisation, progress, one)
    if others:
        more = f" and {len(others) - _MOST_STEPS} more" if len(others) > _MOST_STEPS else ""
        said = f"{', '.join(others[:_MOST_STEPS])}{more}"
        lines += [BLANK, *_titled("Others learn", styled(said, FAINT), measure)]
    return Sheet(step=one.id, width=width, lines=tuple(lines), rows=tuple(rows))


def words(key: str, lines: Lines, width: int) -> Sheet:
    """Return a sheet that only says something."""
    return Sheet(step=key, width=width, lines=tuple(lines), rows=())


def _titled(title: str, text: Content, width: int) -> Lines:
    if width < 3 * _TITLES:
        return [*wrapped(styled(title, "bold $secondary"), width), *hung(text, width, "  ")]
    return hung(text, width, styled(title.ljust(_TITLES), "bold $secondary"))


def _people(organisation: Organisation, one: HandOff, party: str) -> Iterator[Content]:
    """Yield whom to ask about a hand-off at each of its ends, but for one's own."""
    for end in dict.fromkeys((one.giver, *one.to)):
        people = organisation.people_of(end)[:_MOST_PEOPLE] if end not in (EVERYONE, party) else ()
        if people:
            known = [
                f"{person.name} ({person.contact})" if person.contact else person.name
                for person in people
            ]
            yield joined((f"{organisation.name_of(end)}: ", FAINT), ", ".join(known))


def _leads(
    organisation: Organisation, progress: Progress | None, one: HandOff, party: str
) -> Iterator[tuple[Lead, Content]]:
    for step in taught_in(progress, one):
        sign = STATES[step.state]
        state = (f" {sign.sign} {step.state.value}", sign.style)
        yield (
            Lead("step", step.step.id),
            joined("Read “", (step.step.title, "bold"), "” in your track", state),
        )
    for end in dict.fromkeys((one.giver, *one.to)):
        if end not in (EVERYONE, party):
            name = organisation.name_of(end)
            yield Lead("party", end), joined((name, "bold"), " in the middle")
    after = len(what_breaks(organisation, one.id)) - 1
    yield Lead("breaks", one.id), joined("What if this breaks: ", (failing_text(after), FAINT))
    before = len(rests_on(organisation, one.id)) - 1
    yield Lead("rests", one.id), joined("What it rests on: ", (resting_text(before), FAINT))
    for flow in organisation.flows.values():
        if one.id in flow.hand_offs:
            at = flow.hand_offs.index(one.id) + 1
            place = (f"  {at} of {len(flow.hand_offs)}", FAINT)
            yield Lead("flow", flow.id), joined("In the flow “", (flow.title, "bold"), "”", place)
