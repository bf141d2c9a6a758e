"""What is done with work agreements, as commands. ``terms`` in them means an addendum; blank: the agreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.admission.words import Scan, SignWay
from facility.core.commands import Command, command
from facility.core.i18n import N_, P_
from facility.core.words import Date, Help, LongText, Name, Text
from facility.people.words import PersonId
from facility.work import agreement_words as a
from facility.work.words import (
    Days,
    Finish,
    Intensity,
    MinutesADay,
    MinutesAWeek,
    Start,
    WorkAgreementId,
    WorkPostId,
)

AGREE = "work.agree"
_AS_POST = Help(N_("Left blank: as the post says."))
_Day = Annotated[MinutesADay, _AS_POST]
_Week = Annotated[MinutesAWeek, Help(N_("Left blank: hours a day times the work days."))]
_Intensity = Annotated[Intensity, _AS_POST]
_Addendum = Annotated[a.TermsId, N_("Addendum"), Help(N_("Left blank: the agreement itself."))]
_Reason = Annotated[LongText, N_("Reason")]
_Lang = Annotated[Text, N_("Language"), Help(N_("zh or en."))]
_By = Annotated[Name, Help(N_("Left blank: has not signed."))]


@dataclass(frozen=True, kw_only=True)
class WhoAndWhere:
    """For whom, and at which post."""

    person: PersonId
    post: WorkPostId


@dataclass(frozen=True, kw_only=True)
class HoursAndPay:
    """Hours, days, intensity and pay; what is left blank follows the post."""

    minutes_day: _Day | None = None
    minutes_week: _Week | None = None
    days: Annotated[Days, _AS_POST] = ()
    start: Annotated[Start, _AS_POST] | None = None
    finish: Annotated[Finish, _AS_POST] | None = None
    pause: a.Pause = 20
    intensity: _Intensity | None = None
    pay_kind: a.PayKindWord = a.PayKind.HOUR
    rate_hour: a.RateHour | None = None
    allowance: a.Allowance | None = None
    pay_day: a.PayDay = 10
    pay_way: a.PayWayWord = a.PayWay.BANK


@dataclass(frozen=True, kw_only=True)
class WhichDraft:
    """Which draft, and at which post now."""

    agreement: WorkAgreementId
    post: WorkPostId


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """Term, safety and what else is agreed."""

    since: a.Since
    until: a.Until
    trial_until: a.TrialUntil | None = None
    insurance: a.Insurance = a.WorkInsurance.ACCIDENT
    insurance_note: a.InsuranceNote = ""
    protection: a.Protection = ""
    medicine_pause: a.MedicinePause = ""
    special_terms: a.Special = ""


@command(
    "work.draft_agreement",
    N_("drafted work agreement {number} for {person}: {post}"),
    may=AGREE,
    label=N_("Draft a work agreement"),
)
class DraftWorkAgreement(HoursAndPay, Particulars, WhoAndWhere, Command[int]):
    copies: a.Copies | None = None


@command(
    "work.redraft_agreement",
    N_("changed the draft of work agreement {agreement}"),
    may=AGREE,
    label=N_("Change the draft"),
)
class RedraftWorkAgreement(HoursAndPay, Particulars, WhichDraft, Command[None]):
    """The draft as it shall be."""


@command(
    "work.print_agreement",
    N_("printed {number} in {copies} copies"),
    may=AGREE,
    label=N_("Print the work agreement"),
)
class PrintWorkAgreement(Command[int]):
    agreement: WorkAgreementId
    terms: _Addendum | None = None
    copies: a.Copies = 3
    lang: _Lang = "zh"


@command(
    "work.sign_agreement",
    N_("noted the signatures under {number} on {on}"),
    may=AGREE,
    label=N_("Note the signatures"),
)
class SignWorkAgreement(Command[int]):
    agreement: WorkAgreementId
    terms: _Addendum | None = None
    on: Annotated[a.SignedOn, Help(N_("Left blank: today."))] | None = None
    facility_by: Annotated[_By, N_("For the facility")]
    person_by: Annotated[_By, N_("The person")] = ""
    guardian_by: Annotated[_By, N_("Guardian")] = ""
    employer_by: Annotated[_By, N_("For the employer")] = ""
    way: Annotated[SignWay, N_("How")] = SignWay.HAND
    witness: Annotated[Name, N_("Witness")] = ""


@command(
    "work.file_agreement",
    N_("filed the signed {number}"),
    may=AGREE,
    label=N_("File the signed copy"),
)
class FileWorkAgreement(Command[int]):
    agreement: WorkAgreementId
    terms: _Addendum | None = None
    file: Scan


@command(
    "work.void_agreement",
    N_("voided {number}: {reason}"),
    may=AGREE,
    label=N_("Void it"),
)
class VoidWorkAgreement(Command[None]):
    agreement: WorkAgreementId
    terms: _Addendum | None = None
    reason: _Reason


@command(
    "work.renew_agreement",
    N_("drafted work agreement {number} to follow {agreement}"),
    may=AGREE,
    label=N_("Renew the agreement"),
)
class RenewWorkAgreement(Command[int]):
    agreement: WorkAgreementId
    until: a.Until


@command(
    "work.draft_addendum",
    N_("drafted addendum {number} to work agreement {agreement}"),
    may=AGREE,
    label=N_("Draft an addendum"),
)
class DraftAddendum(HoursAndPay, Command[int]):
    """What is left blank stays as it is."""

    agreement: WorkAgreementId
    since: Annotated[Date, N_("From"), Help(N_("From this day on the new terms hold."))]
    what_changes: Annotated[LongText, N_("What changes"), Help(N_("In plain words; it stands on the paper."))]


@command(
    "work.pause",
    N_("agreed a pause of work agreement {agreement}"),
    may=AGREE,
    label=N_("Agree a pause"),
)
class PauseWork(Command[int]):
    agreement: WorkAgreementId
    on: Annotated[Date, P_("pause", "From"), Help(N_("Left blank: from now."))] | None = None
    asked_by: Annotated[a.PauseAsker, N_("Who asked for it")] = a.PauseAsker.PERSON
    note: a.FreeNote = ""


@command(
    "work.resume",
    N_("let work under agreement {agreement} go on"),
    may=AGREE,
    label=N_("Let work go on"),
)
class ResumeWork(Command[int]):
    agreement: WorkAgreementId


@command(
    "work.clear",
    N_("gave the practitioner’s word that work under {agreement} may go on"),
    may="clinical.write",
    label=N_("Say that work may go on"),
)
class ClearForWork(Command[int]):
    agreement: WorkAgreementId
    note: a.FreeNote = ""


@command(
    "work.end_agreement",
    N_("ended work agreement {agreement} on {on}: {reason}"),
    may=AGREE,
    label=N_("End the agreement"),
)
class EndWorkAgreement(Command[None]):
    agreement: WorkAgreementId
    on: Annotated[a.EndedOn, N_("Last day"), Help(N_("Left blank: today."))] | None = None
    reason: Annotated[a.EndWhy, N_("Why"), Help(N_("Who stops by own wish need not say why."))] = (
        a.WorkEnd.OWN_WISH
    )
    note: a.FreeNote = ""
