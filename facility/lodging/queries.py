"""Everything that can be asked of lodging, in one place."""

from facility.lodging.away import Away
from facility.lodging.bed_past import BedEntryRow, bed_entries, plans_of_bed
from facility.lodging.board import (
    BedBoard,
    BedCard,
    ClosedCard,
    FloorBoard,
    Occupancy,
    Occupant,
    Promised,
    RoomCard,
    bed_board,
    occupancy,
)
from facility.lodging.closings import ClosingRow, closing_list
from facility.lodging.coming import Coming, arrivals, departures, reservations_now
from facility.lodging.occupancy import (
    DEFINITIONS,
    DayForecast,
    MonthFigures,
    OccupancyMonths,
    occupancy_forecast,
    occupancy_months,
)
from facility.lodging.offers import BedOffer, PlaceOffer, SwapOffer, free_beds, free_places, swap_check
from facility.lodging.picks import (
    apart_picks,
    assignment_picks,
    closing_picks,
    plan_line_picks,
    plan_picks,
    reservation_picks,
    stay_picks,
    wish_picks,
)
from facility.lodging.place_board import PlaceBoard, PlaceCard, PlaceExpected, PlaceHolder, place_board
from facility.lodging.plan_lists import PlanCheck, PlanLineRow, PlanRow, move_plans, plan_beds, plan_check
from facility.lodging.readiness import UnreadyRow, beds_to_make_ready
from facility.lodging.stay_lists import (
    NightRow,
    NoBedRow,
    StayRow,
    overlong_stays,
    stay_beds,
    stay_history,
    stays_now,
    stays_without_bed,
)
from facility.lodging.stays import stay_of
from facility.lodging.timeline import BedLine, BedTimeline, Stretch, bed_timeline
from facility.lodging.waiting import WaitingRow, waiting_people
from facility.lodging.wishes import ApartRow, WishRow, kept_apart_list, wish_list

__all__ = [
    "ApartRow",
    "Away",
    "BedBoard",
    "BedCard",
    "BedEntryRow",
    "BedLine",
    "BedOffer",
    "BedTimeline",
    "ClosedCard",
    "ClosingRow",
    "Coming",
    "DEFINITIONS",
    "DayForecast",
    "FloorBoard",
    "MonthFigures",
    "NightRow",
    "NoBedRow",
    "Occupancy",
    "OccupancyMonths",
    "Occupant",
    "PlaceBoard",
    "PlaceCard",
    "PlaceExpected",
    "PlaceHolder",
    "PlaceOffer",
    "PlanCheck",
    "PlanLineRow",
    "PlanRow",
    "Promised",
    "RoomCard",
    "StayRow",
    "Stretch",
    "SwapOffer",
    "UnreadyRow",
    "WaitingRow",
    "WishRow",
    "apart_picks",
    "arrivals",
    "assignment_picks",
    "bed_board",
    "bed_entries",
    "bed_timeline",
    "beds_to_make_ready",
    "closing_list",
    "closing_picks",
    "departures",
    "free_beds",
    "free_places",
    "kept_apart_list",
    "move_plans",
    "occupancy",
    "occupancy_forecast",
    "occupancy_months",
    "overlong_stays",
    "place_board",
    "plan_beds",
    "plan_check",
    "plan_line_picks",
    "plan_picks",
    "plans_of_bed",
    "reservation_picks",
    "reservations_now",
    "stay_beds",
    "stay_history",
    "stay_of",
    "stay_picks",
    "stays_now",
    "stays_without_bed",
    "swap_check",
    "waiting_people",
    "wish_list",
    "wish_picks",
]
