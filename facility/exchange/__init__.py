"""Giving information on: consents, notices, referrals, and their receipts."""

from facility.exchange import consents, due, model, notice_lists, notices, queries, referrals

__all__ = ["consents", "due", "model", "notice_lists", "notices", "queries", "referrals"]
