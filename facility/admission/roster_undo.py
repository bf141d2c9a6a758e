"""Taking an imported list back as a whole: nobody it brought stays, what it changed is as before."""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.model import Application, Enquiry
from facility.admission.roster import GUARDIAN
from facility.admission.roster_model import RosterTouch
from facility.admission.roster_register import GUARDIAN_WORDS
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Audit, AuditAbout
from facility.core.words import Ref
from facility.incoming.model import ListImport
from facility.lodging.beds import VoidStay, void_stay
from facility.people.choices import IdKind
from facility.people.erasure import erase_together
from facility.people.finding import keep_keys
from facility.people.guardians import Guardian
from facility.people.persons import Person
from facility.people.record import RECORDS
from facility.people.roster import WORDS

RosterId = Annotated[int, Ref(to="roster"), N_("Imported list")]
REASON = N_("The list was taken back.")


@command(
    "admission.undo_roster",
    N_("took back the imported list {roster}"),
    may="import",
    label=N_("Take back an import"),
)
class UndoRoster(Command[None]):
    roster: RosterId


@handles(UndoRoster)
def undo_roster(ctx: Context, cmd: UndoRoster) -> None:
    kept = ctx.get(ListImport, cmd.roster, "roster")
    if kept.undone_at is not None:
        raise DomainError("already_undone", N_("This list was taken back already."), "roster")
    touches = ctx.session.scalars(select(RosterTouch).where(RosterTouch.roster == kept.id)).all()
    _nobody_worked_on_since(ctx, kept)
    for touch in touches:
        for table, id in reversed(touch.made or []):
            _take_back(ctx, str(table), int(id))
        if not touch.new:
            _restore(ctx, touch)
        ctx.about(touch.person)
    ctx.session.flush()
    people = [ctx.get(Person, touch.person) for touch in touches if touch.new]
    if people:
        erase_together(ctx, people, "")
    kept.undone_at = ctx.now


def _nobody_worked_on_since(ctx: Context, kept: ListImport) -> None:
    """All or nothing: once somebody was worked with, taking back would tear out more than the list brought."""
    touched = select(RosterTouch.person).where(RosterTouch.roster == kept.id)
    later = ctx.session.scalars(
        select(Person.name)
        .join(AuditAbout, AuditAbout.person == Person.id)
        .join(Audit, Audit.id == AuditAbout.audit)
        .where(Person.id.in_(touched), Audit.id > kept.last_audit + 1, Audit.touched != "")
        .distinct()
    ).all()
    if later:
        raise DomainError(
            "worked_on_since",
            N_("Work went on since with: {names}. The list can no longer be taken back as a whole."),
            "roster",
            names=list(later[:10]),
        )


def _take_back(ctx: Context, table: str, id: int) -> None:
    """Void what the list entered: a record, an enquiry, a stay with its application."""
    if table == "enquiry":
        enquiry = ctx.get(Enquiry, id)
        enquiry.closed_on, enquiry.closed_reason = ctx.today, REASON
        return
    if table == "application":
        application = ctx.get(Application, id)
        if application.stay is not None:
            void_stay(ctx, VoidStay(stay=application.stay, reason=REASON))
        application.ended_on, application.ended_how = ctx.today, w.EndKind.WITHDRAWN
        application.ended_reason = REASON
        return
    model: Any = next(spec.model for spec in RECORDS.values() if spec.model.__tablename__ == table)
    record = ctx.get(model, id)
    record.voided_at, record.voided_by, record.void_reason = ctx.now, ctx.user.id, REASON


def _restore(ctx: Context, touch: RosterTouch) -> None:
    """Set a known person's words, and their guardian's, to what they were."""
    person, before = ctx.get(Person, touch.person), dict(touch.before or {})
    if GUARDIAN in before:
        id, told = before.pop(GUARDIAN)
        guardian = ctx.get(Guardian, id)
        for word, own in GUARDIAN_WORDS:
            if word in told:
                setattr(guardian, own, _value(ctx, word, told[word]))
    if "id_kind" in before:
        person.id_kind = IdKind(before.pop("id_kind"))
    for word, told in before.items():
        setattr(person, word, _value(ctx, word, told))
    keep_keys(ctx.session, person)


def _value(ctx: Context, word: str, told: object) -> Any:
    return WORDS[word].read(told, ctx.today)
