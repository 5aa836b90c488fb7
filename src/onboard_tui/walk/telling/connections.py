"""Who gives what to whom: one party's place among the hand-offs, and one hand-off whole."""

from collections.abc import Sequence

from onboard_tui.model.connections import Connection, neighbourhood
from onboard_tui.model.organisation import EVERYONE, Flow, HandOff, Organisation
from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.text import initial_capital, one_line
from onboard_tui.walk.telling.lines import Lines, numbered, paragraphs, sentence, wrapped
from onboard_tui.walk.telling.steps import quoted

_NEAR = {"role": "by role", "team": "the whole team", "everyone": "with everyone"}


def own_party(organisation: Organisation, progress: Progress) -> str:
    """Return a learner's own place: their role's whole id, else their team's; "" for none."""
    if progress.role is not None:
        return progress.role.id
    team = organisation.team(progress.enrolment.team)
    return team.id if team else ""


def in_order(organisation: Organisation, party: str) -> tuple[HandOff, ...]:
    """Return what a party receives and then what it gives, as `connections_lines` numbers it."""
    around = neighbourhood(organisation, party)
    return tuple(one.hand_off for one in (*around.receives, *around.gives))


def connections_lines(organisation: Organisation, party: str, width: int, *, own: bool) -> Lines:
    """Return what a team or a role receives and gives, nearest first, each with a number."""
    team = organisation.teams[party.partition("/")[0]]
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
        others = _names(organisation, one.others)
        about = f"{one.hand_off.title}, {preposition} {others}; {_NEAR[one.closeness]}."
        texts.append(one_line(about))
    numbers = range(first, first + len(texts))
    return [*wrapped(title, width), *(numbered(texts, width, numbers) or ["Nothing yet."])]


def _names(organisation: Organisation, parties: Sequence[str]) -> str:
    names = ", ".join(organisation.name_of(one) for one in parties)
    return "everyone" if names == "Everyone" else names


def teaching(progress: Progress, one: HandOff) -> tuple[StepProgress, ...]:
    """Return the steps of a learner's track that teach a hand-off."""
    return tuple(step for step in progress.steps if one.id in step.step.hand_offs)


def hand_off_lines(
    organisation: Organisation, progress: Progress, one: HandOff, width: int
) -> Lines:
    """Return a hand-off: what passes, why, how often, and what a customer notices."""
    own = own_party(organisation, progress)
    people = [
        f"{person.name} ({person.contact})" if person.contact else person.name
        for party in (one.giver, *one.to)
        if party not in (EVERYONE, own)
        for person in organisation.people_of(party)[:2]
    ]
    reached = [organisation.hand_offs[key].title for key in one.reaches]
    taught = [quoted(step.step.title) for step in teaching(progress, one)]
    rows = [
        ("Hand-off", one.title),
        ("From", organisation.name_of(one.giver)),
        ("To", initial_capital(_names(organisation, one.to))),
        ("What passes", one.what),
        ("Why", one.why),
        ("How often", one.cadence),
        ("If it breaks", one.if_it_breaks),
        ("What fails next", ", ".join(reached)),
        ("Whom to ask", ", ".join(dict.fromkeys(people))),
        ("Taught in", ", ".join(taught)),
    ]
    return [
        line
        for title, text in rows
        if text
        for line in wrapped(sentence(one_line(f"{title}: {text}")), width)
    ]


def flow_lines(organisation: Organisation, flow: Flow, width: int) -> Lines:
    """Return a flow: its story, and its hand-offs in order, each with a number."""
    found = [organisation.hand_offs[key] for key in flow.hand_offs]
    texts = [
        one_line(
            f"{one.title}: from {organisation.name_of(one.giver)} to "
            f"{sentence(_names(organisation, one.to))}"
        )
        for one in found
    ]
    return paragraphs(
        [
            wrapped(f"Flow: {sentence(one_line(flow.title))}", width),
            wrapped(one_line(flow.story), width),
            [*wrapped("From hand to hand:", width), *numbered(texts, width)],
        ]
    )
