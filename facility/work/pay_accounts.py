"""The bank account somebody's pay goes to. Only who pays sees all its digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.reading import narrow
from facility.people.persons import Person
from facility.work import pay_words as p
from facility.work.day_sheet import PersonShown
from facility.work.pay_model import PayAccount


@command("work.set_pay_account", N_("set the bank account for the pay of {person}"), may="work.pay", label=N_("Set the bank account"))  # fmt: skip
class SetPayAccount(Command[int]):
    person: p.PersonId
    bank: p.Bank
    account: p.AccountNumber
    holder: p.Holder = ""


@handles(SetPayAccount)
def set_pay_account(ctx: Context, cmd: SetPayAccount) -> int:
    """The one before counts no more."""
    ctx.get(Person, cmd.person, "person")
    digits = "".join(narrow(cmd.account).split()).replace("-", "")
    if not digits.isdigit() or not 8 <= len(digits) <= 30:
        text = N_("An account number has 8 to 30 digits; spaces are left out by themselves.")
        raise DomainError("not_an_account", text, "account")
    for old in ctx.session.scalars(
        select(PayAccount).where(PayAccount.person == cmd.person, PayAccount.voided_at.is_(None))
    ):
        old.voided_at = ctx.now
    row = PayAccount(
        person=cmd.person,
        bank=cmd.bank,
        account=digits,
        holder=cmd.holder,
        entered_at=ctx.now,
        void_reason="",
    )
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Somebody's account."""

    person: p.PersonId
    name: PersonShown
    holder: p.Holder
    bank: p.Bank
    account: p.AccountNumber


@query("pay_account_list", may="work.pay_read")
def pay_account_list(
    ctx: Reading, *, person: Annotated[p.PersonId, N_("Person")] | None = None
) -> tuple[AccountRow, ...]:
    """Accounts that hold now, by name; all digits only for those who pay."""
    wanted = (
        select(PayAccount, Person.name)
        .join(Person, Person.id == PayAccount.person)
        .where(PayAccount.voided_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    if person is not None:
        wanted = wanted.where(PayAccount.person == person)
    whole = ctx.may("work.pay")
    return tuple(
        AccountRow(
            row.person, name, row.holder or name, row.bank, row.account if whole else f"…{row.account[-4:]}"
        )
        for row, name in ctx.session.execute(wanted)
    )
