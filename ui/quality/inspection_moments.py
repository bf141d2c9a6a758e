"""The moments of a month that pictures are made of."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from facility.core.standard import Unit
from facility.quality.inspection.board import Stage
from facility.quality.inspection.pulse import inspection_months
from facility.quality.inspection.words import Result
from ui.quality.inspection import InspectionPart
from ui.quality.inspection_looks import is_due
from ui.quality.inspection_way import FILES, LINES


def show_moment_of_month(part: InspectionPart, name: str) -> None:
    """``name``: signed, refused, does-not, others, by-file-line, by-file, seen, sign."""
    months = part.seat.desk.ask(inspection_months).value
    signed = [one for one in months if one.stage is not Stage.OPEN]
    under_way = [one for one in months if one.stage is Stage.OPEN]
    wanted = signed if name in ("signed", "sign") else under_way
    if wanted:
        part.choose_month(wanted[0].id)
    if part.board is None:
        return
    part.drafts = {}
    part.box.drop_form()
    part.way.turn(LINES)
    if name == "sign":
        part.acts.sign_head()
    elif name == "seen":
        part.acts.show_seen()
    elif name == "by-file":
        part.way.turn(FILES)
        part.show_all()
    elif name == "others":
        _go(part, lambda one: one.line.duty.value != "facility" and one.line.unit is not Unit.LEAD)
    elif name == "by-file-line":
        _go(part, lambda one: bool(one.files) and is_due(one))
        part.box.choose(Result.DOES_NOT)
    elif name in ("refused", "does-not"):
        _go(part, lambda one: is_due(one) and not one.files and one.judged is None)
        part.box.choose(Result.DOES_NOT if name == "does-not" else Result.PARTLY)
        if name == "refused" and part.box.form is None:
            part.box.choose(Result.DOES_NOT)
            part.box.save()
    QCoreApplication.processEvents()


def _go(part: InspectionPart, which: Any) -> None:
    one = next((one for one in part.way.lines if which(one)), None)
    spot = part.way.first_in(one.line.clause) if one is not None else None
    if spot is not None:
        part.go_to(spot)
