"""The preview: a folder that is thrown away, and the app on content in it."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from onboard_tui.cli.opening import places_of
from onboard_tui.cli.settings import known_language
from onboard_tui.content.cache import fingerprint
from onboard_tui.content.watching import Watched
from onboard_tui.enrolling import Mistake
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import why
from onboard_tui.model.text import one_line
from onboard_tui.paths import folder_to_check, is_folder, not_your_own
from onboard_tui.previewing import Part, Preview, examined
from onboard_tui.settings import read_settings

_ENDED = 128
"""What a shell adds to the number of the signal that ended a command."""


def preview(options: argparse.Namespace, say: Callable[[str], None]) -> Exit:
    """Open the app on the content where somebody stands. Raises Stop, SettingsError.

    `say` tells, before the screen is drawn, what its user has to know.
    """
    settings = read_settings(places_of(options).settings)
    named = options.folder or getattr(options, "content", None)
    found = folder_to_check(named, os.environ, settings.content)
    folder = found.folder
    if not is_folder(folder):
        raise Stop(f"There is no folder {one_line(str(folder))} to preview.", Exit.CONTENT)
    language = settings.language
    if options.language is not None:
        language = known_language(options.language, folder)
    # Before it is read: what is written meanwhile is to be noticed.
    now = fingerprint(folder)
    checked = examined(folder, language, date.today())
    part = Part(options.role or "", options.work_format or "")
    with thrown_away() as data:
        # Late: only what can be opened needs Textual.
        from onboard_tui.tui.preview import PreviewApp

        shown = Preview(folder=folder, language=language, data=data, settings=settings)
        try:
            app = PreviewApp(shown, part, checked, Watched(now, now))
        except Mistake as mistake:
            raise Stop(str(mistake), Exit.USAGE) from None
        if not found.is_own:
            say(not_your_own())
        # The app starts it again once it has drawn.
        gc.disable()
        app.run()
    return Exit(app.return_code or 0)


@contextmanager
def thrown_away() -> Iterator[Path]:
    """Yield a folder that is gone afterwards, also where a signal ends the command.

    Raises Stop where there is no place for one.
    """

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(_ENDED + number)

    # Windows has no such signal as the second. The app has its own way to end by them.
    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError):
            number = getattr(signal, name)
            before[number] = signal.signal(number, end)
    # A signal between the making of the folder and its first use would leave it behind.
    let_in = _held_off((signal.SIGINT, *before))
    try:
        with _new_folder() as name:
            let_in()
            yield Path(name)
    finally:
        let_in()
        for number, known in before.items():
            signal.signal(number, known)


def _held_off(signals: Iterable[signal.Signals]) -> Callable[[], object]:
    """Have signals wait, and return what lets them in. On Windows they can't."""
    if sys.platform == "win32":
        return lambda: None
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    return lambda: signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _new_folder() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="onboard-preview-", ignore_cleanup_errors=True)
    except OSError as error:
        raise Stop(f"The preview has no place to be kept: {why(error)}.", Exit.DATA) from error
