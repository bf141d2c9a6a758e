"""Giving information on: consents, notices, referrals, and their receipts."""

from facility.exchange import checks, consents, due, history, model, notice_lists, notices, queries, referrals

__all__ = ["checks", "consents", "due", "history", "model", "notice_lists", "notices", "queries", "referrals"]
