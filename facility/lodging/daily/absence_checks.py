"""What the handlers of absences share: finding, judging in words, keeping the true times."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.lodging import words as w
from facility.lodging.daily.absence_model import Absence, AbsenceHealth
from facility.lodging.daily.words import AbsenceKind
from facility.lodging.model import Stay
from facility.lodging.stays import bed_of, end_bed, not_in_future, stay_of
from facility.people.facts import person_facts


def blank(stay: Stay, kind: AbsenceKind, **times: datetime | None) -> Absence:
    """An absence of a stay of which nothing else is known yet."""
    return Absence(
        person=stay.person, stay=stay.id, kind=kind, where_to="", companion="", agreed_with="", guardian_signed_by="",
        without_guardian="", hospital="", ward="", reason="", note="", void_reason="", **times,
    )  # fmt: skip


def living_here(ctx: Context, person: int, at: datetime, field: str = "person") -> Stay:
    """The stay of somebody who lives here at a moment; DomainError where they do not."""
    stay = stay_of(ctx.session, person, at)
    if stay is None:
        raise DomainError("not_living_here", N_("They do not live here at that time."), field)
    if stay.kind is not w.ServiceKind.FULL_TIME:
        raise DomainError(
            "comes_by_day", N_("They come by day; record a day they stay away in the attendance."), "person"
        )
    return stay


def away_at(session: Session, person: int, at: datetime) -> Absence | None:
    """The absence a person is on at a moment."""
    return session.scalars(select(Absence).where(Absence.person == person, Absence.at(at))).first()


def in_order(since: datetime | None, until: datetime | None) -> None:
    if since is not None and until is not None and until <= since:
        raise DomainError(
            "back_before_setting_off", N_("The return lies before they set off."), "planned_until"
        )


def no_other_plan(
    ctx: Context, person: int, since: datetime, until: datetime, besides: int | None = None
) -> None:
    """DomainError where another absence is planned, or goes on, in [since, until)."""
    for other in ctx.session.scalars(select(Absence).where(Absence.person == person, Absence.planned())):
        begins, ends = other.planned_from or since, other.planned_until
        if other.id != besides and begins < until and (ends is None or since < ends):
            raise DomainError(
                "planned_twice", N_("Another absence is planned from {since}."), "planned_from", since=begins
            )
    met = select(Absence).where(Absence.person == person, Absence.during(since, until))
    for gone in ctx.session.scalars(met):
        if gone.id == besides or (gone.back_at or gone.planned_until or until) <= since:
            continue
        raise DomainError(
            "away_twice", N_("They are away since {since}."), "planned_from", since=gone.left_at
        )


def go(ctx: Context, row: Absence, left: datetime, back: datetime | None = None) -> None:
    """The true times of an absence, judged in words before the guards see them."""
    not_in_future(ctx, left, "left_at")
    if back is not None:
        not_in_future(ctx, back, "back_at")
        if back < left:
            raise DomainError(
                "back_before_setting_off", N_("The return lies before they set off."), "back_at"
            )
    stay = ctx.get(Stay, row.stay)
    if left < stay.arrived_at:
        raise DomainError(
            "not_here_yet", N_("They moved in only at {arrived}."), "left_at", arrived=stay.arrived_at
        )
    if stay.left_at is not None and (back is None or back > stay.left_at):
        raise DomainError(
            "moved_out",
            N_("They moved out at {left}; no return can lie after that."),
            "back_at",
            left=stay.left_at,
        )
    met = select(Absence).where(Absence.person == row.person, Absence.during(left, back))
    other = next((one for one in ctx.session.scalars(met) if one.id != row.id), None)
    if other is not None:
        raise DomainError("away_twice", N_("They are away since {since}."), "left_at", since=other.left_at)
    row.left_at, row.back_at = left, back
    ctx.note(left=left)


def standing_absence(ctx: Context, id: int) -> Absence:
    """An absence that was not voided; the change is about its person."""
    row = ctx.get(Absence, id, "absence")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "absence")
    return row


def open_absence(ctx: Context, id: int) -> Absence:
    """An absence that is planned or goes on."""
    row = standing_absence(ctx, id)
    if row.cancelled_at is not None:
        raise DomainError("called_off", N_("This was called off on {at}."), "absence", at=row.cancelled_at)
    if row.back_at is not None:
        raise DomainError("back_already", N_("They came back at {back}."), "absence", back=row.back_at)
    return row


def guardian_fits(ctx: Context, person: int, signed_by: str) -> bool:
    """Whether the law asks for a guardian's signature; DomainError where one was taken from an adult's side."""
    asked = person_facts(ctx.session, person, ctx.today).signs.guardian
    if signed_by and not asked:
        raise DomainError(
            "guardian_not_asked",
            N_("They decide this alone; no guardian’s signature is asked for."),
            "guardian_signed_by",
        )
    return asked


def guardian_asked(ctx: Context, person: int, signed_by: str, why_without: str) -> None:
    """Where the law asks for a guardian: a signature, or a word on why there is none. Nobody is held back."""
    if guardian_fits(ctx, person, signed_by) and not signed_by and not why_without:
        raise DomainError(
            "guardian_signature",
            N_("The guardian signs as well. Enter the name, or say why it could not be had."),
            "guardian_signed_by",
        )


def health_of(session: Session, absence: int) -> AbsenceHealth | None:
    return session.scalars(select(AbsenceHealth).where(AbsenceHealth.absence == absence)).first()


def keep_health(ctx: Context, row: Absence, **facts: str) -> None:
    """Keep what only some may read beside the absence; nothing where nothing was said."""
    said = {name: text for name, text in facts.items() if text}
    if not said:
        return
    kept = health_of(ctx.session, row.id)
    if kept is None:
        kept = ctx.add(AbsenceHealth(absence=row.id, hospital_reason="", medicines_out="", medicines_back=""))
    for name, text in said.items():
        setattr(kept, name, text)


def free_bed(ctx: Context, row: Absence, at: datetime, field: str) -> None:
    """End the bed somebody in hospital has; the absence remembers when."""
    now = bed_of(ctx.session, row.stay, at)
    if now is None:
        raise DomainError("no_bed", N_("They have no bed at that time."), field)
    if row.left_at is not None and at < row.left_at:
        raise DomainError("still_here", N_("They were still here then."), field)
    ctx.note(bed=ctx.name("bed", now.bed))
    end_bed(ctx, row.stay, at, row.reason or N_("Given up while in hospital."))
    row.bed_given_up_at, row.bed_kept_until = at, None
    ctx.session.flush()
