"""Beds and day places: who is in, where, from when until when, and why not."""

from facility.lodging import (
    bed_checks,
    beds,
    checks,
    closings,
    duties,
    guards,
    history,
    model,
    plans,
    queries,
    readiness,
    reservations,
    stays,
    wishes,
)
from facility.lodging.daily import whole
from facility.lodging.papers import printing

__all__ = [
    "bed_checks",
    "beds",
    "checks",
    "closings",
    "duties",
    "guards",
    "history",
    "model",
    "plans",
    "printing",
    "queries",
    "readiness",
    "reservations",
    "stays",
    "whole",
    "wishes",
]
