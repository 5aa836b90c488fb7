"""`check --against`: what changed since earlier content, and for whom."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from onboard_tui.cli.opening import places_of
from onboard_tui.content.check import Checked
from onboard_tui.content.compared import compared
from onboard_tui.content.load import load
from onboard_tui.content.problems import ContentError, Problem, in_order
from onboard_tui.content.revisions import NoRevision, at_revision
from onboard_tui.exits import Exit, Stop
from onboard_tui.export.effects_json import effect_data
from onboard_tui.export.effects_text import effects_text
from onboard_tui.journal.store import Store, Unreadable, why
from onboard_tui.model.comparison import Comparison, compare
from onboard_tui.model.effects import Effect, effect
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.record import fold
from onboard_tui.model.text import count, one_line
from onboard_tui.paths import DATA_VARIABLE, is_folder


class Against(Struct, frozen=True, kw_only=True):
    """What comparing adds to a check.

    `problems` are all there are, `text` and `data` tell about people, `words` end the
    sentence about the whole.
    """

    problems: tuple[Problem, ...]
    words: str
    text: str = ""
    data: dict[str, Any]


class _People(Struct, frozen=True, kw_only=True):
    """Everybody whose journals were looked at: with what changes for them, or why not known.

    Learners come by id; who is `affected` by what they would lose, most first, then name.
    """

    affected: tuple[tuple[str, Effect], ...]
    unaffected: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]


def against(options: argparse.Namespace, folder: Path, checked: Checked) -> Against:
    """Compare what was checked in `folder` with what `--against` names. Raises Stop."""
    name = options.against
    if name is None:
        raise Stop("--journals is for a comparison: say --against as well.", Exit.USAGE)
    store = _store(options)
    data: dict[str, Any] = {"against": name, "compared": False}
    if checked.organisation is None:
        words = f"Not compared with {one_line(name)}: mend the errors first."
        return Against(problems=checked.problems, words=words, data=data)
    comparison = compare(_earlier(name, folder), checked.organisation)
    changed = compared(comparison, folder)
    people = _people(store, comparison) if store else None
    return Against(
        problems=in_order((*checked.problems, *changed)),
        words=_words(name, bool(changed), store, people),
        text="\n\n".join(_paragraphs(people)) if people else "",
        data={"against": name, "compared": True, "people": _data(people) if people else None},
    )


def _earlier(name: str, folder: Path) -> Organisation:
    """Return the earlier content's organisation: a folder of that name, else a revision."""
    try:
        with _earlier_folder(name, folder) as earlier:
            return load(earlier)
    except NoRevision as error:
        raise Stop(str(error), Exit.USAGE) from None
    except ContentError as error:
        errors = count(len(error.problems), "error")
        raise Stop(
            f"Nothing was compared: the content of {one_line(name)} has {errors}, the first at "
            f"{error.problems[0]}",
            Exit.USAGE,
        ) from None
    except OSError as error:
        raise Stop(f"The earlier content can't be unpacked: {why(error)}.", Exit.DATA) from error


@contextmanager
def _earlier_folder(name: str, folder: Path) -> Iterator[Path]:
    there = _from_home(Path(name))
    if is_folder(there):
        yield there
        return
    with at_revision(name, folder, os.environ) as earlier:
        yield earlier


def _from_home(path: Path) -> Path:
    """Return a path with "~" followed, where there is such a home folder."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _store(options: argparse.Namespace) -> Store | None:
    """Return whose journals are to be read: those named, else the data folder's if named."""
    if options.journals is None:
        named = getattr(options, "data", None) or os.environ.get(DATA_VARIABLE)
        return Store(places_of(options).data) if named else None
    folder = _from_home(options.journals)
    if is_folder(folder / "journals"):
        return Store(folder)
    if not is_folder(folder):
        raise Stop(
            f"{folder} is no folder that can be read; name one that holds a folder a learner.",
            Exit.USAGE,
        )
    return Store(folder.absolute().parent, journals=folder)


def _people(store: Store, comparison: Comparison) -> _People:
    effects: list[tuple[str, Effect]] = []
    unreadable: list[tuple[str, str]] = []
    try:
        learners = store.learners()
    except Unreadable as error:
        raise Stop(str(error), Exit.DATA) from error
    for learner in learners:
        try:
            journal = store.journal(learner)
            heard = store.last_heard(journal)
        except Unreadable as error:
            unreadable.append((learner, str(error)))
            continue
        found = effect(comparison, fold(journal.events), store.today(), heard)
        if found is not None:
            effects.append((learner, found))
        elif journal.files:
            unreadable.append((learner, f"The journal of {learner} holds no enrolment."))
    affected = [one for one in effects if one[1].affects]
    return _People(
        affected=tuple(sorted(affected, key=_worst_first)),
        unaffected=tuple(learner for learner, one in effects if not one.affects),
        unreadable=tuple(unreadable),
    )


def _worst_first(one: tuple[str, Effect]) -> tuple[object, ...]:
    learner, found = one
    return (found.weight, found.before.progress.enrolment.name, learner)


def _paragraphs(people: _People) -> Iterator[str]:
    if people.affected:
        yield effects_text([one for _, one in people.affected])
    if people.unaffected:
        number = len(people.unaffected)
        are = "is" if number == 1 else "are"
        yield f"{count(number, 'learner')} {are} not affected."
    if people.unreadable:
        yield "\n".join(reason for _, reason in people.unreadable)


def _words(name: str, changed: bool, store: Store | None, people: _People | None) -> str:
    said = [] if changed else [f"Nothing changed since {one_line(name)} that progress rests on."]
    if store is None or people is None:
        said += ["Say --journals to see for whom."] if changed else []
    elif not (people.affected or people.unaffected or people.unreadable):
        said.append(f"No learner's journals lie in {store.journals}.")
    else:
        known = len(people.affected) + len(people.unaffected)
        number = len(people.affected)
        are = "is" if number == 1 else "are"
        said.append(f"{number} of {count(known, 'learner')} {are} affected.")
        if people.unreadable:
            said.append(f"Of {len(people.unreadable)} more the journal tells nothing.")
    return " ".join(said)


def _data(people: _People) -> dict[str, Any]:
    return {
        "affected": [effect_data(learner, one) for learner, one in people.affected],
        "unaffected": list(people.unaffected),
        "unreadable": [{"learner": key, "why": reason} for key, reason in people.unreadable],
    }
