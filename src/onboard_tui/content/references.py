"""Whether what the files refer to exists, and whether it makes sense together."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from onboard_tui.content import shapes
from onboard_tui.content.files import SourceFile
from onboard_tui.content.former import former_ids
from onboard_tui.content.parsed import Parsed, Part, TeamParts, located
from onboard_tui.content.problems import Problem, Rule, quoted
from onboard_tui.content.validate import Found, Keys
from onboard_tui.model.organisation import EVERYONE, EVERYONE_FOLDER
from onboard_tui.model.text import did_you_mean, is_id

PEOPLE_ANYWHERE = ("manager", "buddy")
"""Whom a meeting or a sign-off may name without a person's id: each learner's own."""

MOST_NEAREST = 200
"""For how many unknown words the nearest known one is looked for: among thousands that is slow."""


def check_references(parsed: Parsed) -> list[Problem]:
    """Return every problem between and within the files of a folder."""
    known = _Known(parsed)
    problems: list[Problem] = []
    for source, found in _all(parsed, known):
        problems.append(located(source, found))
    return problems


class _Known:
    """The ids that may be referred to, gathered once."""

    def __init__(self, parsed: Parsed) -> None:
        organisation = parsed.organisation.shape if parsed.organisation else None
        self.parsed = parsed
        self.milestones = set(organisation.milestones) if organisation else None
        self.formats = set(organisation.formats) if organisation else None
        self.steps = parsed.steps.keys() | parsed.unknown
        self.people = set(parsed.people.shape.people) if parsed.people else set()
        self.people_readable = "people.toml" not in parsed.unknown
        self.broken = {name for name, parts in parsed.teams.items() if parts.team is None}
        self.teams = set(parsed.teams)
        self.roles = {
            f"{name}/{role}"
            for name, parts in parsed.teams.items()
            if parts.team
            for role in parts.team.shape.roles
        }
        self.hand_offs = {
            f"{name}/{one}"
            for name, parts in parsed.teams.items()
            if parts.team
            for one in parts.team.shape.hand_offs
        }
        self.parties = self.teams | self.roles | {EVERYONE}
        self.contacts = self.people | self.teams | self.roles | set(PEOPLE_ANYWHERE)
        if organisation:
            self.hand_offs |= {f"{EVERYONE_FOLDER}/{one}" for one in organisation.hand_offs}

        self.ways_out: dict[tuple[str, int], str] = {}

    def unknown(self, noun: str, word: str, among: Iterable[str]) -> str:
        """Return what is wrong with a word that is not among the known, and the way out."""
        # The same mistake is often made in many places, and looking for the nearest is slow.
        key = (word, id(among))
        if key not in self.ways_out:
            if len(self.ways_out) == MOST_NEAREST:
                return f"there is no {noun} {quoted(word)}"
            self.ways_out[key] = did_you_mean(word, among)
        return f"there is no {noun} {quoted(word)}; {self.ways_out[key]}"

    def in_broken(self, noun: str, reference: str) -> bool:
        """Whether a reference leads to where something could not be read."""
        team = reference.partition("/")[0]
        if not self.parsed.unknown.isdisjoint({team, "teams"}):
            return True
        # A step is known by its page alone, whatever its team's file says.
        return noun != "step" and (
            team in self.broken or (team == EVERYONE_FOLDER and not self.parsed.organisation)
        )


Finding = tuple[SourceFile, Found]


def _all(parsed: Parsed, known: _Known) -> Iterator[Finding]:
    if parsed.organisation:
        yield from _organisation(parsed.organisation, known)
    if parsed.people:
        yield from _people(parsed.people, known)
    if parsed.glossary:
        yield from _ids(parsed.glossary.source, ("terms",), parsed.glossary.shape.terms)
    for team_id, parts in parsed.teams.items():
        yield from _team(team_id, parts, known)
    for part in parsed.steps.values():
        yield from _step(part, known)
    for team_id, parts in parsed.teams.items():
        if parts.team and parts.track:
            yield from _without_steps(team_id, parts.team.shape, parts.track, parsed)
    yield from _cycles(parsed)
    yield from former_ids(parsed)


def _organisation(part: Part[shapes.OrganisationShape], known: _Known) -> Iterator[Finding]:
    source, shape = part.source, part.shape
    yield from _ids(source, ("formats",), shape.formats)
    yield from _ids(source, ("milestones",), shape.milestones)
    yield from _ids(source, ("flows",), shape.flows)
    before = -1
    for milestone_id, milestone in shape.milestones.items():
        if milestone.due_day <= before:
            message = (
                f"due on day {milestone.due_day}, but the milestone before it on day {before}; "
                "milestones stand in the order of their due days"
            )
            place = ("milestones", milestone_id, "due-day")
            yield source, (place, message, Rule.MILESTONE_ORDER)
        before = milestone.due_day
    for flow_id, flow in shape.flows.items():
        listed = ("flows", flow_id, "hand-offs")
        yield from _refer(source, listed, flow.hand_offs, known.hand_offs, "hand-off", known)
    yield from _ids(source, ("hand-offs",), shape.hand_offs)
    for hand_off_id, hand_off in shape.hand_offs.items():
        keys = ("hand-offs", hand_off_id)
        if hand_off.giver != EVERYONE:
            message = (
                'a hand-off in organisation.toml has from = "*"; others stand in their team.toml'
            )
            yield source, ((*keys, "from"), message, Rule.WRONG_VALUE)
        yield from _receivers(source, keys, hand_off, known)


def _people(part: Part[shapes.PeopleShape], known: _Known) -> Iterator[Finding]:
    source, people = part.source, part.shape.people
    yield from _ids(source, ("people",), people)
    for person_id, person in people.items():
        keys = ("people", person_id)
        if person.team:
            yield from _refer(source, (*keys, "team"), person.team, known.teams, "team", known)
        if person.role:
            whole = f"{person.team}/{person.role.rpartition('/')[2]}"
            yield from _refer(source, (*keys, "role"), whole, known.roles, "role", known)
        if person.manager:
            manager = (*keys, "manager")
            yield from _refer(source, manager, person.manager, known.people, "person", known)


def _team(team_id: str, parts: TeamParts, known: _Known) -> Iterator[Finding]:
    if parts.team:
        source, shape = parts.team.source, parts.team.shape
        yield from _ids(source, ("roles",), shape.roles)
        yield from _ids(source, ("hand-offs",), shape.hand_offs)
        if known.formats is not None:
            yield from _refer(
                source, ("formats",), shape.formats, known.formats, "work format", known
            )
        for hand_off_id, hand_off in shape.hand_offs.items():
            keys = ("hand-offs", hand_off_id)
            if hand_off.giver:
                short = hand_off.giver.removeprefix(f"{team_id}/")
                yield from _refer(source, (*keys, "from"), short, shape.roles, "role", known)
            yield from _receivers(source, keys, hand_off, known)
    if parts.track:
        source, track = parts.track.source, parts.track.shape
        yield from _listed(source, (), track.milestones, known, {})
        team_list = {step: "the team" for ids in track.milestones.values() for step in ids}
        for role, own in track.roles.items():
            if parts.team:
                roles = parts.team.shape.roles
                yield from _refer(source, ("roles", role), role, roles, "role", known)
            yield from _listed(source, ("roles", role), own.milestones, known, team_list)


def _without_steps(
    team_id: str, team: shapes.TeamShape, track: Part[shapes.TrackShape], parsed: Parsed
) -> Iterator[Finding]:
    """Find roles that would be done before they begin, in one of their team's work formats."""
    by_team = track.shape.milestones
    for role in team.roles:
        own = track.shape.roles.get(role, shapes.RoleTrackShape()).milestones
        listed = {step for ids in (*by_team.values(), *own.values()) for step in ids}
        if not listed <= parsed.steps.keys():
            continue
        steps = [parsed.steps[step].shape for step in listed]
        whole = f"{team_id}/{role}"
        without = [
            work_format
            for work_format in team.formats
            if not any(_is_required(step, whole, work_format) for step in steps)
        ]
        if without:
            keys = ("roles", role) if role in track.shape.roles else ()
            message = (
                f"the role {quoted(role)} gets no required step as {', '.join(without)}; "
                "list one for the team or for the role"
            )
            yield track.source, (keys, message, Rule.NO_STEPS)


