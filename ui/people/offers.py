"""Beds and day places for one person: the best three to choose at once, the rest with the reasons against them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from facility.core.i18n import _, _n, current
from facility.lodging.offers import free_beds, free_places
from facility.lodging.plan_lists import plan_beds
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.editors.base import Pick
from ui.kit.form import Form
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.seat import Desk

OFFER = RowLook(height=46, chip=64, title=-1)


def joined(sentences: Sequence[Any]) -> str:
    """Several sentences in a row, in the language of the screen."""
    mark = "；" if current() == "zh" else "; "
    return mark.join(one.render(current()).rstrip("。.") for one in sentences)


def pick_of(offer: Any) -> Pick:
    """A bed as the picker lists it: its label, and why it may or may not be given."""
    if not offer.free:
        return Pick(offer.bed, offer.label, _("not possible: {why}").format(why=joined(offer.against)))
    good = _("among the best") if offer.rank else _("free")
    more = joined((*offer.merits, *offer.against))
    return Pick(offer.bed, offer.label, f"{good} · {more}" if more else good)


class BedsFor:
    """Every bed for one person: the best first, then free ones, then those that cannot be given."""

    def __init__(self, desk: Desk, person: int) -> None:
        self._desk, self._person = desk, person
        self._offers: Sequence[Any] | None = None

    def offers(self) -> Sequence[Any]:
        """Read once for a form; the desk checks again when it is saved."""
        if self._offers is None:
            self._offers = self._desk.ask(free_beds, person=self._person).value
        return self._offers

    def __call__(self, words: str) -> Sequence[Pick]:
        wanted = words.casefold()
        return [pick_of(one) for one in self.offers() if wanted in f"{one.label} {one.room}".casefold()]


class BedsOnPlan(BedsFor):
    """Every bed for somebody on a plan, as if everything else on it had been carried out."""

    def __init__(self, desk: Desk, plan: int, stay: int) -> None:
        super().__init__(desk, 0)
        self._plan, self._stay = plan, stay

    def offers(self) -> Sequence[Any]:
        if self._offers is None:
            self._offers = self._desk.ask(plan_beds, plan=self._plan, stay=self._stay).value
        return self._offers


class PlacesFor:
    """Every day place for one person, free ones first."""

    def __init__(self, desk: Desk, person: int) -> None:
        self._desk, self._person = desk, person
        self._offers: Sequence[Any] | None = None

    def __call__(self, words: str) -> Sequence[Pick]:
        if self._offers is None:
            self._offers = self._desk.ask(free_places, person=self._person).value
        wanted = words.casefold()
        return [
            Pick(
                one.place, one.label,
                _("free") if one.free else _("not possible: {why}").format(why=joined(one.against)),
            )
            for one in self._offers
            if wanted in one.label.casefold()
        ]  # fmt: skip


class BestBeds(Card):
    """The best three beds for a person, above the form; a click puts one into the field."""

    def __init__(self, beds: BedsFor, form: Form, parent: QWidget | None = None) -> None:
        offers = beds.offers()
        free = [one for one in offers if one.free]
        best = [one for one in offers if one.rank]
        meta = _n("{n} bed is free for them", "{n} beds are free for them", len(free))
        super().__init__(_("Beds that fit best"), meta, flush=True, parent=parent)
        self.found = bool(best)
        self._form = form
        self._picks = {one.bed: Pick(one.bed, one.label, "") for one in best}
        self.list = RowList(OFFER, _("Beds that fit best"))
        self.list.set_rows(
            Row(
                one.bed, one.label, _("room {number}").format(number=one.room),
                chip=ChipLook("ok", "bed", _("free")), second=joined((*one.merits, *one.against)) or "—",
                action=_("Choose"),
            )
            for one in best
        )  # fmt: skip
        self.list.setFixedHeight(self.list.natural_height() + 2)
        self.list.acted.connect(self._chosen)
        self.list.opened.connect(self._chosen)
        self.body.addWidget(self.list)

    def _chosen(self, key: object) -> None:
        if isinstance(key, int):
            editor = self._form.editor("bed")
            editor.put(self._picks[key])
            editor.changed.emit()
            self._form.go_to("bed")
