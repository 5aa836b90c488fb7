"""Writing a file that a command was told to write."""

from pathlib import Path

from onboard_tui.disk import RealDisk
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import why


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file, over another one only with `force`. Raises Stop."""
    try:
        # With --force too: it writes over a file, and must not replace a folder or a device.
        if path.exists() and not path.is_file():
            raise Stop(f"{path} is not a file; name one to write.", Exit.USAGE)
        if path.exists() and not force:
            raise Stop(f"{path} is there already; say --force to write over it.", Exit.USAGE)
        RealDisk().replace(path, data)
    except OSError as error:
        raise Stop(f"{path} can't be written: {why(error)}.", Exit.DATA) from error