def _is_required(step: shapes.StepShape, role: str, work_format: str) -> bool:
    return (
        step.status == "published"
        and not step.optional
        and (not step.roles or role in step.roles)
        and (not step.formats or work_format in step.formats)
    )


def _listed(
    source: SourceFile,
    keys: Keys,
    milestones: Mapping[str, tuple[str, ...]],
    known: _Known,
    by_team: Mapping[str, str],
) -> Iterator[Finding]:
    seen = dict(by_team)
    for milestone, ids in milestones.items():
        here = (*keys, "milestones", milestone)
        if known.milestones is not None:
            yield from _refer(source, here, milestone, known.milestones, "milestone", known)
        yield from _refer(source, here, ids, known.steps, "step", known)
        for index, step in enumerate(ids):
            if step in seen:
                message = f"{quoted(step)} is listed twice; it stands under {seen[step]} too"
                yield source, ((*here, str(index)), message, Rule.TWICE)
            seen[step] = milestone


def _receivers(
    source: SourceFile, keys: Keys, hand_off: shapes.HandOffShape, known: _Known
) -> Iterator[Finding]:
    yield from _refer(source, (*keys, "to"), hand_off.to, known.parties, "team or role", known)
    reaches = (*keys, "reaches")
    yield from _refer(source, reaches, hand_off.reaches, known.hand_offs, "hand-off", known)


