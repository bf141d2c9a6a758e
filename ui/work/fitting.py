"""The posts that fit somebody, and the people who fit a post, each with what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, _n, current
from facility.core.words import YesNoAnswer
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.text import Label

MOST = 8
FITS = ChipLook("ok", "check-circle", P_("matching", "Suits"))
NOT = ChipLook("neutral", "minus-circle", P_("matching", "Does not suit"))


class FittingPosts(Card):
    """wanted(post): an agreement about this post is wanted."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Posts that fit"), " ")
        self._holder: QWidget | None = None

    def show_matches(self, matches: Any, may_draft: bool) -> None:
        """The best first; what cannot be says why."""
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        fitting = sum(one.suits is YesNoAnswer.YES for one in matches.posts)
        self.meta.setText(_n("{n} post", "{n} posts", fitting))
        if matches.note is not None:
            column.addWidget(Label(matches.note.render(current()), "list", wrap=True))
        for one in matches.posts[:MOST]:
            column.addWidget(self._post(one, may_draft))
        self.body.addWidget(self._holder)

    def _post(self, one: Any, may_draft: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        suits = one.suits is YesNoAnswer.YES
        row.addWidget(Label(one.name, "strong"))
        row.addWidget(Label(one.where, "meta", elide=True), 1)
        row.addWidget(Chip(_look(FITS if suits else NOT)))
        if suits and may_draft:
            button = Button(_("Draft a work agreement"), icon="file-plus", small=True)
            button.setAccessibleName(f"{_('Draft a work agreement')}: {one.name}")
            button.setProperty("post", one.post)
            button.clicked.connect(self._draft)
            row.addWidget(button)
        column.addLayout(row)
        for label in reasons_told(one):
            column.addWidget(label)
        return holder

    def _draft(self) -> None:
        self.wanted.emit(int(self.sender().property("post")))


class FittingPeople(QWidget):
    """Content of the side panel. person(id): somebody's card. wanted(person): an agreement with them."""

    person = Signal(int)
    wanted = Signal(int)

    def __init__(self, people: Sequence[Any], may_draft: bool) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for one in people:
            column.addWidget(self._person(one, may_draft))
        if not people:
            column.addWidget(Label(_("Nobody has a wish to work noted."), "list", wrap=True))

    def _person(self, one: Any, may_draft: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        suits = one.suits is YesNoAnswer.YES
        name = Button(one.name, "link", small=True)
        name.setProperty("person", one.person)
        name.clicked.connect(self._open)
        row.addWidget(name)
        now = Label(_("now: {post}").format(post=one.works_at) if one.works_at else "", "meta", elide=True)
        now.give_way()
        row.addWidget(now, 1)
        row.addWidget(Chip(_look(FITS if suits else NOT)))
        column.addLayout(row)
        for label in reasons_told(one):
            column.addWidget(label)
        if suits and may_draft and not one.works_at:
            button = Button(_("Draft a work agreement"), icon="file-plus", small=True)
            button.setAccessibleName(f"{_('Draft a work agreement')}: {one.name}")
            button.setProperty("person", one.person)
            button.clicked.connect(self._draft)
            column.addWidget(button)
        return holder

    def _open(self) -> None:
        self.person.emit(int(self.sender().property("person")))

    def _draft(self) -> None:
        self.wanted.emit(int(self.sender().property("person")))


def reasons_told(one: Any) -> Iterator[Label]:
    """What stands in the way, speaks for it, against it, and is to be minded; nothing about health."""
    parts = (
        (_(P_("matching", "Stands in the way")), one.stops, "danger"),
        (_(P_("matching", "For")), one.reasons_for, "text2"),
        (_(P_("matching", "Against")), one.reasons_against, "warn"),
        (_(P_("matching", "To mind")), one.to_mind, "text2"),
    )
    for word, reasons, tone in parts:
        if reasons:
            told = " ".join(reason.render(current()) for reason in reasons)
            yield Label(f"{word}　{told}", "meta", tone, wrap=True)


def _look(look: ChipLook) -> ChipLook:
    return ChipLook(look.tone, look.icon, _(look.word), look.plain)
