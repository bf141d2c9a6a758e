"""The papers of the house: each declared once with its row, the fields it may show, and its copies."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facility.core.i18n import translate
from facility.papers.document import Document, Letterhead, NotOnThisPaper
from facility.papers.facts import Facts
from facility.papers.strips import Content

Compose = Callable[[Facts], Content]
PAPERS: dict[str, PaperSpec] = {}


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """A declared paper. ``row`` is the dataclass its values come from; ``copies`` who keeps each (msgids)."""

    name: str
    title: str
    row: type
    allows: frozenset[str]
    compose: Compose
    copies: tuple[str, ...] = ()
    number_kind: str = ""
    seam: bool = False
    size: str = "a4"

    def document(
        self, row: Any = None, *, lang: str, head: Letterhead, made: datetime, number: str = "",
        copies: tuple[str, ...] | None = None, template: str = "", mark: str = "", title: str = "", size: str = "",
        begins: int = 1, whole: int = 0,
    ) -> Document:  # fmt: skip
        """The paper of one row, or blank for handwriting without one.

        ``copies`` (msgids) replaces the declared ones; () is a single copy. ``title``, ``mark``: msgids.
        ``begins``, ``whole``: its first page and the pages of the whole it is part of.
        """
        if row is not None and not isinstance(row, self.row):
            raise TypeError(f"{self.name} is printed from {self.row.__name__}, not {type(row).__name__}")
        facts = Facts(self.row, row, allows=self.allows, lang=lang, paper=self.name)
        holders = self.copies if copies is None else copies
        if row is None and copies is None:
            holders = ()
        return Document(
            lang=lang, head=head, title=translate(title or self.title, lang), content=self.compose(facts),
            made=made, number=number, numbered=bool(self.number_kind), template=template, seam=self.seam,
            copies=tuple(translate(one, lang) for one in holders), mark=translate(mark, lang), size=size or self.size,
            begins=begins, whole=whole, allows=self.allows,
        )  # fmt: skip

    def render(self, row: Any = None, **given: Any) -> bytes:
        """The PDF of one row, or of the blank form; takes what `document` takes."""
        from facility.papers.press import render

        return render(self.document(row, **given))


def paper(
    name: str, *, title: str, row: type, allows: tuple[str, ...], copies: tuple[str, ...] = (),
    number_kind: str = "", seam: bool = False, size: str = "a4",
) -> Callable[[Compose], Compose]:  # fmt: skip
    """Declare a paper; the function under it composes the blocks from `Facts`."""

    def declare(compose: Compose) -> Compose:
        if name in PAPERS and PAPERS[name].compose.__module__ != compose.__module__:
            raise ValueError(f"two papers are named {name!r}")
        known = {field.name for field in dataclasses.fields(row)}
        strange = [one for one in allows if one.partition(".")[0] not in known]
        if strange:
            raise NotOnThisPaper(
                f"{name} allows fields that {row.__name__} does not have: {', '.join(strange)}"
            )
        PAPERS[name] = PaperSpec(
            name, title, row, frozenset(allows), compose, copies, number_kind, seam, size
        )
        return compose

    return declare
