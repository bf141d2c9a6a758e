"""Lengths and times of the day: kept in whole minutes, read and shown as people say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.kinds import Kind

if TYPE_CHECKING:
    from facility.core.words import Word


def read_minutes(raw: object) -> int:
    """A length in minutes: "4", "3.5 h" and "4 小时" are hours, "3:20", "3小时20分", "90 min" and "45分钟" as they
    stand. Raises DomainError ``not_a_length``."""
    text = re.sub(r"\s+", "", reading.narrow(raw)).lower()
    if found := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
        return int(found[1]) * 60 + int(found[2])
    if found := re.fullmatch(r"(\d{1,5})(?:min(?:utes?)?|分钟?)", text):
        return int(found[1])
    if found := re.fullmatch(r"(\d{1,3})(?:h|小时|时|个小时)(\d{1,2})(?:min|m|分钟?)?", text):
        return int(found[1]) * 60 + int(found[2])
    if found := re.fullmatch(r"(\d{1,3})(?:h|个?小时|时|个)?半(?:个?小时)?", text):
        return int(found[1]) * 60 + 30
    try:
        hours = Decimal(re.sub(r"(hours?|hrs?|h|个?小时|时)$", "", text))
        minutes = hours * 60
    except InvalidOperation:
        minutes = Decimal("NaN")
    if not minutes.is_finite() or not 0 <= minutes <= 60_000:
        raise DomainError(
            "not_a_length",
            N_("“{value}” is not a length. Write hours like 3.5, or 3:20."),
            value=reading.clean_line(raw),
        )
    return int(minutes.to_integral_value("ROUND_HALF_UP"))


def show_minutes(minutes: int) -> str:
    """Hours: quarters as decimals ("3.5"), others as "3:20"."""
    if minutes % 15 == 0:
        return f"{Decimal(minutes) / 60:f}".rstrip("0").rstrip(".") if minutes % 60 else str(minutes // 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def read_clock(raw: object) -> int:
    """Minutes since midnight: "8:30", "0830", "8点半", "下午2点". Raises DomainError ``not_a_time``."""
    if isinstance(raw, datetime):
        raw = raw.time()
    if isinstance(raw, time):
        return raw.hour * 60 + raw.minute
    if isinstance(raw, float) and 0 < raw < 1:  # a time of the day in Excel
        return round(raw * 1440)
    text = re.sub(r"\s+", "", reading.narrow(raw)).lower()
    found = re.fullmatch(
        r"(上午|早上|凌晨|中午|下午|晚上|晚)?(\d{1,2})(?:[:点时.](半|[0-5]\d)?分?)?(am|pm)?",
        re.sub(r"^(\d{1,2}:\d{2}):\d{2}$", r"\1", text),
    ) or re.fullmatch(r"()([01]\d|2[0-3])([0-5]\d)()", text)
    if not found:
        raise DomainError("not_a_time", N_("Write the time like 08:00 or 22:30."))
    hour, minute = int(found[2]), 30 if found[3] == "半" else int(found[3] or 0)
    if (found[1] in ("下午", "晚上", "晚") or found[4] == "pm") and hour < 12:
        hour += 12
    if hour > 24 or hour * 60 + minute > 1440:
        raise DomainError("not_a_time", N_("Write the time like 08:00 or 22:30."))
    return hour * 60 + minute


def show_clock(minutes: int) -> str:
    """ "08:30"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class HoursKind(Kind):
    """A length kept in minutes, read and shown in hours."""

    name: ClassVar[str] = "hours"

    def read(self, raw: object, word: Word, today: date | datetime) -> int:
        return read_minutes(raw)

    def show(self, value: Any, lang: str) -> str:
        return show_minutes(value)

    def dump(self, value: Any) -> Any:
        return show_minutes(value)


@dataclass(frozen=True, slots=True)
class ClockKind(Kind):
    """A time of the day, kept in minutes since midnight."""

    name: ClassVar[str] = "clock"

    def read(self, raw: object, word: Word, today: date | datetime) -> int:
        return read_clock(raw)

    def show(self, value: Any, lang: str) -> str:
        return show_clock(value)

    def dump(self, value: Any) -> Any:
        return show_clock(value)
