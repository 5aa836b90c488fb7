"""What can be wrong with content, and how it is said."""

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from onboard_tui.model.text import clipped, one_line


class Severity(Enum):
    """Errors block loading, warnings and infos don't."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule(Enum):
    """The rules: an id, how much one matters, what it asks, and how to mend it.

    The documentation is made of these words, see `rules_page`.
    """

    MISSING_FOLDER = (
        *("missing-folder", _ERROR, "The content folder exists, is a folder and can be read."),
        "Name the folder with `onboard-tui check DIR` or `--content DIR`.",
    )
    MISSING_FILE = (
        *("missing-file", _ERROR, "The files that an organisation can't do without are there."),
        "Write it: `organisation.toml`, and a `team.toml` and a `track.toml` for each team.",
    )
    UNREADABLE = (
        *("unreadable", _ERROR, "Every content file can be read."),
        "Give yourself the right to read it, or put a file in its place.",
    )
    OUTSIDE = (
        *("outside", _ERROR, "No link of the file system leads out of the content folder."),
        "Put what it leads to into the folder.",
    )
    TOO_LARGE = (
        *("too-large", _ERROR, "No content file is larger than 256 kB."),
        "Make several steps of it; a page is best at 3 kB or less.",
    )
    TOO_MANY = (
        *("too-many", _ERROR, "A content folder holds no more than 50,000 files."),
        "Name the folder that holds content alone.",
    )
    NOT_UTF8 = (
        *("not-utf8", _ERROR, "Every content file is UTF-8 text."),
        "Save it as UTF-8.",
    )
    CONTROL_CODE = (
        *("control-code", _ERROR, "No text holds terminal control codes."),
        "Remove the code; it may be one that the editor does not show.",
    )
    TOML_SYNTAX = (
        *("toml-syntax", _ERROR, "TOML files and front matter follow TOML 1.0."),
        "Look at the place: a quote, a bracket or an equals sign is missing, or a key is twice.",
    )
    FRONT_MATTER = (
        *("front-matter", _ERROR, "A page starts with front matter between two `+++` lines."),
        "Begin the page with `+++`, its keys and another `+++`.",
    )
    FORMAT_VERSION = (
        *("format-version", _ERROR, "The organisation's format is one that this version reads."),
        "Use the version of onboard-tui that the content was written for.",
    )
    WRONG_TYPE = (
        *("wrong-type", _ERROR, "Every value has the type that its key asks for."),
        "Write text in quotes, numbers and dates without, lists in brackets.",
    )
    WRONG_VALUE = (
        *("wrong-value", _ERROR, "Every value lies within what its key allows."),
        "Take one of the values that the message names.",
    )
    MISSING_KEY = (
        *("missing-key", _ERROR, "Required keys are there."),
        "Add the key.",
    )
    UNKNOWN_KEY = (
        *("unknown-key", _ERROR, "Every key is one that the format knows."),
        "Take the nearest known one, which the message names, or remove it.",
    )
    BAD_ID = (
        *("bad-id", _ERROR, "Ids are lowercase kebab-case."),
        'Write it in small letters and digits, with "-" between words.',
    )
    UNKNOWN_REFERENCE = (
        *("unknown-reference", _ERROR, "What is referred to exists."),
        "Correct the id, or write what it refers to.",
    )
    TWICE = (
        *("twice", _ERROR, "Nothing is listed or named twice."),
        "Keep one of the two.",
    )
    CYCLE = (
        *("cycle", _ERROR, "No step comes, however far round, after itself."),
        "Take one of the `after` in the round away.",
    )
    NO_CORRECT_OPTION = (
        *("no-correct-option", _ERROR, "A question has a correct option and a wrong one."),
        "Give `correct = true` to some of the options, not to all.",
    )
    MILESTONE_ORDER = (
        *("milestone-order", _ERROR, "Milestones stand in the order of their due days."),
        "Put them in order, each with a due day of its own.",
    )
    NO_STEPS = (
        *("no-steps", _ERROR, "Every role gets a required step in each of its work formats."),
        "List one in `track.toml`, for the team or for the role.",
    )
    OVERLAY = (
        *("overlay", _ERROR, "A translation holds only texts that the original has too."),
        "Remove the key from the translation, or write it into the original.",
    )
    NO_ORIGINAL = (
        *("no-original", _WARNING, "A translation stands beside a file that it translates."),
        "Give it the original's name and the language, as in `pack.de.md`; or remove it.",
    )
    BEHIND = (
        *("behind", _WARNING, "A translation is of the page's newest revision."),
        "Look what changed in the page, translate that, and raise `revision`.",
    )
    UNKNOWN_FILE = (
        *("unknown-file", _WARNING, "Every file and folder has a name and a place that is read."),
        "Rename or move it; one that is not meant to be read gets a name that begins with `_`.",
    )
    SAME_TITLE = (
        *("same-title", _WARNING, "What people choose between differs in its title."),
        "Give one of the two another title.",
    )
    UNLISTED = (
        *("unlisted", _WARNING, "Every page is listed in a track."),
        'List it, or say `status = "draft"` or `"retired"`.',
    )
    FOR_NOBODY = (
        *("for-nobody", _WARNING, "A page that is listed is for somebody who has it listed."),
        "Change its `roles` or `formats`, or list it where those are.",
    )
    NOT_PUBLISHED = (
        *("not-published", _INFO, "Tracks list pages that are published."),
        "Publish the page, or take it out of the track.",
    )
    NO_OWN_STEPS = (
        *("no-own-steps", _WARNING, "A role gets a step that its team's other roles don't get."),
        "Write one for it, and list it under `[roles.ROLE.milestones]`.",
    )
    TOO_EARLY = (
        *("too-early", _WARNING, "No step is due at an earlier milestone than one it comes after."),
        "List the two the other way round, or take the `after` away.",
    )
    REACHES_CYCLE = (
        *("reaches-cycle", _WARNING, "No hand-off reaches, however far round, itself."),
        "Take away the `reaches` that is the weakest.",
    )
    MANAGER_CYCLE = (
        *("manager-cycle", _WARNING, "Nobody is, however far up, their own manager."),
        "Correct one of the `manager` in the round.",
    )
    NOBODY_THERE = (
        *("nobody-there", _INFO, "A team, and a role that is to be met, has people in it."),
        "Add them to `people.toml`, or name somebody else to meet.",
    )
    SAME_BECAUSE = (
        *("same-because", _WARNING, "The options of a question differ in their `because`."),
        "Say of each option what follows from it.",
    )
    REVIEW_DUE = (
        *("review-due", _WARNING, "A page is reviewed by the day that it names."),
        "Read it, mend what is no longer so, and set the next `review-by`.",
    )
    LONG_PAGE = (
        *("long-page", _WARNING, "A page has 3,000 bytes or less below its front matter."),
        "Shorten it, or make two steps of it.",
    )
    HEADING_SKIP = (
        *("heading-skip", _WARNING, "Headings skip no level; the title is the first."),
        "Write as many `#` as the message says.",
    )
    DEAD_LINK = (
        *("dead-link", _WARNING, "Every link in a page leads somewhere, and has a text."),
        "Correct its address: `step:`, `hand-off:`, `term:`, `people:`, or one of the web.",
    )

    SHOWN_RAW = (
        *("shown-raw", _WARNING, "What a page marks up is shown so: no HTML, no pictures."),
        "Write it in Markdown: `## A heading`, `[text](step:team/step)`, `**bold**`.",
    )
    PLACEHOLDER = (
        *("placeholder", _INFO, "What `onboard-tui new` wrote for a beginning is written anew."),
        "Write there what your newcomers need to know.",
    )

    # Against earlier content.
    UNRAISED = (
        *("unraised-revision", _WARNING, "A page or activity that changes raises its revision."),
        "Raise `revision`, so that those who finished the step look again.",
    )
    SMALL_CHANGE = (
        *(
            "small-change",
            _INFO,
            "A slip that was mended asks for no revision: as many words as before, three of them "
            "changed at most, each by one letter, a capital or a sign; no figure, no short word.",
        ),
        "Nothing; raise `revision` where the little that changed matters.",
    )
    LOWERED = (
        *("lowered-revision", _ERROR, "A revision only ever goes up."),
        "Put the earlier revision back, or a higher one.",
    )
    RAISED = (
        *(
            "raised-revision",
            _INFO,
            "Who finished an earlier revision looks again: it is told why.",
        ),
        "Nothing, where that is meant.",
    )
    LOST_ID = (
        *("lost-id", _WARNING, 'An id that progress refers to stays, or goes on in a "was".'),
        'Add `was = ["the-old-id"]` to what took its place.',
    )
    GONE_ID = (
        *("gone-id", _INFO, "An id that is gone is told, also where nothing refers to it."),
        "Nothing, where that is meant.",
    )
    RENAMED = (
        *("renamed", _INFO, "What goes on under another id is told."),
        "Nothing, where that is meant.",
    )
    OTHER_TRACK = (
        *("other-track", _INFO, "Steps that come into tracks, leave them or move are told."),
        "Nothing, where that is meant.",
    )
    OTHER_DAYS = (
        *("other-days", _INFO, "Due days, workdays, holidays and limits that change are told."),
        "Nothing, where that is meant.",
    )

    # Of a preview alone.
    NO_PLACE = (
        *("no-place", _INFO, "In a preview every draft is listed in a track, to be seen there."),
        "List it where it will stand; nobody gets it before it is published.",
    )

    def __init__(self, rule_id: str, severity: Severity, asks: str, mend: str) -> None:
        self.id = rule_id
        self.severity = severity
        self.asks = asks
        self.mend = mend


class Problem(Struct, frozen=True, kw_only=True):
    """One problem: where it is, what is wrong, and what would be right.

    `path` is relative to the content folder; `line` and `column` count from 1, in
    characters. `keys` is the path of keys to the value, where there is one.
    """

    path: str
    message: str
    rule: Rule
    line: int = 1
    column: int = 1
    keys: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters, as its rule says."""
        return self.rule.severity

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it is: the file, the line and the column. Problems are sorted by it."""
        return self.path, self.line, self.column

    @property
    def said(self) -> str:
        """What is wrong, on one line that is safe for a terminal and not endlessly long."""
        return one_line(clipped(self.message, 600))

    def __str__(self) -> str:
        """Return the problem as one line, safe for a terminal."""
        return self.at(self.path)

    def at(self, path: str) -> str:
        """Return the problem as one line, its file named by `path`; safe for a terminal."""
        place = one_line(f"{path}:{self.line}:{self.column}")
        return f"{place}: {self.severity.value}: {self.said} [{self.rule.id}]"


def quoted(word: str) -> str:
    """Return a word of the content as a message shows it: in quotes, not endlessly long."""
    return f'"{clipped(word, 60)}"'


def number(value: int) -> str:
    """Return a number as a message shows it: Python refuses to print endless ones."""
    return str(value) if abs(value) < 10**12 else "a number this large"


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
    return tuple(sorted(unique.values(), key=lambda one: one.place))
