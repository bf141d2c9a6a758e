"""What is done with agreements, as commands: draft, change, print, sign, file, void, amend, renew, end."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

from facility.admission import words as w
from facility.core.commands import Command, command
from facility.core.i18n import N_
from facility.core.words import Between, Count, Date, Group, Help, LongText, Money, Name, Text, Unit

Since = Annotated[Date, N_("From"), Group(N_("Term"))]


Until = Annotated[Date, N_("Until")]


TrialDays = Annotated[Count, N_("Getting to know each other"), Unit(N_("days")), Between(0, 180)]


MonthlyFee = Annotated[Money, N_("Place and care, a month"), Between(0, 10_000_000), Group(N_("Fees"))]


MealFee = Annotated[Money, N_("Meals, a day"), Between(0, 100_000)]


Deposit = Annotated[Money, N_("Deposit"), Between(0, 100_000_000)]


PayDay = Annotated[Count, N_("Paid by day of the month"), Between(1, 28)]


Subsidy = Annotated[LongText, N_("Subsidies that reduce the fees")]


Special = Annotated[
    LongText, N_("Agreed besides"), Help(N_("What only these parties agree; it stands in the agreement."))
]


Place = Annotated[Text, N_("Place"), Help(N_("For example: room 207, bed 1; or: day centre, ground floor."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTerms:
    """What the parties settle, whether drafted first or changed before anybody signed."""

    since: Since
    until: Until
    place: Place = ""
    trial_days: TrialDays = 14
    monthly_fee: MonthlyFee = 0
    meal_fee: MealFee = 0
    deposit: Deposit = 0
    pay_day: PayDay = 5
    subsidy: Subsidy = ""
    special_terms: Special = ""


TERMS = tuple(one.name for one in fields(AgreementTerms))


@command(
    "agreements.draft",
    N_("drafted agreement {number} for {person}"),
    may="admission.write",
    label=N_("Draft the agreement"),
)
class DraftAgreement(AgreementTerms, Command[int]):
    application: w.ApplicationId
    copies: w.Copies | None = None


@command(
    "agreements.redraft",
    N_("changed the draft {agreement}"),
    may="admission.write",
    label=N_("Change the draft"),
)
class RedraftAgreement(AgreementTerms, Command[None]):
    agreement: w.AgreementId


@command(
    "agreements.print",
    N_("printed agreement {agreement} in {copies} copies"),
    may="papers.write",
    label=N_("Print the agreement"),
)
class PrintAgreement(Command[int]):
    agreement: w.AgreementId
    copies: w.Copies = 3
    lang: Annotated[Text, N_("Language"), Help(N_("zh or en."))] = "zh"


@command(
    "agreements.sign",
    N_("noted that {name} signed agreement {agreement}"),
    may="papers.write",
    label=N_("Note a signature"),
)
class SignAgreement(Command[int]):
    agreement: w.AgreementId
    role: Annotated[w.SignerRole, N_("Signs as")]
    name: Annotated[Name, N_("Who signed")]
    way: Annotated[w.SignWay, N_("How")] = w.SignWay.HAND
    on: Annotated[Date, N_("Signed on"), Help(N_("Left blank: today."))] | None = None
    witness: Annotated[Name, N_("Witness")] = ""


@command(
    "agreements.file_scan",
    N_("filed the signed agreement {agreement}"),
    may="papers.write",
    label=N_("File the signed copy"),
)
class FileSignedAgreement(Command[int]):
    agreement: w.AgreementId
    file: w.Scan


@command(
    "agreements.void",
    N_("voided agreement {agreement}: {reason}"),
    may="admission.write",
    label=N_("Void the agreement"),
)
class VoidAgreement(Command[None]):
    agreement: w.AgreementId
    reason: w.Reason


@command(
    "agreements.amend",
    N_("drafted amendment {number} to agreement {agreement}"),
    may="admission.write",
    label=N_("Draft an amendment"),
)
class AmendAgreement(Command[int]):
    agreement: w.AgreementId
    since: Since
    until: Until
    monthly_fee: MonthlyFee = 0
    meal_fee: MealFee = 0
    deposit: Deposit = 0
    special_terms: Annotated[LongText, N_("What changes")]
    place: Place = ""


@command(
    "agreements.renew",
    N_("drafted agreement {number} to renew {agreement}"),
    may="admission.write",
    label=N_("Renew the agreement"),
)
class RenewAgreement(Command[int]):
    agreement: w.AgreementId
    until: Until
    monthly_fee: MonthlyFee | None = None
    meal_fee: MealFee | None = None


@command(
    "agreements.end",
    N_("ended agreement {agreement} on {on}: {reason}"),
    may="admission.write",
    label=N_("End the agreement"),
)
class EndAgreement(Command[None]):
    agreement: w.AgreementId
    on: Annotated[Date, N_("Ends on")]
    reason: w.Reason
