"""Generous reading: what people type and what Excel holds, made exact.

Every reader returns the exact value or raises a `DomainError` whose sentence says what would be right.
"""

from __future__ import annotations

import calendar
import math
import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from facility.core.errors import DomainError
from facility.core.i18n import N_, local_zone

INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0x00AD, 0x180E]
)
EXCEL_EPOCH = date(1899, 12, 30)
LAST_SERIAL = 73_416  # 2101-01-01
DAYS = {
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3,
    "昨天": -1, "昨日": -1, "yesterday": -1, "昨晚": -1, "前天": -2, "大前天": -3,
}  # fmt: skip


def clean_text(raw: object) -> str:
    """Text without invisible characters, outer spaces and doubled spaces; line breaks stay."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        raw = int(raw)
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n").translate(INVISIBLE)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    lines = [re.sub(r"[ \t\u00a0\u3000]+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(lines).strip()


def clean_line(raw: object) -> str:
    """One line: as `clean_text`, line breaks become spaces."""
    return clean_text(raw).replace("\n", " ")


def clean_name(raw: object) -> str:
    """A person's name: no spaces between Chinese characters, one between Latin words.

    Characters are kept as written; full-width Latin letters and the various middle dots are folded.
    """
    text = clean_line(raw)
    text = re.sub(r"[•・‧∙⋅●﹒．]", "·", text)
    text = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)
    han = r"[\u3400-\u9fff\U00020000-\U0003ffff\uf900-\ufaff]"
    return re.sub(rf"(?<={han})\s+(?={han})", "", text)


def narrow(raw: object) -> str:
    """Half-width text for codes and numbers."""
    return unicodedata.normalize("NFKC", clean_line(raw)).strip()


def read_date(raw: object, today: date) -> date:
    """A date from a date, an Excel serial number or any usual spelling; loose forms count from today."""
    if isinstance(raw, datetime):
        return (raw.astimezone(local_zone()) if raw.tzinfo else raw).date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _from_number(raw, today)
    text = narrow(raw).lower().replace("号", "日")
    text = re.sub(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:?\d{2})?$", "", text)
    text = re.sub(r"\s*(\(.*\)|(星期|周)[一二三四五六日天])$", "", text)
    if text in DAYS:
        return today + timedelta(days=DAYS[text])
    if shift := re.fullmatch(r"([+-])\s*(\d{1,4})\s*(天|d)?", text):
        return today + timedelta(days=int(shift[1] + shift[2]))
    return _from_parts(text, today)


def read_span(raw: object, today: date) -> tuple[date, date | None]:
    """From a day until a day: "2026-11-01 – 2026-11-05", "2026/11/1 至 2026/11/5", "2026-11-01/2026-11-05";
    with no end, or 至今, it is open."""
    text = re.sub(r"\s*[-–—~至]*\s*(至今|迄今|现在|now)$", "", narrow(raw), flags=re.I)
    parts = re.split(r"\s*[至到~—–]+\s*|\s+-\s+", text)
    if len(parts) == 1 and text.count("/") == 1:
        parts = text.split("/")
    if len(parts) > 2:
        raise DomainError(
            "not_a_span",
            N_("“{value}” is not a from and until. Write it like 2026-11-01 – 2026-11-05."),
            value=text,
        )
    return read_date(parts[0], today), read_date(parts[1], today) if len(parts) == 2 and parts[1] else None


def _from_number(raw: float, today: date) -> date:
    whole = int(raw) if math.isfinite(raw) else 0
    if 19_000_101 <= whole <= 21_001_231:
        return _from_parts(str(whole), today)
    if 1 <= whole < LAST_SERIAL:
        return EXCEL_EPOCH + timedelta(days=whole)
    raise DomainError("not_a_date", N_("“{value}” is not a date. Write it like 2026-11-05."), value=raw)


def _from_parts(text: str, today: date) -> date:
    squeezed = re.sub(r"\s+", "", text).rstrip("日")
    found = re.fullmatch(r"(\d{4})[-./年,](\d{1,2})[-./月,](\d{1,2})", squeezed)
    found = found or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", squeezed)
    if found:
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})", squeezed):
        short = int(found[1])
        return _real(
            short + (2000 if short <= (today.year % 100) + 10 else 1900), int(found[2]), int(found[3])
        )
    if found := re.fullmatch(r"(\d{1,2})[-./月](\d{1,2})", squeezed) or re.fullmatch(
        r"(\d{2})(\d{2})", squeezed
    ):
        return _real(today.year, int(found[1]), int(found[2]))
    if re.fullmatch(r"[2-6]\d{4}", squeezed):
        return EXCEL_EPOCH + timedelta(days=int(squeezed))
    raise DomainError("not_a_date", N_("“{value}” is not a date. Write it like 2026-11-05."), value=text)


def _real(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise DomainError(
            "no_such_month", N_("There is no month {month}; months go from 1 to 12."), month=month
        )
    if not 1900 <= year <= 2200:
        raise DomainError("year_out_of_range", N_("The year {year} cannot be right."), year=year)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DomainError(
            "no_such_day", N_("Month {month} of {year} has {days} days."), month=month, year=year, days=days
        )
    return date(year, month, day)


def read_partial_date(raw: object, today: date) -> str:
    """ "2015", "2015-04" or "2015-04-01": as exactly as it is known, never more."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and 1900 <= raw <= 2200:
        return str(int(raw))
    text = re.sub(r"\s+", "", narrow(raw)) if not isinstance(raw, (date, datetime, int, float)) else ""
    if found := re.fullmatch(r"((?:19|20|21)\d{2})年?", text):
        return found[1]
    if found := re.fullmatch(r"((?:19|20|21)\d{2})[-./年](\d{1,2})月?", text):
        _real(int(found[1]), int(found[2]), 1)
        return f"{found[1]}-{int(found[2]):02d}"
    return read_date(raw, today).isoformat()


