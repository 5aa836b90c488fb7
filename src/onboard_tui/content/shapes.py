"""The shape of each content file, as TOML gives it: what keys, of what types.

These types are the formats' definition. What they hold becomes the model's types
in `build`; references are followed in `references`. A docstring says first what the
table is, then what each key is for: `schema` hands both on to editors.
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
    """`[formats.ID]`: A work format: a way in which people work with their team.

    title: What people call it, such as "Remote".
    summary: One sentence on what it means in this organisation.
    """

    title: Title
    summary: str = ""


class MilestoneShape(Shape, frozen=True, kw_only=True):
    """`[milestones.ID]`: A stage of everybody's first weeks.

    title: What people call it, such as "Week one".
    due-day: Calendar days from the first day until it is due: 0 is the first day itself.
    """

    title: Title
    due_day: Days


class FlowShape(Shape, frozen=True, kw_only=True):
    """`[flows.ID]`: A story that hand-offs tell, one after another, from team to team.

    title: Such as "A promotion, from idea to doorstep".
    story: A few sentences: what happens on the way, and to whom.
    hand-offs: The ids of its hand-offs in order, each with its team: "warehouse/stock-levels".
    """

    title: Title
    story: Text
    hand_offs: Annotated[tuple[str, ...], Meta(min_length=1)]


class HandOffShape(Shape, frozen=True, kw_only=True):
    """`[hand-offs.ID]`: What this team, or one role of it, gives to others.

    to: Who gets it: teams, roles as "team/role", or "*" for everyone.
    title: What people call it; without one, the id in words.
    what: What passes from one to the other.
    why: What the others can do with it, and could not without.
    cadence: How often, and by when.
    if-it-breaks: What a customer notices when it does not come.
    from: The role that gives it; without one, the whole team does. In organisation.toml always "*".
    reaches: The hand-offs that fail next when this one does.
    """

    to: Annotated[tuple[str, ...], Meta(min_length=1)]
    title: str = ""
    what: Text
    why: Text
    cadence: Text
    if_it_breaks: Text
    giver: str = field(name="from", default="")
    reaches: tuple[str, ...] = ()


class ThresholdsShape(Shape, frozen=True, kw_only=True):
    """`[thresholds]`: When a learner's standing turns, in workdays and steps.

    stuck-after: Workdays without anything done until somebody counts as stuck.
    no-news-after: Workdays without a word from a device until its data counts as old.
    at-risk-within: Workdays before a due day in which a learner can be at risk.
    at-risk-steps: Open steps in that time from which on a learner is at risk.
    """

    stuck_after: Positive = 5
    no_news_after: Positive = 5
    at_risk_within: Positive = 2
    at_risk_steps: Positive = 3


class OrganisationShape(Shape, frozen=True, kw_only=True):
    """`organisation.toml`: The organisation as a whole.

    format: The version of these formats.
    title: The organisation's name.
    formats: The work formats, of which each team names its own.
    milestones: The stages of every track, in the order of their due days.
    workdays: The days on which people work; due days move on to the next one.
    holidays: Days on which nobody works.
    flows: Stories that hand-offs tell, from team to team.
    hand-offs: What everyone gives to others, each with from = "*".
    """

    format: Annotated[int, Meta(extra_json_schema={"const": FORMAT})]
    title: Title
    formats: Annotated[dict[str, FormatShape], Meta(min_length=1)]
    milestones: Annotated[dict[str, MilestoneShape], Meta(min_length=1)]
    workdays: Annotated[tuple[Weekday, ...], Meta(min_length=1)] = _USUAL_WORKDAYS
    holidays: tuple[date, ...] = ()
    thresholds: ThresholdsShape = ThresholdsShape()
    flows: dict[str, FlowShape] = {}
    hand_offs: dict[str, HandOffShape] = {}


class PersonShape(Shape, frozen=True, kw_only=True):
    """`[people.ID]`: Somebody whom meetings, sign-offs and pages can name.

    name: As colleagues know them.
    title: What they do, such as "Shift lead".
    team: The id of their team.
    role: The id of their role in that team.
    contact: Where to find them.
    manager: The id of their manager, among these people.
    """

    name: Title
    title: str = ""
    team: str = ""
    role: str = ""
    contact: str = ""
    manager: str = ""


class PeopleShape(Shape, frozen=True, kw_only=True):
    """`people.toml`: The people whom a newcomer meets.

    people: Each by an id of their own.
    """

    people: dict[str, PersonShape] = {}


class TermShape(Shape, frozen=True, kw_only=True):
    """`[terms.ID]`: A word that newcomers stumble over.

    title: The word, as people say it.
    means: What it means here, in a sentence or two.
    """

    title: Title
    means: Text


class GlossaryShape(Shape, frozen=True, kw_only=True):
    """`glossary.toml`: The organisation's words.

    terms: Each by an id: pages link to it as term:ID.
    """

    terms: dict[str, TermShape] = {}


class RoleShape(Shape, frozen=True, kw_only=True):
    """`[roles.ID]`: A role of this team. Its id is for ever: progress refers to it.

    title: What people call it, such as "Shift lead".
    purpose: In one sentence, what this role is there for.
    was: The ids that it once had.
    """

    title: Title
    purpose: str = ""
    was: tuple[str, ...] = ()


class TeamShape(Shape, frozen=True, kw_only=True):
    """`team.toml`: A team: its roles, and what it gives to others. Its folder's name is its id.

    title: What people call it.
    purpose: In one sentence, what this team is there for.
    formats: The ids of the work formats in which people can work in it.
    roles: Its roles: whoever joins it has one.
    hand-offs: What it gives to others, seen from both ends.
    was: The ids that it once had.
    """

    title: Title
    purpose: Text
    formats: Annotated[tuple[str, ...], Meta(min_length=1)]
    roles: Annotated[dict[str, RoleShape], Meta(min_length=1)]
    hand_offs: dict[str, HandOffShape] = {}
    was: tuple[str, ...] = ()


class RoleTrackShape(Shape, frozen=True, kw_only=True):
    """`[roles.ID]`: What one role gets besides its team's steps.

    milestones: The ids of its steps by milestone.
    """

    milestones: dict[str, tuple[str, ...]] = {}


class TrackShape(Shape, frozen=True, kw_only=True):
    """`track.toml`: Which steps a team's people get, and by when.

    milestones: The ids of the steps that all its roles get, by milestone, in order.
    roles: What one role gets besides.
    """

    milestones: dict[str, tuple[str, ...]] = {}
    roles: dict[str, RoleTrackShape] = {}


class TaskShape(Shape, frozen=True, kw_only=True):
    """`[tasks.ID]`: Something to do and tick off.

    do: What to do, in a sentence or two.
    was: The ids that it once had.
    """

    do: Text
    was: tuple[str, ...] = ()


class OptionShape(Shape, frozen=True, kw_only=True):
    """`[questions.ID.options.ID]`: One possible answer.

    text: The answer.
    because: What comes of it: shown once it was chosen.
    correct: Whether it answers the question; at least one does, and one does not.
    """

    text: Text
    because: Text
    correct: bool = False


class QuestionShape(Shape, frozen=True, kw_only=True):
    """`[questions.ID]`: A question, asked until a right answer is chosen.

    ask: The question: best a moment of the work that calls for a decision.
    options: The possible answers, each by an id.
    was: The ids that it once had.
    """

    ask: Text
    options: Annotated[dict[str, OptionShape], Meta(min_length=2)]
    was: tuple[str, ...] = ()


class MeetingShape(Shape, frozen=True, kw_only=True):
    """`[meetings.ID]`: Somebody to meet.

    about: What to talk about.
    with: Whom: a person's id, "team/role", a team, "manager" or "buddy".
    was: The ids that it once had.
    """

    about: Text
    whom: str = field(name="with")
    was: tuple[str, ...] = ()


class SignOffShape(Shape, frozen=True, kw_only=True):
    """`[sign-off]`: Somebody else confirms that the step is done.

    by: Who: "manager", "buddy", a person's id, "team/role" or a team.
    """

    by: Title


class StepShape(Shape, frozen=True, kw_only=True):
    """`STEP.md`: A page's front matter. Its id is its folder and its file's name.

    title: The page's title.
    minutes: How long it takes, all that it asks included.
    revision: Raised by one when those who finished must look again.
    roles: The roles that it is for, as "team/role"; without any, all whose track lists it.
    formats: The work formats that it is for; without any, all of them.
    after: The ids of the steps that must be finished before.
    optional: Whether a track is finished without it.
    hand-offs: The ids of the hand-offs that it teaches.
    review-by: The day by which its author wants to look at it again.
    status: Whether learners get it: not as a draft, and no longer once it is retired.
    was: The ids that it once had: progress goes on under the new one.
    hint: What helps somebody who is stuck.
    tasks: What to do and tick off.
    questions: What to answer.
    meetings: Whom to meet.
    """

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
