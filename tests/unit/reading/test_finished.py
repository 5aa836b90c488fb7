"""What the last screen says of somebody's track."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from onboard_tui.model.doing import answer, meet
from onboard_tui.model.step import Step
from onboard_tui.tui.reading.finished import finished_lines, way_on

Steps = Callable[..., Step]
Lives = Callable[..., Any]


def said(life: Any, width: int = 90) -> list[str]:
    return [line.plain for line in finished_lines(life.progress(), width)]


def test_a_short_track_is_told_in_two_lines(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.read()
    assert said(life) == [
        "That was the whole track, Ana Lima. Well done, and thank you.",
        "",
        "When          Mon 1 Mar 2027 to Mon 1 Mar 2027, 1 day",
        "Steps         all 1 required step",
    ]


@pytest.fixture
def rich(a_life: Lives, a_step: Steps) -> Any:
    """A learner who did something of everything, over a week."""
    life = a_life(
        a_step("w/a", questions=["q"], meetings=["m", "n"], sign_off="manager"),
        a_step("w/b", questions=["q"]),
        a_step("w/extra", optional=True),
        a_step("w/left", optional=True, questions=["q"]),
    )
    for step_id, options in (("w/a", ["wrong", "right"]), ("w/b", ["right"])):
        for option in options:
            question = life.step(step_id).step.questions["q"]
            life.write(*answer(life.step(step_id), question, option))
    life.day += timedelta(days=6)
    for key, whom in (("m", "Bo"), ("n", "Cleo")):
        life.write(*meet(life.step(), life.step().step.meetings[key], whom, life.day))
    life.sign_off("w/a")
    life.read("w/extra")
    return life


def test_a_rich_track_counts_decisions_and_names_people(rich: Any) -> None:
    assert rich.progress().complete
    assert said(rich)[2:] == [
        "When          Mon 1 Mar 2027 to Sun 7 Mar 2027, 7 days",
        "Steps         all 2 required steps, and 1 that was optional",
        "Decisions     2 questions",
        "People met    Bo, Cleo",
        "Signed off by Mia Chen",
    ]
    rich.write(*answer(rich.step("w/left"), rich.step("w/left").step.questions["q"], "right"))
    assert "Steps         all 2 required steps, and 2 that were optional" in said(rich)


def test_who_was_met_twice_is_named_once(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", meetings=["m", "n"]))
    for key in ("m", "n"):
        life.write(*meet(life.step(), life.step().step.meetings[key], "Bo", life.day))
    assert "People met    Bo" in said(life)


def test_who_read_ahead_is_told_from_the_day_they_began(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"))
    life.day -= timedelta(days=9)
    life.read("w/a")
    life.day += timedelta(days=1)
    life.read("w/b")
    assert "When          Sat 20 Feb 2027 to Sun 21 Feb 2027, 2 days" in said(life)


def test_every_width_is_kept(rich: Any) -> None:
    whole = "".join(" ".join(said(rich)).split())
    for width in range(10, 201):
        lines = [*finished_lines(rich.progress(), width), *way_on(width)]
        assert max(line.cell_length for line in lines) <= width
        assert "".join(" ".join(said(rich, width)).split()) == whole
