"""A paper of the house for the command line: by its name, a person's number, and fields as words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.lodging.papers.printing import (
    BLANKS,
    HousePaper,
    PaperLanguage,
    PaperWay,
    PrintHousePaper,
    house_paper_blank,
)

HOUSE_PAPERS = frozenset(one.value for one in HousePaper)
_OF_ONE = (HousePaper.LEAVE_SLIP, HousePaper.THINGS_RECEIPT, HousePaper.THINGS_BACK)


def house_paper(
    desk: Desk, name: str, *, lang: str, number: str = "", given: Iterable[str] = (), blank: bool = False,
    sheet: bool = False,
) -> bytes:  # fmt: skip
    """The bytes of a paper. A form of one person without a person is blank; everything else is made and logged.

    ``given`` are ``field=value`` as `PrintHousePaper` reads them. DomainError for what cannot be read or made.
    """
    paper = HousePaper(name)
    fields: dict[str, Any] = dict(_pair(one) for one in given)
    nobody = not number and not fields.keys() & {"person", "absence"}
    if blank or (paper in _OF_ONE and nobody and paper in BLANKS):
        made: bytes = desk.ask(house_paper_blank, name=paper, lang=PaperLanguage(lang)).value
        return made
    if number:
        fields["number"] = number
    way = PaperWay.EXCEL if sheet else PaperWay.PAPER
    command = read_command(
        "lodging.print", {**fields, "name": name, "lang": lang, "way": way.value}, desk.clock()
    )
    assert isinstance(command, PrintHousePaper)
    return desk.run(command).value


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise DomainError("not_a_field", N_("Write “{written}” as field=value."), written=text)
    return field.strip(), value.strip()
