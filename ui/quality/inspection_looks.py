"""How the lines of a month look: results, how a line can be told, why it is not judged this month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from facility.core.i18n import N_, P_, _, current, local, show_date, show_moment
from facility.core.standard import Evidence, Unit, WhoseDuty
from facility.quality.inspection.board import BoardLine, InFile, InspectionBoard, Stage
from facility.quality.inspection.content import as_signed_words
from facility.quality.inspection.words import Result
from ui.kit.chips import ChipLook
from ui.kit.rows import Heading, Row

RESULTS: dict[Result, ChipLook] = {
    Result.CONFORMS: ChipLook("ok", "check-circle", Result.CONFORMS.label, plain=True),
    Result.PARTLY: ChipLook("warning", "circle-half", Result.PARTLY.label),
    Result.DOES_NOT: ChipLook("danger", "x-circle", Result.DOES_NOT.label),
    Result.NOT_APPLICABLE: ChipLook("neutral", "minus-circle", Result.NOT_APPLICABLE.label, plain=True),
}
LEFT = ChipLook("outline", "circle-dashed", P_("result", "Not judged"), plain=True)
DRAFT = ChipLook("outline", "pencil-simple", P_("result", "Draft"))
NOT_DUE = ChipLook("outline", "clock", P_("due", "Not this month"), plain=True)
OTHERS = ChipLook("outline", "info", P_("due", "Not ours"), plain=True)
STAGES: dict[Stage, ChipLook] = {
    Stage.OPEN: ChipLook("outline", "pencil-simple", Stage.OPEN.label),
    Stage.SIGNED: ChipLook("signed", "pen-nib", Stage.SIGNED.label),
    Stage.LOCKED: ChipLook("ok", "lock-simple", Stage.LOCKED.label),
}
TOLD: dict[Evidence, tuple[str, str]] = {
    Evidence.AUTO: ("lightning", P_("how", "Records")),
    Evidence.SEMI: ("lightning", P_("how", "Records and a look")),
    Evidence.MANUAL: ("eye", P_("how", "A look")),
}
OTHERS_WHY = N_("Others’ duties are shown and never fail the facility.")


def worded(look: ChipLook) -> ChipLook:
    """The chip in the language in force."""
    return ChipLook(look.tone, look.icon, _(look.word), look.plain)


def month_words(month: date) -> str:
    """ "2026年11月", "November 2026"."""
    if current() == "zh":
        return f"{month.year}年{month.month}月"
    return f"{month:%B %Y}"


def is_due(one: BoardLine) -> bool:
    """Whether somebody decides about it this month."""
    return one.decisions > 0 or (one.why is not None and one.line.unit is Unit.FILE and not one.aside)


def why_not(one: BoardLine) -> str:
    """Why nobody judges it this month; "" where somebody does."""
    if one.line.duty is not WhoseDuty.FACILITY:
        return _("Duty of: {who}").format(who=_(one.line.duty.label)) + "　" + _(OTHERS_WHY)
    if one.aside:
        return one.evidence.says.render(current())
    if one.why is not None:
        return ""
    if one.last is not None:
        return _("Last answered in {month}: {result}").format(
            month=month_words(one.last.month), result=_(one.last.result.label)
        )
    return _("Comes in a later month of the quarter or the year.")


def chip_of(one: BoardLine, draft: bool, held: InFile | None = None) -> ChipLook:
    """The result of a line, or of one file in it; k of n while its files are being judged."""
    judged = held.judged if held is not None else None
    result = (
        judged.result if held is not None and judged is not None else one.result if held is None else None
    )
    if draft:
        return worded(DRAFT)
    if result is not None:
        return worded(RESULTS[result])
    if one.line.duty is not WhoseDuty.FACILITY:
        return worded(OTHERS)
    if one.why is None:
        return worded(NOT_DUE)
    if held is None and one.taken:
        return ChipLook("outline", "circle-dashed", f"{one.taken}/{one.decisions}", plain=True)
    return worded(LEFT)


def row_of(one: BoardLine, draft: bool, held: InFile | None = None) -> Row:
    """A line as a row of the list; ``held``: in this one file."""
    icon, how = TOLD[one.line.evidence]
    found = held.evidence if held is not None else one.evidence
    muted = not is_due(one)
    says = why_not(one) or (found.missing or found.says).render(current())
    second = says if muted else f"{_(how)}　{says}"
    return Row(
        one.line.clause, one.line.text.words(current()), lead=one.line.clause, icon=icon, second=second,
        chip=chip_of(one, draft, held), title_tone="text2" if muted else "text",
    )  # fmt: skip


def rows_of(lines: Iterable[BoardLine], drafts: set[Any], *, only_left: bool) -> Iterator[Row | Heading]:
    """The lines of a chapter in the order of the standard; headings of the standard are headings."""
    heading: Heading | None = None
    for one in lines:
        if one.line.unit is Unit.LEAD:
            heading = Heading(f"{one.line.clause}　{one.line.text.words(current())}", key=one.line.clause)
            if not only_left:
                yield heading
            continue
        draft = any(clause == one.line.clause for clause, _file in drafts)
        if only_left and not (draft or (is_due(one) and one.result is None)):
            continue
        yield row_of(one, draft)


def file_rows(
    board: InspectionBoard, file: int, drafts: set[Any], *, only_left: bool
) -> Iterator[Row | Heading]:
    """All lines of one person's file, chapter by chapter."""
    for chapter in board.chapters:
        rows = []
        for one in board.lines:
            held = next((each for each in one.files if each.file.id == file), None)
            if one.line.chapter != chapter.number or held is None or not is_due(one):
                continue
            draft = (one.line.clause, file) in drafts
            if only_left and held.judged is not None and not draft:
                continue
            rows.append(row_of(one, draft, held))
        if rows:
            yield Heading(f"{chapter.number}　{chapter.title}", key=chapter.number)
            yield from rows


def say_stage(board: InspectionBoard) -> tuple[str, str, str] | None:
    """Tone, sentence and second line over a month; None where nothing has to be said."""
    lang = current()
    if board.stage is Stage.LOCKED and board.head_at is not None:
        told = _("Signed by {lead} as QC lead and by {head} as head on {day}; the month is locked.").format(
            lead=board.lead, head=board.head, day=show_date(local(board.head_at).date(), lang)
        )
        parts = [board.hash[at : at + 8] for at in range(0, len(board.hash), 8)]
        stands = as_signed_words(bool(board.as_signed), board.erased).render(lang)
        more = stands + "\n" + _("Fingerprint: {hash}").format(hash=" ".join(parts))
        tone = "ok" if board.as_signed else "info" if board.erased else "danger"
        return tone, told, more
    if board.stage is Stage.SIGNED and board.lead_at is not None:
        words = _("{lead} signed as QC lead on {moment}; the head looks at it and signs.")
        return "info", words.format(lead=board.lead, moment=show_moment(board.lead_at, lang)), ""
    if board.first and board.stage is Stage.OPEN:
        return "info", _("This is the first month: there is no earlier one to compare with."), ""
    return None
