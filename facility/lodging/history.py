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
from facility.lodging.model import BedAssignment, PlaceAssignment, Reservation, ReturnPlan, Stay
from facility.lodging.reservations import ExtendReservation, ReleaseReservation, ReserveBed, ReservePlace

put_back(
    AssignBed,
    AssignPlace,
    ChangePlannedReturn,
    CorrectArrival,
    ExtendReservation,
    MoveBed,
    ReleaseReservation,
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
