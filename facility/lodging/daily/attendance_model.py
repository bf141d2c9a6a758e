"""Days attended, lockers and sessions of people who come by day, and of residents in a day programme."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Index, and_, or_
from sqlalchemy.orm import Mapped

from facility.core.clock import day_of
from facility.core.guards import FOREVER, never, one_at_a_time
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.lodging import words as w
from facility.lodging.daily import day_words as d


class Attendance(Retractable, Base):
    """One coming and going on a day, or a whole day away with its reason (``away``); never both."""

    person: Mapped[w.PersonId] = ref("person", index=False)
    stay: Mapped[w.StayId] = ref("stay")
    day: Mapped[d.Day]
    came_at: Mapped[d.CameAt | None]
    went_at: Mapped[d.WentAt | None]
    away: Mapped[d.WhyAway | None]
    note: Mapped[d.Note]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    __table_args__ = (
        Index("ix_attendance_day_person", "day", "person"),
        Index("ix_attendance_person_day", "person", "day"),
    )

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        """Who is signed in at a moment; a coming never signed out counts for its own day only."""
        return and_(
            cls.voided_at.is_(None),
            cls.day == day_of(moment),
            cls.came_at <= moment,
            or_(cls.went_at.is_(None), cls.went_at > moment),
        )


class Locker(Retractable, Base):
    """A locker; given up, never deleted."""

    label: Mapped[d.LockerLabel]
    place: Mapped[d.LockerPlace]
    since: Mapped[w.Since]
    retired_at: Mapped[d.RetiredAt | None]
    retire_reason: Mapped[w.Reason]


class LockerUse(Retractable, Base):
    """Who has a locker from when until when."""

    locker: Mapped[d.LockerId] = ref("locker")
    person: Mapped[w.PersonId] = ref("person")
    since: Mapped[w.Since]
    until: Mapped[w.Until | None]
    note: Mapped[d.Note]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        return and_(
            cls.voided_at.is_(None), cls.since <= moment, or_(cls.until.is_(None), cls.until > moment)
        )


class DaySession(Retractable, Base):
    """A regular hour of a programme on one weekday, with how many it holds."""

    name: Mapped[d.SessionName]
    weekday: Mapped[d.OnWeekday]
    begins: Mapped[d.Begins]
    ends: Mapped[d.Ends]
    capacity: Mapped[d.SessionCapacity]
    leader: Mapped[d.Leader | None] = ref("staff")
    room: Mapped[d.SessionRoom | None] = ref("room")
    since: Mapped[w.Since]
    ended_at: Mapped[d.EndedAt | None]
    end_reason: Mapped[w.Reason]


class SessionPlace(Retractable, Base):
    """Who is in a session from when until when."""

    session: Mapped[d.SessionId] = ref("day_session")
    person: Mapped[w.PersonId] = ref("person")
    stay: Mapped[w.StayId] = ref("stay")
    since: Mapped[w.Since]
    until: Mapped[w.Until | None]
    reason: Mapped[w.Reason]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    @classmethod
    def at(cls, moment: datetime) -> ColumnElement[bool]:
        return and_(
            cls.voided_at.is_(None), cls.since <= moment, or_(cls.until.is_(None), cls.until > moment)
        )


def _end(column: str) -> str:
    return f"COALESCE({column}, '{FOREVER}')"


never(
    "attends_twice",
    "attendance",
    N_("They are signed in at that time already."),
    "NEW.voided_at IS NULL AND NEW.came_at IS NOT NULL AND EXISTS (SELECT 1 FROM attendance AS o"
    " WHERE o.person = NEW.person AND o.id <> NEW.id AND o.voided_at IS NULL AND o.came_at IS NOT NULL"
    f" AND o.day = NEW.day AND o.came_at < {_end('NEW.went_at')} AND NEW.came_at < {_end('o.went_at')})",
    field="came_at",
)
never(
    "attends_and_away",
    "attendance",
    N_("This day is entered as a day away. Void that first."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM attendance AS o WHERE o.person = NEW.person"
    " AND o.id <> NEW.id AND o.voided_at IS NULL AND o.day = NEW.day"
    " AND (o.away IS NOT NULL OR NEW.away IS NOT NULL))",
    field="day",
)
never(
    "attendance_says_one_thing",
    "attendance",
    N_("A day is attended or not, and nobody goes before coming."),
    "(NEW.away IS NULL) = (NEW.came_at IS NULL) OR NEW.went_at < NEW.came_at",
    field="went_at",
)
one_at_a_time(
    "locker_taken",
    "locker_use",
    "locker",
    N_("Somebody else has this locker at that time."),
    field="locker",
    unless=f"({{row}}.voided_at IS NOT NULL OR {_end('{row}.until')} <= {{row}}.since)",
)
never(
    "locker_retired",
    "locker_use",
    N_("This locker is not in use at that time."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM locker AS l WHERE l.id = NEW.locker"
    f" AND (NEW.since < l.since OR {_end('NEW.until')} > {_end('l.retired_at')}))",
    field="locker",
)
never(
    "locker_in_use",
    "locker",
    N_("Somebody has this locker. Take it back first."),
    "NEW.retired_at IS NOT NULL AND EXISTS (SELECT 1 FROM locker_use AS u WHERE u.locker = NEW.id"
    f" AND u.voided_at IS NULL AND {_end('u.until')} > NEW.retired_at)",
    on=("UPDATE",),
    field="retired_at",
)
never(
    "locker_label_twice",
    "locker",
    N_("There is a locker with this label already."),
    "NEW.retired_at IS NULL AND NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM locker AS o"
    " WHERE o.id <> NEW.id AND o.retired_at IS NULL AND o.taken_back_at IS NULL AND o.label = NEW.label)",
    field="label",
)
never(
    "session_full",
    "session_place",
    N_("This session is full."),
    f"NEW.voided_at IS NULL AND NEW.since < {_end('NEW.until')}"
    " AND (SELECT COUNT(*) FROM session_place AS o WHERE o.session = NEW.session AND o.voided_at IS NULL"
    f" AND o.since <= NEW.since AND {_end('o.until')} > NEW.since)"
    " > (SELECT s.capacity FROM day_session AS s WHERE s.id = NEW.session)",
    field="session",
)
never(
    "in_session_twice",
    "session_place",
    N_("They are in this session already."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM session_place AS o WHERE o.session = NEW.session"
    " AND o.person = NEW.person AND o.id <> NEW.id AND o.voided_at IS NULL"
    f" AND o.since < {_end('NEW.until')} AND NEW.since < {_end('o.until')})",
    field="person",
)
