"""What lodging must ask those who know the papers; `facility.start` supplies the answers."""

from __future__ import annotations

from facility.core.desk import Context
from facility.core.i18n import Sentence
from facility.lodging.words import ServiceKind


def what_is_still_needed(
    ctx: Context, person: int, kind: ServiceKind, taken_over: bool
) -> tuple[Sentence, ...]:
    """What stands between this person and a first entry (the agreement not signed …), a sentence each.

    Empty: they may come in. Without admission nothing is needed.
    """
    return ()
