"""Readable yearly numbers: SQ-2026-0134.

Given inside the writer's transaction, so they have neither gaps nor repeats: a command that fails gives
its number back, and one writer at a time holds the series.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.tables import NumberSeries

PREFIXES = {
    "person": "RY",
    "enquiry": "ZX",
    "application": "SQ",
    "survey": "XQ",
    "assessment": "PG",
    "agreement": "XY",
    "consent": "TY",
    "notice": "GZ",
    "referral": "ZJ",
    "leaving": "CY",
    "stay": "ZH",
    "cover": "DA",
    "card": "CK",
    "work_agreement": "JY",
    "work_addendum": "JB",
    "work_accident": "SG",
    "finding": "WT",
    "opinion": "YJ",
}


def next_number(session: Session, kind: str, year: int) -> str:
    """The next number of a kind (a key of `PREFIXES`) in a year."""
    series = session.scalars(
        select(NumberSeries).where(NumberSeries.kind == kind, NumberSeries.year == year)
    ).one_or_none()
    if series is None:
        series = NumberSeries(kind=kind, year=year, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return f"{PREFIXES[kind]}-{year}-{series.last:04d}"
