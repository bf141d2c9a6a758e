"""What of the days at work and of pay may be taken back, what may not; and what the records are called."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back, stays
from facility.work import attendance as t
from facility.work import attendance_model as m
from facility.work import calendar, output, pay, pay_accounts, pay_changes, proceeds, rates
from facility.work import pay_model as pm

put_back(
    t.SignInAtWork, t.SignOutFromWork, t.EnterHours, t.RecordBeyond, t.BeyondDone, t.NotToday, t.AbsentFromWork,
    t.CorrectHours, t.VoidHours, output.EnterOutput, rates.AddPieceKind, rates.SetPieceRate, rates.ClosePieceKind,
    calendar.CloseDays, calendar.VoidClosedDays, pay_changes.DeductPay, pay_changes.CorrectPay,
    pay_changes.TakeUpDifferences, pay_changes.VoidPayChange, proceeds.AddProceeds, proceeds.VoidProceeds,
    pay.ReopenPay, pay.PayOut, pay.VoidPayout, pay_accounts.SetPayAccount,
)  # fmt: skip
stays(N_("Reopen the month with a reason instead."), pay.ApprovePay)
stays(N_("A locked month stays as it is; correct it by a line in the next month."), pay.LockPay)

_READ, _PAY = "work.read", "work.pay_read"
kept_in(m.WorkEntry, N_("Line of the day sheet"), _READ)
kept_in(m.WorkOutput, N_("Pieces"), _READ)
kept_in(calendar.WorkClosing, N_("Closed days"), _READ)
kept_in(pm.PieceKind, N_("Kind of piece"), _READ)
kept_in(pm.PieceRate, N_("Rate of a piece"), _READ)
kept_in(pm.Proceeds, N_("Proceeds of a sale"), _PAY)
kept_in(pm.PayAdjustment, N_("Deduction or correction"), _PAY)
kept_in(pm.PayMonth, N_("Month of work pay"), _PAY)
kept_in(pm.PayLine, N_("Line of work pay"), _PAY)
kept_in(pm.Payout, N_("Payment of work pay"), _PAY)
kept_in(pm.PayAccount, N_("Bank account for pay"), "work.pay")
