"""The words that can be said in every room."""

from collections.abc import Callable

from onboard_tui.walk.asking import number_in
from onboard_tui.walk.rooms import deeds
from onboard_tui.walk.rooms.connection_words import connection_words
from onboard_tui.walk.rooms.glossary import explain, term_named
from onboard_tui.walk.rooms.room import Room
from onboard_tui.walk.rooms.steps import step_named, step_numbers
from onboard_tui.walk.rooms.who import ask_who
from onboard_tui.walk.session import Session
from onboard_tui.walk.talk import Left
from onboard_tui.walk.telling.lines import listed, wrapped
from onboard_tui.walk.words import BEFORE, Go, Way, Words, help_texts, understood, way_to

Said = Callable[[str], Go | None]


def everywhere(session: Session, room: Room) -> Words:
    """Return all that can be said in a room: its own words first, which may mean more there."""
    words = {**room.words()}
    for name, way in _words(session).items():
        words.setdefault(name, way)
    words["again"] = Way(does="hear this again", go=_again(session, room))
    words["help"] = Way(does="hear these words", go=_help(session, room, words), short="h ?")
    words["quit"] = Way(does="leave; everything is saved", go=_quit, short="q exit bye")
    return words


def _words(session: Session) -> Words:
    words = {
        "today": Way(does="where you stand, and what is next", go=_going("today"), short="t"),
        "steps": Way(
            does='your steps; with a word like "open" or "due" after it only such',
            go=_going("steps"),
            takes="WHICH",
            short="s",
        ),
        "step": Way(does="one step, by its number or title", go=_to_step(session), takes="NUMBER"),
        "find": Way(
            does="look for a step, a team, a person or a word",
            go=_going("find"),
            takes="TEXT",
            short="f search",
        ),
        "connections": Way(
            does="what you receive and give; with a team or role after it, what they do",
            go=_going("connections"),
            takes="TEAM",
            short="c",
        ),
        **connection_words(session),
        "team": way_to("everybody here, the worst standing first", "team"),
        "word": Way(
            does="what a word of the glossary means; alone, all the words",
            go=_to_word(session),
            takes="WORD",
            short="w words glossary",
        ),
        "me": way_to("your details, and changing them", "me"),
        "away": way_to("your days away", "away"),
        "undo": Way(does="take back what you did last", go=_undo(session), short="u"),
        "summary": Way(does="write your summary to a file", go=_file(session)),
        "back": Way(does="where you were before", go=lambda _: BEFORE),
        "who": Way(does="let somebody else use this device", go=_who(session)),
    }
    if session.me.is_visitor:
        words["enrol"] = Way(does="end looking around, and enrol", go=_enrol(session))
    return words


def _going(room: str) -> Said:
    return lambda rest: Go(room, rest)


def _to_step(session: Session) -> Said:
    def go(rest: str) -> Go | None:
        progress = session.me.progress
        if number_in(rest) is not None:
            return understood(rest, step_numbers(progress), {})[0].go("")
        steps = [one.step for one in progress.steps]
        return Go("step", step_named(rest, steps, "Your track has no step"))

    return go


def _to_word(session: Session) -> Said:
    def go(rest: str) -> Go | None:
        if not rest:
            return Go("words")
        explain(session, term_named(session.organisation, rest))
        return None

    return go


def _undo(session: Session) -> Said:
    return lambda _: deeds.undo_anywhere(session)


def _file(session: Session) -> Said:
    return lambda _: deeds.file(session)


def _who(session: Session) -> Said:
    def go(_: str) -> Go:
        ask_who(session)
        return Go("today")

    return go


def _enrol(session: Session) -> Said:
    def go(_: str) -> Go:
        ask_who(session, new=True)
        return Go("today")

    return go


def _again(session: Session, room: Room) -> Said:
    def go(_: str) -> None:
        session.talk.tell(room.lines(session.talk.width))

    return go


def _help(session: Session, room: Room, words: Words) -> Said:
    def go(_: str) -> None:
        talk = session.talk
        talk.say("What you can type here, and then press Enter:")
        texts = [f"Enter alone: {room.enter().does}."]
        if room.numbers():
            texts.append("a number: what has that number above.")
        talk.tell(listed([*texts, *help_texts(words)], talk.width))
        ending = (
            'The beginning of a word is enough. At a question, "back" goes on without an answer.'
        )
        talk.tell(wrapped(ending, talk.width))

    return go


def _quit(_: str) -> Go | None:
    raise Left
