"""Everything that can be found by its name: what there is, and what fits what was typed."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from operator import itemgetter
from unicodedata import combining, normalize

from msgspec import Struct

from onboard_tui.model.organisation import Flow, HandOff, Organisation, Person, Role
from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.step import Status
from onboard_tui.model.text import one_line

_BEGINS, _BEGINS_A_WORD, _INSIDE, _NOWHERE = range(4)
"""Where a word stands in a text, the best first."""


class Kind(Enum):
    """What something is, as its word on the screen. Of equals, the first comes first."""

    STEP = "step"
    COMMAND = "command"
    TEAM = "team"
    ROLE = "role"
    PERSON = "person"
    TERM = "word"
    HAND_OFF = "hand-off"
    FLOW = "flow"


_ALSO = {Kind.PERSON: ("people",), Kind.HAND_OFF: ("handoffs", "offs")}
"""How else somebody may write that they look for all of a kind."""


class Candidate(Struct, frozen=True, kw_only=True):
    """Something to be found. `key` is its id among those of its kind.

    `about` says on one line what it is; `away` is a step outside the learner's track, or
    something to do that is not to be done here.
    """

    kind: Kind
    key: str
    title: str
    about: str = ""
    away: bool = False


class Entry(Struct, frozen=True):
    """A candidate with its folded title and text and the words for its kind, to be compared."""

    candidate: Candidate
    title: str
    about: str
    kinds: tuple[str, ...]


Index = tuple[Entry, ...]
"""Candidates to look through, each folded once, in the order that equals keep."""


def candidates(
    organisation: Organisation, progress: Progress | None, commands: Iterable[Candidate] = ()
) -> tuple[Candidate, ...]:
    """Return all that can be found, and the commands before it.

    Without `progress` there is no room to go to: then only people and words are found.
    """
    found = [*commands]
    if progress is not None:
        found += [_step(one) for one in progress.steps]
        found += _steps_of_others(organisation, progress)
        for team in organisation.teams.values():
            found.append(_named(Kind.TEAM, team.id, team.title, team.purpose))
            found += [_role(one, organisation.name_of(team.id)) for one in team.roles.values()]
    found += [_person(one, organisation) for one in organisation.people.values()]
    found += [_named(Kind.TERM, x.id, x.title, x.means) for x in organisation.terms.values()]
    if progress is not None:
        found += [_hand_off(one, organisation) for one in organisation.hand_offs.values()]
        found += [_flow(one) for one in organisation.flows.values()]
    return tuple(found)


def folded(text: str) -> str:
    """Return a text as it is compared: without case, accents, and more blanks than one."""
    if not text.isascii():
        decomposed = normalize("NFKD", text)
        text = "".join(character for character in decomposed if not combining(character))
    return " ".join(text.casefold().split())


def words_for(kind: Kind) -> tuple[str, ...]:
    """Return the words for all of a kind: what is typed may be the beginning of one."""
    return (f"{kind.value}s", *_ALSO.get(kind, ()))


def indexed(found: Iterable[Candidate]) -> Index:
    """Return candidates ready to be looked through, as often as somebody types.

    One's own come before others', then by kind and title, whatever the order given.
    """
    entries = [
        Entry(one, folded(one.title), folded(one.about), words_for(one.kind)) for one in found
    ]
    return tuple(sorted(entries, key=_order))


def rank(index: Index, query: str) -> tuple[Candidate, ...]:
    """Return what holds every word of `query` in its title, kind or text, the best first.

    First comes what is called just so, then what begins so, then by where the words stand:
    at the title's beginning, at that of a word in it, inside one; then what is of a kind that
    is called so; then likewise in the text. Equals keep the order of `index`, as everything
    does for no words.
    """
    whole = folded(query)
    words = whole.split()
    fitting = [
        (_fit(one, whole, words), one.candidate)
        for one in index
        if all(word in one.title or word in one.about or _is_kind(one, word) for word in words)
    ]
    fitting.sort(key=itemgetter(0))
    return tuple(candidate for _, candidate in fitting)


def _fit(one: Entry, whole: str, words: Sequence[str]) -> tuple[int, int, int]:
    """Return how well something fits, the least being best: as a whole, worst word, all words."""
    as_whole = 0 if one.title == whole else 1 if one.title.startswith(whole) else 2
    places = [_place(one, word) for word in words]
    return as_whole, max(places, default=0), sum(places)


def _place(one: Entry, word: str) -> int:
    """Return where a word stands: the title is better than the kind, and that than the text."""
    in_title = _where(one.title, word)
    if in_title < _NOWHERE or _is_kind(one, word):
        return in_title
    return _NOWHERE + 1 + _where(one.about, word)


def _is_kind(one: Entry, word: str) -> bool:
    return any(kind.startswith(word) for kind in one.kinds)


def _where(text: str, word: str) -> int:
    at = text.find(word)
    if at <= 0:
        return _BEGINS if at == 0 else _NOWHERE
    while at > 0:
        if not text[at - 1].isalnum():
            return _BEGINS_A_WORD
        at = text.find(word, at + 1)
    return _INSIDE


def _order(one: Entry) -> tuple[bool, int, str, str, str]:
    candidate = one.candidate
    return candidate.away, _PLACES[candidate.kind], one.title, candidate.title, candidate.key


_PLACES = {kind: place for place, kind in enumerate(Kind)}


def _named(kind: Kind, key: str, title: str, about: str) -> Candidate:
    return Candidate(kind=kind, key=key, title=one_line(title), about=one_line(about))


def _step(one: StepProgress) -> Candidate:
    late = ", late" if one.late else ""
    about = f"{one.placed.milestone.title}, {one.state.value}{late}"
    return _named(Kind.STEP, one.step.id, one.step.title, about)


def _steps_of_others(organisation: Organisation, progress: Progress) -> Iterator[Candidate]:
    """Yield what stands in a track, but not in the learner's own."""
    teams: dict[str, list[str]] = {}
    for team in organisation.teams.values():
        tracks = (team.track.milestones, *team.track.roles.values())
        listed = {key for track in tracks for steps in track.values() for key in steps}
        for key in listed:
            teams.setdefault(key, []).append(team.title)
    own = {one.step.id for one in progress.steps}
    for step in organisation.steps.values():
        if step.id in teams and step.id not in own and step.status is Status.PUBLISHED:
            about = one_line(f"not in your track: for {', '.join(teams[step.id])}")
            title = one_line(step.title)
            yield Candidate(kind=Kind.STEP, key=step.id, title=title, about=about, away=True)


def _role(one: Role, team: str) -> Candidate:
    about = f"{team}: {one.purpose}" if one.purpose else team
    return _named(Kind.ROLE, one.id, one.title, about)


def _person(one: Person, organisation: Organisation) -> Candidate:
    team = organisation.name_of(one.team) if one.team else ""
    title = one.title or (organisation.name_of(one.role) if one.role else "")
    about = ", ".join(part for part in (title, team, one.contact) if part)
    return _named(Kind.PERSON, one.id, one.name, about)


def _hand_off(one: HandOff, organisation: Organisation) -> Candidate:
    takers = ", ".join(organisation.name_of(party) for party in one.to)
    about = f"{organisation.name_of(one.giver)} → {takers}: {one.what}"
    return _named(Kind.HAND_OFF, one.id, one.title, about)


def _flow(one: Flow) -> Candidate:
    return _named(Kind.FLOW, one.id, one.title, one.story)
