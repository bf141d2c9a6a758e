"""Certificates and papers of staff: what each post asks for, who has it, and until when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.ends import reached, warn_marks
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Attachment, Base, ref
from facility.core.words import Choice, Date, Help, Ref, Text, suggested
from facility.people.scans import file_attachment
from facility.staff import words as w
from facility.staff.model import Staff, StaffRecord
from facility.staff.records import StaffRecordKind, in_order, kept_as, not_ahead, standing, unvoided


class CredentialKind(Choice):
    """Papers somebody who works here may hold."""

    PSYCHIATRIST = "psychiatrist", N_("Practising doctor, psychiatry"), "医师执业证", "精神科医师执业证"
    NURSE = "nurse", N_("Practising nurse"), "护士执业证"
    THERAPIST = "therapist", N_("Rehabilitation therapist’s title"), "康复治疗师证"
    COUNSELLOR = "counsellor", N_("Counsellor’s certificate"), "心理咨询师证"
    SOCIAL_WORKER = "social_worker", N_("Social worker’s certificate"), "社工证", "社会工作者职业资格证"
    CARE = "care", N_("Carer’s certificate"), "护理员证", "养老护理员证"
    COOK = "cook", N_("Cook’s certificate"), "厨师证"
    FIRE = "fire", N_("Fire safety operator’s certificate"), "消防证"
    TRAINED = "trained", N_("Certificate of a passed training"), "培训合格证"
    MANAGER = "manager", N_("Training of heads, sector"), "负责人培训证"
    NO_RECORD = "no_record", N_("Proof of no criminal record"), "无犯罪记录证明"
    HEALTH = "health", N_("Food handler’s health certificate"), "健康证"
    INSURANCE = "insurance", N_("Accident insurance"), "意外险"
    PLEDGE = "pledge", N_("Confidentiality pledge"), "保密承诺书"
    OTHER = "other", N_("Another paper"), "其他"


K = CredentialKind
P = w.Post
ASKED_OF: dict[w.Post, tuple[CredentialKind, ...]] = {
    P.MANAGER: (K.MANAGER, K.NO_RECORD), P.PSYCHIATRIST: (K.PSYCHIATRIST,), P.NURSE: (K.NURSE,),
    P.THERAPIST: (K.THERAPIST,), P.COUNSELLOR: (K.COUNSELLOR,), P.SOCIAL_WORKER: (K.SOCIAL_WORKER,),
    P.COMMUNITY_WORKER: (K.TRAINED,), P.WORK_COACH: (K.TRAINED,), P.CARER: (K.CARE,), P.KITCHEN: (K.HEALTH,),
    P.SAFETY: (K.FIRE,),
}  # fmt: skip
"""What a post asks for until the facility describes it otherwise (4.4.1, 4.4.2)."""

SAYS: dict[CredentialKind, tuple[str, ...]] = {
    K.PSYCHIATRIST: ("精神", "psychiat", "mental"), K.THERAPIST: ("康复", "rehab", "作业治疗", "物理治疗"),
    K.COUNSELLOR: ("心理", "psycho", "counsel"), K.SOCIAL_WORKER: ("社会工作", "社工", "social work"),
    K.NURSE: ("护", "nurs"),
}  # fmt: skip
"""Words of which the exact name of such a certificate holds at least one; a doctor of another field is none of ours."""
PLAIN = (
    "医师执业证", "执业医师证", "医师资格证", "执业助理医师证", "卫生专业技术资格证", "专业技术资格证", "职业资格证", "国家职业资格证", "职业技能等级证",
    "专业技术职务任职资格证",
)  # fmt: skip
"""Names such certificates bear on their cover; they tell no field, so they speak against none."""

CredentialId = Annotated[int, Ref(to="credential"), N_("Certificate or paper")]
_Kind = Annotated[CredentialKind, N_("Certificate or paper")]
_Title = Annotated[Text, N_("Its exact name"), suggested("qualification", N_("Qualifications"))]
_Number = Annotated[Text, P_("certificate", "Its number")]
_Issuer = Annotated[Text, N_("Issued by")]
_IssuedOn = Annotated[Date, N_("Issued on")]
_Until = Annotated[Date, N_("Valid until"), Help(N_("Leave empty where it holds for good."))]


class Credential(StaffRecord, Base):
    """A certificate or paper of somebody; ``until``: the last day it holds, None: for good."""

    staff: Mapped[w.StaffId] = ref("staff")
    kind: Mapped[_Kind]
    title: Mapped[_Title]
    number: Mapped[_Number]
    issuer: Mapped[_Issuer]
    issued_on: Mapped[_IssuedOn | None]
    until: Mapped[_Until | None]
    scan: Mapped[int | None] = ref("attachment")

    @property
    def fits(self) -> bool:
        """Whether its exact name, where one is entered that tells a field, is of the kind it was entered as."""
        name, words = self.title.casefold(), SAYS.get(self.kind, ())
        plain = name.strip("《》").removesuffix("书") in PLAIN
        return not name or not words or plain or any(word in name for word in words)

    def holds(self, day: date) -> bool:
        return (self.issued_on is None or self.issued_on <= day) and (self.until is None or day <= self.until)


kept_as(StaffRecordKind.CREDENTIAL, Credential)


@command(
    "staff.add_credential",
    N_("entered a certificate or paper of {staff}: {kind}"),
    may="staff.write",
    label=N_("Enter a certificate or paper"),
)
class AddCredential(Command[int]):
    staff: w.StaffId
    kind: _Kind
    title: _Title = ""
    number: _Number = ""
    issuer: _Issuer = ""
    issued_on: _IssuedOn | None = None
    until: _Until | None = None
    scan: w.Scan | None = None


@handles(AddCredential)
def add_credential(ctx: Context, cmd: AddCredential) -> int:
    """A renewed paper is entered anew; the one before stays in the file."""
    ctx.get(Staff, cmd.staff, "staff")
    not_ahead(ctx, cmd.issued_on, "issued_on")
    in_order(cmd.issued_on, cmd.until)
    row = Credential(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row, skip=("scan",))
    if cmd.scan is not None:
        row.scan = file_attachment(ctx, cmd.scan, "scan").id
    return ctx.add(row).id


@command(
    "staff.change_credential",
    N_("corrected a certificate or paper of {staff}: {kind}"),
    may="staff.write",
    label=N_("Correct a certificate or paper"),
)
class ChangeCredential(Command[None]):
    credential: CredentialId
    kind: _Kind
    title: _Title = ""
    number: _Number = ""
    issuer: _Issuer = ""
    issued_on: _IssuedOn | None = None
    until: _Until | None = None
    scan: w.Scan | None = None


@handles(ChangeCredential)
def change_credential(ctx: Context, cmd: ChangeCredential) -> None:
    """What was entered wrongly, or its scan later on; without a scan the one filed before stays."""
    row = unvoided(ctx, Credential, cmd.credential, "credential")
    not_ahead(ctx, cmd.issued_on, "issued_on")
    in_order(cmd.issued_on, cmd.until)
    copy_fields(cmd, row, skip=("scan",))
    if cmd.scan is not None:
        row.scan = file_attachment(ctx, cmd.scan, "scan").id
    ctx.note(staff=ctx.name("staff", row.staff))


class Validity(Choice):
    """Whether a paper holds on a day."""

    VALID = "valid", P_("certificate", "valid")
    SOON = "soon", P_("certificate", "ends soon")
    EXPIRED = "expired", P_("certificate", "expired")
    REPLACED = "replaced", P_("certificate", "replaced")


def validity(until: date | None, day: date, marks: tuple[int, ...]) -> Validity:
    """Ends soon: from the first of the facility’s warnings on (`warn_marks`)."""
    mark = reached(until, day, marks)
    if mark is None:
        return Validity.VALID
    return Validity.SOON if mark else Validity.EXPIRED


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """One certificate or paper and how it stands today."""

    id: CredentialId
    staff: w.StaffId
    name: w.StaffName
    kind: _Kind
    title: _Title
    number: _Number
    issuer: _Issuer
    issued_on: _IssuedOn | None
    until: _Until | None
    scan: Annotated[int, Ref(to="attachment"), N_("Scan")] | None
    state: Annotated[Validity, P_("certificate", "Stands")]
    fits: Annotated[bool, P_("certificate", "Name fits its kind")]


@query("credential_list", may="staff.read")
def credential_list(ctx: Reading, *, staff: w.StaffId | None = None) -> tuple[CredentialRow, ...]:
    """Certificates and papers of one or of everybody here, who ends first first; one followed by a later one of its
    kind is replaced."""
    people = {row.id: row for row in ctx.session.scalars(select(Staff))}
    wanted = standing(Credential)
    if staff is not None:
        wanted = wanted.where(Credential.staff == staff)
    rows = [
        row
        for row in ctx.session.scalars(wanted)
        if staff is not None or (row.staff in people and people[row.staff].here(ctx.today))
    ]
    latest, marks = _latest(rows), warn_marks(ctx.settings)
    rows.sort(key=lambda row: (row.until or date.max, people[row.staff].name, row.id))
    return tuple(
        CredentialRow(
            row.id, row.staff, people[row.staff].name, row.kind, row.title, row.number, row.issuer, row.issued_on,
            row.until, row.scan, validity(row.until, ctx.today, marks) if row.id in latest else Validity.REPLACED,
            row.fits,
        )
        for row in rows
    )  # fmt: skip


def _latest(rows: list[Credential]) -> set[int]:
    """Of papers of one kind and title of one person only the one that ends last counts; other papers all count."""
    last: dict[tuple[object, ...], Credential] = {}
    for row in rows:
        key = (row.staff, row.kind, row.title if row.kind in (K.OTHER, K.TRAINED) else "")
        if key not in last or (row.until or date.max, row.id) > (last[key].until or date.max, last[key].id):
            last[key] = row
    return {row.id for row in last.values()}


def held(session: Session, day: date) -> dict[int, set[CredentialKind]]:
    """Which papers hold on a day and are what they were entered as, by staff member."""
    found: dict[int, set[CredentialKind]] = {}
    for row in session.scalars(standing(Credential)):
        if row.holds(day) and row.fits:
            found.setdefault(row.staff, set()).add(row.kind)
    return found


@dataclass(frozen=True, slots=True)
class FiledScan:
    """A scan as it was filed."""

    name: Annotated[Text, N_("Name")]
    media: Annotated[Text, N_("Kind")]
    data: bytes


@query("credential_scan", may="staff.files")
def credential_scan(ctx: Reading, *, credential: CredentialId) -> FiledScan:
    """The scan of a certificate or paper, decrypted in memory only. Raises DomainError ``no_scan``."""
    row = ctx.get(Credential, credential, "credential")
    if row.scan is None:
        raise DomainError("no_scan", N_("No scan was filed for this."), "credential")
    kept = ctx.get(Attachment, row.scan)
    return FiledScan(kept.file_name, kept.media, ctx.files.get(kept.room_name))
