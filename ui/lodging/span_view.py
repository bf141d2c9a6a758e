"""The view of the days: the time line with its span, and going earlier or later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from facility.core.clock import day_of, moment_of
from facility.core.i18n import _, _n, local
from facility.lodging.timeline import bed_timeline
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.lodging.span import lines_of_span, span_heads
from ui.lodging.timeline import Timeline

if TYPE_CHECKING:
    from ui.lodging.page import LodgingPage

BACK = {14: 3, 30: 7, 90: 30}  # days shown, and how many of them are past


class SpanView(Card):
    """14, 30 or 90 days of the floors on show."""

    def __init__(self, page: LodgingPage) -> None:
        super().__init__(_("Beds over days"), " ", flush=True)
        self.page = page
        self.timeline = Timeline(_("Beds over days"))
        self.days = Segmented([(n, _n("{n} day", "{n} days", n), "") for n in BACK], 14, _("How many days"))
        self.days.picked.connect(self._days_picked)
        self.earlier = Button(_("Earlier"), icon="caret-left", small=True)
        self.later = Button(_("Later"), icon="caret-right", small=True)
        self.earlier.clicked.connect(self._go_earlier)
        self.later.clicked.connect(self._go_later)
        for part in (self.earlier, self.days, self.later):
            self.add_to_heading(part)
        self.body.addWidget(self.timeline)
        self._shift = 0

    def _many(self) -> int:
        days = self.days.key()
        return days if isinstance(days, int) else 14

    def load(self) -> None:
        moment = self.page.at or self.page.seat.desk.clock()
        days = self._many()
        first = day_of(moment) - timedelta(days=BACK[days] - self._shift)
        span = self.page.ask(bed_timeline, since=first, days=days, floor=self.page.floor or None)
        start, now = (local(one).replace(tzinfo=None) for one in (moment_of(first), moment))
        self.timeline.show_lines(lines_of_span(span, moment), start, span_heads(first, days), now)

    def _days_picked(self, _days: Any) -> None:
        self._shift = 0
        self.page.refresh()

    def _go_earlier(self) -> None:
        self._shift -= self._many() // 2
        self.page.refresh()

    def _go_later(self) -> None:
        self._shift += self._many() // 2
        self.page.refresh()
