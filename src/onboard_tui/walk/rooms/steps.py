"""The list of steps, and what is found by a word."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from onboard_tui.model.candidates import Candidate, Kind, candidates, folded, indexed, rank
from onboard_tui.model.finding import Filter, search
from onboard_tui.model.progress import Progress
from onboard_tui.model.step import Step
from onboard_tui.model.text import did_you_mean, one_line
from onboard_tui.notes import noted_steps
from onboard_tui.walk.rooms.room import TO_TODAY, Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.day import begin_text
from onboard_tui.walk.telling.lines import Lines, group, numbered, paragraphs, sentence, wrapped
from onboard_tui.walk.telling.steps import found_text, quoted, steps_lines
from onboard_tui.walk.words import NotUnderstood, Way, way_to

_MOST_FOUND = 12
"""How many things of a kind a search tells: more are hard to remember."""


class StepsRoom(Room):
    """Lists the steps of one's track, all or those that a filter leaves. `key` is its word."""

    PLACE: ClassVar[str] = "track"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._filter = filter_named(key)

    def lines(self, width: int) -> Lines:
        """Return the list."""
        me = self.session.me
        noted = frozenset[str]()
        if not me.is_visitor:
            noted = noted_steps(self.session.notes, me.id)
        return steps_lines(me.progress, self._filter, noted, width)

    def enter(self) -> Way:
        """Go on with what is next."""
        following = self.session.me.progress.next
        return way_to(begin_text(following), "step", following.step.id) if following else TO_TODAY

    def numbers(self) -> Mapping[int, Way]:
        """Return every step of the track: a number is the same in every list."""
        return step_numbers(self.session.me.progress)


def step_numbers(progress: Progress) -> Mapping[int, Way]:
    """Return the ways to the steps of a track, each by its place."""
    return in_order(*(_open(one.step) for one in progress.steps))


def _open(step: Step) -> Way:
    return way_to(f"open {quoted(step.title)}", "step", step.id)


def step_named(text: str, steps: Iterable[Step], otherwise: str) -> str:
    """Return a step's id by that id, the end of it, or the title. Raises NotUnderstood.

    `otherwise` is what is said where no step is called so.
    """
    word = folded(text)
    names: dict[str, str] = {}
    for step in steps:
        for name in (step.id, *step.was, step.id.partition("/")[2], folded(step.title)):
            names.setdefault(name, step.id)
    begun = {key for name, key in names.items() if word and name.startswith(word)}
    if word not in names and len(begun) == 1:
        return begun.pop()
    if word not in names:
        known = did_you_mean(word, names)
        raise NotUnderstood(f'{otherwise} "{one_line(text)[:40]}"; {known}')
    return names[word]


def filter_named(word: str) -> Filter:
    """Return the filter of a word, or of its beginning. Raises NotUnderstood."""
    said = word.strip().casefold() or Filter.ALL.value
    names = {one.value: one for one in Filter}
    found = [name for name in names if name.startswith(said)]
    found = found or [name for name in names if said in name.split()]
    if len(found) != 1:
        known = did_you_mean(said, names)
        raise NotUnderstood(f'There is no list of "{one_line(word)[:40]}" steps; {known}')
    return names[found[0]]


class FindRoom(Room):
    """What was found by its name, and then the steps whose pages say so. `key` is the text."""

    PLACE: ClassVar[str] = "track"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        if not key:
            raise NotUnderstood('Say what to find: "find" with a word after it.')
        progress = session.me.progress
        found = rank(indexed(candidates(session.organisation, progress)), key)
        named = {one.key for one in found if one.kind is Kind.STEP}
        said = [one for one in search(progress.steps, key) if one.step.step.id not in named]
        self._named, self._said = found[:_MOST_FOUND], said[:_MOST_FOUND]
        self._more = len(found) + len(said) - len(self._named) - len(self._said)

    def lines(self, width: int) -> Lines:
        """Return what was found."""
        named, said = self._named, self._said
        more = f"{self._more} more are not told: a longer text finds fewer."
        numbers = range(len(named) + 1, len(named) + len(said) + 1)
        title = f"Found for {quoted(self.key)}: {len(named) + len(said) + self._more}."
        return paragraphs(
            [
                wrapped(title, width),
                group("By name:", numbered([*map(_text, named)], width), width),
                group("On the page of:", numbered([*map(found_text, said)], width, numbers), width),
                wrapped(more, width) if self._more else [],
            ]
        )

    def enter(self) -> Way:
        """Go to the first that was found."""
        return self.numbers().get(1, TO_TODAY)

    def numbers(self) -> Mapping[int, Way]:
        """Return where each of them leads."""
        return in_order(*map(self._way, self._named), *(_open(one.step.step) for one in self._said))

    def _way(self, one: Candidate) -> Way:
        does = f"go to {quoted(one.title)}"
        match one.kind:
            case Kind.STEP if not one.away:
                return way_to(does, "step", one.key)
            case Kind.TEAM | Kind.ROLE:
                return way_to(does, "connections", one.key)
            case Kind.HAND_OFF:
                return way_to(does, "hand-off", one.key)
            case Kind.FLOW:
                return way_to(does, "flow", one.key)
            case _:
                return Way(does=f"hear {quoted(one.title)}", go=lambda _: self._say(one))

    def _say(self, one: Candidate) -> None:
        self.session.talk.say(_text(one))


def _text(one: Candidate) -> str:
    # A flow's story is told once it is chosen.
    about = "" if one.kind is Kind.FLOW else one.about.replace(" → ", " to ")
    return sentence(
        f"{one.title} ({one.kind.value}): {about}" if about else f"{one.title} ({one.kind.value})"
    )
