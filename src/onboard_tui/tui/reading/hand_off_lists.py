"""Lists of hand-offs, each with where it stands: what somebody goes through line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content

from onboard_tui.export.drawing import cut
from onboard_tui.model.connections import (
    Connection,
    Link,
    Reached,
    neighbourhood,
    rests_on,
    team_of,
    what_breaks,
)
from onboard_tui.model.organisation import EVERYONE, Flow, HandOff, Organisation
from onboard_tui.model.saying_hand_offs import (
    earlier_text,
    failing_text,
    further_text,
    is_own_part,
    own_verbs,
    resting_text,
    rounds,
    seen_in_the_end,
    waves,
    ways,
    who_must_know,
)
from onboard_tui.model.text import count, initial_capital, one_line
from onboard_tui.tui.reading.hand_off import route
from onboard_tui.tui.reading.lines import (
    FAINT,
    HEADING,
    Lines,
    hung,
    joined,
    spread,
    styled,
    wrapped,
)
from onboard_tui.tui.reading.spots import Spot

Entry = tuple[str, Content]
"""An id and its lines; one with the id "" is a heading, which the cursor passes over."""

MINE = "◆ you"
"""What marks one's own part."""

AGAIN = "#again"
"""What follows the id of a hand-off that stands in a list for the second time."""

MORE = "#more"
"""The id of the line that stands for all that a long list leaves out."""

_MOST_ENDS = 12


def two_lines(first: Content, second: Content, width: int) -> Content:
    """Return an entry of two lines, the second set in and faint; each is cut to the width."""
    below = joined("  ", second).truncate(width, ellipsis=True)
    return Content("\n").join([first.truncate(width, ellipsis=True), below])


def heading(text: Content | str, width: int) -> Iterator[Entry]:
    """Yield a heading in as many lines as it takes."""
    content = text if isinstance(text, Content) else styled(text, FAINT)
    yield "", Content("\n").join(wrapped(content, width))


def beside(
    organisation: Organisation, party: str, found: Sequence[Connection], width: int, *, gives: bool
) -> list[Entry]:
    """Return one side of a party's hand-offs: what, with whom, and how often.

    Headings say as what the party gives them, or for whom they are.
    """
    entries: list[Entry] = []
    closeness = ""
    for one in found:
        if one.closeness != closeness:
            closeness = one.closeness
            as_what = styled(_as_what(organisation, party, closeness, gives=gives), FAINT)
            entries.append(("", as_what.truncate(width, ellipsis=True)))
        hand_off = one.hand_off
        below = styled(_who_and_when(organisation, one, width - 2), FAINT)
        entries.append((hand_off.id, two_lines(styled(hand_off.title), below, width)))
    return entries or [("", styled("Nothing yet", FAINT))]


def _as_what(organisation: Organisation, party: str, closeness: str, *, gives: bool) -> str:
    if closeness == "everyone":
        return "As everyone does" if gives else "For everyone"
    team = organisation.name_of(team_of(party))
    name = organisation.name_of(party) if closeness == "role" else team
    whole = "all of " if closeness == "team" and party != team_of(party) else ""
    return f"{'As' if gives else 'For'} {whole}{name}"


