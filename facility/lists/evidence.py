"""``python main.py inspect --store DIR --month YYYY-MM``: the evidence of all lines of a month without a window."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import N_, translate
from facility.core.whole_files import write_whole
from facility.core.wire import as_json
from facility.core.words import words_of
from facility.lists.leaving import ExportList, LeavingWay, ListName
from facility.lists.paper import list_paper
from facility.lists.shown import ShownColumn, ShownList, sheet_of
from facility.papers.document import Letterhead
from facility.premises.profile import facility_profile
from facility.quality.inspection.month_evidence import EvidenceRow, MonthEvidence, month_evidence

COLUMNS = ("clause", "demand", "judged", "due", "verdict", "figures", "says", "missing")
_REASON = N_("Evidence of a month, asked for on the command line")
WAYS = {".pdf": LeavingWay.PAPER, ".xlsx": LeavingWay.EXCEL}


def evidence_of(desk: Desk, arguments: argparse.Namespace) -> MonthEvidence:
    """Read a month; written to ``--out`` too, which stands in the record of who did what."""
    found: MonthEvidence = desk.ask(month_evidence, month=arguments.month).value
    if arguments.out is not None:
        write(desk, found, arguments.out, arguments.lang)
    return found


def write(desk: Desk, found: MonthEvidence, out: Path, lang: str) -> None:
    """As a paper or a sheet, by the ending of the file's name."""
    way = WAYS.get(out.suffix.lower())
    if way is None:
        raise DomainError("which_file", N_("The file’s name ends in .pdf or .xlsx."), "out")
    desk.run(
        ExportList(which=ListName.STANDING, way=way, rows=len(found.rows), reason=translate(_REASON, lang))
    )
    shown = shown_list(found, lang)
    if way is LeavingWay.EXCEL:
        write_whole(out, sheet_of(shown))
        return
    profile = desk.ask(facility_profile).value
    head = Letterhead(profile.name, profile.address, profile.phone) if profile is not None else Letterhead("")
    write_whole(out, list_paper(shown, head, desk.clock(), desk.user.name))


def shown_list(found: MonthEvidence, lang: str) -> ShownList:
    """The list as it is read."""
    words = {word.name: word for word in words_of(EvidenceRow) if word.name in COLUMNS}
    columns = tuple(ShownColumn(words[name], translate(words[name].label, lang)) for name in COLUMNS)
    texts = tuple(tuple(_text(row, name, lang) for name in COLUMNS) for row in found.rows)
    title = f"{found.standard} {found.month:%Y-%m}"
    return ShownList(title, "", lang, columns, texts, texts)


def _text(row: EvidenceRow, name: str, lang: str) -> str:
    if name == "demand":
        return row.line.text.words(lang)
    value = getattr(row, name)
    if value is None:
        return ""
    if name in ("due", "verdict"):
        return translate(value.label, lang)
    if name == "judged":
        return translate(value, lang)
    return value if isinstance(value, str) else str(value.render(lang))


def evidence_as_json(found: MonthEvidence, lang: str) -> dict[str, Any]:
    """Lines, each with clause, unit, due, evidence, verdict, figures, records."""
    return {
        "month": f"{found.month:%Y-%m}",
        "read_until": as_json(found.until, lang),
        "standard": found.standard,
        "lines": [_line(row, lang) for row in found.rows],
    }


def _line(row: EvidenceRow, lang: str) -> dict[str, Any]:
    line, found = row.line, row.answer
    return {
        "clause": line.clause, "chapter": line.chapter, "text": line.text.words(lang), "applies": row.applies,
        "unit": line.unit.value, "every": line.every.value, "strength": line.strength.value, "duty": line.duty.value,
        "due": row.why is not None, "why": row.why.value if row.why is not None else None,
        "since": as_json(row.since, lang), "verdict": found.verdict.value, "evidence": found.says.render(lang),
        "missing": found.missing.render(lang) if found.missing is not None else None,
        "figures": {"good": found.count[0], "of": found.count[1]} if found.count is not None else None,
        "until": as_json(found.until, lang),
        "records": [
            {"says": one.says.render(lang), "good": one.good, "page": one.page, "target": as_json(one.target, lang)}
            for one in found.records
        ],
    }  # fmt: skip


def evidence_as_text(found: MonthEvidence, lang: str) -> str:
    """One line for each that applies, for reading on a console."""
    return "\n".join(
        f"{row.clause:<14} {translate(row.verdict.label, lang)}  {row.says.render(lang)}"
        for row in found.rows
        if row.applies
    )
