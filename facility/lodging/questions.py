"""What lodging must ask those who know the papers; `facility.start` supplies the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from facility.core.desk import Context, Reading
from facility.core.i18n import Sentence
from facility.lodging.words import Mark, ServiceKind


def what_is_still_needed(
    ctx: Context, person: int, kind: ServiceKind, taken_over: bool
) -> tuple[Sentence, ...]:
    """What stands between this person and a first entry (the agreement not signed …), a sentence each.

    Empty: they may come in. Without admission nothing is needed.
    """
    return ()


@dataclass(frozen=True, slots=True)
class Watch:
    """What the staff should watch in somebody; ``anything``: there is something else in the file."""

    falls: bool = False
    seizures: bool = False
    anything: bool = False

    def and_also(self, *, falls: bool = False, seizures: bool = False, anything: bool = False) -> Watch:
        """Both together."""
        return Watch(self.falls or falls, self.seizures or seizures, self.anything or anything)


def watched_for(ctx: Reading, people: Sequence[int]) -> Mapping[int, Watch]:
    """By person, what the entry assessment asks to watch. Without admission nobody was assessed."""
    return {}


def marks_of(ctx: Reading, people: Sequence[int], at: datetime) -> Mapping[int, tuple[Mark, ...]]:
    """Neutral marks for the cards of people who are in, by person: agreement, papers, later diet and work."""
    return {}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody accepted who has not come yet; ``step``: where their admission stands."""

    person: int
    application: int
    service: ServiceKind
    wanted_from: date | None
    step: Sentence
    may_enter: bool


def who_is_waiting(ctx: Reading) -> tuple[Waiting, ...]:
    """People accepted for this facility who have not come in. Without admission nobody waits."""
    return ()
