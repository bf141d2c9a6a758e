"""The tables behind the counts of a meal: orders for staff and guests, corrections by hand, frozen counts, meals missed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Index, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Json, Retractable, ref
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.records import MealRecord


class MealOrder(MealRecord, Base):
    """Meals ordered for a member of staff or for a guest; ``until`` is the last day, None: without an end."""

    __table_args__ = (Index("ix_meal_order_until_since", "until", "since"),)
    kind: Mapped[d.ForKind]
    staff: Mapped[d.StaffId | None] = ref("staff")
    guest: Mapped[d.GuestName]
    since: Mapped[d.Since]
    until: Mapped[d.Until | None]
    meals: Mapped[d.OnMeals]
    weekdays: Mapped[d.OnDays]
    plates: Mapped[d.Portions]
    diet: Mapped[w.DietWord]
    texture: Mapped[w.TextureWord]
    allergies: Mapped[w.Allergies]
    table: Mapped[d.Table]
    kitchen_note: Mapped[d.KitchenNote]
    ended_at: Mapped[d.EndedAt | None]
    end_reason: Mapped[d.EndReason]

    @classmethod
    def during(cls, first: date, last: date) -> ColumnElement[bool]:
        """Orders that meet days, both ends included; the only expression of it."""
        return and_(cls.voided_at.is_(None), cls.since <= last, or_(cls.until.is_(None), cls.until >= first))


class MealCorrection(MealRecord, Base):
    """One meal's count corrected by hand: somebody left out or added, or plates without a name (fewer: below zero)."""

    __table_args__ = (Index("ix_meal_correction_day_meal", "day", "meal"),)
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    what: Mapped[d.HandKindOf]
    person: Mapped[w.PersonId | None] = ref("person")
    plates: Mapped[d.PlatesByHand]
    diet: Mapped[w.DietWord]
    texture: Mapped[w.TextureWord]
    reason: Mapped[d.Reason]


class MealFreeze(Retractable, Base):
    """What the counts of a meal stood on when they were frozen: one line for each who eats, without names
    (`facility.meals.frozen`)."""

    __table_args__ = (Index("ix_meal_freeze_day_meal", "day", "meal"),)
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    frozen_at: Mapped[d.FrozenAt]
    frozen_by: Mapped[w.EnteredBy] = ref("app_user", index=False)
    plates: Mapped[d.Plates]
    lines: Mapped[Any] = mapped_column(Json)


class MealTold(Retractable, Base):
    """The kitchen was told of what changed since a freeze; ``lines`` are how the meal stood then."""

    freeze: Mapped[d.FreezeId] = ref("meal_freeze")
    told_at: Mapped[d.ToldAt]
    told_by: Mapped[w.EnteredBy] = ref("app_user", index=False)
    lines: Mapped[Any] = mapped_column(Json)


class NotEaten(MealRecord, Base):
    """Somebody was at a meal and did not eat, as far as it was noticed; for staff alone."""

    __table_args__ = (Index("ix_not_eaten_person_day", "person", "day"), Index("ix_not_eaten_day", "day"))
    person: Mapped[w.PersonId] = ref("person", index=False)
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    how: Mapped[d.How]
    seen: Mapped[d.Seen]


class MissedTalk(MealRecord, Base):
    """A practitioner looked into the meals somebody missed, until then."""

    person: Mapped[w.PersonId] = ref("person")
    looked: Mapped[d.Looked]


_STANDS = "NEW.voided_at IS NULL AND NEW.taken_back_at IS NULL"

never(
    "meal_order_in_order",
    "meal_order",
    N_("It cannot end before it begins."),
    f"{_STANDS} AND NEW.until IS NOT NULL AND NEW.until < NEW.since AND NEW.ended_at IS NULL",
    field="until",
)
never(
    "meal_order_for_one",
    "meal_order",
    N_("Name a member of staff or a guest, not both."),
    f"{_STANDS} AND ((NEW.kind = 'staff' AND NEW.staff IS NULL) OR (NEW.kind = 'guest' AND TRIM(NEW.guest) = ''))",
    field="guest",
)
never(
    "meal_correction_says_one_thing",
    "meal_correction",
    N_("Somebody is left out or added by name; plates without a name have a number."),
    f"{_STANDS} AND ((NEW.what = 'plates' AND (NEW.plates = 0 OR NEW.person IS NOT NULL))"
    " OR (NEW.what <> 'plates' AND NEW.person IS NULL))",
    field="what",
)
never(
    "meal_corrected_twice",
    "meal_correction",
    N_("There is a correction by hand for them at this meal already. Void it first."),
    f"{_STANDS} AND NEW.person IS NOT NULL AND EXISTS (SELECT 1 FROM meal_correction AS o WHERE o.id <> NEW.id"
    " AND o.person = NEW.person AND o.day = NEW.day AND o.meal = NEW.meal AND o.voided_at IS NULL"
    " AND o.taken_back_at IS NULL)",
    field="person",
)
never(
    "meal_frozen_twice",
    "meal_freeze",
    N_("The counts of this meal are frozen already."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM meal_freeze AS o WHERE o.id <> NEW.id"
    " AND o.day = NEW.day AND o.meal = NEW.meal AND o.taken_back_at IS NULL)",
    field="meal",
)
never(
    "not_eaten_twice",
    "not_eaten",
    N_("This meal is noted for them already."),
    f"{_STANDS} AND EXISTS (SELECT 1 FROM not_eaten AS o WHERE o.id <> NEW.id AND o.person = NEW.person"
    " AND o.day = NEW.day AND o.meal = NEW.meal AND o.voided_at IS NULL AND o.taken_back_at IS NULL)",
    field="meal",
)
