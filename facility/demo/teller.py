"""Telling a facility's story through its desk: the clock is set, somebody signs in, a command is run."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from facility.core.clock import SetClock, moment_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.demo.invented import Cast


class Teller:
    """Desks of several users at one store, and a clock that is moved from scene to scene."""

    def __init__(self, desks: Mapping[str, Desk], clock: SetClock, seed: int, today: date) -> None:
        self.desks, self.clock, self.today = desks, clock, today
        self.chance = random.Random(seed)
        self.cast = Cast(self.chance, today)
        self._minute = 0

    def at(self, day: date, hour: int = 9, minute: int | None = None) -> None:
        """Set the clock; without a minute, a little later in the hour each time. It never goes back."""
        self._minute = (self._minute + 7) % 60
        wanted = moment_of(day, hour, self._minute if minute is None else minute)
        self.clock.set(max(wanted, self.clock() + timedelta(minutes=1)))

    def run(self, who: str, command: str, **fields: Any) -> Any:
        """What ``who`` does; the command's answer."""
        desk = self.desks[who]
        return desk.run(read_command(command, fields, desk.clock())).value
