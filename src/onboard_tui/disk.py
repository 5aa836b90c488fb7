"""The few things that journals ask of a disk, in one place, so that tests can fail them."""

import os
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """What a journal needs from a file system. Every method raises OSError as `os` does."""

    def read(self, path: Path) -> bytes:
        """Return a file's bytes."""

    def append(self, path: Path, data: bytes) -> None:
        """Add `data` at a file's end and return once it is on the disk."""

    def replace(self, path: Path, data: bytes) -> None:
        """Write a whole file, so that it is the old or the new one at every moment."""

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it; nothing when it is there."""


class RealDisk:
    """The machine's own file system."""

    def read(self, path: Path) -> bytes:
        """Return a file's bytes."""
        return path.read_bytes()

    def append(self, path: Path, data: bytes) -> None:
        """Add `data` in one write, and wait for the disk to have it."""
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            written = os.write(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if written != len(data):
            raise OSError(28, "the disk took only a part of the event", str(path))

    def replace(self, path: Path, data: bytes) -> None:
        """Write beside the file, wait for the disk, and rename."""
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, all for their owner's eyes only."""
        # Not by `parents=True`: it gives those above the usual mode.
        if not path.parent.exists():
            self.make_folder(path.parent)
        path.mkdir(exist_ok=True, mode=0o700)
