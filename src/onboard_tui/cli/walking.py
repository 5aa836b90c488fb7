"""The walk: streams, width and the way back, from where the command was typed."""

import argparse
import io
import shlex
import shutil
import sys
from typing import TextIO

from onboard_tui.cli.opening import workspace_of
from onboard_tui.exits import Exit
from onboard_tui.paths import command
from onboard_tui.walk.talk import Talk
from onboard_tui.walk.telling.lines import WIDEST
from onboard_tui.walk.walk import walk


def walk_along(options: argparse.Namespace) -> Exit:
    """Walk over standard input and output. Raises Stop, Unreadable, SettingsError, OSError."""
    workspace = workspace_of(options)
    answers = _unbreakable(sys.stdin)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDEST
    # What comes from a file or a pipe shows nowhere else.
    talk = Talk(answers, sys.stdout, width, echo=not answers.isatty())
    saved = walk(workspace, talk, _again(options), options.step or "")
    return Exit.OK if saved else Exit.DATA


def _unbreakable(stream: TextIO) -> TextIO:
    """Return a stream that reads any bytes: what is no text becomes a sign for it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def _again(options: argparse.Namespace) -> str:
    """Return the command that leads back to the same data and content."""
    named = [
        word
        for name in ("content", "data")
        if (value := getattr(options, name, None)) is not None
        for word in (f"--{name}", str(value))
    ]
    return f"{command(sys.argv[0])} {shlex.join(['walk', *named])}"
