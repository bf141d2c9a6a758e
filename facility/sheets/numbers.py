"""What a number in a cell means: Excel keeps dates as day counts, and only the format tells.

Day counts begin in 1900 (with a 29 February that never was) or in 1904 on old Macs. Formats 27-36 and
50-58 have no text in the file; in Chinese Excel they are dates and times.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_MONTH, _DAY, _WHOLE = "yyyy年m月", "m月d日", "yyyy年m月d日"
_HOUR, _SECOND = "h时mm分", "h时mm分ss秒"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy",
    31: _WHOLE, 32: _HOUR, 33: _SECOND, 34: _HOUR, 35: _SECOND, 36: _MONTH, 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 49: "@", 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: _HOUR, 56: _SECOND,
    57: _MONTH, 58: _DAY,
}  # fmt: skip
LAST_DAY = 2_958_465  # 9999-12-31
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def format_of(number: int, own: dict[int, str]) -> str:
    """The text of a number format, the workbook's own or a built-in one."""
    return own.get(number) or BUILT_IN.get(number, "General")


def meaning(number_format: str) -> str:
    """ "date", "moment", "time" or "" (a plain number)."""
    plain = _LITERAL.sub("", number_format.split(";")[0]).lower()
    if (
        plain in ("general", "@")
        or re.search(r"\[[hms]+\]", plain)
        or re.search(r"[#0?]", plain.replace("ss.0", ""))
    ):
        return ""
    has_day = bool(re.search(r"[yd年日]", plain)) or ("m" in plain and not re.search(r"[hs]", plain))
    has_time = bool(re.search(r"[hs时]", plain))
    if has_day:
        return "moment" if has_time else "date"
    return "time" if has_time else ""


def from_serial(value: float, mac: bool = False) -> datetime | None:
    """The local moment of a day count, to the second; None where Excel knows no such day."""
    if not 0 <= value <= LAST_DAY:
        return None
    start = datetime(1904, 1, 1) if mac else datetime(1899, 12, 30 if value >= 60 else 31)
    days, part = divmod(value, 1)
    try:
        return start + timedelta(days=days, seconds=round(part * 86_400))
    except OverflowError:
        return None


def as_meant(value: float, number_format: str, mac: bool = False) -> float | date | datetime | time:
    """A cell's number as its format shows it: a date, a moment, a time of day, or the number."""
    kind = meaning(number_format)
    moment = from_serial(value, mac) if kind else None
    if moment is None:
        return value
    if kind == "time" and value < 1:
        return moment.time()
    if kind == "date" or (kind == "moment" and value == int(value)):
        return moment.date()
    return moment


def shows_day(number_format: str) -> bool:
    """Whether a date format shows the day, not only year and month; a plain number's format shows all."""
    plain = _LITERAL.sub("", number_format.split(";")[0]).lower()
    return not meaning(number_format) or bool(re.search(r"[d日]", plain)) or "日" in number_format
