"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back, stays
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
from facility.lodging.daily.absence_model import Absence, AbsenceHealth
from facility.lodging.daily.attendance import (
    CorrectAttendance,
    SignInByDay,
    SignOutByDay,
    StayAway,
    VoidAttendance,
)
from facility.lodging.daily.attendance_model import Attendance, DaySession, Locker, LockerUse, SessionPlace
from facility.lodging.daily.belongings import (
    Belonging,
    ChangeThing,
    HandBack,
    HandBackAll,
    ReceiveThing,
    SignReceipt,
    VoidThing,
)
from facility.lodging.daily.handover import (
    HandoverLine,
    HandoverSignature,
    SignHandover,
    VoidHandover,
    WriteHandover,
)
from facility.lodging.daily.lockers import GiveLocker, RetireLocker, SetUpLockers, TakeLocker
from facility.lodging.daily.missing import (
    CloseMissing,
    DescribeMissing,
    MakeMissingSheet,
    MissingEpisode,
    MissingHealth,
    MissingStepDone,
    OpenMissing,
    TickMissing,
    VoidMissing,
)
from facility.lodging.daily.roll_calls import (
    ConfirmRollCall,
    CorrectRollCall,
    RollCall,
    RollLine,
    TakeRollCall,
)
from facility.lodging.daily.sessions import AddSession, ChangeSession, EndSession, JoinSession, LeaveSession
from facility.lodging.daily.staff_pin import SetStaffPin
from facility.lodging.daily.visitors import Visit, VisitNotWished, VisitorIn, VisitorOut, VoidVisit

put_back(
    PlanLeave, ChangeLeave, SetOff, GoOnLeave, GoToHospital, ComeBack, ExtendAbsence, CancelAbsence, CorrectAbsence,
    VoidAbsence, KeepBed, GiveUpBed,
    OpenMissing, DescribeMissing, TickMissing, CloseMissing, VoidMissing,
    TakeRollCall, ConfirmRollCall, CorrectRollCall,
    WriteHandover, SignHandover, VoidHandover,
    VisitorIn, VisitorOut, VisitNotWished, VoidVisit,
    ReceiveThing, ChangeThing, HandBack, HandBackAll, SignReceipt, VoidThing,
    SignInByDay, SignOutByDay, StayAway, CorrectAttendance, VoidAttendance,
    SetUpLockers, RetireLocker, GiveLocker, TakeLocker,
    AddSession, ChangeSession, EndSession, JoinSession, LeaveSession,
)  # fmt: skip
stays(N_("A description that was given out stays given out."), MakeMissingSheet)
stays(N_("A PIN is not brought back; set another one."), SetStaffPin)

_READ, _HEALTH = "lodging.read", "clinical.read"
kept_in(Absence, N_("Leave or hospital days"), _READ)
kept_in(AbsenceHealth, N_("Medicines and reason of an absence"), _HEALTH)
kept_in(MissingEpisode, P_("missing", "Search"), _READ)
kept_in(MissingHealth, N_("What happened before a search"), _HEALTH)
kept_in(MissingStepDone, N_("Step of a search"), _READ)
kept_in(RollCall, N_("Roll-call"), _READ)
kept_in(RollLine, N_("Mark of a roll-call"), _READ)
kept_in(HandoverLine, N_("Handover line"), _HEALTH)  # some are for health staff only
kept_in(HandoverSignature, N_("Signature in the handover book"), _READ)
kept_in(Visit, N_("Visit"), _READ)
kept_in(Belonging, N_("Thing"), _READ)
kept_in(Attendance, N_("Day attended"), _READ)
kept_in(Locker, N_("Locker"), _READ)
kept_in(LockerUse, N_("Use of a locker"), _READ)
kept_in(DaySession, N_("Session of the programme"), _READ)
kept_in(SessionPlace, N_("Place in a session"), _READ)
