"""Hand-offs as people speak of them, the same words on every face."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from onboard_tui.model.connections import (
    Chain,
    Connection,
    Lens,
    Reached,
    chains,
    neighbourhood,
    pairs,
    seen,
    sides,
    straight,
    takes_part,
    team_of,
    works_in,
)
from onboard_tui.model.organisation import EVERYONE, EVERYONE_FOLDER, HandOff, Organisation
from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.step import Status, Step
from onboard_tui.model.text import count

_MOST_PEOPLE = 2
"""How many people of each team or role are worth naming."""


def own_party(organisation: Organisation, progress: Progress) -> str:
    """Return a learner's own place: their role's whole id, else their team's; "" for none."""
    if progress.role is not None:
        return progress.role.id
    team = organisation.team(progress.enrolment.team)
    return team.id if team else ""


def is_own_part(party: str, one: HandOff) -> bool:
    """Whether somebody at `party` gives or receives a hand-off; nobody's at "" is."""
    return bool(party) and takes_part(party, one)


def own_verbs(party: str, one: HandOff) -> str:
    """Return "give", "receive" or both, as somebody at `party` does; "" for neither."""
    near = sides(party, one) if party else (None, None)
    verbs = zip(("give", "receive"), near, strict=True)
    return " and ".join(verb for verb, closeness in verbs if closeness is not None)


def own_part_text(party: str, one: HandOff) -> str:
    """Return what somebody at `party` has to do with a hand-off, "" for nothing."""
    does = own_verbs(party, one)
    return f"you {does} it" if does else ""


def parties_text(organisation: Organisation, parties: Iterable[str]) -> str:
    """Return the names of teams and roles in one text, "everyone" for all."""
    names = [organisation.name_of(one) for one in dict.fromkeys(parties)]
    return "everyone" if names == ["Everyone"] else ", ".join(names)


def failing_text(number: int) -> str:
    """Return how many hand-offs fail after one, as the end of a sentence."""
    if not number:
        return "no other hand-off fails because of it, as far as the content says"
    return f"{count(number, 'more hand-off')} can fail because of it"


def resting_text(number: int) -> str:
    """Return how many hand-offs must have gone well before others, as the end of a sentence."""
    if not number:
        return "nothing has to go well before, as far as the content says"
    return f"{count(number, 'more hand-off')} must have gone well before"


def further_text(distance: int, cause: str) -> str:
    """Return what stands above what fails at a distance because of one hand-off; 1 is next."""
    if distance == 1:
        return "Fails next"
    return f"Then, {count(distance, 'hand-off')} on, because of “{cause}”"


def earlier_text(distance: int, cause: str) -> str:
    """Return what stands above what one hand-off needs, so far before what was asked about."""
    back = f", {count(distance, 'hand-off')} back" if distance > 1 else ""
    return f"Needed for “{cause}”{back}"


def ways(organisation: Organisation, start: str, end: str) -> tuple[tuple[str, Chain], ...]:
    """Return how hand-offs lead from one party to another, each with a title; none without any.

    Where some lead there straight, it is all of these; else the shortest chain, and where that
    goes by what everyone gives or gets, the shortest one without it. At the same place there is
    one of no hand-offs.
    """
    found = chains(organisation, start, end)
    titles = ["", "; without what everyone gives or gets"]
    told = []
    for links, title in zip(found, titles, strict=False):
        if len(links) == 1 and not title:
            direct = straight(organisation, start, end)
            each = "leads there straight" if len(direct) == 1 else "lead there straight"
            told.append((f"{count(len(direct), 'hand-off')} {each}", direct))
        else:
            told.append((f"{count(len(links), 'hand-off')}, one after another{title}", links))
    return tuple(told)


def who_must_know(organisation: Organisation, one: HandOff) -> str:
    """Return who waits for a hand-off, each with the first person to tell."""
    if EVERYONE in one.to:
        return "everyone"
    told = []
    for end in one.to:
        people = organisation.people_of(end)
        name = organisation.name_of(end)
        told.append(f"{name} ({people[0].name})" if people else name)
    return ", ".join(told)


def whom_to_ask(organisation: Organisation, one: HandOff, party: str) -> str:
    """Return the people at a hand-off's ends but for `party`, each with how to reach them."""
    people = [
        f"{person.name} ({person.contact})" if person.contact else person.name
        for end in (one.giver, *one.to)
        if end != party
        for person in organisation.people_of(end)[:_MOST_PEOPLE]
    ]
    return ", ".join(dict.fromkeys(people))


