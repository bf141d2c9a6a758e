"""Editors for long numbers: identity card, disability certificate, organisation code, telephone."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from facility.core.errors import DomainError
from facility.core.i18n import N_, _, current, local, show_date
from facility.core.words import Word
from ui.kit.editors.base import Means
from ui.kit.editors.text import LineEditor

SEXES = {"male": N_("Male"), "female": N_("Female")}


class GroupedEditor(LineEditor):
    """Shows a number in groups while it is typed: 510199 20020722 4022."""

    groups: tuple[int, ...] = ()

    def _edited(self, words: str) -> None:
        cursor = self.line.cursorPosition()
        before = len(words[:cursor].replace(" ", ""))
        shaped = self.shape(words)
        if shaped != words:
            self.line.setText(shaped)
            self.line.setCursorPosition(_place(shaped, before))
        self.changed.emit()

    def shape(self, words: str) -> str:
        bare = words.replace(" ", "").upper()
        if not bare.isascii() or not bare.isalnum() or len(bare) > sum(self.groups):
            return words  # something else is being typed; leave it as it is
        parts, at = [], 0
        for size in self.groups:
            if at < len(bare):
                parts.append(bare[at : at + size])
            at += size
        return " ".join(parts)

    def put(self, value: Any) -> None:
        self.line.setText(self.shape(str(value or "")))
        self.line.setCursorPosition(0)

    def restore(self, memo: Any) -> None:
        self.put(memo)

    def raw(self) -> object:
        return self.line.text().replace(" ", "")


def _place(shaped: str, characters: int) -> int:
    """Where the cursor stands after so many characters that are no spaces."""
    for at, letter in enumerate(shaped):
        if characters == 0:
            return at
        characters -= letter != " "
    return len(shaped)


class IdNumberEditor(GroupedEditor):
    """An identity card number. When it is whole and right, says what follows from it."""

    groups = (6, 8, 4)
    found = Signal(str, object)  # field, and IdFacts or None while the number is not right

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.facts: Any = None

    def _edited(self, words: str) -> None:
        super()._edited(words)
        self._look()

    def put(self, value: Any) -> None:
        super().put(value)
        self._look()

    def _look(self) -> None:
        from facility.core.identity import check_id_number

        facts = None
        if len(str(self.raw())) >= 15:
            try:
                facts = check_id_number(self.raw(), local(self.means.now()).date())
            except DomainError:
                facts = None
        if facts != self.facts:
            self.facts = facts
            self.found.emit(self.word.name, facts)

    def derived(self) -> str:
        """Birth date, sex and age in words; "" while the number is not right."""
        if self.facts is None:
            return ""
        today = local(self.means.now()).date()
        return "   ".join(
            (
                _("born {date}").format(date=show_date(self.facts.birth, current())),
                _(SEXES[self.facts.sex]),
                _("{n} years old").format(n=age_on(self.facts.birth, today)),
            )
        )


class CertificateEditor(GroupedEditor):
    """A disability certificate number: the card number, then kind and grade."""

    groups = (6, 8, 4, 2)


class OrgCodeEditor(GroupedEditor):
    """A unified social credit code."""

    groups = (2, 6, 9, 1)


class PhoneEditor(LineEditor):
    """A telephone number in any usual writing."""


def age_on(birth: date, today: date) -> int:
    """Whole years on a day."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
