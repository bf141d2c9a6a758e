"""What of sheltered work still runs for a person, beside what admission knows of; erasing waits for it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.admission import running
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Audit
from facility.work.agreement_model import WorkAgreement


def what_still_runs(session: Session, person: int) -> tuple[Sentence, ...]:
    """Open stays, applications, and work agreements that are neither over nor voided.

    Today is the day of the last line of the record: the question comes without a clock, and somebody signed in.
    """
    last = session.scalar(select(func.max(Audit.at)))
    wanted = select(WorkAgreement).where(
        WorkAgreement.person == person, WorkAgreement.voided_at.is_(None), WorkAgreement.ended_on.is_(None)
    )
    found = [row for row in session.scalars(wanted) if last is None or row.until >= day_of(last)]
    return (
        *running.what_still_runs(session, person),
        *(say(N_("work agreement {number}, which is not over"), number=row.number) for row in found),
    )
