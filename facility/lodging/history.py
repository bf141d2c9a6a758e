"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back
from facility.lodging.beds import (
    AssignBed,
    AssignPlace,
    ChangePlannedReturn,
    CorrectArrival,
    MoveBed,
    SwapBeds,
    VoidAssignment,
    VoidStay,
)
from facility.lodging.closings import CloseBed, CloseRoom, ExtendClosing, Reopen
from facility.lodging.model import (
    BedAssignment,
    BedMadeReady,
    BedWish,
    Closing,
    KeptApart,
    MovePlan,
    PlaceAssignment,
    PlanLine,
    Reservation,
    ReturnPlan,
    Stay,
)
from facility.lodging.plans import (
    CarryOutPlan,
    DraftPlan,
    DropPlanLine,
    FillPlan,
    GiveUpPlan,
    PlanClosing,
    PlanMove,
)
from facility.lodging.readiness import MakeReady
from facility.lodging.reservations import (
    ExtendReservation,
    Rebook,
    ReleaseReservation,
    ReserveBed,
    ReservePlace,
)
from facility.lodging.wishes import EndApart, EndWish, KeepApart, NoteWish

put_back(
    AssignBed,
    AssignPlace,
    CarryOutPlan,
    ChangePlannedReturn,
    CloseBed,
    CloseRoom,
    CorrectArrival,
    DraftPlan,
    DropPlanLine,
    EndApart,
    EndWish,
    ExtendClosing,
    ExtendReservation,
    FillPlan,
    GiveUpPlan,
    KeepApart,
    MakeReady,
    MoveBed,
    NoteWish,
    PlanClosing,
    PlanMove,
    Rebook,
    ReleaseReservation,
    Reopen,
    ReserveBed,
    ReservePlace,
    SwapBeds,
    VoidAssignment,
    VoidStay,
)

kept_in(Stay, N_("Stay"), "lodging.read")
kept_in(ReturnPlan, N_("Planned return"), "lodging.read")
kept_in(BedAssignment, N_("Bed given"), "lodging.read")
kept_in(PlaceAssignment, N_("Day place given"), "lodging.read")
kept_in(Reservation, N_("Reservation"), "lodging.read")
kept_in(Closing, N_("Closed for a time"), "lodging.read")
kept_in(BedMadeReady, N_("Bed made ready"), "lodging.read")
kept_in(KeptApart, N_("Not together"), "clinical.read")
kept_in(BedWish, N_("Wish about the bed"), "lodging.read")
kept_in(MovePlan, N_("Plan of moves"), "lodging.read")
kept_in(PlanLine, N_("Line of a plan"), "lodging.read")
