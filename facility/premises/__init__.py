"""The facility itself, and its house: buildings, floors, rooms, beds, day places."""

from facility.premises import commands, history, model, pattern, profile, queries

__all__ = ["commands", "history", "model", "pattern", "profile", "queries"]
