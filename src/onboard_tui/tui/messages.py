"""What widgets and screens tell the app. Attributes go down, these come up."""

from dataclasses import dataclass

from textual.message import Message

from onboard_tui.model.doing import Facts
from onboard_tui.model.events import Enrolled


@dataclass
class Done(Message):
    """The learner did something: write these facts, then say so."""

    facts: Facts
    said: str = ""


@dataclass
class StepWanted(Message):
    """Show a step in Track, ready to be read."""

    step: str


@dataclass
class RoomWanted(Message):
    """Show another of the four rooms: "today", "track", "connections", "team"."""

    room: str


@dataclass
class BackWanted(Message):
    """Go back to the room that was open before."""


@dataclass
class ReturnWanted(Message):
    """Go back to the room, and the place in it, that a link led away from."""


@dataclass
class PartyWanted(Message):
    """Show a team, or a role (`team/role`), in the middle of Connections."""

    party: str


@dataclass
class HandOffWanted(Message):
    """Show a hand-off in Connections."""

    hand_off: str


@dataclass
class FlowWanted(Message):
    """Tell a flow in Connections."""

    flow: str


@dataclass
class SummaryWanted(Message):
    """Write a learner's summary into a file."""

    learner: str


@dataclass
class LearnerWanted(Message):
    """Somebody else uses the device now; "" is somebody who is not enrolled yet."""

    learner: str


@dataclass
class SettingsWanted(Message):
    """The user chose a theme or a language: keep it, and show it."""

    name: str
    value: str


@dataclass
class EnrolmentWanted(Message):
    """Somebody filled in the first run."""

    fact: Enrolled


@dataclass
class LookAround(Message):
    """Somebody wants to see the app before they enrol."""

    fact: Enrolled
