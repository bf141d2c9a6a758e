"""Keeping the house in order: papers with an end, written rules, rounds, equipment, events, means."""

from facility.premises.keeping import (
    accessibility,
    calendar,
    duties,
    equipment_importing,
    history,
    pictures,
    scans,
)

__all__ = ["accessibility", "calendar", "duties", "equipment_importing", "history", "pictures", "scans"]
