"""Everything that can be asked of the day and the night in the house, in one place."""

from facility.lodging.daily.absence_lists import (
    absence_card,
    absence_picks,
    absences_during,
    absences_now,
    absences_of,
    absences_overdue,
    absences_planned,
)
from facility.lodging.daily.attendance import attendance_day, attendance_of, sign_in_names
from facility.lodging.daily.belongings import thing_photo, things, things_left_behind
from facility.lodging.daily.handover import handover_lines, handover_unsigned, shift_now
from facility.lodging.daily.lockers import locker_picks, lockers
from facility.lodging.daily.missing_lists import missing_card, missing_list, missing_now, missing_picks
from facility.lodging.daily.roll_call_lists import roll_call_picks, roll_calls, roll_sheet
from facility.lodging.daily.sessions import day_session_picks, day_sessions
from facility.lodging.daily.visitors import visitors_now, visits
from facility.lodging.daily.whereabouts import in_the_house

__all__ = [
    "absence_card",
    "absence_picks",
    "absences_during",
    "absences_now",
    "absences_of",
    "absences_overdue",
    "absences_planned",
    "attendance_day",
    "attendance_of",
    "day_session_picks",
    "day_sessions",
    "handover_lines",
    "handover_unsigned",
    "in_the_house",
    "locker_picks",
    "lockers",
    "missing_card",
    "missing_list",
    "missing_now",
    "missing_picks",
    "roll_call_picks",
    "roll_calls",
    "roll_sheet",
    "shift_now",
    "sign_in_names",
    "thing_photo",
    "things",
    "things_left_behind",
    "visitors_now",
    "visits",
]