def taught_in(progress: Progress | None, one: HandOff) -> tuple[StepProgress, ...]:
    """Return the steps of a learner's own track that teach a hand-off."""
    placed = progress.steps if progress else ()
    return tuple(step for step in placed if one.id in step.step.hand_offs)


def taught_to_others(
    organisation: Organisation, progress: Progress | None, one: HandOff
) -> tuple[str, ...]:
    """Return the steps that teach a hand-off outside a learner's own track: title and team."""
    own = {step.step.id for step in taught_in(progress, one)}
    return tuple(
        f"“{step.title}” ({_scope(organisation, step)})"
        for step in organisation.steps.values()
        if one.id in step.hand_offs and step.status is Status.PUBLISHED and step.id not in own
    )


def _scope(organisation: Organisation, step: Step) -> str:
    folder = step.id.partition("/")[0]
    return "everyone" if folder == EVERYONE_FOLDER else organisation.name_of(folder)


def waves(
    organisation: Organisation, found: Sequence[Reached]
) -> Iterator[tuple[int, str, list[Reached]]]:
    """Yield what was reached by its distance, and there by the hand-off that led to it.

    Each comes with its distance, and with the title of what led to it, "" for what was asked.
    """
    for (distance, by), group in groupby(found, key=lambda one: (one.distance, one.by)):
        yield distance, organisation.hand_offs[by].title if by else "", list(group)


def seen_in_the_end(found: Sequence[Reached]) -> tuple[HandOff, ...]:
    """Return where what breaks ends: the hand-offs that nothing else fails after.

    Their `if_it_breaks` is what the customer sees. Where all go round in circles there is none.
    """
    return tuple(one.hand_off for one in found if not one.hand_off.reaches)


def rounds(
    round_: Iterable[Sequence[str]], found: Sequence[Reached], *, back: bool = False
) -> Mapping[str, tuple[HandOff, ...]]:
    """Return where circles close: by a hand-off's id, those nearer by that it leads to again.

    `round_` holds the circles there are. `back` is for what something rests on, where each leads
    to what makes it fail.
    """
    known = {one.hand_off.id: one for one in found}
    leads_to: dict[str, list[str]] = {}
    for key, one in known.items():
        for after in one.hand_off.reaches:
            before, behind = (after, key) if back else (key, after)
            leads_to.setdefault(before, []).append(behind)
    closed: dict[str, tuple[HandOff, ...]] = {}
    for circle in round_:
        here = dict.fromkeys(key for key in circle if key in known)
        for key in here:
            nearer = [
                known[after].hand_off
                for after in leads_to.get(key, ())
                if after in here and known[after].distance <= known[key].distance
            ]
            if nearer:
                closed[key] = tuple(nearer)
    return closed


def gives_and_receives(
    organisation: Organisation, lens: Lens, party: str
) -> tuple[tuple[HandOff, ...], tuple[HandOff, ...]]:
    """Return what of all that a lens leaves a party gives, and what it receives.

    It counts as at its own place: what goes to several is one hand-off, and what everyone gives
    or gets, each team gives or gets.
    """
    gives, receives = _given_and_taken(organisation, lens, party)
    return tuple(one.hand_off for one in gives), tuple(one.hand_off for one in receives)


def give_and_take_text(organisation: Organisation, lens: Lens, party: str) -> str:
    """Return how much a party gives and receives, and how much of it as everyone does."""
    gives, receives = _given_and_taken(organisation, lens, party)
    said = []
    for verb, found in (("gives", gives), ("receives", receives)):
        shared = sum(one.closeness == "everyone" for one in found)
        part = f" ({shared} of them as everyone does)" if shared else ""
        said.append(f"{verb} {count(len(found), 'hand-off') if found else 'nothing'}{part}")
    return ", ".join(said)


def _given_and_taken(
    organisation: Organisation, lens: Lens, party: str
) -> tuple[list[Connection], list[Connection]]:
    if not works_in(organisation, party, lens.work_format):
        return [], []
    around = neighbourhood(organisation, party)
    takers = {
        one.id: {team_of(to) for _, to in pairs(organisation, one, lens)}
        for one in seen(organisation, lens)
    }
    gives = [one for one in around.gives if one.hand_off.id in takers]
    # A lens may leave a hand-off, but not this receiver of it.
    receives = [
        one
        for one in around.receives
        if not takers.get(one.hand_off.id, set()).isdisjoint((party, EVERYONE))
    ]
    return gives, receives
