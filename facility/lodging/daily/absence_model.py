"""Leave and hospital days of people who live here: what was planned, and what truly was.

Nothing says "away": somebody is away while an absence they set off on is not over.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Index, and_, or_
from sqlalchemy.orm import Mapped

from facility.core.guards import FOREVER, never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.lodging import words as w
from facility.lodging.daily import words as d


class Absence(Retractable, Base):
    """One time away within a stay. ``left_at`` empty: only planned; ``back_at`` empty: still away.

    ``bed_kept_until`` and ``bed_given_up_at`` are for hospital days; both empty: the bed is kept, no day set.
    """

    person: Mapped[w.PersonId] = ref("person", index=False)
    stay: Mapped[w.StayId] = ref("stay")
    kind: Mapped[d.KindOfAbsence]
    planned_from: Mapped[d.PlannedFrom | None]
    planned_until: Mapped[d.PlannedUntil | None]
    left_at: Mapped[d.LeftAt | None]
    back_at: Mapped[d.BackAt | None]
    where_to: Mapped[d.WhereTo]
    companion: Mapped[d.Companion]
    contact_phone: Mapped[d.ContactPhone | None]
    agreed_with: Mapped[d.AgreedWith]
    guardian_signed_by: Mapped[d.GuardianSigned]
    without_guardian: Mapped[d.WithoutGuardian]
    hospital: Mapped[d.HospitalName]
    ward: Mapped[d.Ward]
    bed_kept_until: Mapped[d.BedKeptUntil | None]
    bed_given_up_at: Mapped[d.BedGivenUpAt | None]
    reason: Mapped[w.Reason]
    note: Mapped[d.Note]
    cancelled_at: Mapped[d.CancelledAt | None]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    __table_args__ = (
        Index("ix_absence_person_left_at", "person", "left_at"),
        Index("ix_absence_back_at_left_at", "back_at", "left_at"),
    )

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Absences that hold at a moment; the only expression of it."""
        return and_(
            cls.voided_at.is_(None),
            cls.left_at <= moment,
            or_(cls.back_at.is_(None), cls.back_at > moment),
        )

    @classmethod
    def during(cls, since: datetime, until: datetime | None) -> ColumnElement[bool]:
        """Absences that truly meet [since, until); ``until`` None is open."""
        goes_on = or_(cls.back_at.is_(None), cls.back_at > since)
        begun = cls.left_at.is_not(None) if until is None else cls.left_at < until
        return and_(cls.voided_at.is_(None), begun, goes_on)

    @classmethod
    def planned(cls) -> ColumnElement[bool]:
        """Absences nobody set off on yet and nobody called off."""
        return and_(cls.voided_at.is_(None), cls.left_at.is_(None), cls.cancelled_at.is_(None))


class AbsenceHealth(Retractable, Base):
    """What only those may see who may open clinical cards: why in hospital, which medicines went along."""

    absence: Mapped[d.AbsenceId] = ref("absence")
    hospital_reason: Mapped[d.HospitalReason]
    medicines_out: Mapped[d.MedicinesOut]
    medicines_back: Mapped[d.MedicinesBack]


def _end(column: str) -> str:
    return f"COALESCE({column}, '{FOREVER}')"


_TRUE = "{row}.voided_at IS NULL AND {row}.left_at IS NOT NULL"
_PLAN = "{row}.voided_at IS NULL AND {row}.left_at IS NULL AND {row}.cancelled_at IS NULL"

never(
    "away_twice",
    "absence",
    N_("They were away at that time already."),
    f"{_TRUE.format(row='NEW')} AND EXISTS (SELECT 1 FROM absence AS o WHERE o.person = NEW.person"
    f" AND o.id <> NEW.id AND {_TRUE.format(row='o')} AND o.left_at < {_end('NEW.back_at')}"
    f" AND NEW.left_at < {_end('o.back_at')})",
    field="left_at",
)
never(
    "planned_twice",
    "absence",
    N_("Another absence is planned for that time."),
    f"{_PLAN.format(row='NEW')} AND EXISTS (SELECT 1 FROM absence AS o WHERE o.person = NEW.person"
    f" AND o.id <> NEW.id AND {_PLAN.format(row='o')} AND o.planned_from < {_end('NEW.planned_until')}"
    f" AND NEW.planned_from < {_end('o.planned_until')})",
    field="planned_from",
)
never(
    "back_before_setting_off",
    "absence",
    N_("Nobody comes back before setting off."),
    "NEW.voided_at IS NULL AND ((NEW.back_at IS NOT NULL AND (NEW.left_at IS NULL OR NEW.back_at < NEW.left_at))"
    " OR (NEW.left_at IS NULL AND NEW.planned_from IS NULL)"
    " OR (NEW.left_at IS NULL AND NEW.planned_until < NEW.planned_from))",
    field="back_at",
)
never(
    "absence_outside_stay",
    "absence",
    N_("Somebody is away from here only while they stay here."),
    f"{_TRUE.format(row='NEW')} AND NEW.left_at < {_end('NEW.back_at')} AND EXISTS (SELECT 1 FROM stay AS s"
    " WHERE s.id = NEW.stay AND (s.voided_at IS NOT NULL OR NEW.left_at < s.arrived_at"
    f" OR {_end('NEW.back_at')} > {_end('s.left_at')}))",
    field="left_at",
)
never(
    "stay_leaves_absence",
    "stay",
    N_("A leave or hospital time still reaches beyond the stay."),
    f"EXISTS (SELECT 1 FROM absence AS x WHERE x.stay = NEW.id AND {_TRUE.format(row='x')}"
    f" AND x.left_at < {_end('x.back_at')} AND (NEW.voided_at IS NOT NULL OR x.left_at < NEW.arrived_at"
    f" OR {_end('x.back_at')} > {_end('NEW.left_at')}))",
    on=("UPDATE",),
    field="left_at",
)
