"""Makes content of any size for the benchmarks."""

from pathlib import Path

ORGANISATION = """\
format = 1
title = "Bench"
[formats.on-site]
title = "On site"
[milestones.day-1]
title = "Day one"
due-day = 0
[milestones.day-30]
title = "Day 30"
due-day = 30
"""
TEAM = """\
title = "Team {team}"
purpose = "Is measured."
formats = ["on-site"]
[roles.worker]
title = "Worker"
purpose = "Works."
[hand-offs.word]
to = ["*"]
what = "A word."
why = "So that others know."
cadence = "daily"
if-it-breaks = "Nobody knows."
"""
STEP = """\
+++
title = "Step {step} of team {team}"
minutes = 8
revision = 1
hand-offs = ["team-{team}/word"]
[tasks.find-stock-report]
do = "Open the daily stock report and find your three best sellers."
[questions.low-stock]
ask = "The report says that nine are left, and the e-mail is ready. What do you do?"
[questions.low-stock.options.send-anyway]
text = "Send it: the stock may well arrive in time."
because = "Two hundred people order nine lanterns, and most of them hear of it too late."
[questions.low-stock.options.ask-first]
text = "Ask the warehouse how many can be promised."
because = "The answer takes five minutes, and the e-mail goes out with a number that holds."
correct = true
[meetings.colleague]
with = "team-{team}/worker"
about = "Ask what would break first if your work came a day late."
+++
{page}
"""
_PARAGRAPH = (
    "A promotion is planned backwards: from the day on which the last parcel can leave, to the "
    "hour at which the first e-mail may go out. **Ask** before you promise, and write down who "
    "said what.\n\n"
)
_LIST = "- the stock on the shelf\n- what is reserved\n- what may not be sold\n\n"


def page(size: int, number: int = 0) -> str:
    """Return a page of Markdown of about `size` bytes, whose first line is its own."""
    text = f"page-{number:03d} begins here.\n\n## What happened\n\n"
    while len(text) < size:
        text += _PARAGRAPH + _LIST
    return text[:size].rstrip() + "\n"


def write(folder: Path, teams: int, steps: int, page_size: int) -> None:
    """Write an organisation with that many teams of one role and that many steps each."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "organisation.toml").write_text(ORGANISATION)
    for team in range(teams):
        home = folder / "teams" / f"team-{team}"
        home.mkdir(parents=True)
        (home / "team.toml").write_text(TEAM.format(team=team))
        ids = [f'"team-{team}/step-{step}"' for step in range(steps)]
        half = steps // 2
        (home / "track.toml").write_text(
            f"[milestones]\nday-1 = [{', '.join(ids[:half])}]\nday-30 = [{', '.join(ids[half:])}]\n"
        )
        for step in range(steps):
            text = STEP.format(step=step, team=team, page=page(page_size, step))
            (home / f"step-{step}.md").write_text(text)
