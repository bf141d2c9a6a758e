"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back
from facility.premises.commands import (
    AddBed,
    AddBuilding,
    AddDayPlace,
    AddFloor,
    AddRoom,
    ChangeBed,
    ChangeRoom,
    RetireBed,
    RetireBuilding,
    RetireDayPlace,
    RetireRoom,
    SetRoomSex,
)
from facility.premises.model import Bed, Building, DayPlace, FacilityProfile, Floor, Room, RoomSex
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces
from facility.premises.profile import DescribeFacility

put_back(
    AddBed,
    AddBuilding,
    AddDayPlace,
    AddFloor,
    AddRoom,
    ChangeBed,
    ChangeRoom,
    DescribeFacility,
    RetireBed,
    RetireBuilding,
    RetireDayPlace,
    RetireRoom,
    SetRoomSex,
    SetUpBuilding,
    SetUpDayPlaces,
)

kept_in(FacilityProfile, N_("Description of the facility"), "premises.read")
kept_in(Building, N_("Building"), "premises.read")
kept_in(Floor, N_("Floor"), "premises.read")
kept_in(Room, N_("Room"), "premises.read")
kept_in(RoomSex, N_("Whom the room is for"), "premises.read")
kept_in(Bed, N_("Bed"), "premises.read")
kept_in(DayPlace, N_("Day place"), "premises.read")
