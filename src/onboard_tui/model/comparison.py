"""Earlier content beside new content: what became of every id.

Progress refers to ids for ever. One that is gone, and stands in no `was`, takes with it
what people did under it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from onboard_tui.model.organisation import Organisation, Role, Team
from onboard_tui.model.step import Step

Names: TypeAlias = Mapping[str, tuple[str, ...]]
"""Ids of one kind, each with the ids that it once had."""


_LINKED: Mapping[str, Callable[[Organisation], Collection[str]]] = {
    "hand-off": lambda organisation: organisation.hand_offs,
    "people": lambda organisation: organisation.people,
    "term": lambda organisation: organisation.terms,
}
"""What a page can link to and has no former ids, by the kind of link."""


class Fate(Struct, frozen=True, kw_only=True):
    """What became of something.

    `heir` is the id under which it goes on, "" where it does not. `lost` are those of its
    names, the present one first, that lead there no more.
    """

    heir: str
    lost: tuple[str, ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """Two states of one organisation, and what became of the earlier one's ids.

    `roles` is keyed by whole ids, and holds no role of a team that is gone.
    """

    before: Organisation
    after: Organisation
    steps: Mapping[str, Fate]
    teams: Mapping[str, Fate]
    roles: Mapping[str, Fate]

    def heir(self, step_id: str) -> Step | None:
        """Return the step as which an earlier one goes on, None where it does not."""
        return self.after.steps.get(self.steps[step_id].heir)

    def party(self, earlier: str) -> str:
        """Return what an earlier team, role or person is called now; itself where unknown."""
        fate = self.teams.get(earlier) or self.roles.get(earlier)
        if fate or earlier not in self.before.people:
            return (fate.heir if fate else "") or earlier
        name = self.before.people[earlier].name
        same = [one.id for one in self.after.people.values() if one.name == name]
        return earlier if earlier in self.after.people or not same else same[0]

    def follows(self, kind: str, earlier: str, now: str) -> bool:
        """Whether a link of a kind ("step", "people", ...) leads where it led, renamed or not.

        Hand-offs, people and words have no former ids: one that is gone, and one that was
        not there before, are taken for the same.
        """
        if earlier == now:
            return True
        if kind == "step":
            fate = self.steps.get(earlier)
            return fate is not None and fate.heir == now
        known = _LINKED.get(kind)
        return (
            known is not None
            and earlier in known(self.before)
            and earlier not in known(self.after)
            and now in known(self.after)
            and now not in known(self.before)
        )

    def teams_that_go_on(self) -> Iterator[tuple[Team, Team]]:
        """Yield each earlier team with what it is now."""
        for team_id, fate in self.teams.items():
            if fate.heir:
                yield self.before.teams[team_id], self.after.teams[fate.heir]

    def roles_that_go_on(self) -> Iterator[tuple[Role, Role]]:
        """Yield each earlier role with what it is now."""
        for team, now in self.teams_that_go_on():
            for role in team.roles.values():
                if heir := self.roles[role.id].heir:
                    yield role, now.roles[heir]

    def steps_that_go_on(self) -> Iterator[tuple[Step, Step]]:
        """Yield each earlier step with what it is now."""
        for step in self.before.steps.values():
            now = self.heir(step.id)
            if now is not None:
                yield step, now


def compare(before: Organisation, after: Organisation) -> Comparison:
    """Return what became of the ids of `before` in `after`."""
    teams = fates(_team_names(before), _team_names(after))
    roles: dict[str, Fate] = {}
    for team in before.teams.values():
        now = after.teams.get(teams[team.id].heir)
        if now is not None:
            found = fates(role_names(team), role_names(now))
            roles |= {
                f"{team.id}/{key}": Fate(heir=one.heir and f"{now.id}/{one.heir}", lost=one.lost)
                for key, one in found.items()
            }
    return Comparison(
        before=before,
        after=after,
        steps=fates(step_names(before), step_names(after)),
        teams=teams,
        roles=roles,
    )


def fates(before: Names, after: Names) -> dict[str, Fate]:
    """Return what became of each id of `before`."""
    leads_to = {old: key for key, was in after.items() for old in was} | {key: key for key in after}
    return {key: _fate((key, *was), leads_to) for key, was in before.items()}


def _fate(names: tuple[str, ...], leads_to: Mapping[str, str]) -> Fate:
    heir = next((leads_to[one] for one in names if one in leads_to), "")
    lost = tuple(one for one in names if not heir or leads_to.get(one) != heir)
    return Fate(heir=heir, lost=lost)


def new_ids(before: Names, after: Names) -> frozenset[str]:
    """Return the ids of `after` that no id of `before` became."""
    return frozenset(after) - {one.heir for one in fates(before, after).values()}


def step_names(organisation: Organisation) -> Names:
    """Return the steps' ids with their former ones."""
    return {one.id: one.was for one in organisation.steps.values()}


def role_names(team: Team) -> Names:
    """Return a team's roles by their short ids, with their former ones."""
    return {one.id.rpartition("/")[2]: one.was for one in team.roles.values()}


def _team_names(organisation: Organisation) -> Names:
    return {one.id: one.was for one in organisation.teams.values()}
