"""Everything that can be asked of lodging, in one place."""

from facility.lodging.board import (
    BedBoard,
    BedCard,
    FloorBoard,
    Occupancy,
    Occupant,
    Promised,
    RoomCard,
    bed_board,
    occupancy,
)
from facility.lodging.coming import Coming, arrivals, departures, reservations_now
from facility.lodging.offers import BedOffer, PlaceOffer, free_beds, free_places
from facility.lodging.picks import assignment_picks, reservation_picks, stay_picks
from facility.lodging.stay_lists import (
    NightRow,
    NoBedRow,
    StayRow,
    stay_beds,
    stay_history,
    stays_now,
    stays_without_bed,
)
from facility.lodging.stays import stay_of

__all__ = [
    "BedBoard",
    "BedCard",
    "BedOffer",
    "Coming",
    "FloorBoard",
    "NightRow",
    "NoBedRow",
    "Occupancy",
    "Occupant",
    "PlaceOffer",
    "Promised",
    "RoomCard",
    "StayRow",
    "arrivals",
    "assignment_picks",
    "bed_board",
    "departures",
    "free_beds",
    "free_places",
    "occupancy",
    "reservation_picks",
    "reservations_now",
    "stay_beds",
    "stay_history",
    "stay_of",
    "stay_picks",
    "stays_now",
    "stays_without_bed",
]
