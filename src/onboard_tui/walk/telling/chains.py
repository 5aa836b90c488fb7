"""Hand-offs one after another: flows, what breaks, what it rests on, and the way to a role."""

from collections.abc import Callable, Mapping, Sequence

from onboard_tui.model.connections import Link, Reached, circles, rests_on, what_breaks
from onboard_tui.model.organisation import Flow, HandOff, Organisation
from onboard_tui.model.saying_hand_offs import (
    earlier_text,
    failing_text,
    further_text,
    is_own_part,
    resting_text,
    rounds,
    seen_in_the_end,
    waves,
    ways,
    who_must_know,
)
from onboard_tui.model.text import count, one_line
from onboard_tui.walk.telling.connections import hand_off_text, link_text, route_text
from onboard_tui.walk.telling.lines import (
    Lines,
    group,
    listed,
    numbered,
    paragraphs,
    sentence,
    wrapped,
)
from onboard_tui.walk.telling.steps import quoted

MOST = 300
"""How many hand-offs are worth going through line by line."""

_MOST_ENDS = 12


def flows_lines(organisation: Organisation, own: str, width: int) -> Lines:
    """Return the flows, each with how much of it is the part of somebody at `own`."""
    found = organisation.flows.values()
    if not found:
        return wrapped("This organisation tells of no flow yet.", width)
    texts = []
    for flow in found:
        parts = [is_own_part(own, organisation.hand_offs[key]) for key in flow.hand_offs]
        mine = f", your part: {sum(parts)}" if any(parts) else ""
        texts.append(one_line(f"{flow.title}: {count(len(parts), 'hand-off')}{mine}."))
    title = f"Flows, told from hand to hand: {len(found)}."
    return paragraphs([wrapped(title, width), numbered(texts, width)])


def flow_lines(organisation: Organisation, flow: Flow, own: str, width: int) -> Lines:
    """Return a flow: its story, and its hand-offs in order, each with a number."""
    found = [organisation.hand_offs[key] for key in flow.hand_offs]
    texts = [hand_off_text(organisation, one, own) for one in found]
    return paragraphs(
        [
            wrapped(f"Flow: {sentence(one_line(flow.title))}", width),
            wrapped(one_line(flow.story), width),
            [*wrapped("From hand to hand:", width), *numbered(texts, width)],
        ]
    )


def breaks_lines(organisation: Organisation, one: HandOff, own: str, width: int) -> Lines:
    """Return what fails once a hand-off does, and who must know first.

    What fails stands by its distance, numbered as `what_breaks` has it; below is what the
    customer sees in the end.
    """
    found = what_breaks(organisation, one.id)
    closed = rounds(circles(organisation), found)
    texts = _texts(organisation, found, closed, own, with_story=True)
    know = one_line(who_must_know(organisation, one))
    ends = [one_line(end.if_it_breaks) for end in seen_in_the_end(found)[:_MOST_ENDS]]
    return paragraphs(
        [
            wrapped(f"If {quoted(one.title)} breaks: {failing_text(len(found) - 1)}.", width),
            wrapped(sentence(f"Who must know first: {know}"), width),
            *_waves(organisation, found, texts, width, further_text),
            group("In the end the customer sees:", listed(ends, width), width),
        ]
    )


def rests_lines(
    organisation: Organisation, keys: Sequence[str], whose: str, own: str, width: int
) -> Lines:
    """Return all that hand-offs rest on, the nearest first, numbered as `rests_on` has it.

    `whose` names whoever or whatever it is that rests on them.
    """
    found = rests_on(organisation, *keys)
    texts = _texts(organisation, found, rounds(circles(organisation), found, back=True), own)
    said = f"What {one_line(whose)} rests on: {resting_text(len(found) - len(keys))}."
    return paragraphs(
        [
            wrapped(said, width),
            *_waves(organisation, found, texts, width, earlier_text),
        ]
    )


def _texts(
    organisation: Organisation,
    found: Sequence[Reached],
    closed: Mapping[str, Sequence[HandOff]],
    own: str,
    *,
    with_story: bool = False,
) -> list[str]:
    """Return what was reached, hand-off by hand-off; a circle is said where it closes."""
    texts = []
    for one in found[:MOST]:
        again = ", ".join(quoted(it.title) for it in closed.get(one.hand_off.id, ()))
        round_ = f" And so round again to {again}." if again else ""
        story = f" {sentence(one_line(one.hand_off.if_it_breaks))}" if with_story else ""
        texts.append(f"{route_text(organisation, one.hand_off, own)}{story}{round_}")
    return texts


def _waves(
    organisation: Organisation,
    found: Sequence[Reached],
    texts: Sequence[str],
    width: int,
    named: Callable[[int, str], str],
) -> list[Lines]:
    """Return what was reached below what led to it, numbered from 1 through all of them."""
    groups, told = [], 0
    for distance, cause, wave in waves(organisation, found[:MOST]):
        numbers = range(told + 1, told + len(wave) + 1)
        told += len(wave)
        title = f"{one_line(named(distance, cause))}:" if distance else ""
        items = numbered(texts[numbers[0] - 1 : told], width, numbers)
        groups.append(group(title, items, width) if title else items)
    if len(found) > MOST:
        more = count(len(found) - MOST, "more hand-off")
        groups.append(wrapped(f"{more}, not told one by one.", width))
    return groups


def way_between(organisation: Organisation, start: str, end: str) -> tuple[Link, ...]:
    """Return the chains to a party and then those back, as `way_lines` numbers them."""
    ends = ((start, end), (end, start))
    return tuple(link for one in ends for _, links in ways(organisation, *one) for link in links)


def way_lines(organisation: Organisation, start: str, end: str, own: str, width: int) -> Lines:
    """Return the shortest chains of hand-offs from one party to another, and back."""
    groups, first = [], 1
    for ends in dict.fromkeys(((start, end), (end, start))):
        giver, taker = map(organisation.name_of, ends)
        names = one_line(f"From {giver} to {taker}")
        found = ways(organisation, *ends)
        if not any(links for _, links in found):
            none = "it is the same place" if found else "no hand-off leads there"
            groups.append(wrapped(f"{names}: {none}.", width))
            continue
        for how, links in found:
            texts = [link_text(organisation, link, own) for link in links]
            lines = numbered(texts, width, range(first, first + len(links)))
            groups.append(group(f"{names}: {how}.", lines, width))
            first += len(links)
    return paragraphs(groups)
