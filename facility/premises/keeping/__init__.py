"""Keeping the house in order: papers with an end, written rules, rounds, equipment, events, means."""

from facility.premises.keeping import calendar, duties, history, scans

__all__ = ["calendar", "duties", "history", "scans"]
