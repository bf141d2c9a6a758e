"""How long a person waits after wrong passwords: not at all at first, then longer and longer.

The tries stand in the key file, so closing the program or starting a second one shortens nothing.
Time is measured twice, by the wall clock and by the ticks since the PC was started, and the slower
of the two counts: neither setting the clock ahead nor setting it back makes the wait shorter.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

FREE_TRIES = 3
LONGEST_WAIT = 300
KEPT_MOMENTS = 1000


class Watch:
    """The two clocks; tests put their own in its place."""

    def wall(self) -> float:
        """Seconds since 1970, as the PC's clock says."""
        return time.time()

    def ticks(self) -> float:
        """Seconds since the PC was started, for all programs alike; nobody can set it."""
        return time.monotonic()


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 0, 0, 0, 2, 4, 8 … 300."""
    if wrong <= FREE_TRIES:
        return 0
    return min(LONGEST_WAIT, 1 << min(wrong - FREE_TRIES, 20))


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of one user. ``moments`` (UTC, seconds since 1970) wait for the audit."""

    in_a_row: int = 0
    wall: float = 0.0
    ticks: float = 0.0
    moments: tuple[float, ...] = ()

    def wrong(self, watch: Watch) -> Tries:
        """One more wrong try, now."""
        wall = watch.wall()
        moments = (*self.moments, wall)[-KEPT_MOMENTS:]
        return Tries(self.in_a_row + 1, wall, watch.ticks(), moments)

    def right(self) -> Tries:
        """The password was right: the row ends, the moments stay until they are in the audit."""
        return Tries(moments=self.moments)

    def clock_set_back(self, watch: Watch) -> bool:
        """Whether the clock now shows an earlier time than at the last try."""
        return self.in_a_row > 0 and watch.wall() < self.wall - 1

    def seconds_left(self, watch: Watch) -> int:
        """Whole seconds still to wait; never more than the wait itself."""
        due = wait_after(self.in_a_row)
        if not due:
            return 0
        by_wall, by_ticks = watch.wall() - self.wall, watch.ticks() - self.ticks
        if by_ticks < 0:  # the PC was started again meanwhile
            passed = max(0.0, by_wall)
        elif by_wall < 0:  # the clock was set back: only the ticks can be believed
            passed = by_ticks
        else:
            passed = min(by_wall, by_ticks)
        return max(0, ceil(due - passed))

    def anchored(self, watch: Watch) -> Tries:
        """After both clocks went back (restart and a changed clock) the wait counts from now on."""
        if watch.ticks() < self.ticks and watch.wall() < self.wall:
            return Tries(self.in_a_row, watch.wall(), watch.ticks(), self.moments)
        return self

    def when(self) -> list[datetime]:
        """The moments as aware datetimes."""
        return [datetime.fromtimestamp(one, UTC) for one in self.moments]

    def dump(self) -> dict[str, object]:
        """As JSON."""
        return {
            "in_a_row": self.in_a_row,
            "wall": self.wall,
            "ticks": self.ticks,
            "moments": list(self.moments),
        }

    @classmethod
    def load(cls, raw: Mapping[str, object]) -> Tries:
        """From JSON; raises ValueError, KeyError or TypeError where it is none."""
        moments = raw["moments"]
        if not isinstance(moments, list):
            raise TypeError("moments")
        return cls(
            int(str(raw["in_a_row"])),
            float(str(raw["wall"])),
            float(str(raw["ticks"])),
            tuple(float(one) for one in moments),
        )
