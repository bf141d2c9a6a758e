"""Giving information on: consents, notices, referrals, and their receipts."""

from facility.exchange import consents, due, history, model, notice_lists, notices, queries, referrals

__all__ = ["consents", "due", "history", "model", "notice_lists", "notices", "queries", "referrals"]