def read_moment(raw: object, now: date | datetime) -> datetime:
    """A moment (UTC inside) from a datetime, ISO text, or a date and a time as people write them."""
    zone = local_zone()
    today = now.astimezone(zone).date() if isinstance(now, datetime) else now
    if isinstance(raw, datetime):
        return (raw if raw.tzinfo else raw.replace(tzinfo=zone)).astimezone(UTC)
    if isinstance(raw, date):
        return datetime.combine(raw, time(), zone).astimezone(UTC)
    if isinstance(raw, float) and 366 < raw < LAST_SERIAL:
        there = datetime.combine(EXCEL_EPOCH, time(), zone) + timedelta(days=int(raw))
        return (there + timedelta(seconds=round((raw % 1) * 86400))).astimezone(UTC)
    text = narrow(raw)
    if text.lower() in ("now", "现在", "此刻") and isinstance(now, datetime):
        return now
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
        try:
            return read_moment(datetime.fromisoformat(text.replace("Z", "+00:00")), now)
        except ValueError:
            pass
    day_part, clock = _split_time(text)
    day = read_date(day_part, today) if day_part else today
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _split_time(text: str) -> tuple[str, time]:
    text = re.sub(r"^(昨|今|明)晚", r"\1天晚上", text)
    found = re.search(
        r"(上午|下午|晚上|晚|早上|凌晨|中午)?\s*(\d{1,2})\s*[:点时]\s*(\d{1,2}|半)?\s*分?(?::\d{2})?\s*$",
        text,
    )
    if not found:
        compact = re.search(r"[\sT](\d{2})(\d{2})$", text)
        if not compact:
            return text, time()
        return text[: compact.start()].strip(), _clock(int(compact[1]), int(compact[2]))
    hour, minute = int(found[2]), 30 if found[3] == "半" else int(found[3] or 0)
    if found[1] in ("下午", "晚上", "晚", "中午") and hour < 12 and not (found[1] == "中午" and hour >= 10):
        hour += 12
    return text[: found.start()].strip(), _clock(hour, minute)


def _clock(hour: int, minute: int) -> time:
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        raise DomainError(
            "no_such_time",
            N_("{time} is not a time of day; use 00:00 to 23:59."),
            time=f"{hour}:{minute:02d}",
        )
    return time(hour, minute)


def read_whole(raw: object) -> int:
    """A whole number; units such as 级 岁 人 after it and Chinese digits are understood."""
    if isinstance(raw, bool):
        raise DomainError("not_a_number", N_("“{value}” is not a whole number."), value=raw)
    if isinstance(raw, (int, float)) and float(raw).is_integer():
        return int(raw)
    text = narrow(raw).replace(",", "").rstrip("级岁人个份次天年月张间")
    if text in (digits := {c: n for n, c in enumerate("零一二三四五六七八九十")}):
        return digits[text]
    if not re.fullmatch(r"[+-]?\d{1,15}(\.0+)?", text):
        raise DomainError("not_a_number", N_("“{value}” is not a whole number."), value=clean_line(raw))
    return int(float(text)) if "." in text else int(text)


def read_scaled(raw: object, decimals: int) -> int:
    """A decimal number as an integer of 10^-decimals: 12.5 with two decimals is 1250."""
    text = narrow(raw).replace(",", "").replace("¥", "").replace("￥", "")
    text = re.sub(r"(元|rmb|cny|平方米|平米|㎡|m2|m²|cm|kg|°c|小时|h)$", "", text, flags=re.I).strip()
    text = re.sub(r"^(cny|rmb)\s*", "", text, flags=re.I)
    try:
        value = Decimal(text)
        scaled = value.scaleb(decimals)
    except InvalidOperation:
        raise DomainError("not_a_number", N_("“{value}” is not a number."), value=clean_line(raw)) from None
    if not value.is_finite() or abs(scaled) >= 10**15:
        raise DomainError("not_a_number", N_("“{value}” is not a number."), value=clean_line(raw))
    if scaled != scaled.to_integral_value():
        raise DomainError(
            "too_many_decimals", N_("At most {decimals} digits after the point."), decimals=decimals
        )
    return int(scaled)
