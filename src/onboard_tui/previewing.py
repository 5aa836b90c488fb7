"""Content as whoever writes it sees it: in any role, on a device that is thrown away."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, structs

from onboard_tui.content.check import Checked, check
from onboard_tui.content.files import page_of
from onboard_tui.content.problems import Problem, Rule, in_order
from onboard_tui.enrolling import Mistake, enrolment, known_format
from onboard_tui.journal.store import Store, local_now
from onboard_tui.model.events import Enrolled
from onboard_tui.model.organisation import Organisation, Role, Thresholds
from onboard_tui.model.step import Status, Step
from onboard_tui.model.text import did_you_mean, one_line
from onboard_tui.paths import places
from onboard_tui.settings import Settings
from onboard_tui.workspace import Workspace, suggested_buddy, suggested_manager

NAME = "Newcomer"
"""Who enrols in a preview."""

NOTHING = Organisation(
    title="",
    workdays=frozenset(range(5)),
    holidays=frozenset(),
    thresholds=Thresholds(),
    formats={},
    milestones={},
    teams={},
    steps={},
    hand_offs={},
    flows={},
    people={},
    terms={},
)
"""What is shown of content that can't be opened yet."""


class Part(Struct, frozen=True):
    """In whose place content is looked at: a role, by its whole id, in a work format.

    What is "" is the first that there is.
    """

    role: str = ""
    work_format: str = ""


class Preview(Struct, frozen=True, kw_only=True):
    """What is previewed, and where the traces of it are kept for as long as it is open.

    `data` is a folder of its own; `settings` are the user's, but for who uses the device.
    """

    folder: Path
    language: str
    data: Path
    settings: Settings
    now: Callable[[], datetime] = local_now

    def workspace(self, organisation: Organisation, part: Part) -> Workspace:
        """Return where a newcomer has that part, enrolled today unless they were before.

        Each part has a data folder, so that what was done in it is there again when
        somebody comes back to it. Raises Mistake, NotSaved, Unreadable.
        """
        part = known_part(organisation, part)
        data = self.data / part.role / part.work_format
        store = Store(data, now=self.now)
        if not store.learners():
            store.enroll(_newcomer(organisation, part, store))
        return self._at(organisation, store)

    def nowhere(self) -> Workspace:
        """Return a workspace without anybody, for content that can't be opened yet."""
        return self._at(NOTHING, Store(self.data / "nobody", now=self.now))

    def _at(self, organisation: Organisation, store: Store) -> Workspace:
        return Workspace(
            organisation=organisation,
            content=self.folder,
            store=store,
            places=places(store.folder, {}),
            settings=structs.replace(self.settings, current="", learners=()),
        )


def _newcomer(organisation: Organisation, part: Part, store: Store) -> Enrolled:
    team, _, short = part.role.partition("/")
    role = organisation.role(team, short)
    assert role is not None
    fact = enrolment(
        organisation,
        name=NAME,
        team=team,
        role=short,
        work_format=part.work_format,
        start=store.today(),
        manager=suggested_manager(organisation, role),
        buddy=suggested_buddy(organisation, role),
    )
    # Where no steps are noted, none that is written later is called new.
    return structs.replace(fact, steps=())


def examined(folder: Path, language: str, today: date) -> Checked:
    """Return what `check` says, and the organisation with its drafts. Raises nothing.

    A draft that can't be shown anywhere is told, too: check itself need not miss it.
    """
    checked = check(folder, today, language)
    if checked.organisation is None:
        return checked
    told = (*checked.problems, *_unlisted(checked.organisation))
    return Checked(organisation=with_drafts(checked.organisation), problems=in_order(told))


def _unlisted(organisation: Organisation) -> Iterator[Problem]:
    listed = {
        step
        for team in organisation.teams.values()
        for track in (team.track.milestones, *team.track.roles.values())
        for steps in track.values()
        for step in steps
    }
    for step in organisation.steps.values():
        if step.status is Status.DRAFT and step.id not in listed:
            message = "this draft is in no track yet, so it has no place in the preview"
            yield Problem(path=page_of(step.id), message=message, rule=Rule.NO_PLACE)


def with_drafts(organisation: Organisation) -> Organisation:
    """Return an organisation as if its drafts were published, each called one in its title.

    For whoever writes them: no learner ever gets a draft.
    """
    steps = {key: _as_published(step) for key, step in organisation.steps.items()}
    return structs.replace(organisation, steps=steps)


def _as_published(step: Step) -> Step:
    if step.status is not Status.DRAFT:
        return step
    return structs.replace(step, status=Status.PUBLISHED, title=f"Draft: {step.title}")


def parts(organisation: Organisation) -> Iterator[tuple[Role, Part]]:
    """Yield every part there is, team by team, each with its role."""
    for role in organisation.roles():
        for work_format in organisation.teams[role.team].formats:
            yield role, Part(role.id, work_format)


def known_part(organisation: Organisation, part: Part) -> Part:
    """Return a part as the content has it now, by former ids too. Raises Mistake."""
    if not part.role:
        return _first(organisation, part.work_format.strip())
    word = part.role.strip()
    team_id, _, short = word.partition("/")
    team = organisation.team(team_id)
    role = organisation.role(team_id, short) if short else None
    if team is None or role is None:
        known = did_you_mean(word[:80], [one.id for one in organisation.roles()])
        raise Mistake(f'There is no role "{one_line(word[:80])}"; {known}')
    return Part(role.id, known_format(organisation, team, part.work_format))


def _first(organisation: Organisation, work_format: str) -> Part:
    found = (one for _, one in parts(organisation) if work_format in ("", one.work_format))
    first = next(found, None)
    if first is None:
        if work_format in organisation.formats:
            raise Mistake(f'Nobody works in the format "{work_format}"; name another.')
        known = did_you_mean(work_format[:80], organisation.formats)
        raise Mistake(f'There is no work format "{one_line(work_format[:80])}"; {known}')
    return first


def part_left(organisation: Organisation, part: Part) -> Part:
    """Return the part nearest to one that content may no longer have."""
    for near in (part, Part(part.role)):
        with suppress(Mistake):
            return known_part(organisation, near)
    team = organisation.team(part.role.partition("/")[0])
    return known_part(organisation, Part(next(iter(team.roles)) if team else ""))
