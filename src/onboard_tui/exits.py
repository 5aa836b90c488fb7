"""The exit codes, all of them."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code says."""

    OK = 0
    """Done."""
    CONTENT = 1
    """The content has errors, or is not there."""
    USAGE = 2
    """The command was given something that it can't use."""
    DATA = 3
    """A journal, the settings or a file could not be read or written."""
    NOBODY = 4
    """Nobody is enrolled here, or not the learner that was named."""
    NO_TERMINAL = 5
    """The app needs a terminal, and there is none."""
    INTERRUPTED = 130
    """Stopped by Ctrl+C."""


class Stop(Exception):
    """A command can't go on: the sentence for the user, and the exit code."""

    def __init__(self, sentence: str, code: Exit) -> None:
        self.code = code
        super().__init__(sentence)
