"""Finding a step in a track: by a kind of state, or by what its page says."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum
from itertools import accumulate

from msgspec import Struct

from onboard_tui.model.progress import ACTIONABLE, Progress, State, StepProgress
from onboard_tui.model.step import Meeting, Question, Step, Task

_BEFORE, _AFTER = 12, 60
"""How many characters a snippet shows before and after what was found."""

_MARKS = re.compile(
    r"""
      ^[ \t]*\[[^\]\n]+\]:.*$               # where a link leads, defined apart
    | \]\((?:[^()\n]|\([^()\n]*\))*\)     # where a link leads, which may hold brackets
    | \]\[[^\]\n]*\] | !?\[ | \]
    | ^[ \t|:-]+$                          # a rule, or the one below a table's head
    | ^[ \t>]*(?:\#{1,6}|[-+*])[ \t]+ | ^[ \t]*>[ \t>]*
    | [*`] | (?<!\w)_+ | _+(?!\w)          # but not the middle of order_id
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What Markdown adds to the words of a page."""

_CUT_WORD = re.compile(r"^\S*\s+")


class Filter(Enum):
    """Which steps are shown, as its word on every screen."""

    ALL = "all"
    OPEN = "open"
    DUE = "due"
    CHANGED = "changed"
    BLOCKED = "blocked"
    WAITING = "waiting"
    NEW = "new"
    OPTIONAL = "optional"
    NOTED = "with a note"


class Found(Struct, frozen=True):
    """A step that was looked for. `snippet` is where its page says so, "" for its title."""

    step: StepProgress
    snippet: str = ""


def passes(
    step: StepProgress, which: Filter, today: date, noted: Collection[str] = frozenset()
) -> bool:
    """Whether a filter shows a step. `noted` are the ids of steps with a private note."""
    match which:
        case Filter.ALL:
            return True
        case Filter.OPEN:
            return step.state in ACTIONABLE
        case Filter.DUE:
            unfinished = step.state not in (State.DONE, State.WAIVED)
            return step.required and unfinished and step.due <= today
        case Filter.CHANGED:
            return step.state is State.CHANGED
        case Filter.BLOCKED:
            return step.state is State.BLOCKED
        case Filter.WAITING:
            return step.state is State.WAITING
        case Filter.NEW:
            return step.is_new
        case Filter.OPTIONAL:
            return not step.required
        case Filter.NOTED:
            return step.step.id in noted


def filtered(
    progress: Progress, which: Filter, noted: Collection[str] = frozenset()
) -> tuple[StepProgress, ...]:
    """Return the steps of a track that a filter shows, in order."""
    return tuple(one for one in progress.steps if passes(one, which, progress.today, noted))


def search(steps: Iterable[StepProgress], text: str) -> tuple[Found, ...]:
    """Return the steps whose title, page or activities hold every word of `text`.

    In the order given; letter case makes no difference. Everything for no words.
    """
    words = text.casefold().split()
    found = (_found(one, words) for one in steps)
    return tuple(one for one in found if one is not None)


def _found(step: StepProgress, words: list[str]) -> Found | None:
    title = step.step.title.casefold()
    if all(word in title for word in words):
        return Found(step)
    texts = [step.step.title, *_texts(step.step)]
    whole = "\n".join(texts).casefold()
    if not all(word in whole for word in words):
        return None
    missing = next(word for word in words if word not in title)
    where = next(one for one in texts[1:] if missing in one.casefold())
    return Found(step, _snippet(where, missing))


def _texts(step: Step) -> list[str]:
    texts = [_MARKS.sub("", step.page).replace("|", " ")]
    for one in step.activities():
        match one:
            case Task():
                texts.append(one.do)
            case Question():
                texts += [one.ask, *(option.text for option in one.options.values())]
            case Meeting():
                texts.append(one.about)
    return texts


def _snippet(text: str, word: str) -> str:
    """Return the words around a word, on one line, with an ellipsis where text was cut."""
    folded = text.casefold().find(word)
    # Folding can make a text longer: the place is where the folded text gets that far.
    ends = accumulate(len(one.casefold()) for one in text)
    at = next(place for place, end in enumerate(ends) if end > folded)
    start, end = max(at - _BEFORE, 0), at + len(word) + _AFTER
    before = text[start:at]
    if start:
        # Half a word is left out, where words have blanks between them.
        before = "…" + _CUT_WORD.sub("", before)
    cut = " ".join(f"{before}{text[at:end]}".split())
    return cut + "…" if end < len(text) else cut
