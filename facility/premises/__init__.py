"""The facility itself, and its house: buildings, floors, rooms, beds, day places."""

from facility.premises import (
    checks,
    commands,
    history,
    importing,
    keeping,
    model,
    papers,
    pattern,
    place_importing,
    profile,
    queries,
)

__all__ = [
    "checks",
    "commands",
    "history",
    "importing",
    "keeping",
    "model",
    "papers",
    "pattern",
    "place_importing",
    "profile",
    "queries",
]
