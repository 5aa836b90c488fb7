"""Who: which of the people who use this device is here now."""

from contextlib import suppress

from onboard_tui.model.saying import role_text
from onboard_tui.model.text import one_line
from onboard_tui.walk.asking import Back, choose
from onboard_tui.walk.rooms.first_run import first_run
from onboard_tui.walk.session import Session
from onboard_tui.workspace import Learner, Workspace, several_use

_NEW = ("Somebody new", "a few short questions, or just a look around")


def come_in(session: Session) -> None:
    """Let in whoever is here: at once where that is known, else by asking. Raises Left."""
    current = None if several_use(session.workspace) else session.workspace.current()
    if current is not None:
        session.let_in(current)
    else:
        ask_who(session)


def ask_who(session: Session, *, new: bool = False) -> None:
    """Ask who is here, and a few questions if it is somebody new; at once those if `new`.

    Raises Left and Unreadable, and Back where somebody is here already; they stay then.
    """
    before = session.part()
    try:
        while session.learner is None:
            _ask(session, new=new, can_go_back=before is not None)
            new = False
    finally:
        if session.learner is None and before is not None:
            session.stay(before)


def _ask(session: Session, *, new: bool, can_go_back: bool) -> None:
    """Ask once; nobody may be in afterwards."""
    people = session.workspace.people()
    if new or not people:
        # From the first question "back" leads to those who use this device.
        with suppress(Back):
            first_run(session, others=bool(people))
        return
    try:
        chosen = _chosen(session, people)
    except Back:
        if can_go_back:
            raise
        session.talk.say("Nobody is in yet: type a number, or quit.")
        return
    if chosen is None:
        _ask(session, new=True, can_go_back=can_go_back)
        return
    session.become(chosen.id)
    session.talk.say(f"Hello, {one_line(chosen.name)}.")


def _chosen(session: Session, people: tuple[Learner, ...]) -> Learner | None:
    """Return who of the people it is, None for somebody new. Raises Back, Left."""
    options = [(one_line(one.name), _about(session.workspace, one)) for one in people]
    ids = [one.id for one in people]
    current = session.workspace.settings.current
    chosen = ids.index(current) if current in ids else 0
    at = choose(session.talk, "Who are you?", [*options, _NEW], chosen=chosen)
    return people[at] if at < len(people) else None


def _about(workspace: Workspace, one: Learner) -> str:
    progress = one.progress
    steps = f"{progress.satisfied} of {progress.required} steps"
    about = f"{role_text(workspace.organisation, progress)}, {steps}, {one.standing.verdict.value}"
    return one_line(about)
