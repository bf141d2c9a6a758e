"""Each paper and sheet that `pay_printing` names."""

from __future__ import annotations

from datetime import date

from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, translate
from facility.core.words import words_of
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperWay
from facility.premises.letterhead import letterhead
from facility.sheets.writer import SheetColumn, column_of, write_sheet
from facility.work.agreement_words import PayWay
from facility.work.calendar import calendar, month_first, month_last
from facility.work.papers import attendance_sheet, pay_sheet
from facility.work.papers.pay_printing import PrintWorkSheet, WorkSheet
from facility.work.pay_accounts import AccountRow, pay_account_list
from facility.work.pay_lists import PayRow, work_month_pay
from facility.work.pay_rules import half_up

Made = tuple[bytes, tuple[int, ...]]
_PAY = (
    "name", "numbers", "post", "days", "minutes", "hours_pay", "pieces_pay", "allowance", "share", "correction",
    "deduction", "total", "way", "paid_on",
)  # fmt: skip


def made_bytes(ctx: Context, cmd: PrintWorkSheet) -> Made:
    """PDF or .xlsx, and whom it speaks of."""
    lang = cmd.lang.value
    if cmd.way is PaperWay.EXCEL:
        return _SHEETS[cmd.name](ctx, cmd, lang)
    if cmd.name is WorkSheet.ATTENDANCE:
        row, people = attendance_sheet.attendance_row(ctx, cmd, lang)
        return _drawn(ctx, cmd.name, row, lang), people
    sheet, people = pay_sheet.pay_sheet_row(ctx, cmd)
    return _drawn(ctx, cmd.name, sheet, lang), people


def blank_bytes(ctx: Reading, name: WorkSheet, lang: str) -> bytes:
    """The form for handwriting."""
    return _drawn(ctx, name, None, lang)


def _drawn(ctx: Reading, name: WorkSheet, row: object, lang: str) -> bytes:
    mark = ""
    if isinstance(row, pay_sheet.PaySheetRow) and not row.approved_by:
        mark = P_("mark on a paper", "draft")
    return PAPERS[name.value].render(row, lang=lang, head=letterhead(ctx), made=ctx.now, mark=mark)


def _hours(minutes: int) -> int:
    """Hundredths of an hour."""
    return half_up(minutes * 100, 60)


def _attendance(ctx: Context, cmd: PrintWorkSheet, lang: str) -> Made:
    """A column a day: hours as numbers, a dash for a day not worked."""
    first, last = month_first(cmd.month), month_last(cmd.month)
    row, people = attendance_sheet.attendance_row(ctx, cmd, lang)
    cells = attendance_sheet.month_cells(ctx, first, last, cmd.workshop)
    days: list[date] = list(calendar(ctx.session, first, last))
    hours = translate(P_("work", "Hours"), lang)
    heads = [SheetColumn(translate(N_("Name"), lang))]
    heads += [SheetColumn(f"{day.month}-{day.day} {head.weekday}", "scaled", 2) for day, head in zip(days, row.heads, strict=True)]  # fmt: skip
    heads += [SheetColumn(translate(P_("pay", "Days"), lang), "whole"), SheetColumn(hours, "scaled", 2)]
    lines = []
    for person, line in zip(people, row.lines, strict=True):
        mine = cells.get(person, {})
        worked = [_hours(minutes) if (minutes := mine.get(day)) else None for day in days]
        lines.append((line.name, *worked, line.days, _hours(line.minutes)))
    title = f"{translate(WorkSheet.ATTENDANCE.label, lang)} {first:%Y-%m}"
    return write_sheet(heads, lines, lang, title, ctx.progress.check), people


def _pay(ctx: Context, cmd: PrintWorkSheet, lang: str) -> Made:
    found = work_month_pay(ctx, month=cmd.month)
    words = {word.name: word for word in words_of(PayRow)}
    heads = [
        SheetColumn(translate(words[one].label, lang), "scaled", 2)
        if one == "minutes"
        else column_of(words[one], lang)
        for one in _PAY
    ]
    lines = (
        tuple(_hours(row.minutes) if one == "minutes" else getattr(row, one) for one in _PAY)
        for row in found.rows
    )
    title = f"{translate(WorkSheet.PAY_SHEET.label, lang)} {found.month:%Y-%m}"
    return write_sheet(heads, lines, lang, title, ctx.progress.check), tuple(row.person for row in found.rows)


def _bank(ctx: Context, cmd: PrintWorkSheet, lang: str) -> Made:
    """Who is paid through the bank and was not yet, of a locked month; DomainError where an account lacks."""
    found = work_month_pay(ctx, month=cmd.month)
    if found.locked_at is None:
        raise DomainError("not_locked", N_("The list for the bank is made from a locked month."), "month")
    rows = [row for row in found.rows if row.way is PayWay.BANK and row.paid_on is None and row.total > 0]
    if not rows:
        raise DomainError("nobody_to_pay", N_("Nobody is left to be paid so."), "month")
    accounts = {one.person: one for one in pay_account_list(ctx)}
    lacking = [row.name for row in rows if row.person not in accounts]
    if lacking:
        text = N_("No bank account is entered for: {names}.")
        raise DomainError("no_account", text, "name", names=lacking)
    words = {word.name: word for word in words_of(AccountRow)}
    total = next(word for word in words_of(PayRow) if word.name == "total")
    heads = [*(column_of(words[one], lang) for one in ("holder", "bank", "account")), column_of(total, lang)]
    heads.append(SheetColumn(translate(P_("bank list", "Purpose"), lang)))
    purpose = translate(P_("bank list", "Work pay"), lang)
    lines = (
        (one.holder, one.bank, one.account, row.total, f"{purpose} {found.month:%Y-%m}")
        for row in rows
        for one in (accounts[row.person],)
    )
    title = f"{translate(WorkSheet.BANK_LIST.label, lang)} {found.month:%Y-%m}"
    return write_sheet(heads, lines, lang, title, ctx.progress.check), tuple(row.person for row in rows)


_SHEETS = {WorkSheet.ATTENDANCE: _attendance, WorkSheet.PAY_SHEET: _pay, WorkSheet.BANK_LIST: _bank}
