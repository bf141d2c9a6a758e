"""Going away for some days and coming back: leave as the person wishes, and days in hospital."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import YesNoAnswer
from facility.lodging.daily.absence_checks import (
    away_at,
    blank,
    free_bed,
    go,
    guardian_asked,
    guardian_fits,
    in_order,
    keep_health,
    living_here,
    no_other_plan,
    open_absence,
    standing_absence,
)
from facility.lodging.daily.absence_commands import (
    CancelAbsence,
    ChangeLeave,
    ComeBack,
    CorrectAbsence,
    ExtendAbsence,
    GiveUpBed,
    GoOnLeave,
    GoToHospital,
    KeepBed,
    PlanLeave,
    SetOff,
    VoidAbsence,
)
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.words import AbsenceKind
from facility.lodging.model import Stay
from facility.lodging.stays import give_bed, not_in_future
from facility.people.persons import Person


@names("absence")
def absence_name(session: Session, id: int) -> str:
    """An absence by whose it is."""
    found = select(Person.name).join(Absence, Absence.person == Person.id).where(Absence.id == id)
    return session.scalars(found).one_or_none() or "—"


# --- planning -----------------------------------------------------------------------------------


@handles(PlanLeave)
def plan_leave(ctx: Context, cmd: PlanLeave) -> int:
    in_order(cmd.planned_from, cmd.planned_until)
    stay = living_here(ctx, cmd.person, min(cmd.planned_from, ctx.now))
    guardian_fits(ctx, cmd.person, cmd.guardian_signed_by)
    no_other_plan(ctx, cmd.person, cmd.planned_from, cmd.planned_until)
    row = blank(stay, AbsenceKind.LEAVE, planned_from=cmd.planned_from, planned_until=cmd.planned_until)
    say_where(ctx, row, cmd)
    return ctx.add(row).id


@handles(ChangeLeave)
def change_leave(ctx: Context, cmd: ChangeLeave) -> None:
    row = open_absence(ctx, cmd.absence)
    if row.kind is not AbsenceKind.LEAVE:
        raise DomainError("not_a_leave", N_("This is a time in hospital, not a leave."), "absence")
    in_order(row.left_at or cmd.planned_from, cmd.planned_until)
    guardian_fits(ctx, row.person, cmd.guardian_signed_by)
    if row.left_at is None:
        no_other_plan(ctx, row.person, cmd.planned_from, cmd.planned_until, besides=row.id)
    row.planned_from, row.planned_until = cmd.planned_from, cmd.planned_until
    say_where(ctx, row, cmd)


@handles(CancelAbsence)
def cancel_absence(ctx: Context, cmd: CancelAbsence) -> None:
    row = open_absence(ctx, cmd.absence)
    if row.left_at is not None:
        raise DomainError(
            "set_off_already",
            N_("They set off at {left}. Enter when they came back."),
            "absence",
            left=row.left_at,
        )
    row.cancelled_at, row.reason = ctx.now, cmd.reason


@handles(ExtendAbsence)
def extend_absence(ctx: Context, cmd: ExtendAbsence) -> None:
    row = open_absence(ctx, cmd.absence)
    in_order(row.left_at or row.planned_from, cmd.planned_until)
    if row.left_at is None and row.planned_from is not None:
        no_other_plan(ctx, row.person, row.planned_from, cmd.planned_until, besides=row.id)
    row.planned_until, row.reason = cmd.planned_until, cmd.reason


# --- going and coming back ----------------------------------------------------------------------


@handles(SetOff)
def set_off(ctx: Context, cmd: SetOff) -> None:
    row = open_absence(ctx, cmd.absence)
    if row.left_at is not None:
        raise DomainError(
            "set_off_already",
            N_("They set off at {left}. Enter when they came back."),
            "absence",
            left=row.left_at,
        )
    left = cmd.left_at or ctx.now
    signed = cmd.guardian_signed_by or row.guardian_signed_by
    guardian_asked(ctx, row.person, signed, cmd.without_guardian)
    row.guardian_signed_by, row.without_guardian = signed, cmd.without_guardian
    go(ctx, row, left)
    keep_health(ctx, row, medicines_out=cmd.medicines_out)


@handles(GoOnLeave)
def go_on_leave(ctx: Context, cmd: GoOnLeave) -> int:
    """Set off without a plan, or entered afterwards with the true times."""
    left = cmd.left_at or ctx.now
    in_order(left, cmd.planned_until)
    stay = living_here(ctx, cmd.person, left, "left_at" if cmd.left_at else "person")
    guardian_asked(ctx, cmd.person, cmd.guardian_signed_by, cmd.without_guardian)
    row = blank(stay, AbsenceKind.LEAVE, planned_until=cmd.planned_until)
    row.without_guardian = cmd.without_guardian
    say_where(ctx, row, cmd)
    go(ctx, row, left, cmd.back_at)
    ctx.add(row)
    keep_health(ctx, row, medicines_out=cmd.medicines_out)
    return row.id


@handles(GoToHospital)
def go_to_hospital(ctx: Context, cmd: GoToHospital) -> int:
    """From here or from a leave, which then ends in the same minute."""
    left = cmd.left_at or ctx.now
    in_order(left, cmd.planned_until)
    stay = living_here(ctx, cmd.person, left, "left_at" if cmd.left_at else "person")
    leave = away_at(ctx.session, cmd.person, left)
    if (
        leave is not None
        and leave.kind is AbsenceKind.LEAVE
        and leave.back_at is None
        and leave.left_at != left
    ):
        leave.back_at = left
        ctx.session.flush()
    row = blank(stay, AbsenceKind.HOSPITAL, planned_until=cmd.planned_until)
    row.hospital, row.ward, row.contact_phone = cmd.hospital, cmd.ward, cmd.contact_phone
    row.companion, row.note, row.bed_kept_until = cmd.companion, cmd.note, cmd.bed_kept_until
    go(ctx, row, left, cmd.back_at)
    ctx.add(row)
    keep_health(ctx, row, hospital_reason=cmd.hospital_reason, medicines_out=cmd.medicines_out)
    if cmd.bed_kept is YesNoAnswer.NO:
        free_bed(ctx, row, left, "bed_kept")
    return row.id


@handles(ComeBack)
def come_back(ctx: Context, cmd: ComeBack) -> None:
    row = open_absence(ctx, cmd.absence)
    back = cmd.back_at or ctx.now
    if row.left_at is None:
        raise DomainError("not_set_off", N_("They have not set off. Call the leave off instead."), "absence")
    not_in_future(ctx, back, "back_at")
    if back < row.left_at:
        raise DomainError(
            "back_before_setting_off", N_("They set off only at {left}."), "back_at", left=row.left_at
        )
    row.back_at = back
    row.note = "\n".join(filter(None, (row.note, cmd.note)))
    ctx.note(back=back)
    ctx.session.flush()
    keep_health(ctx, row, medicines_back=cmd.medicines_back)
    if cmd.bed is not None:
        _bed_again(ctx, row, cmd.bed, cmd.note)


def _bed_again(ctx: Context, row: Absence, bed: int, note: str) -> None:
    """A bed from the return on, for whose bed was given up meanwhile; what speaks against it is asked in the note."""
    assert row.back_at is not None
    try:
        give_bed(ctx, ctx.get(Stay, row.stay), bed, row.back_at, None, note)
    except DomainError as error:
        raise error.at("note") if error.field == "reason" else error from None


@handles(CorrectAbsence)
def correct_absence(ctx: Context, cmd: CorrectAbsence) -> None:
    """The true times of an absence entered late or wrongly."""
    row = standing_absence(ctx, cmd.absence)
    if row.left_at is None:
        raise DomainError("not_set_off", N_("They have not set off. Call the leave off instead."), "absence")
    row.reason = cmd.reason
    go(ctx, row, cmd.left_at, cmd.back_at)
    ctx.session.flush()


@handles(VoidAbsence)
def void_absence(ctx: Context, cmd: VoidAbsence) -> None:
    row = standing_absence(ctx, cmd.absence)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


# --- the bed meanwhile --------------------------------------------------------------------------


@handles(KeepBed)
def keep_bed(ctx: Context, cmd: KeepBed) -> None:
    row = _in_hospital(ctx, cmd.absence)
    if cmd.bed_kept_until < ctx.today:
        raise DomainError("day_passed", N_("This day has passed."), "bed_kept_until")
    row.bed_kept_until = cmd.bed_kept_until


@handles(GiveUpBed)
def give_up_bed(ctx: Context, cmd: GiveUpBed) -> None:
    row = _in_hospital(ctx, cmd.absence)
    at = cmd.at or ctx.now
    not_in_future(ctx, at, "at")
    row.reason = cmd.reason
    free_bed(ctx, row, at, "at")


def _in_hospital(ctx: Context, id: int) -> Absence:
    row = open_absence(ctx, id)
    if row.kind is not AbsenceKind.HOSPITAL or row.left_at is None:
        raise DomainError(
            "not_in_hospital", N_("They are not in hospital. On a leave the bed stays theirs."), "absence"
        )
    if row.bed_given_up_at is not None:
        raise DomainError(
            "bed_gone", N_("Their bed was given up on {at}."), "absence", at=row.bed_given_up_at
        )
    return row


def say_where(ctx: Context, row: Absence, cmd: PlanLeave | ChangeLeave | GoOnLeave) -> None:
    row.where_to, row.companion, row.contact_phone = cmd.where_to, cmd.companion, cmd.contact_phone
    row.agreed_with = cmd.agreed_with or row.agreed_with or ctx.user.name
    row.guardian_signed_by, row.note = cmd.guardian_signed_by, cmd.note
