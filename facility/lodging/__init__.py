"""Beds and day places: who is in, where, from when until when, and why not."""

from facility.lodging import beds, guards, history, model, queries, reservations, stays

__all__ = ["beds", "guards", "history", "model", "queries", "reservations", "stays"]