def _step(part: Part[shapes.StepShape], known: _Known) -> Iterator[Finding]:
    source, shape = part.source, part.shape
    # Ten thousand steps pass here, nearly all right: neither what is empty nor an id that is
    # one costs a call.
    if shape.roles:
        yield from _refer(source, ("roles",), shape.roles, known.roles, "role", known)
    if shape.formats and known.formats is not None:
        yield from _refer(source, ("formats",), shape.formats, known.formats, "work format", known)
    if shape.after:
        yield from _refer(source, ("after",), shape.after, known.steps, "step", known)
    if shape.hand_offs:
        yield from _refer(
            source, ("hand-offs",), shape.hand_offs, known.hand_offs, "hand-off", known
        )
    for name, table in (
        ("tasks", shape.tasks),
        ("questions", shape.questions),
        ("meetings", shape.meetings),
    ):
        for one in table:
            if not is_id(one):
                yield _no_id(source, (name, one))
    yield from _questions(source, shape.questions)
    for meeting_id, meeting in shape.meetings.items():
        yield from _contact(source, ("meetings", meeting_id, "with"), meeting.whom, known)
    if shape.sign_off:
        yield from _contact(source, ("sign-off", "by"), shape.sign_off.by, known)


def _questions(
    source: SourceFile, questions: Mapping[str, shapes.QuestionShape]
) -> Iterator[Finding]:
    for question_id, question in questions.items():
        keys: Keys = ("questions", question_id)
        verdicts = set()
        for key, option in question.options.items():
            if not is_id(key):
                yield _no_id(source, (*keys, "options", key))
            verdicts.add(option.correct)
        if len(verdicts) == 1:
            what = "every option is correct" if True in verdicts else "no option is correct"
            message = f'{what}; a question has at least one with "correct = true" and one without'
            yield source, (keys, message, Rule.NO_CORRECT_OPTION)


def _contact(source: SourceFile, keys: Keys, whom: str, known: _Known) -> Iterable[Finding]:
    """Check whom somebody is to turn to."""
    if known.people_readable or "/" in whom:
        return _refer(source, keys, whom, known.contacts, "person, team or role", known)
    return ()


def _refer(  # noqa: PLR0917
    source: SourceFile,
    keys: Keys,
    references: str | tuple[str, ...],
    among: Collection[str],
    noun: str,
    known: _Known,
) -> Iterable[Finding]:
    """Find the references that lead nowhere, and those that stand twice in a list.

    No generator: nearly all references are right, and to begin one takes longer than that.
    """
    if isinstance(references, str):
        if references in among or known.in_broken(noun, references):
            return ()
        return [(source, (keys, known.unknown(noun, references, among), Rule.UNKNOWN_REFERENCE))]
    found: list[Finding] = []
    seen: set[str] = set()
    for index, one in enumerate(references):
        if one not in among and not known.in_broken(noun, one):
            message, rule = known.unknown(noun, one, among), Rule.UNKNOWN_REFERENCE
        elif one in seen and noun != "step":
            message, rule = f"{quoted(one)} stands in this list twice", Rule.TWICE
        else:
            seen.add(one)
            continue
        found.append((source, ((*keys, str(index)), message, rule)))
    return found


def _ids(source: SourceFile, keys: Keys, table: Collection[str]) -> Iterable[Finding]:
    return [_no_id(source, (*keys, key)) for key in table if not is_id(key)]


def _no_id(source: SourceFile, keys: Keys) -> Finding:
    message = f'{quoted(keys[-1])} is no id; an id is lowercase words joined by "-"'
    return source, (keys, message, Rule.BAD_ID)


def _cycles(parsed: Parsed) -> Iterator[Finding]:
    """Find steps that come after themselves. Each cycle is shown once, at one of its steps."""
    steps = parsed.steps
    after = {step_id: part.shape.after for step_id, part in steps.items() if part.shape.after}
    finished: set[str] = set()
    for first, before in after.items():
        path = [first]
        stack = [(first, iter(before))]
        while stack:
            step_id, following = stack[-1]
            onward = next((one for one in following if one in after and one not in finished), None)
            if onward is None:
                stack.pop()
                finished.add(path.pop())
            elif onward in path:
                cycle = [*path[path.index(onward) :], onward]
                message = f"this step would come after itself: {' after '.join(cycle)}"
                yield steps[step_id].source, (("after",), message, Rule.CYCLE)
            else:
                stack.append((onward, iter(after[onward])))
                path.append(onward)
