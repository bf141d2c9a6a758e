"""The tables behind somebody's plate: diet orders and looks at the choking risk.

An order says what changes from a moment until a moment. It is never rewritten: an end set later is kept beside
the end first given, so that what was known at any earlier moment can still be told.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Index, and_, case, or_
from sqlalchemy.orm import Mapped

from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, ref
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.plate_rules import Order
from facility.meals.records import MealRecord


class DietOrder(MealRecord, Base):
    """One order for one person; ``until`` None: without an end. ``until_first``: the end before it was set anew."""

    __table_args__ = (Index("ix_diet_order_person_since", "person", "since"),)
    person: Mapped[w.PersonId] = ref("person", index=False)
    since: Mapped[d.Since]
    until: Mapped[d.Until | None]
    until_first: Mapped[d.UntilFirst | None]
    ended_at: Mapped[d.EndedAt | None]
    end_reason: Mapped[d.WhyEnd]
    ordered_by: Mapped[d.OrderedBy]
    why: Mapped[d.Why]
    reason: Mapped[d.Reason]
    diets: Mapped[d.Diets]
    texture: Mapped[d.TextureOf | None]
    allergies: Mapped[d.Allergies]
    allergy_note: Mapped[d.AllergyNote]
    dislikes: Mapped[d.Dislikes]
    cautions: Mapped[d.Cautions]
    portion: Mapped[d.PortionOf | None]
    help: Mapped[d.HelpOf | None]
    kitchen_note: Mapped[d.KitchenNote]
    renews: Mapped[d.Renews | None] = ref("diet_order")

    @classmethod
    def at(cls, moment: datetime, known_at: datetime | None = None) -> ColumnElement[bool]:
        """Orders that hold at a moment, as the store knows it now, or as it knew it at ``known_at``; the only
        expression of it."""
        if known_at is None:
            return and_(
                cls.voided_at.is_(None), cls.since <= moment, or_(cls.until.is_(None), cls.until > moment)
            )
        ended_later = and_(cls.ended_at.is_not(None), cls.ended_at > known_at)
        until = case((ended_later, cls.until_first), else_=cls.until)
        return and_(
            cls.entered_at <= known_at,
            or_(cls.voided_at.is_(None), cls.voided_at > known_at),
            cls.since <= moment,
            or_(until.is_(None), until > moment),
        )

    def order(self) -> Order:
        """What it asks for."""
        return Order(
            self.diets, self.texture, self.allergies, self.allergy_note, self.dislikes, self.portion, self.help,
            self.cautions, self.kitchen_note,
        )  # fmt: skip


class ChokingCheck(MealRecord, Base):
    """One look at the choking risk; the latest one counts. The level follows from the factors."""

    __table_args__ = (Index("ix_choking_check_person_at", "person", "at"),)
    person: Mapped[w.PersonId] = ref("person", index=False)
    at: Mapped[d.AssessedAt]
    assessor: Mapped[d.Assessor] = ref("staff", index=False)
    factors: Mapped[d.Factors]
    level: Mapped[w.Level]
    measure: Mapped[d.Measure]
    note: Mapped[d.ClinicalNote]


never(
    "order_ends_after_it_begins",
    "diet_order",
    N_("It cannot end before it begins."),
    "NEW.until IS NOT NULL AND NEW.until < NEW.since",
    field="until",
)
never(
    "high_risk_has_measure",
    "choking_check",
    N_("The risk is high. Write what is done at meals."),
    "NEW.level = 'high' AND TRIM(NEW.measure) = ''",
    field="measure",
)
