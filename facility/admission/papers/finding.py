"""From a readable number to everything papers are printed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from facility.admission.judging import latest_assessment
from facility.admission.model import (
    Agreement,
    Application,
    Assessment,
    Enquiry,
    Leaving,
    Paper,
    Survey,
)
from facility.admission.surveys import latest_survey
from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.reading import narrow
from facility.exchange.model import Consent, Notice, Referral
from facility.exchange.words import Recipient
from facility.lodging.model import Stay
from facility.people.persons import Person

REGISTERS: dict[str, tuple[type[Any], ...]] = {
    "RY": (Person,),
    "ZX": (Enquiry,),
    "SQ": (Application, Paper),
    "XQ": (Survey, Paper),
    "PG": (Assessment, Paper),
    "XY": (Agreement,),
    "TY": (Paper, Consent),
    "GZ": (Notice,),
    "ZJ": (Referral,),
    "CY": (Leaving,),
    "ZH": (Stay,),
    "DA": (Paper,),
    "CK": (Paper,),
}
"""Which registers a number's letters point to; a spoiled paper's later number stands on its packet line."""


@dataclass
class Subject:
    """The record a number names, and what hangs together with it."""

    ctx: Reading
    number: str
    record: Any

    def of(self, kind: type[Any]) -> Any:
        """The record itself where it is of this kind, else None."""
        return self.record if isinstance(self.record, kind) else None

    @cached_property
    def person(self) -> int | None:
        """Whom it is about; None for an enquiry without a name."""
        record = self.record
        if isinstance(record, Person):
            return record.id
        if isinstance(record, (Application, Enquiry, Notice, Referral, Consent, Stay)):
            return record.person
        application = self.application
        return application.person if application is not None else None

    @cached_property
    def application(self) -> Application | None:
        """The application it belongs to; of a person the open one, else the latest."""
        record, session = self.record, self.ctx.session
        if isinstance(record, Application):
            return record
        if isinstance(record, (Survey, Assessment, Agreement, Leaving, Paper)):
            return self.ctx.get(Application, record.application)
        wanted = select(Application)
        if isinstance(record, Enquiry):
            wanted = wanted.where(Application.enquiry == record.id)
        elif isinstance(record, (Stay, Notice)):
            stay = record.id if isinstance(record, Stay) else record.stay
            wanted = wanted.where(Application.stay == stay)
        else:
            wanted = wanted.where(Application.person == self.person)
        return session.scalars(
            wanted.order_by(Application.ended_on.is_not(None), Application.id.desc())
        ).first()

    @cached_property
    def enquiry(self) -> Enquiry | None:
        """The enquiry it began with; of a person the latest."""
        if isinstance(self.record, Enquiry):
            return self.record
        application = self.application
        if application is not None and application.enquiry is not None:
            return self.ctx.get(Enquiry, application.enquiry)
        if self.person is None:
            return None
        return self.ctx.session.scalars(
            select(Enquiry).where(Enquiry.person == self.person).order_by(Enquiry.id.desc())
        ).first()

    @cached_property
    def survey(self) -> Survey | None:
        found: Survey | None = self.of(Survey)
        if found is None and self.application is not None:
            found = latest_survey(self.ctx.session, self.application.id)
        return found

    @cached_property
    def assessment(self) -> Assessment | None:
        found: Assessment | None = self.of(Assessment)
        if found is None and self.application is not None:
            found = latest_assessment(self.ctx.session, self.application.id)
        return found

    @cached_property
    def agreement(self) -> Agreement | None:
        """The agreement named, else the latest of the application that was not voided."""
        if isinstance(self.record, Agreement) or self.application is None:
            return self.of(Agreement)  # type: ignore[no-any-return]
        return self.ctx.session.scalars(
            select(Agreement)
            .where(Agreement.application == self.application.id, Agreement.voided_at.is_(None))
            .order_by(Agreement.id.desc())
        ).first()

    @cached_property
    def leaving(self) -> Leaving | None:
        if isinstance(self.record, Leaving) or self.application is None:
            return self.of(Leaving)  # type: ignore[no-any-return]
        return self.ctx.session.scalars(
            select(Leaving).where(Leaving.application == self.application.id)
        ).first()

    @cached_property
    def referral(self) -> Referral | None:
        if isinstance(self.record, Referral) or self.person is None:
            return self.of(Referral)  # type: ignore[no-any-return]
        return self.ctx.session.scalars(
            select(Referral)
            .where(Referral.person == self.person, Referral.voided_at.is_(None))
            .order_by(Referral.id.desc())
        ).first()

    def notice_to(self, recipient: Recipient) -> Notice | None:
        """The notice named where it goes to this recipient, else the person's latest one to them."""
        if isinstance(self.record, Notice):
            return self.record if self.record.recipient is recipient else None
        if self.person is None:
            return None
        return self.ctx.session.scalars(
            select(Notice)
            .where(
                Notice.person == self.person, Notice.recipient == recipient, Notice.voided_at.is_(None),
                Notice.number.is_not(None),
            )
            .order_by(Notice.id.desc())
        ).first()  # fmt: skip

    def line_number(self, kind: Any) -> str:
        """The number of the packet's line of a kind, where that paper has one."""
        if self.application is None:
            return ""
        found = self.ctx.session.scalars(
            select(Paper.number).where(
                Paper.application == self.application.id, Paper.kind == kind, Paper.voided_at.is_(None)
            )
        ).first()
        return found or ""


def found_by(ctx: Reading, number: str) -> Subject:
    """What a readable number names; DomainError where nothing has it."""
    wanted = narrow(number).strip().upper()
    for model in REGISTERS.get(wanted.partition("-")[0], ()):
        row = ctx.session.scalars(
            select(model).where(model.number == wanted).order_by(model.id.desc())
        ).first()
        if row is not None:
            return Subject(ctx, wanted, row)
    raise DomainError(
        "no_such_number",
        N_("Nothing here has the number “{number}”. Numbers look like RY-2026-0001 or SQ-2026-0001."),
        "number",
        number=number,
    )
