"""Settings, Agreement template: its versions, what changed between two, and a new one with the result beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from facility.admission.rewording import difference, for_lawyer
from facility.admission.templates import FIRST, AddTemplateVersion, template_list
from facility.admission.wording import TemplateKind
from facility.core.history import record_history
from facility.core.i18n import P_, _, current, local, show_date, translate
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.flow import FlowLayout
from ui.kit.history import HistoryPanel
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.saving import ask_and_save
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.settings.section import Section
from ui.settings.wording_editor import VersionEditor
from ui.settings.wording_parts import WordingView

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=46, title=-1, right=110, trail_chip=0)


SHORT = {
    TemplateKind.ADMISSION: P_("template", "Admission"),
    TemplateKind.WORK: P_("template", "Work"),
}
"""The agreements in the words that fit beside each other."""


class WordingSection(Section):
    """Versions at the left with the text of the chosen one; or the editor."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Agreement template"))
        self.kinds = Segmented(
            [(one.value, _(SHORT[one]), "") for one in TemplateKind],
            TemplateKind.ADMISSION.value,
            _("Agreement"),
        )
        self.kinds.picked.connect(self._other_paper)
        self.languages = Segmented(
            [("zh", "中文", ""), ("en", "English", "")], current(), _("Language of the text")
        )
        self.languages.picked.connect(self._language)
        self.head.addWidget(self.languages)
        self.lawyer = Button(_("Save for the lawyer …"), icon="download-simple")
        self.lawyer.clicked.connect(self.save_for_lawyer)
        self.head.addWidget(self.lawyer)
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
        self.against: int | None = None

    def _reading(self) -> QWidget:
        view = QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.kinds)
        card = Card(flush=True)
        card.setMinimumWidth(theme.px(264))
        self.list = RowList(LOOK, _("Versions"))
        self.list.chosen.connect(self._chosen)
        card.body.addWidget(self.list)
        left.addWidget(card, 1)
        about = Card()
        self.about = Label("", "list", wrap=True)
        about.body.addWidget(self.about)
        buttons = FlowLayout(gap=8)
        self.compare = Button(_("What changed …"), small=True, icon="arrows-left-right")
        self.compare.clicked.connect(self._open_compare)
        self.happened = Button(_("What happened here"), "link", small=True)
        self.happened.clicked.connect(self.open_history)
        buttons.addWidget(self.compare)
        buttons.addWidget(self.happened)
        about.body.addLayout(buttons)
        left.addWidget(about)
        row.addLayout(left, 2)
        paper = Card(flush=True)
        self.view = WordingView()
        paper.body.addWidget(self.view)
        row.addWidget(paper, 3)
        return view

    @property
    def kind(self) -> TemplateKind:
        """The agreement on show."""
        return TemplateKind(str(self.kinds.key()))

    def _other_paper(self, _kind: object) -> None:
        self.page.close_panel()
        self.load()
        self.list.choose(next(iter(self.versions)), quietly=True)
        self._chosen(self.list.key())

    def load(self) -> None:
        rows = self.page.ask(template_list, kind=self.kind)
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

    def _row_of(self, key: object) -> Any:
        return self.versions.get(key) if isinstance(key, int) else None

    def _chosen(self, key: object) -> None:
        row = self._row_of(key)
        if row is None:
            return
        self.against = None
        lang = str(self.languages.key())
        self.view.show_wording(
            getattr(row, f"title_{lang}"), getattr(row, f"body_{lang}"), draft=row.is_draft, lang=lang
        )
        self.about.setText(self._told(row))
        self.compare.setEnabled(len(self.versions) > 1)
        self.happened.setEnabled(row.id > 0)

    def _told(self, row: Any) -> str:
        """Who wrote a version, when, and what was said about it."""
        if row.in_use_from == FIRST:
            return _(
                "It came with the program. It is a draft: let your lawyer check it before people sign it."
            )
        lang = current()
        day = show_date(local(row.made_at).date(), lang) if row.made_at else "—"
        words = _("Written by {name} on {day}, in use from {since}.")
        words = words.format(name=row.made_by or "—", day=day, since=show_date(row.in_use_from, lang))
        return f"{words}\n{row.note}" if row.note else words

    def open_history(self) -> None:
        """What happened to the chosen version, beside it."""
        row = self._row_of(self.list.key())
        if row is not None and self.page.may_leave():
            about = _("Version {n}").format(n=row.version)
            panel = HistoryPanel(self.seat, record_history, about, table="template", row=row.id)
            self.page.open_panel(panel)

    # --- two versions beside each other ---

    def compare_menu(self) -> QMenu:
        """The other versions to compare the chosen one with."""
        menu = QMenu(self)
        for version in self.versions:
            if version != self.list.key():
                action = menu.addAction(_("Compare with version {n}").format(n=version))
                action.setData(version)
        menu.triggered.connect(self._compare_chosen)
        return menu

    def _open_compare(self) -> None:
        menu = self.compare_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.compare.mapToGlobal(self.compare.rect().bottomLeft()))

    def _compare_chosen(self, action: QAction) -> None:
        self.show_difference(int(action.data()))

    def show_difference(self, other: int) -> None:
        """What changed from the older of two versions to the newer one, in the language on show."""
        key = self.list.key()
        if not isinstance(key, int) or other not in self.versions:
            return
        self.against = other
        then, now = (self.versions[version] for version in sorted((key, other)))
        lang = str(self.languages.key())
        lines = difference(
            *("\n".join((getattr(one, f"title_{lang}"), getattr(one, f"body_{lang}"))) for one in (then, now))
        )
        changed = any(line.how != "same" for line in lines)
        words = (
            _("From version {then} to version {now}. The characters that changed are underlined.")
            if changed
            else _("Version {then} and version {now} read the same.")
        )
        self.view.show_difference(words.format(then=then.version, now=now.version), lines if changed else ())

    # --- for the lawyer ---

    def save_for_lawyer(self) -> None:
        """What is on show, or the text being written, as a .docx."""
        lang = str(self.languages.key())
        row = self._row_of(self.list.key())
        if self.editor is not None:
            title, body = self.editor.titles[lang], self.editor.text_in(lang)
            version = translate("New version", lang)
        elif row is not None:
            title, body = getattr(row, f"title_{lang}"), getattr(row, f"body_{lang}")
            version = translate("Version {n}", lang).format(n=row.version)
        else:
            return
        now = self.seat.desk.clock()
        content = for_lawyer(title, body, version=version, lang=lang, made=now)
        suggested = f"{title} {version} {local(now):%Y-%m-%d}.docx"
        ask_and_save(self.page, _("Save for the lawyer"), suggested, "Word (*.docx)", content)

    def _language(self, _lang: object) -> None:
        if self.editor is not None:
            self.editor.show_language(str(self.languages.key()))
        elif self.against is not None:
            self.show_difference(self.against)
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
        self.kinds.setEnabled(False)
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
        self.kinds.setEnabled(True)

    def shots(self) -> Iterator[tuple[str, Any]]:
        if len(self.versions) > 1:
            yield "wording-compared", partial(self.show_difference, min(self.versions))
        yield "wording-new", self.begin_version
        if self.editor is not None:
            yield "wording-put-in-use", self.editor.ask_about
        self.page.close_panel()
        self.leave_editor()

    def memo(self) -> dict[str, Any]:
        draft = self.editor.memo() if self.editor is not None else None
        return {"draft": draft, "key": self.list.key(), "paper": self.kind.value}

    def restore(self, memo: Mapping[str, Any]) -> None:
        draft = memo.get("draft")
        self.kinds.choose(str(memo.get("paper", TemplateKind.ADMISSION.value)))
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
        return (
            _("Agreement template"),
            _("New version"),
            {"wording": self.list.key(), "paper": self.kind.value},
            memo,
        )

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        if "wording" not in address or self.editor is not None or not self.seat.may(AddTemplateVersion):
            return False
        self.kinds.choose(str(address.get("paper", TemplateKind.ADMISSION.value)))
        self.load()
        self.list.choose(address["wording"], quietly=True)
        self.begin_version()
        assert self.editor is not None
        self.editor.restore(values)
        return True
