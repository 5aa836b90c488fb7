"""What can be found from a screen by its name, and what choosing it does."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, structs
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen

from onboard_tui.enrolling import person_called
from onboard_tui.keys import BY_ID
from onboard_tui.model.agenda import agenda
from onboard_tui.model.candidates import Candidate, Kind, candidates, indexed
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import ACTIONABLE, Progress
from onboard_tui.model.text import one_line
from onboard_tui.tui.accepting import ask_to_accept
from onboard_tui.tui.bound import with_keys
from onboard_tui.tui.dialogs.find import FindDialog
from onboard_tui.tui.messages import (
    FlowWanted,
    HandOffWanted,
    PartyWanted,
    RoomWanted,
    SettingsWanted,
    StepWanted,
    SummaryWanted,
)
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.banner import ROOMS
from onboard_tui.tui.widgets.found_list import Groups
from onboard_tui.workspace import Learner, Workspace

_NEXT = 3
"""How many of the next steps are offered before anybody types."""

_SAID_SECONDS = 15
"""How long a word's meaning, or how to reach somebody, stays in view."""

_MOVES = ("list", "steps", "reader", "field")
"""The places whose keys only move a cursor, or do what it is on: pointless from a list."""

_STAYS = frozenset({"reader.undo"})
_NEVER = frozenset({"app.find", "app.suspend"})

_DEEDS = {
    "today": ("undo",),
    "track": ("search", "filter", "block", "note", "links"),
    "connections": ("mine", "teams", "flows", "breaks", "rests", "way", "draw", "filter"),
}
"""What is done in each room: from elsewhere it is found, with its key, and leads there."""

_BEFORE = "Steps, teams and hand-offs can be found once you have said who you are."
_BELOW = "Steps, teams and hand-offs can be found once what is open over them is closed."

_THEMES = {
    "onboard-dark": ("Dark theme", "Show light letters on a dark ground"),
    "onboard-light": ("Light theme", "Show dark letters on a light ground"),
    "onboard-16": ("Sixteen-colour theme", "Show only colours that every terminal has"),
}
_HOUSE = ("today", "track", "connections", "team", "you")


class Command(Struct, frozen=True):
    """Something to do, as it is found, and what does it."""

    candidate: Candidate
    run: Callable[[], Any]


def find(app: App[Any], workspace: Workspace, learner: Learner | None) -> None:
    """Ask what to find, and do what is chosen. Where that is open already, close it."""
    if any(isinstance(one, FindDialog) for one in app.screen_stack):
        if isinstance(app.screen, FindDialog):
            app.screen.action_close()
        return
    at_home = learner is not None and in_the_house(app)
    progress = learner.progress if learner and at_home else None
    commands = {
        one.candidate.key: one
        for one in _commands(app, workspace.organisation, learner if at_home else None)
    }
    named = [one.candidate for one in commands.values()]
    found = candidates(workspace.organisation, progress, named)

    async def act(chosen: Candidate | None) -> None:
        if chosen is not None:
            await carry_out(app, workspace.organisation, chosen, commands)

    elsewhere = "" if at_home else _BELOW if _any_room(app) else _BEFORE
    app.push_screen(FindDialog(indexed(found), offered(found, progress), elsewhere), act)


def in_the_house(app: App[Any]) -> bool:
    """Whether the rooms can be gone to: not from a dialog, nor before somebody is in."""
    return not isinstance(app.screen, ModalScreen) and _any_room(app)


def _any_room(app: App[Any]) -> bool:
    return any(isinstance(one, Room) for one in app.screen_stack)


def offered(found: tuple[Candidate, ...], progress: Progress | None) -> Groups:
    """Return what is offered before anybody types: the next steps, and what can be done here."""
    listed = agenda(progress, len(progress.steps)) if progress else ()
    ids = [one.step.id for one in listed if one.state in ACTIONABLE]
    steps = {one.key: one for one in found if one.kind is Kind.STEP}
    return (
        ("Go on with", [steps[one] for one in ids[:_NEXT]]),
        ("What you can do here", [x for x in found if x.kind is Kind.COMMAND and not x.away]),
    )


def message_for(chosen: Candidate) -> Message | None:
    """Return what asks for a room that shows what was chosen; None where no room does."""
    match chosen.kind:
        case Kind.STEP if not chosen.away:
            return StepWanted(chosen.key)
        case Kind.TEAM | Kind.ROLE:
            return PartyWanted(chosen.key)
        case Kind.HAND_OFF:
            return HandOffWanted(chosen.key)
        case Kind.FLOW:
            return FlowWanted(chosen.key)
        case _:
            return None


async def carry_out(
    app: App[Any], organisation: Organisation, chosen: Candidate, commands: Mapping[str, Command]
) -> None:
    """Do what was chosen: go there, run it, or say it."""
    message = message_for(chosen)
    if message is not None:
        _go(app, message)
        return
    match chosen.kind:
        case Kind.COMMAND:
            done = commands[chosen.key].run()
            if isinstance(done, Awaitable):
                await done
        case Kind.PERSON if organisation.people[chosen.key].contact:
            app.copy_to_clipboard(organisation.people[chosen.key].contact)
            _say(app, f"{chosen.title}: {chosen.about}. The contact is copied.")
        case Kind.STEP:
            _say(app, f"“{chosen.title}” is {chosen.about}.")
        case _:
            _say(app, ": ".join(part for part in (chosen.title, chosen.about) if part))


