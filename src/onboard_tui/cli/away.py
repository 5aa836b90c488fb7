"""`away`: days on which a learner is not there, noted or taken back."""

import argparse

from onboard_tui.cli.opening import learner_of, workspace_of
from onboard_tui.enrolling import Mistake, absence
from onboard_tui.exits import Exit, Stop
from onboard_tui.model.events import KnownFact, Undone
from onboard_tui.model.moving import due_moves
from onboard_tui.model.saying import away_text, moved_text


def away(options: argparse.Namespace) -> str:
    """Note days away, or take them back, and return what followed.

    Raises Stop, NotSaved, Unreadable.
    """
    workspace = workspace_of(options)
    learner = learner_of(workspace, options.learner)
    today = workspace.store.today()
    try:
        fact = absence(options.first, options.last or "", today)
    except Mistake as mistake:
        raise Stop(str(mistake), Exit.USAGE) from None
    known = [one for one in learner.record.absences if one.fact == fact]
    days = away_text(fact, today)
    if options.back and not known:
        raise Stop(f"{learner.name} is not noted as away {days}.", Exit.USAGE)
    if known and not options.back:
        return f"{learner.name} is noted as away {days} already."
    facts: tuple[KnownFact, ...] = (fact,)
    if options.back:
        facts = tuple(Undone(event=one.id) for one in known)
    workspace.store.append(learner.id, learner.name, facts)
    now = workspace.learner(learner.id)
    moved = moved_text(len(due_moves(learner.progress, now.progress))) if now else ""
    word = "No longer away" if options.back else "Away"
    return f"{word} {days}. {moved}"
