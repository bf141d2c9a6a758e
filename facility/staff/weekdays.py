"""The days of the week, as programmes and sitting days name them."""

from __future__ import annotations

from facility.core.i18n import N_
from facility.core.words import Choice


class Weekday(Choice):
    MONDAY = "mon", N_("Monday"), "周一", "一"
    TUESDAY = "tue", N_("Tuesday"), "周二", "二"
    WEDNESDAY = "wed", N_("Wednesday"), "周三", "三"
    THURSDAY = "thu", N_("Thursday"), "周四", "四"
    FRIDAY = "fri", N_("Friday"), "周五", "五"
    SATURDAY = "sat", N_("Saturday"), "周六", "六"
    SUNDAY = "sun", N_("Sunday"), "周日", "日", "星期天"