def _say(app: App[Any], text: str) -> None:
    app.notify(text, timeout=_SAID_SECONDS, markup=False)


def _go(app: App[Any], message: Message) -> None:
    """Go to a room. What lies over the one that is open now is closed first."""
    while len(app.screen_stack) > 1 and not isinstance(app.screen, Room):
        app.pop_screen()
    app.post_message(message)


def _commands(
    app: App[Any], organisation: Organisation, learner: Learner | None
) -> Iterator[Command]:
    """Yield what can be done: the screen's own first, then what the app knows, each once."""
    known: set[str] = set()
    here = [*_of_keys(app)]
    own = sorted(here, key=lambda one: one.candidate.key.startswith(("rooms.", "app.")))
    room = f"rooms.{getattr(app.screen, 'ROOM', '')}"
    for one in (*_confirming(app, learner), *own, *_of_app(app, organisation, learner)):
        # Where somebody is already there is nowhere to go.
        if one.candidate.key not in (*known, room):
            known.add(one.candidate.key)
            yield one


def _of_keys(app: App[Any]) -> Iterator[Command]:
    """Yield what the keys do that work on the screen now, those in the key bar first."""
    working = [one for one in app.screen.active_bindings.values() if one.enabled]
    known = [(BY_ID[one.binding.id], one) for one in working if one.binding.id in BY_ID]
    done: set[tuple[str, int]] = set()
    for key, active in sorted(known, key=lambda pair: not pair[0].shown):
        deed = (active.binding.action, id(active.node))
        moves = key.place in _MOVES and key.id not in _STAYS
        if deed in done or moves or key.id in _NEVER:
            continue
        done.add(deed)
        about = f"{app.get_key_display(active.binding)} · {key.does}"
        run = partial(app.run_action, active.binding.action, active.node)
        yield Command(_named(key.id, key.label, about), run)


def _of_rooms(app: App[Any]) -> Iterator[Command]:
    """Yield what can be done in a room, but not where somebody is now: it leads there."""
    for room, deeds in _DEEDS.items():
        for key in (BY_ID[f"{room}.{deed}"] for deed in deeds):
            shown = with_keys(f"{{{key.id}}}", app)
            here = getattr(app.screen, "ROOM", "") == room
            where = "" if here else f" in {dict(ROOMS)[room]}"
            one = structs.replace(
                _named(key.id, key.label, f"{shown}{where} · {key.does}"), away=True
            )
            yield Command(
                one, partial(_lead_to, app, "" if here else room, f"{shown}: {key.does}.")
            )


def _lead_to(app: App[Any], room: str, said: str) -> None:
    """Go to a room, "" for this one, and say which key does there what was looked for."""
    if room:
        _go(app, RoomWanted(room))
    _say(app, said)


def _of_learner(app: App[Any], organisation: Organisation, learner: Learner) -> Iterator[Command]:
    """Yield what is asked for by other words: one's own people, and a sign-off."""
    enrolment = learner.progress.enrolment
    for what, name in (("manager", enrolment.manager), ("buddy", enrolment.buddy)):
        if name:
            person = person_called(organisation, name)
            reach = (person.title, person.contact) if person else ()
            about = ", ".join(one_line(one) for one in reach if one) or "not in the people list"
            said = f"{one_line(name)}, your {what}: {about}."
            yield Command(
                _named(f"your.{what}", f"Your {what}: {one_line(name)}", about),
                partial(_say, app, said),
            )
    for step in learner.progress.steps:
        if step.step.sign_off and step.state in ACTIONABLE and not step.record.asked:
            about = one_line(f"On the page of “{step.step.title}”")
            wanted = StepWanted(step.step.id)
            yield Command(
                _named(f"ask.{step.step.id}", "Ask for a sign-off", about),
                partial(_go, app, wanted),
            )


def _of_app(
    app: App[Any], organisation: Organisation, learner: Learner | None
) -> Iterator[Command]:
    """Yield what the app can do from everywhere, `learner` permitting."""
    if learner is not None:
        for room in _HOUSE:
            yield _of_table(f"rooms.{room}", partial(_go, app, RoomWanted(room)))
        yield _of_table("rooms.switch", partial(app.run_action, "app.switch"))
        yield from _of_learner(app, organisation, learner)
        yield from _of_rooms(app)
        if not learner.is_visitor:
            summary = SummaryWanted(learner.id)
            yield _of_table("finished.summary", partial(app.post_message, summary))
    for theme, (title, about) in _THEMES.items():
        if theme != app.theme:
            wanted = SettingsWanted("theme", theme)
            yield Command(_named(theme, title, about), partial(app.post_message, wanted))


def _confirming(app: App[Any], learner: Learner | None) -> Iterator[Command]:
    """Yield what asks about each device that the learner may accept."""
    steps = learner.progress.steps if learner is not None else ()
    for step, event in ((one, event) for one in steps for event in one.unconfirmed):
        title = f"Confirm the device of {event.by}"
        about = f"Accept it if you trust it: what it says of “{step.step.title}” is unconfirmed"
        named = _named(f"confirm.{event.writer}", one_line(title), one_line(about))
        yield Command(named, partial(ask_to_accept, app, step, event.writer))


def _of_table(key_id: str, run: Callable[[], Any]) -> Command:
    key = BY_ID[key_id]
    return Command(_named(key.id, key.label, key.does), run)


def _named(key: str, title: str, about: str) -> Candidate:
    return Candidate(kind=Kind.COMMAND, key=key, title=title, about=about)
