"""What each person has half-written on each page.

In memory while pages are rebuilt or somebody else works, form by form as it stood; and sealed in the store
folder (`facility.core.drafts`), so that a power cut or a killed program loses no more than the last moment.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject

from facility.core.desk import Desk
from facility.core.drafts import Draft, DraftFile, DraftWriter, sweep
from ui.kit.action import Action, FormPanel
from ui.kit.page import Page

WAIT_MS = 100  # from a key pressed to the writing; the disk has the rest of the half second


@dataclass(slots=True)
class Drafts:
    """One person's pages: which was on show, the memo of each, and what waits from an earlier time."""

    page: str = ""
    memos: dict[str, dict[str, Any]] = field(default_factory=dict)
    offers: list[Draft] = field(default_factory=list)
    parked: dict[str, Draft] = field(default_factory=dict)  # of pages taken down and not yet built again
    writer: DraftWriter | None = None
    known: list[Draft] = field(default_factory=list)
    _shown: dict[str, tuple[weakref.ref[QObject], str]] = field(default_factory=dict)

    # --- over a rebuild, in memory ---

    def keep(self, key: str, page: Page, desk: Desk | None = None) -> None:
        """Ask a page for its memo, and the open form for what was typed."""
        memo = dict(page.memo())
        panel = panel_memo(page)
        if panel is not None:
            memo["panel"] = panel
        self.memos[key] = memo
        if desk is not None and (draft := self._draft(key, page, desk)) is not None:
            self.parked[key] = draft

    def give_back(self, key: str, page: Page) -> None:
        """Let a rebuilt page take its memo."""
        memo = self.memos.pop(key, None)
        if memo is None:
            return
        panel = memo.pop("panel", None)
        page.restore(memo)
        if panel is not None and page.panel is None:
            reopen(page, panel)
        parked = self.parked.pop(key, None)
        if parked is not None:
            self._shown[key] = (weakref.ref(standing(page)), parked.id)

    def typed(self) -> bool:
        """Whether a form with typed words waits."""
        return bool(self.parked) or any(memo.get("panel", {}).get("typed") for memo in self.memos.values())

    # --- over the end of the program, on disk ---

    def open(self, desk: Desk) -> None:
        """Find what this person left half-written when the program last ended; once in a run."""
        if self.writer is not None or desk.vault is None:
            return
        sweep(desk.store.folder)
        file = DraftFile(desk.vault, desk.user.id)
        self.offers = file.load(desk.clock())
        self.known = list(self.offers)
        self.writer = DraftWriter(file)

    def look(self, pages: Mapping[str, Page], desk: Desk) -> None:
        """Write down what is half-written now; nothing is written where nothing changed."""
        if self.writer is None:
            return
        live = [one for key, page in pages.items() if (one := self._draft(key, page, desk)) is not None]
        wanted = [*self.offers, *self.parked.values(), *live]
        if [_content(one) for one in wanted] != [_content(one) for one in self.known]:
            self.known = wanted
            self.writer.keep(wanted)

    def _draft(self, key: str, page: Page, desk: Desk) -> Draft | None:
        found = half_written(page)
        if found is None:
            self._shown.pop(key, None)
            return None
        title, about, address, values = found
        where = standing(page)
        before = self._shown.get(key)
        if before is None or before[0]() is not where:
            made = Draft(key, title, about, page.place(), address, values, desk.clock())
            self._shown[key] = (weakref.ref(where), made.id)
            return made
        return Draft(key, title, about, page.place(), address, values, desk.clock(), before[1])

    def take_up(self, draft: Draft, page: Page) -> bool:
        """Open an offered draft on its page; it then stands there instead of being offered."""
        if not page.open_draft(draft.address, draft.values):
            return False
        self.offers = [one for one in self.offers if one.id != draft.id]
        self._shown[draft.page] = (weakref.ref(standing(page)), draft.id)
        return True

    def give_up(self, draft: Draft) -> None:
        """Throw an offered draft away."""
        self.offers = [one for one in self.offers if one.id != draft.id]

    def close(self) -> None:
        """Everything asked for is on the disk when this returns."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None


def _content(draft: Draft) -> tuple[object, ...]:
    return draft.id, draft.place, draft.address, draft.values


def standing(page: Page) -> QObject:
    """The form panel that stands open on a page, or the page itself: what a draft belongs to."""
    return page.panel if isinstance(page.panel, FormPanel) else page


def half_written(page: Page) -> tuple[str, str, Mapping[str, Any], Mapping[str, Any]] | None:
    """Title, about whom, address and values of what somebody is writing on a page; None if nothing was typed."""
    panel = page.panel
    if isinstance(panel, FormPanel) and panel.address and panel.form.typed():
        return panel.title.text(), panel.meta.text(), panel.address, panel.form.memo()
    return page.unsaved()


def panel_memo(page: Page) -> dict[str, Any] | None:
    """What the open form of a page holds; None where there is no form, or a page keeps it by itself."""
    panel = page.panel
    if not isinstance(panel, FormPanel):
        return None
    form = panel.form
    return {
        "command": form.cls, "fixed": dict(form.fixed), "form": form.memo(), "typed": form.typed(),
        "meta": panel.meta.text(),
    }  # fmt: skip


def reopen(page: Page, memo: dict[str, Any]) -> None:
    """Open the form again through the page's own action for that command."""
    for action in page.findChildren(Action):
        if action.command is memo["command"] and action.may():
            panel = action.open(fixed=memo["fixed"], meta=memo["meta"])
            panel.restore(memo)
            return
