"""The shape of each content file, as TOML gives it: what keys, of what types.

These types are the formats' definition. What they hold becomes the model's types
in `build`; references are followed in `references`.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

FORMAT = 1
"""The version of the formats that this program reads."""

Title = Annotated[str, Meta(min_length=1, max_length=120)]
Text = Annotated[str, Meta(min_length=1, max_length=2_000)]
Days = Annotated[int, Meta(ge=0, le=3_650)]
Positive = Annotated[int, Meta(ge=1, le=10_000)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_USUAL_WORKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")


class Shape(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What all shapes share: kebab-case keys, and none that is not named.

    Lists are tuples, as in the model: they go there as they are.
    """


class FormatShape(Shape, frozen=True, kw_only=True):
    """`[formats.ID]`: a work format."""

    title: Title
    summary: str = ""


class MilestoneShape(Shape, frozen=True, kw_only=True):
    """`[milestones.ID]`: a stage and the calendar days after the start until it is due."""

    title: Title
    due_day: Days


class FlowShape(Shape, frozen=True, kw_only=True):
    """`[flows.ID]`: a story told by hand-offs in order."""

    title: Title
    story: Text
    hand_offs: Annotated[tuple[str, ...], Meta(min_length=1)]


class HandOffShape(Shape, frozen=True, kw_only=True):
    """`[hand-offs.ID]`: what one gives another."""

    to: Annotated[tuple[str, ...], Meta(min_length=1)]
    title: str = ""
    what: Text
    why: Text
    cadence: Text
    if_it_breaks: Text
    giver: str = field(name="from", default="")
    reaches: tuple[str, ...] = ()


class ThresholdsShape(Shape, frozen=True, kw_only=True):
    """`[thresholds]`: when a standing turns, in workdays and steps."""

    stuck_after: Positive = 5
    no_news_after: Positive = 5
    at_risk_within: Positive = 2
    at_risk_steps: Positive = 3


class OrganisationShape(Shape, frozen=True, kw_only=True):
    """`organisation.toml`."""

    format: int
    title: Title
    formats: Annotated[dict[str, FormatShape], Meta(min_length=1)]
    milestones: Annotated[dict[str, MilestoneShape], Meta(min_length=1)]
    workdays: Annotated[tuple[Weekday, ...], Meta(min_length=1)] = _USUAL_WORKDAYS
    holidays: tuple[date, ...] = ()
    thresholds: ThresholdsShape = ThresholdsShape()
    flows: dict[str, FlowShape] = {}
    hand_offs: dict[str, HandOffShape] = {}


class PersonShape(Shape, frozen=True, kw_only=True):
    """`[people.ID]` in `people.toml`."""

    name: Title
    title: str = ""
    team: str = ""
    role: str = ""
    contact: str = ""
    manager: str = ""


class PeopleShape(Shape, frozen=True, kw_only=True):
    """`people.toml`."""

    people: dict[str, PersonShape] = {}


class TermShape(Shape, frozen=True, kw_only=True):
    """`[terms.ID]` in `glossary.toml`."""

    title: Title
    means: Text


class GlossaryShape(Shape, frozen=True, kw_only=True):
    """`glossary.toml`."""

    terms: dict[str, TermShape] = {}


class RoleShape(Shape, frozen=True, kw_only=True):
    """`[roles.ID]` in a `team.toml`."""

    title: Title
    purpose: str = ""
    was: tuple[str, ...] = ()


class TeamShape(Shape, frozen=True, kw_only=True):
    """A team's `team.toml`."""

    title: Title
    purpose: Text
    formats: Annotated[tuple[str, ...], Meta(min_length=1)]
    roles: Annotated[dict[str, RoleShape], Meta(min_length=1)]
    hand_offs: dict[str, HandOffShape] = {}
    was: tuple[str, ...] = ()


class RoleTrackShape(Shape, frozen=True, kw_only=True):
    """`[roles.ID]` in a `track.toml`: step ids by milestone."""

    milestones: dict[str, tuple[str, ...]] = {}


class TrackShape(Shape, frozen=True, kw_only=True):
    """A team's `track.toml`."""

    milestones: dict[str, tuple[str, ...]] = {}
    roles: dict[str, RoleTrackShape] = {}


class TaskShape(Shape, frozen=True, kw_only=True):
    """`[tasks.ID]` in a page's front matter."""

    do: Text
    was: tuple[str, ...] = ()


class OptionShape(Shape, frozen=True, kw_only=True):
    """`[questions.ID.options.ID]` in a page's front matter."""

    text: Text
    because: Text
    correct: bool = False


class QuestionShape(Shape, frozen=True, kw_only=True):
    """`[questions.ID]` in a page's front matter."""

    ask: Text
    options: Annotated[dict[str, OptionShape], Meta(min_length=2)]
    was: tuple[str, ...] = ()


class MeetingShape(Shape, frozen=True, kw_only=True):
    """`[meetings.ID]` in a page's front matter."""

    about: Text
    whom: str = field(name="with")
    was: tuple[str, ...] = ()


class SignOffShape(Shape, frozen=True, kw_only=True):
    """`[sign-off]` in a page's front matter."""

    by: Title


class StepShape(Shape, frozen=True, kw_only=True):
    """A page's front matter."""

    title: Title
    minutes: Annotated[int, Meta(ge=1, le=600)]
    revision: Positive = 1
    roles: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    optional: bool = False
    hand_offs: tuple[str, ...] = ()
    review_by: date | None = None
    status: Literal["published", "draft", "retired"] = "published"
    was: tuple[str, ...] = ()
    hint: str = ""
    tasks: dict[str, TaskShape] = {}
    questions: dict[str, QuestionShape] = {}
    meetings: dict[str, MeetingShape] = {}
    sign_off: SignOffShape | None = None
