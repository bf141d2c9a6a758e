"""The states of the page Staff that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any


def states(page: Any) -> Iterable[tuple[str, Any]]:
    for spec in page.specs:
        yield spec.key, partial(page.show_part, spec.key)
    yield "card", partial(_card, page)
    yield "form", partial(_form, page)


def _card(page: Any) -> None:
    page.show_part("people")
    page.part().view.open_line()


def _form(page: Any) -> None:
    page.close_panel()
    page.show_part("roster")
    page.forms.open("roster.put_on")
