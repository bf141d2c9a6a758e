"""Which notices an entry or a leaving still asks for (4.7.2.4, 4.8.3, 5.6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence
from facility.core.words import Date


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """One notice that an entry or leaving asks for, made or not."""

    recipient: Annotated[Sentence, N_("To")]
    occasion: Annotated[Sentence, N_("Occasion")]
    due_on: Annotated[Date, N_("Due")]
    notice: int | None
    number: Annotated[str, N_("Number")]
    sent_on: Annotated[date | None, N_("Sent")]
    done: bool
    overdue: bool
    sentence: Annotated[Sentence, N_("How it stands")]


def notices_due_of(ctx: Reading, stays: Sequence[int]) -> dict[int, tuple[NoticeDue, ...]]:
    """The notices of several stays, by stay."""
    return {}
