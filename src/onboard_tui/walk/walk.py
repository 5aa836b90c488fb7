"""The walk: from room to room, by plain lines and answers, until somebody leaves."""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

from onboard_tui.enrolling import Mistake
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import NotSaved, Unreadable
from onboard_tui.model.doing import CannotDo
from onboard_tui.model.step import Step
from onboard_tui.model.text import count, one_line
from onboard_tui.notes import NotesError
from onboard_tui.walk.asking import Back
from onboard_tui.walk.rooms.chains import BreaksRoom, FlowRoom, FlowsRoom, RestsRoom, WayRoom
from onboard_tui.walk.rooms.connections import ConnectionsRoom, HandOffRoom
from onboard_tui.walk.rooms.everywhere import everywhere
from onboard_tui.walk.rooms.glossary import GlossaryRoom
from onboard_tui.walk.rooms.room import Room
from onboard_tui.walk.rooms.step import StepRoom
from onboard_tui.walk.rooms.steps import FindRoom, StepsRoom, step_named
from onboard_tui.walk.rooms.team import RecordRoom, TeamRoom
from onboard_tui.walk.rooms.teams import FromToRoom, TeamByTeamRoom, TeamsRoom
from onboard_tui.walk.rooms.today import TodayRoom
from onboard_tui.walk.rooms.who import come_in
from onboard_tui.walk.rooms.you import AwayRoom, YouRoom
from onboard_tui.walk.session import Session
from onboard_tui.walk.talk import Left, Talk
from onboard_tui.walk.words import BEFORE, Go, NotUnderstood, Way, understood
from onboard_tui.workspace import Workspace

ROOMS: Mapping[str, Callable[[Session, str], Room]] = {
    "today": TodayRoom,
    "steps": StepsRoom,
    "step": StepRoom,
    "find": FindRoom,
    "connections": ConnectionsRoom,
    "hand-off": HandOffRoom,
    "teams": TeamsRoom,
    "team-by-team": TeamByTeamRoom,
    "from-to": FromToRoom,
    "flows": FlowsRoom,
    "flow": FlowRoom,
    "breaks": BreaksRoom,
    "rests": RestsRoom,
    "way": WayRoom,
    "team": TeamRoom,
    "record": RecordRoom,
    "words": GlossaryRoom,
    "me": YouRoom,
    "away": AwayRoom,
}

_SENTENCES = (NotUnderstood, CannotDo, Mistake, NotesError, NotSaved, Unreadable)
"""What is raised with a sentence for whoever is here."""

_REMEMBERED = 50
"""How many rooms back the way is known."""

_NOW_IN = {"connections": "connections", "team": "team", "you": "me", "track": "steps"}
"""What shows the same as each room of the app."""


def walk(workspace: Workspace, talk: Talk, again: str, wanted: str = "") -> bool:
    """Walk until somebody leaves; return whether all that they did is saved.

    `again` is the command to come back with, `wanted` the step to begin at. Raises Stop for
    a step that there is not, Unreadable, and OSError when nothing more can be said.
    """
    if wanted:
        _known(wanted, workspace.organisation.steps.values(), "There is no step")
    session = Session(workspace, talk)
    try:
        talk.say(f'{one_line(workspace.organisation.title)}. "help" lists what you can type.')
        come_in(session)
        _go_about(session, _first(session, wanted))
    except (Left, KeyboardInterrupt):
        pass
    finally:
        why = session.leave()
    # On one line: the command is to be copied.
    talk.tell([f"{why or _farewell(session)} Come back with: {again}"])
    return not why


def _farewell(session: Session) -> str:
    if session.learner is None:
        return "Everything is saved." if session.workspace.people() else "Nothing is written yet."
    if session.learner.is_visitor:
        return "You only looked around: nothing is kept."
    return "Everything is saved."


def _first(session: Session, wanted: str) -> Go:
    """Return where the walk begins: at a step, else where somebody was the same day."""
    if wanted:
        own = [one.step for one in session.me.progress.steps]
        return Go("step", _known(wanted, own, "Your track has no step"))
    place = session.place
    if place is None or place.day != session.today or place.room not in _NOW_IN:
        return Go("today")
    session.talk.say('You go on where you were; "today" tells what is next.')
    if place.room == "track" and session.me.progress.of(place.step) is not None:
        return Go("step", place.step)
    return Go(_NOW_IN[place.room])


def _known(wanted: str, steps: Iterable[Step], otherwise: str) -> str:
    """Return the id of the step that is meant. Raises Stop with the nearest."""
    try:
        return step_named(wanted, steps, otherwise)
    except NotUnderstood as reason:
        raise Stop(str(reason), Exit.USAGE) from None


def _go_about(session: Session, go: Go) -> NoReturn:
    """Go from room to room. Raises Left."""
    trail: list[Go] = []
    room: Room = TodayRoom(session, "")
    while True:
        if go == BEFORE:
            go = trail[-2] if len(trail) > 1 else Go("today")
            del trail[-2:]
        entered = _entered(session, go)
        if entered is not None:
            room, trail = entered, [*trail[-_REMEMBERED:], go]
        go = _stay(session, room)


def _entered(session: Session, go: Go) -> Room | None:
    """Tell a room; where there is none, say why, and None."""
    talk = session.talk
    try:
        room = ROOMS[go.room](session, go.key)
        lines = room.lines(talk.width)
    except _SENTENCES as reason:
        talk.say(str(reason))
        return None
    talk.tell(["", *lines, ""])
    session.remember(room.PLACE, room.step)
    room.come_in()
    return room


def _stay(session: Session, room: Room) -> Go:
    """Ask and answer in one room, and return where somebody goes next. Raises Left."""
    whole = True
    while True:
        session.celebrate()
        enter = room.enter()
        answer = session.talk.ask(_prompt(session, room, enter, whole=whole))
        # Whoever was asked may have taken a day to answer.
        session.refresh()
        whole = False
        try:
            go = _meant(session, room, enter, answer)
        except Back:
            session.talk.say("Nothing is changed.")
        except _SENTENCES as reason:
            session.talk.say(str(reason))
        else:
            if go is not None:
                return go


def _prompt(session: Session, room: Room, enter: Way, *, whole: bool) -> str:
    """Return the question of a room: what Enter does, and once what else can be said."""
    unsaved = f"({count(session.unsaved, 'deed')} not saved yet.) " if session.unsaved else ""
    number = "a number, or " if room.numbers() else ""
    others = f'; or {number}a word ("help" lists them)' if whole else ""
    return f"{unsaved}Enter: {enter.does}{others}"


def _meant(session: Session, room: Room, enter: Way, answer: str) -> Go | None:
    if not answer.strip():
        return enter.go("")
    way, rest = understood(answer, room.numbers(), everywhere(session, room))
    return way.go(rest)
