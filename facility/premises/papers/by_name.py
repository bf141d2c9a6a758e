"""A paper about keeping the house for the command line: by its name, and fields as words."""

from __future__ import annotations

from collections.abc import Iterable

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.papers.ways import PaperWay
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

KEEPING_PAPERS = frozenset(one.value for one in KeepingPaper)


def keeping_paper(
    desk: Desk, name: str, *, lang: str, given: Iterable[str] = (), sheet: bool = False
) -> bytes:
    """The bytes of a paper, made and logged. ``given`` are ``field=value`` as `PrintKeepingPaper` reads them.

    DomainError for what cannot be read or made.
    """
    fields: dict[str, object] = {}
    for text in given:
        field, equals, value = text.partition("=")
        if not equals:
            raise DomainError("not_a_field", N_("Write “{written}” as field=value."), written=text)
        fields[field.strip()] = value.strip()
    way = PaperWay.EXCEL if sheet else PaperWay.PAPER
    command = read_command(
        "premises.print", {**fields, "name": name, "lang": lang, "way": way.value}, desk.clock()
    )
    assert isinstance(command, PrintKeepingPaper)
    return desk.run(command).value
