"""The quiet strip that offers what was left half-written when the program last ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facility.core.drafts import Draft
from facility.core.i18n import _, _n, current, show_moment
from ui.kit.buttons import Button

if TYPE_CHECKING:
    from ui.shell.window import Window

NOTICE = "draft"


class Offer(QObject):
    """One strip: the form, about whom, when; go on writing, or throw it away."""

    def __init__(self, window: Window, draft: Draft) -> None:
        super().__init__(window.frame)
        self._window, self._draft = window, draft
        self._tell()

    def _tell(self) -> None:
        window, draft = self._window, self._draft
        assert window.frame is not None
        when = show_moment(draft.at, current())
        words = (
            _("“{form}” ({about}) was left half-written on {moment}. It is still here.")
            if draft.about
            else _("“{form}” was left half-written on {moment}. It is still here.")
        )
        rest = len(mine_here(window)) - 1
        more = _n("{n} more is waiting after it.", "{n} more are waiting after it.", rest) if rest > 0 else ""
        on, off = Button(_("Go on with it"), small=True), Button(_("Throw it away"), "link", small=True)
        on.clicked.connect(self.go_on)
        off.clicked.connect(self.throw_away)
        said = words.format(form=draft.title, about=draft.about, moment=when)
        window.frame.notice(NOTICE).say("info", said, more, on, off)

    def go_on(self) -> None:
        """Open the form again on its page; a page that holds something else half-written asks first."""
        window, draft = self._window, self._draft
        window.go(draft.page)
        page = window.page()
        if page is None or window.page_key != draft.page or not page.may_leave():
            return
        window.go(draft.page, draft.place)
        if window.mine.take_up(draft, page):
            window.keep_drafts()
            tell_offers(window)
            return
        assert window.frame is not None
        off = Button(_("Throw it away"), "link", small=True)
        off.clicked.connect(self.throw_away)
        said = _("“{form}” cannot be opened any more: what it belongs to has changed, or your roles have.")
        window.frame.notice(NOTICE).say("warning", said.format(form=draft.title), "", off)

    def throw_away(self) -> None:
        self._window.mine.give_up(self._draft)
        self._window.keep_drafts()
        tell_offers(self._window)


def mine_here(window: Window) -> list[Draft]:
    """The offered drafts whose pages this person may still use."""
    keys = {spec.key for spec in window.specs}
    return [one for one in window.mine.offers if one.page in keys]


def tell_offers(window: Window) -> None:
    """Offer the latest draft; hide the strip where none waits."""
    if window.frame is None:
        return
    waiting = mine_here(window)
    if waiting:
        Offer(window, waiting[0])
    elif NOTICE in window.frame._notices:
        window.frame.notice(NOTICE).hide()
