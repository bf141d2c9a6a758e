"""What happened here: the history of a record as sentences, each with what was then and what is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import _, current, show_moment
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.empty import EmptyState
from ui.kit.panel import SidePanel
from ui.kit.theme import theme

ONCE = 40  # lines shown at a time


def change_lines(line: Any) -> list[str]:
    """Then → now of one history line, as rich text, a record with its fields in each."""
    told, lang = [], current()
    for change in line.changes:
        if change.hidden:
            told.append(f"<b>{escape(_(change.label))}</b>&nbsp; {escape(_('not shown to your roles'))}")
            continue
        fields = [_field(one, lang, change.how) for one in change.fields]
        if fields:
            between = "；" if lang == "zh" else "; "
            told.append(f"<b>{escape(_(change.label))}</b>&nbsp; {between.join(fields)}")
    return told


def _field(one: Any, lang: str, how: str) -> str:
    label, then, now = escape(_(one.label)), escape(one.then[lang]), escape(one.now[lang])
    if how == "new" and not then:
        return f"{label} {now or '—'}"
    old = theme.color("text3").name()
    return f"{label} <span style='color:{old}'>{then or '—'}</span> → {now or '—'}"


class HistoryLabel(QLabel):
    """One line of the history: when, who and through which door; the sentence; what changed."""

    def __init__(self, line: Any) -> None:
        super().__init__()
        quiet, text = theme.color("text2").name(), theme.color("text").name()
        lang = current()
        words = line.sentence.render(lang)
        words = draw.capital(words)
        head = "　".join((show_moment(line.at, lang), line.user, _(line.door)))
        parts = [
            f"<span style='color:{quiet};font-size:{theme.px(12)}px'>{escape(head)}</span>",
            f"<span style='color:{text};font-size:{theme.px(14)}px'>{escape(words)}</span>",
            *(
                f"<span style='color:{quiet};font-size:{theme.px(12)}px'>{told}</span>"
                for told in change_lines(line)
            ),
        ]
        self.setFont(theme.font(14))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("<br>".join(parts))
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{head} {words}")
        self.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class HistoryView(QWidget):
    """``show_lines(record_history(…))``; ``more`` is asked with the number of the oldest line shown."""

    more = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Any] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.older = Button(_("Older records"), small=True)
        self.older.clicked.connect(self._ask)
        self.older.hide()
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty = EmptyState("clock-counter-clockwise", _("Nothing was recorded here yet"), "")
        self.empty.hide()
        column.addWidget(self.empty)

    def show_lines(self, lines: Iterable[Any], *, further: bool = False) -> None:
        """Show the lines, newest first; ``further``: after those shown already."""
        new = list(lines)
        if not further:
            self.lines = []
            while (item := self._column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.lines += new
        for line in new:
            self._column.addWidget(HistoryLabel(line))
        self.older.setVisible(len(new) >= ONCE)
        self.empty.setVisible(not self.lines)

    def _ask(self) -> None:
        if self.lines:
            self.more.emit(self.lines[-1].id)


class HistoryPanel(SidePanel):
    """``HistoryPanel(seat, record_history, "第 201 室", table="room", row=7)`` for a page's side panel."""

    def __init__(
        self, seat: Any, query: Any, about: str, *, single: bool = False, parent: QWidget | None = None,
        **asked: Any,
    ) -> None:  # fmt: skip
        super().__init__(_("What happened here"), about, parent=parent)
        self._seat, self._query, self._asked = seat, query, asked if single else {"last": ONCE, **asked}
        self.view = HistoryView()
        self.view.more.connect(self._more)
        self.set_content(self.view)
        self.view.show_lines(self._read())

    def _read(self, **more: Any) -> Any:
        return self._seat.desk.ask(self._query, **self._asked, **more).value

    def _more(self, before: int) -> None:
        self.view.show_lines(self._read(before=before), further=True)

    def memo(self) -> Mapping[str, object]:
        return {}
