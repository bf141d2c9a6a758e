"""What admission answers to lower domains: whether somebody is here, what still runs, who went home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission.model import Application, Leaving
from facility.admission.words import Destination
from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.lodging.model import Stay


def in_the_house(session: Session, person: int) -> bool:
    """Whether the person has a stay that has not ended."""
    return (
        session.scalars(
            select(Stay.id).where(Stay.person == person, Stay.left_at.is_(None), Stay.voided_at.is_(None))
        ).first()
        is not None
    )


def what_still_runs(session: Session, person: int) -> tuple[Sentence, ...]:
    """Open stays and applications, a sentence each; erasing waits for them."""
    found = [
        say(N_("stay {number}, which has not ended"), number=number)
        for number in session.scalars(
            select(Stay.number).where(Stay.person == person, Stay.left_at.is_(None), Stay.voided_at.is_(None))
        )
    ]
    found += [
        say(N_("application {number}, which is open"), number=number)
        for number in session.scalars(
            select(Application.number).where(Application.person == person, Application.ended_on.is_(None))
        )
    ]
    return tuple(found)


def went_home(ctx: Reading, stays: Sequence[int]) -> Mapping[int, bool]:
    """By stay that has ended: whether the person went home, to the family or into own housing (4.8.3)."""
    rows = ctx.session.execute(
        select(Application.stay, Leaving.destination)
        .join(Leaving, Leaving.application == Application.id)
        .where(Application.stay.in_(stays))
    )
    home = (Destination.HOME, Destination.JOB)
    return {stay: destination in home for stay, destination in rows if stay is not None}
