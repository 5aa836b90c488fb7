"""When content that somebody is writing is to be read again."""

from msgspec import Struct

from onboard_tui.content.cache import Fingerprint


class Watched(Struct, frozen=True):
    """A folder's files as they were last read, and as they were last looked at."""

    read: Fingerprint
    seen: Fingerprint

    def is_due(self, now: Fingerprint) -> bool:
        """Whether the files are others than were read, and lay still since the last look.

        An editor may write several of them, each in parts: what is half-written is no news.
        """
        return now != self.read and now == self.seen
