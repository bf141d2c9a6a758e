"""Settings, Agreement template: its versions, and a new one written with the result beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facility.admission.templates import AddTemplateVersion, template_list
from facility.core.i18n import _, current, show_date
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.form import Form
from ui.kit.rows import Row, RowList, RowLook
from ui.settings.section import Section
from ui.settings.wording_parts import TagBar, WordingEdit, WordingView

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=46, title=-1, right=110, trail_chip=0)
DELAY_MS = 250


class WordingSection(Section):
    """Versions at the left with the text of the chosen one; or the editor."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Agreement template"))
        self.languages = Segmented(
            [("zh", "中文", ""), ("en", "English", "")], current(), _("Language of the text")
        )
        self.languages.picked.connect(self._language)
        self.head.addWidget(self.languages)
        self.new = Button(_("New version"), "primary", icon="note-pencil")
        self.new.clicked.connect(self.begin_version)
        if not self.seat.may(AddTemplateVersion):
            self.new.refuse(_("Your roles do not allow this."))
        self.head.addWidget(self.new)
        holder = QWidget()
        self.stack = QStackedLayout(holder)
        self.body.addWidget(holder, 1)
        self.stack.addWidget(self._reading())
        self.editor: VersionEditor | None = None
        self.versions: dict[int, Any] = {}

    def _reading(self) -> QWidget:
        view = QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Versions"))
        self.list.chosen.connect(self._chosen)
        card.body.addWidget(self.list)
        row.addWidget(card, 2)
        paper = Card(flush=True)
        self.view = WordingView()
        paper.body.addWidget(self.view)
        row.addWidget(paper, 3)
        return view

    def load(self) -> None:
        rows = self.page.ask(template_list)
        self.versions = {row.version: row for row in rows}
        today = self.page.seat.desk.clock().date()
        in_use = next((row.version for row in rows if row.in_use_from <= today), None)
        self.list.set_rows([self._row(row, row.version == in_use) for row in rows])
        if self.list.key() is None and rows:
            self.list.choose(rows[0].version, quietly=True)
        self._chosen(self.list.key())

    @staticmethod
    def _row(row: Any, in_use: bool) -> Row:
        state = _("draft, not checked by a lawyer") if row.is_draft else _("checked by a lawyer")
        used = _("in use") if in_use else ""
        since = _("shipped") if row.in_use_from.year <= 2000 else show_date(row.in_use_from, current())
        title = _("Version {n}").format(n=row.version)
        return Row(
            row.version, title, used, second=state, second_tone="warn" if row.is_draft else "text2",
            second_icon="warning" if row.is_draft else "check-circle", right=since, right_tone="text2",
        )  # fmt: skip

    def _chosen(self, key: object) -> None:
        row = self.versions.get(key) if isinstance(key, int) else None
        if row is not None:
            lang = str(self.languages.key())
            self.view.show_wording(
                getattr(row, f"title_{lang}"), getattr(row, f"body_{lang}"), draft=row.is_draft
            )

    def _language(self, _lang: object) -> None:
        if self.editor is not None:
            self.editor.show_language(str(self.languages.key()))
        else:
            self._chosen(self.list.key())

    # --- a new version ---

    def begin_version(self) -> None:
        """Open the editor on the version chosen."""
        key = self.list.key()
        row = self.versions[key] if isinstance(key, int) else next(iter(self.versions.values()))
        self._open(VersionEditor(self, row))

    def _open(self, editor: VersionEditor) -> None:
        self.editor = editor
        self.stack.addWidget(editor)
        self.stack.setCurrentWidget(editor)
        self.new.hide()
        editor.show_language(str(self.languages.key()))

    def leave_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.stack.setCurrentIndex(0)
            self.stack.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
            self.seat.voice.left.emit()
        self.new.show()

    def shots(self) -> Iterator[tuple[str, Any]]:
        yield "wording-new", self.begin_version
        if self.editor is not None:
            yield "wording-put-in-use", self.editor.ask_about
        self.page.close_panel()
        self.leave_editor()

    def memo(self) -> dict[str, Any]:
        return {"draft": self.editor.memo() if self.editor is not None else None, "key": self.list.key()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        draft = memo.get("draft")
        if draft is not None:
            self.load()
            self.list.choose(memo.get("key"), quietly=True)
            self.begin_version()
            assert self.editor is not None
            self.editor.restore(draft)

    def unsaved(self) -> tuple[str, str, Mapping[str, Any], Mapping[str, Any]] | None:
        editor = self.editor
        if editor is None:
            return None
        memo = editor.memo()
        if memo["bodies"] == editor.begun:
            return None
        return _("Agreement template"), _("New version"), {"wording": self.list.key()}, memo

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        if "wording" not in address or self.editor is not None or not self.seat.may(AddTemplateVersion):
            return False
        self.load()
        self.list.choose(address["wording"], quietly=True)
        self.begin_version()
        assert self.editor is not None
        self.editor.restore(values)
        return True


class VersionEditor(QWidget):
    """Text at the left, how it will read at the right; what the version is about is asked at the end."""

    def __init__(self, section: WordingSection, row: Any) -> None:
        super().__init__()
        self.section = section
        self.bodies = {"zh": row.body_zh, "en": row.body_en}
        self.begun = dict(self.bodies)
        self.titles = {"zh": row.title_zh, "en": row.title_en}
        self.lang = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        left = Card(
            _("Text"), _("A line that begins with # is a heading; tags in double braces are filled in")
        )
        self.edit = WordingEdit()
        self.tags = TagBar()
        self.tags.picked.connect(self.edit.insert_tag)
        left.add_to_heading(self.tags)
        left.body.addWidget(self.edit, 1)
        halves.addWidget(left, 1)
        paper = Card(flush=True)
        self.view = WordingView()
        paper.body.addWidget(self.view)
        halves.addWidget(paper, 1)
        column.addLayout(halves, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.keep = Button(_("Put in use …"), "primary", keys="Ctrl Enter")
        self.keep.clicked.connect(self.ask_about)
        leave = Button(_("Leave it"), "secondary")
        leave.clicked.connect(section.leave_editor)
        buttons.addWidget(self.keep)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.edit.submitted.connect(self.ask_about)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DELAY_MS)
        self._later.timeout.connect(self.show_result)
        self.edit.textChanged.connect(self._later.start)
        self.edit.textChanged.connect(section.seat.voice.typed)

    def show_language(self, lang: str) -> None:
        """Edit the text of another language; the other one is kept."""
        if lang != self.lang:
            if self.lang:
                self.bodies[self.lang] = self.edit.toPlainText()
            self.lang = lang
            self.edit.setPlainText(self.bodies[lang])
        self.show_result()

    def show_result(self) -> None:
        """The text as it will read on paper."""
        self.view.show_wording(self.titles[self.lang], self.edit.toPlainText(), draft=True)

    def ask_about(self) -> None:
        """Titles, from when, who checked it: then it is put in use."""
        self.bodies[self.lang] = self.edit.toPlainText()
        seat, page = self.section.seat, self.section.page
        form = Form(
            AddTemplateVersion,
            only=("title_zh", "title_en", "in_use_from", "checked_by_lawyer", "note"),
            start={f"title_{lang}": title for lang, title in self.titles.items()},
            fixed={f"body_{lang}": text for lang, text in self.bodies.items()},
            now=seat.desk.clock,
        )
        panel = FormPanel(seat, form, _("New version"), save=_("Put in use"))
        panel.done.connect(self._done)
        page.open_panel(panel)

    def _done(self, _answer: object) -> None:
        self.section.page.close_panel()
        self.section.leave_editor()
        self.section.load()

    def memo(self) -> dict[str, Any]:
        self.bodies[self.lang] = self.edit.toPlainText()
        return {"bodies": dict(self.bodies), "lang": self.lang}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.bodies = dict(memo["bodies"])
        self.lang = ""
        self.show_language(str(memo["lang"]))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
