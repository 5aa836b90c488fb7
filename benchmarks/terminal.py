"""Runs a command in a terminal of its own and waits for what it draws."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence


class Terminal:
    """A command in a pseudo-terminal of 80x24, or as large as asked."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def wait_for(self, text: str, seconds: float = 20.0) -> float:
        """Return the seconds from now until `text` was drawn. Raises TimeoutError."""
        wanted, seen = text.encode(), b""
        begin = time.perf_counter()
        while time.perf_counter() - begin < seconds:
            ready, _, _ = select.select([self.fd], [], [], 0.5)
            if ready:
                try:
                    seen += os.read(self.fd, 65536)
                except OSError:
                    break
                if wanted in seen:
                    return time.perf_counter() - begin
        raise TimeoutError(f"{text!r} was not drawn in {seconds} s; got {seen[-300:]!r}")

    def settle(self, quiet: float = 0.25) -> None:
        """Read until nothing was drawn for `quiet` seconds."""
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                os.read(self.fd, 65536)
            except OSError:
                return

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self.fd, keys)

    def close(self) -> None:
        """End the command."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def first_frame(command: Sequence[str], environment: Mapping[str, str], marker: str) -> float:
    """Return the seconds from starting a command until it has drawn `marker`."""
    terminal = Terminal(command, environment)
    try:
        terminal.wait_for(marker)
        return time.perf_counter() - terminal.started
    finally:
        terminal.close()
