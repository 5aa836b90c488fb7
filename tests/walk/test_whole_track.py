"""A whole track of the bundled content, by a learner who only does what the lines say."""

import re
from itertools import count

import pytest
from msgspec import structs
from rich.cells import cell_len

from onboard_tui.model import events as e
from onboard_tui.model.text import control_code

TALK, REVIEW = "everyone/first-month-talk", "everyone/ninety-day-review"
_DRAWN = re.compile("[\u2190-\u21ff\u2500-\u259f\u25a0-\u25ff\u2700-\u27bf]")
"""Arrows, boxes, blocks, shapes and check marks: what no voice reads well."""


class Listener:
    """Somebody who types what the last question says, and tries answers from the first on."""

    def __init__(self) -> None:
        self._options = count(1)

    def __call__(self, said: str) -> str | None:
        question = " ".join(said.split()).removesuffix(" >").rpartition(" > ")[2]
        if "Enter: leave it open" in question:
            return self._decide(question)
        self._options = count(1)
        if "Enter: list your steps" in question or "Enter: hear what you did" in question:
            return None
        if "Whom did you talk to?" in question and "Enter:" not in question:
            return "Somebody"
        if "Accept this device?" in question:
            return "yes"
        return ""

    def _decide(self, question: str) -> str:
        if '"yes" or "no"' in question:
            return "yes"
        return str(next(self._options))


def test_a_whole_track_is_completed_by_following_what_is_said(bundled_desk) -> None:
    desk = bundled_desk
    desk.enrol(manager_writer=desk.gretas_writer())
    heard = [desk.walk_by(Listener())]
    heard[-1].says(
        "0 of 16 required steps done, 0%",
        "14 of 16 required steps done, 87%",
        'Waits on others: - "Your first-month talk" waits for a sign-off by Greta Moll',
        "Nothing is left for you to do now.",
    )
    desk.sign_off(TALK)
    heard.append(desk.walk_by(Listener()))
    heard[-1].says("15 of 16 required steps done, 93%", '"Your ninety-day review" waits for')
    desk.sign_off(REVIEW)
    heard.append(desk.walk("today", ""))
    heard[-1].says(
        "16 of 16 required steps done, 100%",
        "Done: All 16 required steps satisfied.",
        "Everything is done.",
        "100%. That was the whole track, Ada. Well done, and thank you.",
        "- Signed off by: Greta Moll.",
    )
    assert desk.is_whole()
    assert not desk.facts(e.Undone)
    assert {one.step for one in desk.facts(e.SignOffAsked)} == {TALK, REVIEW}
    assert len([one for one in desk.facts(e.Answered) if not one.correct]) > 5
    for line in "\n".join(one.text for one in heard).split("\n"):
        assert not _DRAWN.search(line), line
        assert control_code(line) is None
        assert cell_len(line) <= 78, line


def test_a_manager_whose_device_nobody_named_is_accepted_on_the_way(bundled_desk) -> None:
    desk = bundled_desk
    desk.enrol()
    desk.walk_by(Listener())
    desk.sign_off(TALK)
    desk.walk_by(Listener()).says(
        "It waits for you to confirm the device of Greta Moll.",
        "Accepted: what Greta Moll signs there counts from now on. Saved. Step done.",
        "15 of 16 required steps done, 93%",
    )
    desk.sign_off(REVIEW)
    desk.walk("today").says("16 of 16 required steps done, 100%")
    assert len(desk.facts(e.AcceptedManager)) == 1


def test_the_last_step_is_said_with_warmth_when_it_comes(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.walk_by(Listener())
    desk.sign_off("warehouse/talk")
    heard = desk.walk_by(Listener())
    heard.says(
        "Step done. That makes 7 of 7, 100%. 100%. That was the whole track, Ada. Well done, and",
        "- When: Mon 1 Mar 2027 to Mon 1 Mar 2027, 1 day.",
        "- People met:",
    )
    assert heard.words.count("Well done, and thank you.") == 1


def test_what_is_not_on_the_disk_is_not_celebrated(desk, full_disk) -> None:
    later = desk.organisation.steps["warehouse/later"]
    track = structs.replace(
        desk.organisation.teams["warehouse"].track, milestones={"day-1": (later.id,)}
    )
    team = structs.replace(desk.organisation.teams["warehouse"], track=track)
    teams = {**desk.organisation.teams, "warehouse": team}
    desk.organisation = structs.replace(desk.organisation, teams=teams)
    desk.enrol()
    desk.write(e.Opened(step=later.id))
    desk.disk = full_disk(1)
    heard = desk.walk("", "note", "", "block", "undo", "1", step=later.id)
    heard.says("(1 deed not saved yet.) Enter: back to Today >")
    assert heard.words.count("Well done, and thank you.") == 1
    heard.after("So is all that was not saved before.").says("Well done, and thank you.")


def test_a_sign_off_that_comes_during_the_visit_is_celebrated_once(desk) -> None:
    steps = desk.organisation.steps
    review = structs.replace(steps["warehouse/review"], optional=True)
    desk.organisation = structs.replace(desk.organisation, steps={**steps, review.id: review})
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.walk_by(Listener()).never_says("Well done, and thank you.")
    answers = iter(("", "team", "today"))

    def answer(said: str) -> str | None:
        if "it waits for Greta Moll" in said:
            desk.sign_off("warehouse/talk")
        return next(answers, None)

    heard = desk.walk_by(answer, step="warehouse/talk")
    heard.says("it waits for Greta Moll", "6 of 6 required steps done, 100%")
    assert heard.words.count("Well done, and thank you.") == 1


@pytest.mark.parametrize("width", [30, 40, 60, 78])
def test_every_page_of_the_content_is_told_within_the_width(bundled_desk, width: int) -> None:
    for team, role in (("warehouse", "shift-lead"), ("marketing", "crm-specialist")):
        bundled_desk.enrol(team=team, role=role, work_format="remote", learner=f"{role}-000001")
        bundled_desk.use(f"{role}-000001")
        heard = bundled_desk.walk(*(f"step {at}" for at in range(1, 19)), width=width)
        # Neither what was typed is wrapped, nor an address, nor the command to come back with.
        said = [re.sub(" > step [0-9]+$", " >", one) for one in heard.lines]
        assert not [
            one for one in said if cell_len(one) > width and not re.search("@|Come back", one)
        ]
        assert not [line for line in heard.lines if _DRAWN.search(line)]


def test_hostile_texts_are_told_as_text(desk_with) -> None:
    worst = "[bold]\\[/x] &#x1b;[2J {0} %s <b> $x `c` \u202e"
    desk = desk_with(lambda text: f"{text} {worst}".replace("\u202e", ""))
    desk.enrol(name="Ada [b]")
    heard = desk.walk_by(Listener())
    for line in heard.lines:
        assert control_code(line) is None
    heard.says("Know the shelves [bold]\\[/x]")
