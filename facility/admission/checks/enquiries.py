"""The log of enquiries and of those received here (5.3.1, 5.3.2), over the year up to the moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import select

from facility.admission.model import Application, Enquiry
from facility.admission.words import EnquiryWay
from facility.core.checks import Answer, Fix, Looking, cannot_tell, check, counted, shown
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import MOST


def _asked(look: Looking) -> tuple[Enquiry, ...]:
    """Who asked within the year; names that came with a list asked nothing."""
    wanted = select(Enquiry).where(
        Enquiry.at <= look.now, Enquiry.at >= look.since, Enquiry.way != EnquiryWay.LIST
    )
    return tuple(look.session.scalars(wanted.order_by(Enquiry.at, Enquiry.id)))


def _logged(
    rows: Sequence[Enquiry], lacks: Callable[[Enquiry], list[Sentence]], says: str, nothing: str
) -> Answer:
    found = {row.number: (row, lacks(row)) for row in rows}
    open_ones = [number for number, (_row, what) in found.items() if what]
    facts = say(says, n=len(found), k=len(found) - len(open_ones))
    if not found:
        return counted(0, 0, facts, say(nothing))
    order = sorted(found.items(), key=lambda one: not one[1][1])[:MOST]
    records = [
        shown(
            say(N_("{number} of {day}: not entered: {what}"), number=number, day=day_of(row.at), what=what)
            if what
            else say(N_("{number} of {day}: in order"), number=number, day=day_of(row.at)),
            not what, page="admission",
        )
        for number, (row, what) in order
    ]  # fmt: skip
    return counted(
        len(found) - len(open_ones), len(found), facts,
        say(N_("Not complete: {numbers}."), numbers=open_ones[:8]), *records,
        fixes=(Fix(page="admission", words=N_("Go to admission")),),
    )  # fmt: skip


@check("5.3.1-a")
def _enquiries(look: Looking) -> Answer:
    """The way and who asked are always chosen; what it was about and the answer are written."""

    def lacks(row: Enquiry) -> list[Sentence]:
        return [] if row.need.strip() else [say(N_("what was asked"))]

    return _logged(
        look.once(_asked), lacks, N_("Enquiries in this time: {n}; complete: {k}."),
        N_("Nobody asked in this time, or it was not logged."),
    )  # fmt: skip


@check("5.3.2-b")
def _visits(look: Looking) -> Answer:
    """What comes next: an answer, an appointment or an application."""
    wanted = select(Application.enquiry).where(Application.enquiry.is_not(None))
    applied = set(look.session.scalars(wanted))

    def lacks(row: Enquiry) -> list[Sentence]:
        what = [] if row.need.strip() else [say(N_("what was asked"))]
        if not (row.answer.strip() or row.appointment or row.id in applied):
            what.append(say(N_("what comes next")))
        return what

    return _logged(
        [row for row in look.once(_asked) if row.way is EnquiryWay.VISIT], lacks,
        N_("Visitors received in this time: {n}; complete: {k}."),
        N_("Nobody was received here in this time, or it was not logged."),
    )  # fmt: skip


@check("5.3.1-d")
def _answerable(look: Looking) -> Answer:
    """How many were answered; whether all four subjects could be, a test call tells."""
    rows = look.once(_asked)
    answered = [row for row in rows if row.answer.strip()]
    says = say(N_("Enquiries in this time: {n}; with the answer noted: {k}."), n=len(rows), k=len(answered))
    return cannot_tell(says, say(N_("Make a test call on policy, treatment, activities and work.")))
