"""What can be asked for about being away; the handlers are in `absences`."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.i18n import N_, P_
from facility.core.words import Moment, YesNoAnswer
from facility.lodging import words as w
from facility.lodging.daily import words as d

_WRITE = "daily.write"


@command(
    "lodging.plan_leave",
    N_("planned a leave of {person} from {planned_from} until {planned_until}"),
    may=_WRITE,
    label=N_("Plan a leave"),
)
class PlanLeave(Command[int]):
    person: w.PersonId
    planned_from: d.PlannedFrom
    planned_until: d.PlannedUntil
    where_to: d.WhereTo = ""
    companion: d.Companion = ""
    contact_phone: d.ContactPhone | None = None
    agreed_with: d.AgreedWith = ""
    guardian_signed_by: d.GuardianSigned = ""
    note: d.Note = ""


@command(
    "lodging.change_leave",
    N_("changed the leave of {person}"),
    may=_WRITE,
    label=N_("Change a leave"),
)
class ChangeLeave(Command[None]):
    absence: d.AbsenceId
    planned_from: d.PlannedFrom
    planned_until: d.PlannedUntil
    where_to: d.WhereTo = ""
    companion: d.Companion = ""
    contact_phone: d.ContactPhone | None = None
    agreed_with: d.AgreedWith = ""
    guardian_signed_by: d.GuardianSigned = ""
    note: d.Note = ""


@command(
    "lodging.set_off",
    N_("recorded that {person} set off at {left}"),
    may=_WRITE,
    label=N_("Has set off"),
)
class SetOff(Command[None]):
    absence: d.AbsenceId
    left_at: d.LeftAt | None = None
    medicines_out: d.MedicinesOut = ""
    guardian_signed_by: d.GuardianSigned = ""
    without_guardian: d.WithoutGuardian = ""


@command(
    "lodging.go_on_leave",
    N_("recorded a leave of {person} since {left}, expected back {planned_until}"),
    may=_WRITE,
    label=N_("Goes on leave"),
)
class GoOnLeave(Command[int]):
    person: w.PersonId
    planned_until: d.PlannedUntil
    left_at: d.LeftAt | None = None
    back_at: d.BackAt | None = None
    where_to: d.WhereTo = ""
    companion: d.Companion = ""
    contact_phone: d.ContactPhone | None = None
    agreed_with: d.AgreedWith = ""
    medicines_out: d.MedicinesOut = ""
    guardian_signed_by: d.GuardianSigned = ""
    without_guardian: d.WithoutGuardian = ""
    note: d.Note = ""


@command(
    "lodging.go_to_hospital",
    N_("recorded that {person} is in hospital since {left}"),
    may=_WRITE,
    label=N_("Goes to hospital"),
)
class GoToHospital(Command[int]):
    person: w.PersonId
    hospital: d.HospitalName
    ward: d.Ward = ""
    left_at: d.LeftAt | None = None
    back_at: d.BackAt | None = None
    planned_until: d.PlannedUntil | None = None
    hospital_reason: d.HospitalReason = ""
    contact_phone: Annotated[d.ContactPhone, N_("Telephone of the ward")] | None = None
    companion: d.Companion = ""
    medicines_out: d.MedicinesOut = ""
    bed_kept: d.KeepBed = YesNoAnswer.YES
    bed_kept_until: d.BedKeptUntil | None = None
    note: d.Note = ""


@command(
    "lodging.come_back",
    N_("recorded that {person} came back at {back}"),
    may=_WRITE,
    label=N_("Is back"),
)
class ComeBack(Command[None]):
    absence: d.AbsenceId
    back_at: d.BackAt | None = None
    medicines_back: d.MedicinesBack = ""
    bed: d.BedOnReturn | None = None
    note: d.Note = ""


@command(
    "lodging.extend_absence",
    N_("set the expected return of {person} to {planned_until}: {reason}"),
    may=_WRITE,
    label=N_("Comes back later"),
)
class ExtendAbsence(Command[None]):
    absence: d.AbsenceId
    planned_until: d.PlannedUntil
    reason: w.Reason


@command(
    "lodging.cancel_absence",
    N_("called off the planned absence of {person}: {reason}"),
    may=_WRITE,
    label=N_("Does not take place"),
)
class CancelAbsence(Command[None]):
    absence: d.AbsenceId
    reason: w.Reason


@command(
    "lodging.correct_absence",
    N_("corrected the times away of {person}: {reason}"),
    may=_WRITE,
    label=N_("Correct the times"),
)
class CorrectAbsence(Command[None]):
    absence: d.AbsenceId
    left_at: d.LeftAt
    reason: w.Reason
    back_at: d.BackAt | None = None


@command(
    "lodging.void_absence",
    N_("voided an absence of {person}: {reason}"),
    may=_WRITE,
    label=N_("Void an absence"),
)
class VoidAbsence(Command[None]):
    absence: d.AbsenceId
    reason: w.WhyVoid


@command(
    "lodging.keep_bed",
    N_("kept the bed of {person} until {bed_kept_until}"),
    may="lodging.write",
    label=N_("Keep the bed"),
)
class KeepBed(Command[None]):
    absence: d.AbsenceId
    bed_kept_until: d.BedKeptUntil


@command(
    "lodging.give_up_bed",
    N_("gave up bed {bed} of {person}: {reason}"),
    may="lodging.write",
    label=N_("Give up the bed"),
)
class GiveUpBed(Command[None]):
    absence: d.AbsenceId
    reason: w.Reason
    at: Annotated[Moment, P_("bed", "Free from")] | None = None
