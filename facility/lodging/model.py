"""Stays, and who lay where from when until when.

Nothing here says "occupied": a bed is taken because an assignment of a stay covers the moment asked for.
A stay exists from the arrival on; who is only expected has a reservation, which lapses by itself.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Index, and_, or_
from sqlalchemy.orm import Mapped

from facility.core.tables import Base, Retractable, ref
from facility.lodging import words as w


class Stay(Retractable, Base):
    """One stay of one person, from arrival until leaving; open while ``left_at`` is empty.

    ``taken_over_at`` says that the person lived here before the program was used, and when that was entered.
    """

    number: Mapped[w.StayNumber]
    person: Mapped[w.PersonId] = ref("person")
    kind: Mapped[w.Kind]
    arrived_at: Mapped[w.ArrivedAt]
    left_at: Mapped[w.LeftAt | None]
    taken_over_at: Mapped[w.TakenOverAt | None]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    __table_args__ = (Index("ix_stay_left_at_arrived_at", "left_at", "arrived_at"),)

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Stays that hold at a moment; the only expression of it."""
        return and_(
            cls.voided_at.is_(None),
            cls.arrived_at <= moment,
            or_(cls.left_at.is_(None), cls.left_at > moment),
        )


class ReturnPlan(Retractable, Base):
    """When somebody is planned to go home; each review adds a row, the last one holds."""

    stay: Mapped[w.StayId] = ref("stay")
    planned_return: Mapped[w.PlannedReturn]
    since: Mapped[w.Since]
    reason: Mapped[w.Reason]


class Assignment(Retractable):
    """What bed and day-place assignments share."""

    since: Mapped[w.Since]
    until: Mapped[w.Until | None]
    reason: Mapped[w.Reason]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Assignments that hold at a moment; the only expression of it."""
        return and_(cls.since <= moment, cls._goes_on_after(moment))

    @classmethod
    def during(cls, since: datetime, until: datetime | None) -> ColumnElement[bool]:
        """Assignments that meet [since, until); ``until`` None is open."""
        goes_on = cls._goes_on_after(since)
        return goes_on if until is None else and_(cls.since < until, goes_on)

    @classmethod
    def _goes_on_after(cls, moment: datetime) -> ColumnElement[bool]:
        return and_(cls.voided_at.is_(None), or_(cls.until.is_(None), cls.until > moment))


class BedAssignment(Assignment, Base):
    stay: Mapped[w.StayId] = ref("stay")
    bed: Mapped[w.BedId] = ref("bed", index=False)

    __table_args__ = (Index("ix_bed_assignment_bed_until", "bed", "until"),)


class PlaceAssignment(Assignment, Base):
    """A day place on some days of the week."""

    stay: Mapped[w.StayId] = ref("stay")
    place: Mapped[w.PlaceId] = ref("day_place", index=False)
    weekdays: Mapped[w.Weekdays]

    __table_args__ = (Index("ix_place_assignment_place_until", "place", "until"),)


class Reservation(Retractable, Base):
    """A bed or place held for somebody until a moment. It ends earlier when released or when they came.

    ``until`` is when it ends; ``held_until`` is until when it was promised; ``stay`` is the stay it became.
    """

    person: Mapped[w.PersonId] = ref("person")
    bed: Mapped[w.BedId | None] = ref("bed")
    place: Mapped[w.PlaceId | None] = ref("day_place")
    weekdays: Mapped[w.Weekdays]
    expected_on: Mapped[w.ExpectedOn | None]
    since: Mapped[w.Since]
    until: Mapped[w.Until]
    held_until: Mapped[w.HeldUntil]
    released_at: Mapped[w.Until | None]
    release_reason: Mapped[w.Reason]
    stay: Mapped[w.StayId | None] = ref("stay")

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Reservations that hold at a moment; the only expression of it."""
        return and_(cls.since <= moment, cls.until > moment)


class Closing(Retractable, Base):
    """A room or a bed that is not used from ``since`` on; ``until`` says when it truly opened again.

    ``planned_until`` is what was expected; a closing never ends by itself.
    """

    room: Mapped[w.RoomId | None] = ref("room")
    bed: Mapped[w.BedId | None] = ref("bed")
    kind: Mapped[w.KindOfClosing]
    since: Mapped[w.Since]
    planned_until: Mapped[w.PlannedEnd | None]
    until: Mapped[w.Until | None]
    reason: Mapped[w.Reason]

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Closings that hold at a moment; the only expression of it."""
        return and_(cls.since <= moment, or_(cls.until.is_(None), cls.until > moment))

    @classmethod
    def during(cls, since: datetime, until: datetime | None) -> ColumnElement[bool]:
        """Closings that meet [since, until); ``until`` None is open."""
        goes_on = or_(cls.until.is_(None), and_(cls.until > since, cls.until > cls.since))
        return goes_on if until is None else and_(cls.since < until, goes_on)


class BedMadeReady(Retractable, Base):
    """Somebody made a bed ready; whether it still is follows from who lay in it afterwards."""

    bed: Mapped[w.BedId] = ref("bed", index=False)
    at: Mapped[w.ReadyAt]
    by: Mapped[w.MadeReadyBy]

    __table_args__ = (Index("ix_bed_made_ready_bed_at", "bed", "at"),)


class Lasting(Retractable):
    """What is so from ``since`` until ``until`` (None: still), and why it ended."""

    since: Mapped[w.Since]
    until: Mapped[w.Until | None]
    end_reason: Mapped[w.Reason]

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Rows that hold at a moment; the only expression of it."""
        return and_(cls.since <= moment, or_(cls.until.is_(None), cls.until > moment))


class KeptApart(Lasting, Base):
    """Two people who are better not in one room, from when until when; ``why`` is for few eyes."""

    person: Mapped[w.PersonId] = ref("person")
    other: Mapped[w.OtherPerson] = ref("person")
    why: Mapped[w.WhyApart]


class BedWish(Lasting, Base):
    """What somebody wishes, or what was agreed, about where they sleep; ``mate``: with whom."""

    person: Mapped[w.PersonId] = ref("person")
    kind: Mapped[w.KindOfWish]
    mate: Mapped[w.RoomMate | None] = ref("person")
    note: Mapped[w.WishNote]


class MovePlan(Retractable, Base):
    """Moves and closings thought out together, carried out together or not at all."""

    title: Mapped[w.PlanTitle]
    planned_for: Mapped[w.PlannedFor]
    reason: Mapped[w.Reason]
    carried_out_at: Mapped[w.CarriedOutAt | None]
    given_up_at: Mapped[w.GivenUpAt | None]
    give_up_reason: Mapped[w.Reason]


class PlanLine(Retractable, Base):
    """One move (``stay`` to ``bed``; no bed yet: None) or one closing (``closes_room`` or ``closes_bed``)."""

    plan: Mapped[w.PlanId] = ref("move_plan")
    what: Mapped[w.KindOfLine]
    stay: Mapped[w.StayId | None] = ref("stay")
    bed: Mapped[w.BedId | None] = ref("bed")
    closes_room: Mapped[w.RoomId | None] = ref("room")
    closes_bed: Mapped[w.BedId | None] = ref("bed")
    kind: Mapped[w.KindOfClosing | None]
    planned_until: Mapped[w.PlannedEnd | None]
    dropped_at: Mapped[w.Until | None]
