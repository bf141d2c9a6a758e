"""The agreement's text being written: typed, pasted from Word, or read from the lawyer's corrected file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facility.admission.rewording import from_lawyer, strange_tags
from facility.admission.templates import AddTemplateVersion
from facility.admission.wording import TAGS_OF
from facility.core.errors import DomainError
from facility.core.i18n import _, _n, current
from ui.kit.action import FormPanel, tell
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.form import Form
from ui.kit.text import Label
from ui.settings.wording_parts import TagBar, WordingEdit, WordingView

if TYPE_CHECKING:
    from ui.settings.wording import WordingSection

DELAY_MS = 250


class VersionEditor(QWidget):
    """Text at the left, how it will read at the right; what the version is about is asked at the end."""

    def __init__(self, section: WordingSection, row: Any) -> None:
        super().__init__()
        self.section = section
        self.kind = section.kind
        self.bodies = {"zh": row.body_zh, "en": row.body_en}
        self.begun = dict(self.bodies)
        self.titles = {"zh": row.title_zh, "en": row.title_en}
        self.lang = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(self._writing(), 1)
        paper = Card(flush=True)
        self.view = WordingView()
        paper.body.addWidget(self.view)
        halves.addWidget(paper, 1)
        column.addLayout(halves, 1)
        column.addLayout(self._buttons())
        self.edit.submitted.connect(self.ask_about)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DELAY_MS)
        self._later.timeout.connect(self.show_result)
        self.edit.textChanged.connect(self._later.start)
        self.edit.textChanged.connect(section.seat.voice.typed)

    def _writing(self) -> Card:
        left = Card(_("Text"))
        self.edit = WordingEdit()
        self.tags = TagBar(self.kind)
        self.tags.picked.connect(self.edit.insert_tag)
        left.add_to_heading(self.tags)
        words = _(
            "Type here or paste from Word. A line that begins with # is a heading and numbers itself; **two stars** make "
            "bold; tags in double braces are filled in."
        )
        left.body.addWidget(Label(words, "meta", wrap=True))
        left.body.addWidget(self.edit, 1)
        self.strange = Label("", "meta", "danger", wrap=True)
        self.strange.hide()
        left.body.addWidget(self.strange)
        return left

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.keep = Button(_("Put in use …"), "primary", keys="Ctrl Enter")
        self.keep.clicked.connect(self.ask_about)
        read = Button(_("Read the lawyer’s file …"), "secondary", icon="folder-open")
        read.clicked.connect(self.choose_file)
        leave = Button(_("Leave it"), "secondary")
        leave.clicked.connect(self.section.leave_editor)
        for button in (self.keep, read, leave):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_language(self, lang: str) -> None:
        """Edit the text of another language; the other one is kept."""
        if lang != self.lang:
            if self.lang:
                self.bodies[self.lang] = self.edit.toPlainText()
            self.lang = lang
            self.edit.setPlainText(self.bodies[lang])
        self.show_result()

    def text_in(self, lang: str) -> str:
        """The text as it stands, in either language."""
        return self.edit.toPlainText() if lang == self.lang else str(self.bodies[lang])

    def show_result(self) -> None:
        """The text as it will read on paper; what looks like a tag and is none is said under the text."""
        text = self.edit.toPlainText()
        self.view.show_wording(self.titles[self.lang], text, draft=True, lang=self.lang)
        strange = strange_tags(text, self.kind)
        between = "、" if current() == "zh" else ", "
        words = _("Not known as a tag: {tags}. Choose tags with “Put in a tag”, or write the words out.")
        self.strange.setText(words.format(tags=between.join(strange)))
        self.strange.setToolTip(between.join(f"{{{{{name}}}}}" for name in TAGS_OF[self.kind]))
        self.strange.setVisible(bool(strange))

    # --- the lawyer's file ---

    def choose_file(self) -> None:
        """Ask for the corrected .docx and read it."""
        path, _kind = QFileDialog.getOpenFileName(self, _("Read the lawyer’s file"), "", "Word (*.docx)")
        if path:
            self.read_file(Path(path))

    def read_file(self, path: Path) -> None:
        """Put the text of a .docx in the place of this one; Ctrl+Z brings the old one back."""
        page = self.section.page
        try:
            found = from_lawyer(path.read_bytes())
        except OSError as error:
            page.say("danger", _("The file cannot be read: {reason}").format(reason=error.strerror or ""))
            return
        except DomainError as error:
            tell(self.section.seat, error, page.message)
            return
        if found.title:
            self.titles[self.lang] = found.title
        self.edit.replace_all(found.body)
        self.show_result()
        parts = [
            _n(
                "{n} tracked change taken as accepted", "{n} tracked changes taken as accepted", found.changes
            ),
            _n("{n} comment left out", "{n} comments left out", found.comments),
        ]
        words = ("，" if current() == "zh" else ", ").join(parts)
        page.say("info", _("The file was read. Compare it with the paper at the right."), words)

    # --- putting it in use ---

    def ask_about(self) -> None:
        """Titles, from when, who checked it: then it is put in use."""
        self.bodies[self.lang] = self.edit.toPlainText()
        seat, page = self.section.seat, self.section.page
        form = Form(
            AddTemplateVersion,
            only=("title_zh", "title_en", "in_use_from", "checked_by_lawyer", "note"),
            start={f"title_{lang}": title for lang, title in self.titles.items()},
            fixed={"kind": self.kind, **{f"body_{lang}": text for lang, text in self.bodies.items()}},
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
