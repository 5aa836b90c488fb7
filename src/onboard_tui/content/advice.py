"""Advice on steps, roles and people: nothing here keeps content from being loaded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from onboard_tui.content import shapes
from onboard_tui.content.files import SourceFile
from onboard_tui.content.former import short_id
from onboard_tui.content.parsed import Parsed, Part
from onboard_tui.content.placeholders import PLACEHOLDER, is_placeholder
from onboard_tui.content.problems import Rule, quoted
from onboard_tui.content.references import Finding
from onboard_tui.content.validate import Keys
from onboard_tui.model.text import is_id

_PUBLISHED = "published"


class _Audience(Struct, frozen=True, kw_only=True):
    """A role, the work formats of its team, and what tracks list for it.

    `listed` gives each step's milestone. `place` is where its track says so.
    """

    role: str
    formats: tuple[str, ...]
    listed: Mapping[str, str]
    source: SourceFile
    place: Keys

    def gets(self, step: str, parsed: Parsed) -> bool:
        """Whether somebody of that role, in one of the formats, gets a step listed for it."""
        part = parsed.steps.get(step)
        if part is None:
            return False
        shape = part.shape
        return (
            shape.status == _PUBLISHED
            and (not shape.roles or self.role in shape.roles)
            and (not shape.formats or not set(shape.formats).isdisjoint(self.formats))
        )


def advice(parsed: Parsed, today: date) -> Iterator[Finding]:
    """Find what is no error and yet no good. `today` is the local date."""
    yield from _titles(parsed)
    yield from _placeholders(parsed)
    for part in parsed.steps.values():
        yield from _step(part, today)
    # What a file that can't be read lists or says, nobody knows.
    is_whole = all(one.team and one.track for one in parsed.teams.values()) and not any(
        "/" not in one and not one.endswith(".toml") for one in parsed.unknown
    )
    if is_whole:
        teams = [_audiences(team_id, parsed) for team_id in parsed.teams]
        yield from _given(parsed, [audience for team in teams for audience in team])
        for team in teams:
            yield from _own_steps(team, parsed)
            for audience in team:
                yield from _too_early(audience, parsed)
    if parsed.people:
        yield from _nobody_there(parsed, parsed.people.shape.people.values())


def _titles(parsed: Parsed) -> Iterator[Finding]:
    """Find titles that stand twice where people choose by them."""
    organisation = parsed.organisation
    if organisation:
        for name, table in (
            ("formats", organisation.shape.formats),
            ("milestones", organisation.shape.milestones),
        ):
            titles = [
                (organisation.source, (name, key, "title"), one.title) for key, one in table.items()
            ]
            yield from _same(titles)
    teams = [one.team for one in parsed.teams.values() if one.team]
    yield from _same((one.source, ("title",), one.shape.title) for one in teams)
    for team in teams:
        roles = team.shape.roles.items()
        yield from _same((team.source, ("roles", key, "title"), one.title) for key, one in roles)
    for parts in parsed.teams.values():
        if parts.track:
            listed = dict.fromkeys(step for _, _, step in _listed(parts.track.shape))
            pages = [parsed.steps[step] for step in listed if step in parsed.steps]
            yield from _same((one.source, ("title",), one.shape.title) for one in pages)


def _placeholders(parsed: Parsed) -> Iterator[Finding]:
    """Find texts outside of pages that are still those with which `new` begins."""
    for parts in parsed.teams.values():
        if parts.team:
            shape = parts.team.shape
            texts: dict[Keys, str] = {("purpose",): shape.purpose}
            texts |= {("roles", key, "purpose"): one.purpose for key, one in shape.roles.items()}
            for keys, text in texts.items():
                if is_placeholder(text):
                    yield parts.team.source, (keys, PLACEHOLDER, Rule.PLACEHOLDER)
    for part in parsed.steps.values():
        for key, task in part.shape.tasks.items():
            if is_placeholder(task.do):
                yield part.source, (("tasks", key, "do"), PLACEHOLDER, Rule.PLACEHOLDER)


def _same(titles: Iterable[tuple[SourceFile, Keys, str]]) -> Iterator[Finding]:
    seen: dict[str, tuple[SourceFile, Keys]] = {}
    for source, keys, title in titles:
        plain = " ".join(title.split()).casefold()
        if plain in seen:
            other, at = seen[plain]
            where = at[-2] if other is source and len(at) > 1 else other.path
            message = f"{quoted(title)} is the title of {quoted(where)} too; give one another"
            yield source, (keys, message, Rule.SAME_TITLE)
        seen.setdefault(plain, (source, keys))


def _listed(track: shapes.TrackShape) -> Iterator[tuple[str, str, str]]:
    """Yield what a track lists: the role, "" for all, the milestone and the step."""
    for milestone, ids in track.milestones.items():
        for step in ids:
            yield "", milestone, step
    for role, own in track.roles.items():
        for milestone, ids in own.milestones.items():
            for step in ids:
                yield role, milestone, step


def _step(part: Part[shapes.StepShape], today: date) -> Iterator[Finding]:
    source, shape = part.source, part.shape
    if shape.review_by and shape.review_by < today and shape.status != "retired":
        message = (
            f"this was to be reviewed by {shape.review_by}; "
            "read it again, and name the next day on which that is to be done"
        )
        yield source, (("review-by",), message, Rule.REVIEW_DUE)
    for key, question in shape.questions.items():
        if len({one.because for one in question.options.values()}) == 1:
            message = "every option has the same because; say of each what follows from it"
            yield source, (("questions", key), message, Rule.SAME_BECAUSE)


def _audiences(team_id: str, parsed: Parsed) -> tuple[_Audience, ...]:
    parts = parsed.teams[team_id]
    assert parts.team is not None
    assert parts.track is not None
    track = parts.track.shape
    return tuple(
        _Audience(
            role=f"{team_id}/{role}",
            formats=tuple(parts.team.shape.formats),
            listed={
                step: milestone for whose, milestone, step in _listed(track) if whose in ("", role)
            },
            source=parts.track.source,
            place=("roles", role) if role in track.roles else (),
        )
        for role in parts.team.shape.roles
    )


def _given(parsed: Parsed, audiences: list[_Audience]) -> Iterator[Finding]:
    """Find the pages that nobody gets, each with the reason."""
    having: dict[str, list[_Audience]] = {}
    for audience in audiences:
        for step in audience.listed:
            having.setdefault(step, []).append(audience)
    listed = {
        step for parts in parsed.teams.values() if parts.track
        for _, _, step in _listed(parts.track.shape)
    }  # fmt: skip
    known = {one.role for one in audiences}
    for step, part in parsed.steps.items():
        source, shape = part.source, part.shape
        if step not in listed:
            if shape.status == _PUBLISHED and is_id(source.name):
                message = "no track lists this page, so nobody gets it"
                yield source, ((), message, Rule.UNLISTED)
        elif shape.status != _PUBLISHED:
            message = f"a track lists this page; being {shape.status}, it is given to nobody"
            yield source, (("status",), message, Rule.NOT_PUBLISHED)
        elif (
            step in having
            and known.issuperset(shape.roles)
            and not any(one.gets(step, parsed) for one in having[step])
        ):
            yield source, _for_nobody(shape, having[step])


def _for_nobody(shape: shapes.StepShape, having: list[_Audience]) -> tuple[Keys, str, Rule]:
    theirs = [one for one in having if not shape.roles or one.role in shape.roles]
    if not theirs:
        message = (
            f"nobody gets this page: it is for {_some(shape.roles)}, "
            f"but listed for {_some(one.role for one in having)}"
        )
        return ("roles",), message, Rule.FOR_NOBODY
    formats = dict.fromkeys(work_format for one in theirs for work_format in one.formats)
    message = (
        f"nobody gets this page: it is for who works {_some(shape.formats)}, "
        f"but those who have it listed work {_some(formats)}"
    )
    return ("formats",), message, Rule.FOR_NOBODY


def _some(ids: Iterable[str]) -> str:
    """Return ids as a list that is not endlessly long."""
    every = list(ids)
    return ", ".join(every[:6]) + (", …" if len(every) > 6 else "")


def _own_steps(team: tuple[_Audience, ...], parsed: Parsed) -> Iterator[Finding]:
    """Find roles whose onboarding is only what the others of their team get as well."""
    if len(team) == 1 or any(step not in parsed.steps for one in team for step in one.listed):
        return
    given = {one.role: {step for step in one.listed if one.gets(step, parsed)} for one in team}
    roles_of = Counter(step for steps in given.values() for step in steps)
    for one in team:
        role = one.role.partition("/")[2]
        is_alike = all(roles_of[step] > 1 for step in given[one.role])
        if is_id(role) and given[one.role] and is_alike:
            message = (
                f"the role {quoted(role)} gets no step that the others of its team don't get; "
                f"list one under [roles.{role}.milestones]"
            )
            yield one.source, (one.place, message, Rule.NO_OWN_STEPS)


def _too_early(audience: _Audience, parsed: Parsed) -> Iterator[Finding]:
    """Find steps that are due before one that has to be finished first."""
    milestones = parsed.organisation.shape.milestones if parsed.organisation else {}
    for step, milestone in audience.listed.items():
        part = parsed.steps.get(step)
        for index, before in enumerate(part.shape.after if part else ()):
            later = audience.listed.get(before, milestone)
            if (
                part
                and milestone in milestones
                and later in milestones
                and milestones[later].due_day > milestones[milestone].due_day
                and audience.gets(step, parsed)
                and audience.gets(before, parsed)
            ):
                message = (
                    f"{audience.role} has this at {quoted(milestone)}, but {quoted(before)}, "
                    f"which comes first, only at {quoted(later)}"
                )
                yield part.source, (("after", str(index)), message, Rule.TOO_EARLY)


def _nobody_there(parsed: Parsed, people: Iterable[shapes.PersonShape]) -> Iterator[Finding]:
    """Find teams without people, and roles that are to be met and that nobody has."""
    there = {one.team for one in people}
    there |= {f"{one.team}/{short_id(one.role)}" for one in people if one.role}
    for team_id, parts in parsed.teams.items():
        if parts.team and team_id not in there:
            message = f"people.toml names nobody of the team {quoted(team_id)}"
            yield parts.team.source, ((), message, Rule.NOBODY_THERE)
    for part in parsed.steps.values():
        for key, meeting in part.shape.meetings.items():
            whom, team = meeting.whom, parsed.teams.get(meeting.whom.partition("/")[0])
            is_role = team and team.team and short_id(whom) in team.team.shape.roles
            if "/" in whom and is_role and whom not in there:
                message = f"people.toml names nobody who is {quoted(whom)}, so whom to meet?"
                yield part.source, (("meetings", key, "with"), message, Rule.NOBODY_THERE)
