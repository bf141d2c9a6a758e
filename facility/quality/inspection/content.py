"""The content of a month as it is signed, and its fingerprint: the SHA-256 of the content written as plain JSON.

An erasure by law of a person whose file was drawn changes it; the sealed record of who did what tells which one it was.

What is in it: the month and its standard, the lines looked at, every judgement with note, evidence and picture, the
files drawn, the observations, who looked at what, and the two signatures. Names are not in
it: people stand by number, staff and users by their place in the register.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Attachment, Audit, AuditAbout, ErasureWindow
from facility.people.persons import Person
from facility.quality.inspection.model import (
    DrawnFile,
    InspectedLine,
    Inspection,
    InspectionShare,
    Judgement,
    Observation,
)


def content_of(session: Session, row: Inspection) -> dict[str, Any]:
    """What was signed, as plain values."""
    files = _rows(session, DrawnFile, row.id)
    number = {one.id: one.number for one in files}
    return {
        "number": row.number,
        "month": row.month.isoformat(),
        "standard": row.standard,
        "read_until": _time(row.read_until),
        "seed": row.seed,
        "signed": [[row.lead_by, _time(row.lead_at)], [row.head_by, _time(row.head_at)], row.alone_why],
        "lines": sorted([one.clause, one.why.value] for one in _rows(session, InspectedLine, row.id)),
        "files": [[one.place, one.number, one.kind.value, one.why_not] for one in files],
        "judged": sorted(
            [
                one.clause, number.get(one.file or 0, ""), one.result.value, [fault.value for fault in one.faults], one.note,
                one.evidence.value, one.evidence_says, _picture(session, one.picture), _time(one.judged_at), one.judged_by,
            ]
            for one in _rows(session, Judgement, row.id)
        ),
        "seen": [
            [one.means.value, _time(one.at), one.staff, one.clauses, one.seen, _picture(session, one.picture)]
            for one in _rows(session, Observation, row.id)
        ],
        "shares": sorted([one.chapter, one.staff] for one in _rows(session, InspectionShare, row.id)),
    }  # fmt: skip


def hash_of(content: dict[str, Any]) -> str:
    """64 hexadecimal characters."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def is_as_signed(session: Session, row: Inspection) -> bool | None:
    """Whether a locked month still is what was signed; None while it is open. An erasure by law changes it."""
    return hash_of(content_of(session, row)) == row.content_hash if row.head_at is not None else None


@dataclass(frozen=True, slots=True)
class Erased:
    """An erasure since the month was locked: its place in the record of who did what, its day, whose file."""

    audit: int
    on: date
    number: str


def erased_since(session: Session, row: Inspection) -> tuple[Erased, ...]:
    """Erasures by law, after the lock, of people whose files were drawn or of whom something was noted."""
    if row.head_at is None:
        return ()
    people = union(
        *(
            select(of.person).where(of.inspection == row.id, of.person.is_not(None))
            for of in (DrawnFile, Observation)
        )
    )
    found = session.execute(
        select(Audit.id, Audit.at, Audit.touched, Person.number)
        .join(AuditAbout, AuditAbout.audit == Audit.id)
        .join(Person, Person.id == AuditAbout.person)
        .where(Audit.at >= row.head_at, AuditAbout.person.in_(people))
        .order_by(Audit.id, Person.number)
    )
    return tuple(
        Erased(audit, day_of(at), number)
        for audit, at, touched, number in found
        if ErasureWindow.__tablename__ in touched.split(",")
    )


def as_signed_words(as_signed: bool, erased: tuple[Erased, ...]) -> Sentence:
    """How the content stands to what was signed, and which erasures on record explain a difference."""
    if as_signed:
        return say(N_("The content is still as it was signed."))
    if not erased:
        return say(N_("The content is no longer as it was signed, and no erasure on record explains it."))
    told = [
        say(N_("file {number} on {day}, record {audit}"), number=one.number, day=one.on, audit=one.audit)
        for one in erased
    ]
    return say(
        N_("The content differs from what was signed because personal data were erased by law since: {erasures}."),
        erasures=told,
    )  # fmt: skip


def _rows(session: Session, model: Any, inspection: int) -> list[Any]:
    return list(session.scalars(select(model).where(model.inspection == inspection).order_by(model.id)))


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _picture(session: Session, id: int | None) -> str | None:
    row = session.get(Attachment, id) if id is not None else None
    return row.sha256 if row is not None else None