def _who_and_when(organisation: Organisation, one: Connection, width: int) -> str:
    """Return who stands at the other end, and how often: both, even where neither fits whole."""
    first = EVERYONE if EVERYONE in one.others else one.others[0]
    name, cadence = organisation.name_of(first), one.hand_off.cadence
    others = 0 if first == EVERYONE else len(one.others) - 1
    whole = f"{name}{f' and {others} more' if others else ''} · {cadence}"
    if cell_len(whole) <= width:
        return whole
    more = f" +{others}" if others else ""
    when = min(cell_len(cadence), max(width // 4, 9))
    return cut(f"{cut(name, width - when - cell_len(more) - 3)}{more} · {cadence}", width)


def flows(organisation: Organisation, party: str, width: int) -> list[Entry]:
    """Return the flows, each with how much of it is one's own part."""
    entries: list[Entry] = []
    for flow in organisation.flows.values():
        known = [organisation.hand_offs[key] for key in flow.hand_offs]
        own = sum(is_own_part(party, one) for one in known)
        part = f"{MINE}: {own} of {len(known)}" if own else count(len(known), "hand-off")
        line = spread(styled(flow.title, "bold"), styled(part, "$primary" if own else FAINT), width)
        entries.append((flow.id, two_lines(line, styled(one_line(flow.story), FAINT), width)))
    return entries or [("", styled("This organisation tells of no flow yet.", FAINT))]


def flow(
    organisation: Organisation, one: Flow, party: str, width: int, *, told: bool
) -> list[Entry]:
    """Return a flow from hand to hand, one's own part marked; `told` with its story above it."""
    entries = [*heading(styled(one.title, HEADING), width)]
    if told:
        entries += [*heading(styled(one.story), width), ("", Content(""))]
    digits = len(str(len(one.hand_offs)))
    for number, key in enumerate(one.hand_offs, start=1):
        hand_off = organisation.hand_offs[key]
        title = joined((f"{number:>{digits}} ", FAINT), hand_off.title)
        below = joined(" " * digits, (_route(organisation, hand_off), FAINT))
        entries.append((key, two_lines(spread(title, _own(party, hand_off), width), below, width)))
    return entries


def cell(
    organisation: Organisation, found: Iterable[HandOff], lit: Sequence[str], width: int
) -> list[Entry]:
    """Return the hand-offs from one team to another, with the steps of a flow that is lit."""
    entries = []
    for one in found:
        steps = ",".join(str(at) for at, key in enumerate(lit, start=1) if key == one.id)
        title = spread(styled(one.title), styled(f"*{steps}" if steps else "", "$primary"), width)
        below = styled(_route(organisation, one), FAINT)
        entries.append((one.id, two_lines(title, below, width)))
    return entries or [("", styled("Nothing passes here.", FAINT))]


def breaking(
    spot: Spot,
    organisation: Organisation,
    party: str,
    width: int,
    round_: Iterable[Sequence[str]],
    *,
    told: bool,
) -> list[Entry]:
    """Return what fails once a spot's hand-off does, by distance, and who must know first.

    Each has its story, and with `told` its ends; last comes what the customer sees in the end.
    """
    found = what_breaks(organisation, spot.hand_off)
    shown = found[: spot.most]
    fails = f"{failing_text(len(found) - 1)}."
    entries = [*heading(joined(("It breaks: ", HEADING), fails), width)]
    first = who_must_know(organisation, found[0].hand_off)
    entries += heading(joined(("Who must know first: ", "bold"), first), width)
    closed = rounds(round_, shown)
    entries += _waves(organisation, shown, closed, party, width, named=further_text, told=told)
    entries += _more(len(found) - len(shown))
    ends = seen_in_the_end(found[1:])
    if ends:
        # They can be gone to like all others: else no key would lead to the end of the list.
        entries += heading(styled("In the end the customer sees", "bold $secondary"), width)
        for one in ends[:_MOST_ENDS]:
            lines = [
                styled(one.title, "bold"),
                *hung(styled(one.if_it_breaks, "$warning"), width, "  "),
            ]
            entries.append((f"{one.id}{AGAIN}", Content("\n").join(lines)))
    return entries


def resting(
    spot: Spot,
    organisation: Organisation,
    party: str,
    width: int,
    round_: Iterable[Sequence[str]],
) -> list[Entry]:
    """Return all that a spot's hand-off, or its party's work, rests on, the nearest first."""
    around = neighbourhood(organisation, spot.party).receives if spot.party else ()
    keys = [spot.hand_off] if spot.hand_off else [one.hand_off.id for one in around]
    found = rests_on(organisation, *keys)
    before = resting_text(len(found) - len(keys))
    if spot.party:
        who = (
            "You receive" if spot.party == party else f"{organisation.name_of(spot.party)} receives"
        )
        said = f"{who} {count(len(keys), 'hand-off')}; {before}." if keys else f"{who} nothing yet."
    else:
        said = f"{initial_capital(before)}."
    shown = found[: spot.most]
    closed = rounds(round_, shown, back=True)
    needed = _waves(organisation, shown, closed, party, width, named=earlier_text, told=None)
    return [*heading(said, width), *needed, *_more(len(found) - len(shown))]


def _more(left: int) -> Iterator[Entry]:
    if left > 0:
        yield MORE, styled(f"… and {count(left, 'more hand-off')}: Enter shows more", "bold")


def way(organisation: Organisation, start: str, end: str, width: int) -> list[Entry]:
    """Return the shortest chains of hand-offs from one party to another, and back."""
    if start == end:
        return [*heading(f"{organisation.name_of(start)}: it is the same place.", width)]
    entries: list[Entry] = []
    seen: set[str] = set()
    for giver, taker in ((start, end), (end, start)):
        names = f"From {organisation.name_of(giver)} to {organisation.name_of(taker)}"
        found = ways(organisation, giver, taker)
        if not found:
            said = ": no hand-off leads there"
            entries += heading(joined((names, "bold $secondary"), said), width)
        for how, links in found:
            said = f": {how if links else 'it is the same place'}"
            entries += heading(joined((names, "bold $secondary"), said), width)
            for number, link in enumerate(links, start=1):
                # A list knows its lines by their ids: what stands in several chains is there again.
                key = link.hand_off.id
                while key in seen:
                    key += AGAIN
                seen.add(key)
                entries.append((key, _link(organisation, link, number, width)))
    return entries


def _link(organisation: Organisation, link: Link, number: int, width: int) -> Content:
    title = joined((f"{number} ", FAINT), link.hand_off.title)
    ends = f"{organisation.name_of(link.giver)} → {organisation.name_of(link.receiver)}"
    return two_lines(title, joined(" ", (f"{ends} · {link.hand_off.cadence}", FAINT)), width)


def _route(organisation: Organisation, one: HandOff) -> str:
    return f"{route(organisation, one)} · {one.cadence}"


def _waves(
    organisation: Organisation,
    found: Sequence[Reached],
    closed: Mapping[str, Sequence[HandOff]],
    party: str,
    width: int,
    *,
    named: Callable[[int, str], str],
    told: bool | None,
) -> Iterator[Entry]:
    """Yield what was reached below what led to it; a circle is said where it closes.

    `told` says whether there is room for each one's ends beside its story; None is for no story.
    """
    for distance, cause, wave in waves(organisation, found):
        if distance:
            yield from heading(styled(named(distance, cause), "bold $secondary"), width)
        for one in wave:
            hand_off = one.hand_off
            again = ", ".join(f"“{it.title}”" for it in closed.get(hand_off.id, ()))
            ends = route(organisation, hand_off)
            title = joined((hand_off.title, "bold"), (f"  {ends}" if told is False else "", FAINT))
            below = [
                ("" if told is False else ends, FAINT),
                ("" if told is None else hand_off.if_it_breaks, "$warning"),
                (f"↺ and so round again to {again}" if again else "", "bold $warning"),
            ]
            lines: Lines = [spread(title, _own(party, hand_off), width)]
            lines += [
                joined("  ", (text, style)).truncate(width, ellipsis=True)
                for text, style in below
                if text
            ]
            yield hand_off.id, Content("\n").join(lines)


def _own(party: str, one: HandOff) -> Content:
    """Return the mark of one's own part, and what that is."""
    does = own_verbs(party, one)
    return styled(f"{MINE} {does}" if does else "", "bold $primary")
