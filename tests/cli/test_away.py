"""`away`: days on which somebody is not there move what is due."""

import json
from collections.abc import Callable
from typing import Any

from onboard_tui.journal.store import Store
from onboard_tui.model import events as e

Run = Callable[..., Any]


def due(run: Run) -> list[str]:
    return [one["due"] for one in json.loads(run("status", "--json").out)["steps"]]


def test_days_away_move_due_dates_and_can_be_taken_back(run: Run, enrol: Run, data: Any) -> None:
    learner = enrol()
    before = due(run)
    said = run("away", "2027-03-08", "2027-03-12")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("Away Mon 8 Mar to Fri 12 Mar. ")
    assert said.err.endswith("due dates moved.\n")
    assert due(run) > before
    assert run("away", "8.3.", "12 Mar").err.endswith("already.\n")
    assert run("away", "2027-03-08", "2027-03-12", "--back").code == 0
    assert due(run) == before
    facts = [one.fact for one in Store(data).journal(learner).events]
    assert [type(one) for one in facts] == [e.Enrolled, e.AwayFact, e.Undone]


def test_one_day_alone_needs_no_end(run: Run, enrol: Run) -> None:
    enrol()
    assert run("away", "mon").err.startswith("Away Mon 1 Mar. ")


def test_what_is_no_day_is_answered_with_a_sentence(run: Run, enrol: Run) -> None:
    enrol()
    assert "is no date" in run("away", "never").sentence(2)
    assert "comes before" in run("away", "2027-03-12", "2027-03-08").sentence(2)
    assert "is not noted as away" in run("away", "2027-03-12", "--back").sentence(2)
