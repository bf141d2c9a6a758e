"""What the registers of the house say about the lines of the standard."""

from facility.premises.checks import access, areas, equipment, papers, profile, rooms, rules, safety, staff

__all__ = ["access", "areas", "equipment", "papers", "profile", "rooms", "rules", "safety", "staff"]
