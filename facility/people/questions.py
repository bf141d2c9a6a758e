"""What people's handlers ask of the domains above them; `facility.start` supplies the answers."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facility.core.i18n import Sentence


def in_the_house(session: Session, person: int) -> bool:
    """Whether the person has a stay that has not ended. Answered by lodging."""
    return False


def what_still_runs(session: Session, person: int) -> tuple[Sentence, ...]:
    """What forbids erasing: stays, applications, agreements in force. Answered by admission."""
    return ()
