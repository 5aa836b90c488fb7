"""Shapes -> model. Runs only on content without errors, so nothing here can fail.

What stands in a list or a table is one line, however an author broke it in the file.
"""

from onboard_tui.content import shapes
from onboard_tui.content.former import short_id, whole_id
from onboard_tui.content.parsed import Parsed, Part
from onboard_tui.model import organisation as org
from onboard_tui.model import step as steps
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.text import initial_capital, one_line


def build(parsed: Parsed) -> org.Organisation:
    """Return the organisation that checked files describe."""
    assert parsed.organisation is not None
    shape = parsed.organisation.shape
    hand_offs = {
        one.id: one
        for team_id, parts in parsed.teams.items()
        if parts.team
        for one in _hand_offs(team_id, parts.team.shape.hand_offs)
    }
    hand_offs |= {one.id: one for one in _hand_offs(org.EVERYONE_FOLDER, shape.hand_offs)}
    thresholds, former = shape.thresholds, _former(parsed)
    return org.Organisation(
        title=one_line(shape.title),
        workdays=frozenset(WEEKDAYS.index(day) for day in shape.workdays),
        holidays=frozenset(shape.holidays),
        thresholds=org.Thresholds(
            stuck_after=thresholds.stuck_after,
            no_news_after=thresholds.no_news_after,
            at_risk_within=thresholds.at_risk_within,
            at_risk_steps=thresholds.at_risk_steps,
        ),
        formats={
            key: org.WorkFormat(id=key, title=one_line(one.title), summary=one_line(one.summary))
            for key, one in shape.formats.items()
        },
        milestones={
            key: steps.Milestone(id=key, title=one_line(one.title), due_day=one.due_day)
            for key, one in shape.milestones.items()
        },
        teams={team_id: _team(team_id, parsed) for team_id in parsed.teams},
        steps={key: _step(key, part, former[key]) for key, part in parsed.steps.items()},
        hand_offs=hand_offs,
        flows={
            key: org.Flow(id=key, title=one_line(x.title), story=x.story, hand_offs=x.hand_offs)
            for key, x in shape.flows.items()
        },
        people=_people(parsed.people),
        terms={
            key: org.Term(id=key, title=one_line(one.title), means=one.means)
            for key, one in (parsed.glossary.shape.terms if parsed.glossary else {}).items()
        },
    )


def _team(team_id: str, parsed: Parsed) -> org.Team:
    parts = parsed.teams[team_id]
    assert parts.team is not None
    assert parts.track is not None
    shape, track = parts.team.shape, parts.track.shape
    roles = {
        f"{team_id}/{key}": org.Role(
            id=f"{team_id}/{key}",
            team=team_id,
            title=one_line(one.title),
            purpose=one_line(one.purpose),
            was=tuple(short_id(old) for old in one.was),
        )
        for key, one in shape.roles.items()
    }
    return org.Team(
        id=team_id,
        title=one_line(shape.title),
        purpose=one_line(shape.purpose),
        formats=shape.formats,
        roles=roles,
        track=steps.TeamTrack(
            milestones=track.milestones,
            roles={f"{team_id}/{role}": own.milestones for role, own in track.roles.items()},
        ),
        was=shape.was,
    )


def _hand_offs(scope: str, table: dict[str, shapes.HandOffShape]) -> list[org.HandOff]:
    return [
        org.HandOff(
            id=f"{scope}/{key}",
            title=one_line(one.title) or initial_capital(key.replace("-", " ")),
            giver=_giver(scope, one.giver),
            to=one.to,
            what=one_line(one.what),
            why=one_line(one.why),
            cadence=one_line(one.cadence),
            if_it_breaks=one_line(one.if_it_breaks),
            reaches=one.reaches,
        )
        for key, one in table.items()
    ]


def _giver(scope: str, giver: str) -> str:
    if giver == org.EVERYONE:
        return org.EVERYONE
    return f"{scope}/{giver.removeprefix(f'{scope}/')}" if giver else scope


def _people(part: Part[shapes.PeopleShape] | None) -> dict[str, org.Person]:
    return {
        key: org.Person(
            id=key,
            name=one_line(one.name),
            title=one_line(one.title),
            team=one.team,
            role=f"{one.team}/{one.role.rpartition('/')[2]}" if one.role else "",
            contact=one_line(one.contact),
            manager=one.manager,
        )
        for key, one in (part.shape.people if part else {}).items()
    }


def _former(parsed: Parsed) -> dict[str, tuple[str, ...]]:
    """Return each step's former ids: its own, and all of them under its team's former ids.

    What another step names as its own former id is that one's.
    """
    own = {
        step_id: tuple([whole_id(old, step_id) for old in part.shape.was])
        for step_id, part in parsed.steps.items()
    }
    teams = {key: one.team.shape.was for key, one in parsed.teams.items() if one.team}
    if not any(teams.values()):
        return own
    taken = {old for was in own.values() for old in was}
    found = {}
    for step_id, was in own.items():
        team = step_id.partition("/")[0]
        names = [one.partition("/")[2] for one in (step_id, *was) if one.startswith(f"{team}/")]
        under = [f"{old}/{name}" for old in teams.get(team, ()) for name in names]
        found[step_id] = (*was, *(one for one in dict.fromkeys(under) if one not in taken))
    return found


def _step(step_id: str, part: Part[shapes.StepShape], was: tuple[str, ...]) -> steps.Step:
    shape, source = part.shape, part.source
    return steps.Step(
        id=step_id,
        title=one_line(shape.title),
        minutes=shape.minutes,
        revision=shape.revision,
        page=source.page,
        digest=source.digest,
        roles=shape.roles,
        formats=shape.formats,
        after=shape.after,
        optional=shape.optional,
        hand_offs=shape.hand_offs,
        review_by=shape.review_by,
        status=steps.Status(shape.status),
        was=was,
        hint=shape.hint,
        tasks={key: steps.Task(id=key, do=one.do, was=one.was) for key, one in shape.tasks.items()},
        questions={key: _question(key, one) for key, one in shape.questions.items()},
        meetings={
            key: steps.Meeting(id=key, with_whom=one.whom, about=one.about, was=one.was)
            for key, one in shape.meetings.items()
        },
        sign_off=steps.SignOff(by=shape.sign_off.by) if shape.sign_off else None,
    )


def _question(key: str, shape: shapes.QuestionShape) -> steps.Question:
    return steps.Question(
        id=key,
        ask=shape.ask,
        options={
            name: steps.Option(id=name, text=one.text, because=one.because, correct=one.correct)
            for name, one in shape.options.items()
        },
        was=shape.was,
    )
