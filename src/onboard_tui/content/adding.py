"""What an author adds to a content folder: a team, a role or a step, and what that changes.

Nothing is written here: what is in the way is found before anything is.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from onboard_tui.content.files import SourceFile, read_tree
from onboard_tui.content.former import short_id, whole_id
from onboard_tui.content.insert import with_step, with_table
from onboard_tui.content.naming import Name, Refused, named, named_below
from onboard_tui.content.parsed import TeamParts, parse_tree
from onboard_tui.content.problems import quoted
from onboard_tui.content.scaffold import (
    DIRECTIVE,
    USUAL_ROLE,
    Begun,
    first_step,
    team_texts,
    with_schemas,
)
from onboard_tui.content.schema import schema_name
from onboard_tui.content.shapes import OrganisationShape
from onboard_tui.content.starts import filled
from onboard_tui.model.organisation import EVERYONE_FOLDER
from onboard_tui.model.text import did_you_mean, is_id
from onboard_tui.toml_spans import NotInPlace


class Author:
    """Somebody who adds to a content folder: knows what is there, and what is free."""

    def __init__(self, folder: Path) -> None:
        """Read a content folder. Raises Refused where it can't be added to."""
        self.folder = folder
        self.tree = read_tree(folder)
        self.parsed, self.problems = parse_tree(self.tree)
        if not self.tree.readable:
            raise Refused(f"{folder} can't be added to: {self.tree.problems[0].message}.")
        self.organisation = self._organisation()

    def team(self, word: str, title: str | None, role: str | None = None) -> Begun:
        """Return a team of one role, with a step for the team and one for the role."""
        name = named(word, title)
        self._free(name.id, self.parsed.teams, dict(self._former_teams()), "team")
        if name.id == EVERYONE_FOLDER:
            raise Refused(
                f'A team can\'t be called "{EVERYONE_FOLDER}": the steps that any team may take '
                "stand there."
            )
        formats = list(self.organisation.formats)
        first = USUAL_ROLE if role is None else named(role, None)
        texts = team_texts(name, first, formats, self._for_everyone())
        return self._begun(texts, {}, f"teams/{name.id}/team.toml", name)

    def role(self, words: str, title: str | None) -> Begun:
        """Return a role of a team, with a first step of its own."""
        team_id, name = named_below(words, "role", title)
        parts = self._team(team_id)
        team, track = parts.team, parts.track
        if team is None or track is None:
            raise self._unusable(f"teams/{team_id}/{'track' if team else 'team'}.toml")
        former = {short_id(old): key for key, one in team.shape.roles.items() for old in one.was}
        self._free(name.id, team.shape.roles, former, "role")
        step = first_step(name)
        self._free_step(f"{team_id}/{step.id}")
        block = filled("role.toml", role=name.id, title=name.title)
        page = f"teams/{team_id}/{step.id}.md"
        listed = self._listed(track.source, name.id, f"{team_id}/{step.id}", self.milestones[0])
        changed = {
            team.source.path: self._inserted(
                team.source, f"[roles.{name.id}]", lambda text: with_table(text, "roles", block)
            ),
            track.source.path: listed,
        }
        texts = {page: filled("role-step.md", title=step.title)}
        return self._begun(texts, changed, team.source.path, name)

    def step(self, words: str, title: str | None, milestone: str | None, role: str | None) -> Begun:
        """Return a step, listed for a team, one role of it or, from `everyone`, every team."""
        folder, name = named_below(words, "step", title)
        step_id = f"{folder}/{name.id}"
        when = self._milestone(milestone)
        of_everyone = folder == EVERYONE_FOLDER
        teams = self._teams_for(folder, role)
        self._free_step(step_id)
        changed = {}
        for team_id in teams:
            parts = self._team(team_id)
            short = self._role(team_id, parts, role)
            if parts.track is None:
                raise self._unusable(f"teams/{team_id}/track.toml")
            source = parts.track.source
            changed[source.path] = self._listed(source, short, step_id, when)
        page = f"{'' if of_everyone else 'teams/'}{step_id}.md"
        texts = {page: filled("step.md", title=name.title)}
        return self._begun(texts, changed, page, name)

    @property
    def milestones(self) -> list[str]:
        """Return the ids of the milestones in their order."""
        return list(self.organisation.milestones)

    def _organisation(self) -> OrganisationShape:
        part = self.parsed.organisation
        if part is None:
            raise self._unusable("organisation.toml")
        for one in part.shape.milestones:
            if not is_id(one):
                raise Refused(
                    f"organisation.toml has to be mended first: the milestone {quoted(one)} has "
                    "no id for a name."
                )
        return part.shape

    def _unusable(self, path: str) -> Refused:
        """Return why a file that is needed can't be used."""
        first = next(one for one in (*self.tree.problems, *self.problems) if one.path == path)
        line = f"line {first.line}: " if first.line > 1 else ""
        return Refused(f"{path} has to be mended first: {line}{first.message}.")

    def _team(self, team_id: str) -> TeamParts:
        if team_id not in self.parsed.teams:
            way_out = did_you_mean(team_id, self.parsed.teams)
            raise Refused(f"There is no team {quoted(team_id)} ({way_out}).")
        return self.parsed.teams[team_id]

    def _teams_for(self, folder: str, role: str | None) -> list[str]:
        """Return the teams whose tracks list a new step of a folder."""
        if folder != EVERYONE_FOLDER:
            return [folder]
        if role is None:
            return list(self.parsed.teams)
        team_id, slash, _ = role.partition("/")
        if not slash:
            raise Refused(f"Say of which team: --role TEAM/{role}.")
        return [team_id]

    def _role(self, team_id: str, parts: TeamParts, role: str | None) -> str | None:
        """Return the role's id without its team."""
        if role is None:
            return None
        if parts.team is None:
            raise self._unusable(f"teams/{team_id}/team.toml")
        short = role.removeprefix(f"{team_id}/")
        if short not in parts.team.shape.roles:
            way_out = did_you_mean(short, parts.team.shape.roles)
            raise Refused(f"The team {quoted(team_id)} has no role {quoted(role)} ({way_out}).")
        return short

    def _milestone(self, milestone: str | None) -> str:
        if milestone is None:
            return self.milestones[0]
        if milestone not in self.milestones:
            way_out = did_you_mean(milestone, self.milestones)
            raise Refused(f"There is no milestone {quoted(milestone)} ({way_out}).")
        return milestone

    def _free(
        self, new: str, known: Mapping[str, object], former: Mapping[str, str], kind: str
    ) -> None:
        """Refuse an id that is in use, or that something had once: progress refers to it."""
        if new in known:
            raise Refused(f"There is a {kind} {quoted(new)} already; nothing was written.")
        if new in former:
            raise Refused(
                f"The {kind} {quoted(former[new])} was once called {quoted(new)}, and progress "
                "still refers to it; choose another id."
            )

    def _free_step(self, step_id: str) -> None:
        former = {
            whole_id(old, known): known
            for known, part in self.parsed.steps.items()
            for old in part.shape.was
        }
        self._free(step_id, self.parsed.steps, former, "step")

    def _former_teams(self) -> Iterator[tuple[str, str]]:
        for team_id, parts in self.parsed.teams.items():
            for old in parts.team.shape.was if parts.team else ():
                yield old, team_id

    def _for_everyone(self) -> dict[str, list[str]]:
        """Return the steps for everyone that each team lists, by milestone; without teams, all."""
        free = [
            step_id
            for step_id, part in self.parsed.steps.items()
            if step_id.startswith(f"{EVERYONE_FOLDER}/")
            and part.shape.status == "published"
            and not part.shape.roles
        ]
        tracks = [one.track.shape.milestones for one in self.parsed.teams.values() if one.track]
        if not tracks:
            return {self.milestones[0]: free}
        by_all = set(free).intersection(
            *({step for ids in track.values() for step in ids} for track in tracks)
        )
        return {
            milestone: [step for step in tracks[0].get(milestone, ()) if step in by_all]
            for milestone in self.milestones
        }

    def _listed(self, source: SourceFile, role: str | None, step: str, milestone: str) -> str:
        """Return a track's text with a step in it, for one role or for all of the team's."""
        table = ("milestones",) if role is None else ("roles", role, "milestones")
        earlier = self.milestones[: self.milestones.index(milestone)]
        return self._inserted(
            source,
            f'"{step}" for {milestone}',
            lambda text: with_step(text, table, milestone, step, earlier),
        )

    def _inserted(self, source: SourceFile, what: str, insert: Callable[[str], str]) -> str:
        """Return a file's text as it is on the disk, with something in it."""
        try:
            return insert((self.folder / source.path).read_bytes().decode())
        except NotInPlace:
            raise Refused(
                f"{source.path} is written in a way that can't be added to; put {what} there "
                "yourself. Nothing was written."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(f"{source.path} can't be read: {error}.") from error

    def _begun(
        self, texts: Mapping[str, str], changed: Mapping[str, str], edit: str, name: Name
    ) -> Begun:
        schemas = self._schemas()
        return Begun(
            files=with_schemas(texts, schemas) if schemas else texts,
            changed=changed,
            edit=edit,
            name=name,
        )

    def _schemas(self) -> str | None:
        """Return where the schemas lie, seen from the content folder, if they are there."""
        part = self.parsed.organisation
        first = part.source.toml.partition("\n")[0] if part else ""
        if not first.startswith(DIRECTIVE):
            return None
        folder = os.path.dirname(first.removeprefix(DIRECTIVE).strip())  # noqa: PTH120
        there = (self.folder / folder / schema_name("step")).is_file()
        return folder if there and not Path(folder).is_absolute() else None
