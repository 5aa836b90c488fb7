"""Connections of any size for the benchmarks, and the closures timed in a process of their own."""

import random
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.content_tree import ORGANISATION
from onboard_tui.content.load import load
from onboard_tui.model.connections import rests_on, what_breaks
from onboard_tui.model.reaches import reaches

TEAM = """\
title = "Team {team}"
purpose = "Is measured."
formats = ["on-site"]
"""
ROLE = """\
[roles.role-{role}]
title = "Role {role} of {team}"
purpose = "Works."
"""
HAND_OFF = """\
[hand-offs.h-{number}]
title = "Hand-off {number}"
from = "role-{role}"
to = [{to}]
what = "What number {number} is about."
why = "So that others know."
cadence = "daily"
if-it-breaks = "A customer waits for number {number}."
reaches = [{reaches}]
"""
PAGE = '+++\ntitle = "Begin"\nminutes = 3\n+++\nRead this.\n'


def write(folder: Path, teams: int, roles: int, hand_offs: int) -> None:
    """Write an organisation with that many of each, its hand-offs drawn by a fixed seed.

    The first hand-off of team 0 goes to role 1 of team 1, and reaches further ones.
    """
    draw = random.Random(7)
    each = roles // teams
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "organisation.toml").write_text(ORGANISATION)
    (folder / "everyone").mkdir()
    (folder / "everyone" / "begin.md").write_text(PAGE)
    ids = [f"team-{number % teams}/h-{number}" for number in range(hand_offs)]
    texts = {team: TEAM.format(team=team) for team in range(teams)}
    for team in texts:
        texts[team] += "".join(ROLE.format(role=role, team=team) for role in range(each))
    for number in range(hand_offs):
        team = number % teams
        others = [f"team-{draw.randrange(teams)}/role-{draw.randrange(each)}" for _ in range(2)]
        to = ["team-1/role-1"] if number == 0 else list(dict.fromkeys(others))
        texts[team] += HAND_OFF.format(
            number=number,
            role=0 if number == 0 else draw.randrange(each),
            to=", ".join(f'"{one}"' for one in to),
            reaches=", ".join(f'"{one}"' for one in draw.sample(ids, 2)),
        )
    for team, text in texts.items():
        home = folder / "teams" / f"team-{team}"
        home.mkdir(parents=True)
        (home / "team.toml").write_text(text)
        (home / "track.toml").write_text('[milestones]\nday-1 = ["everyone/begin"]\n')


def bare(edges: Mapping[str, Sequence[str]], start: str) -> set[str]:
    """Search breadth first, and keep nothing but what was reached."""
    reached, waiting = {start}, deque([start])
    while waiting:
        for one in edges[waiting.popleft()]:
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return reached


def turned(edges: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the edges the other way round: what is searched backwards has to know them so."""
    back: dict[str, list[str]] = {key: [] for key in edges}
    for key, following in edges.items():
        for one in following:
            back[one].append(key)
    return back


def timed(run: Callable[[], object], runs: int = 15) -> float:
    """Return the median seconds that something takes."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    organisation = load(Path(sys.argv[1]))
    edges = {key: one.reaches for key, one in organisation.hand_offs.items()}
    back = turned(edges)
    # Those that lead furthest, forwards and backwards.
    start = max(list(edges)[:50], key=lambda one: len(bare(edges, one)))
    end = max(list(edges)[:50], key=lambda one: len(bare(back, one)))
    print(
        timed(lambda: what_breaks(organisation, start)),
        timed(lambda: bare(edges, start)),
        timed(lambda: rests_on(organisation, end)),
        timed(lambda: bare(back, end)),
        timed(lambda: what_breaks(organisation, start)[:]),
        timed(lambda: reaches(edges)),
    )
