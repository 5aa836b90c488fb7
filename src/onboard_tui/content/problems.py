"""What can be wrong with content, and how it is said."""

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from onboard_tui.model.text import one_line


class Severity(Enum):
    """Errors block loading, warnings don't."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(Enum):
    """The rules, each with the sentence that the documentation gives it."""

    MISSING_FOLDER = "missing-folder", "The content folder exists, is a folder and can be read."
    MISSING_FILE = "missing-file", "The files that an organisation can't do without are there."
    UNREADABLE = "unreadable", "Every content file can be read."
    OUTSIDE = "outside", "No link leads out of the content folder."
    TOO_LARGE = "too-large", "No content file is larger than 256 kB."
    TOO_MANY = "too-many", "A content folder holds no more than 50,000 files."
    NOT_UTF8 = "not-utf8", "Every content file is UTF-8 text."
    CONTROL_CODE = "control-code", "No text holds terminal control codes."
    TOML_SYNTAX = "toml-syntax", "TOML files and front matter follow TOML 1.0."
    FRONT_MATTER = "front-matter", "A page starts with front matter between two +++ lines."
    FORMAT_VERSION = "format-version", "The organisation's format is one that this version reads."
    WRONG_TYPE = "wrong-type", "Every value has the type that its key asks for."
    WRONG_VALUE = "wrong-value", "Every value lies within what its key allows."
    MISSING_KEY = "missing-key", "Required keys are there."
    UNKNOWN_KEY = "unknown-key", "Every key is one that the format knows."
    BAD_ID = "bad-id", "Ids are lowercase kebab-case."
    UNKNOWN_REFERENCE = "unknown-reference", "What is referred to exists."
    TWICE = "twice", "Nothing is listed or named twice."
    CYCLE = "cycle", "No step comes, however far round, after itself."
    NO_CORRECT_OPTION = "no-correct-option", "A question has a correct option and a wrong one."
    MILESTONE_ORDER = "milestone-order", "Milestones have different due days."
    NO_STEPS = "no-steps", "Every role gets at least one required step."
    UNLISTED = "unlisted", "Every page is listed in a track."
    OVERLAY = "overlay", "A translation translates something that exists."
    BEHIND = "behind", "A translation is of the page's newest revision."
    # Against earlier content:
    UNRAISED = "unraised-revision", "A page or activity that changes raises its step's revision."
    LOWERED = "lowered-revision", "A revision only ever goes up."
    RAISED = "raised-revision", "Who finished an earlier revision looks again: it is told why."
    LOST_ID = "lost-id", 'An id that progress refers to stays, or goes on in a "was".'
    GONE_ID = "gone-id", "An id that is gone is told, also where nothing refers to it."
    RENAMED = "renamed", "What goes on under another id is told."
    OTHER_TRACK = "other-track", "Steps that come into tracks, leave them or move are told."
    OTHER_DAYS = "other-days", "Due days, workdays, holidays and limits that change are told."

    def __init__(self, rule_id: str, sentence: str) -> None:
        self.id = rule_id
        self.sentence = sentence


class Problem(Struct, frozen=True, kw_only=True):
    """One problem: where it is, what is wrong, and what would be right.

    `path` is relative to the content folder; `line` and `column` count from 1, in
    characters. `keys` is the path of keys to the value, where there is one.
    """

    path: str
    message: str
    rule: Rule
    severity: Severity = Severity.ERROR
    line: int = 1
    column: int = 1
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the problem as one line, safe for a terminal."""
        return one_line(
            f"{self.path}:{self.line}:{self.column}: "
            f"{self.severity.value}: {_clipped(self.message, 600)} [{self.rule.id}]"
        )


def quoted(word: str) -> str:
    """Return a word of the content as a message shows it: in quotes, not endlessly long."""
    return f'"{_clipped(word, 60)}"'


def number(value: int) -> str:
    """Return a number as a message shows it: Python refuses to print endless ones."""
    return str(value) if abs(value) < 10**12 else "a number this large"


def _clipped(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def place_after(before: str) -> tuple[int, int]:
    """Return the line and column of what stands after `before`, both counted from 1."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class ContentError(Exception):
    """Content can't be loaded. Holds every problem; its text gives a line to each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(one) for one in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file and place, each once."""
    unique = {str(one): one for one in problems}
    return tuple(sorted(unique.values(), key=lambda one: (one.path, one.line, one.column)))
