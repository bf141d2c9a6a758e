"""Brings in everything of this folder, so that its tables, commands, queries and guards are known."""

from facility.lodging.daily import absences, history, queries

__all__ = ["absences", "history", "queries"]
