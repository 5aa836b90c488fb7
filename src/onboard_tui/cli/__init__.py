"""The commands. Only the one that opens the app loads Textual."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code. Never raises for bad input."""
    if "_ARGCOMPLETE" in os.environ and "COMP_LINE" in os.environ:
        # Late: only a shell that asks what could come next needs it. It does not come back.
        from onboard_tui.cli.completion import complete

        complete()
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words in (["--version"], ["-V"]):
        # Answered before anything else is loaded: scripts ask for it often.
        from onboard_tui import __version__

        try:
            print(f"onboard-tui {__version__}", flush=True)
        except OSError:
            pass  # Told below, where all output is.
        else:
            return 0
    # Late: see above.
    try:
        from onboard_tui.cli.run import run

        return run(words)
    except KeyboardInterrupt:
        from onboard_tui.exits import Exit

        print("Stopped.", file=sys.stderr)
        return Exit.INTERRUPTED
