"""Certificates brought in from an Excel list: each row finds its person, new ones are entered, held ones left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select

from facility.core import reading
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Date, Text
from facility.incoming.bringing import ListWords, takes_lists
from facility.incoming.lines import Judged, ListOf, ReadRow
from facility.incoming.preview import Change, Plan
from facility.sheets.reader import Cell
from facility.staff import words as w
from facility.staff.credentials import AddCredential, Credential, CredentialKind, add_credential
from facility.staff.model import Staff
from facility.staff.records import standing

KEY = "credentials"


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialLine:
    """One certificate as a list tells of it."""

    name: w.StaffName
    code: w.StaffCode = ""
    kind: Annotated[CredentialKind, N_("Certificate or paper")]
    title: Annotated[Text, N_("Its exact name")] = ""
    number: Annotated[Text, P_("certificate", "Its number")] = ""
    issuer: Annotated[Text, N_("Issued by")] = ""
    issued_on: Annotated[Date, N_("Issued on")] | None = None
    until: Annotated[Date, N_("Valid until")] | None = None


SYNONYMS = {
    "name": ("姓名", "名字", "员工姓名", "持证人", "持证人姓名", "工作人员", "name"),
    "code": ("工号", "员工编号", "职工编号", "staff code"),
    "kind": ("证件", "证件种类", "证书种类", "证书类别", "证件类别", "证书类型", "种类", "kind"),
    "title": ("证件全称", "证书名称", "证件名称", "全称", "名称", "专业", "title"),
    "number": ("证件编号", "证书编号", "证号", "编号", "证件号", "number"),
    "issuer": ("发证单位", "发证机关", "颁发单位", "issuer"),
    "issued_on": ("发证日期", "颁发日期", "取得时间", "取得日期", "issued"),
    "until": ("有效期至", "有效期", "到期日期", "有效期止", "失效日期", "until", "expires"),
}  # fmt: skip
FACTS = ("title", "number", "issuer", "issued_on", "until", "kind")
FOR_GOOD = ("长期", "永久", "长期有效", "for good")


def _check(row: Judged) -> None:
    issued, until = row.values.get("issued_on"), row.values.get("until")
    if issued is not None and until is not None and until < issued:
        row.wrong("until", DomainError("ends_before_it_begins", N_("It cannot end before it begins.")))
    if issued is not None and issued > row.today:
        text = N_("This has not happened yet; check the date.")
        row.wrong("issued_on", DomainError("in_the_future", text))
    for word, text in (
        ("name", N_("There is no name in this row.")), ("kind", N_("Which certificate it is is missing, such as 健康证.")),
    ):  # fmt: skip
        if word not in row.values and not row.spoiled(word):
            row.wrong(word, DomainError(f"{word}_missing", text))


def _name(row: ReadRow[CredentialLine]) -> str:
    return row.line.name if row.line else reading.clean_name(row.shown.get("name", ""))


def _same(line: CredentialLine) -> tuple[str, ...]:
    return line.code.casefold() or line.name, str(line.kind.value), line.number or line.title, str(line.until)


def _end(cell: Cell, today: date) -> date | None:
    """A day, or nothing where it holds for good; of a span such as 2026-01-01 至 2031-01-01 its end."""
    text = cell.text.rpartition("至")[2].strip()
    if text.casefold() in FOR_GOOD:
        return None
    raw = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    found: date | None = CREDENTIALS.words["until"].read(text if isinstance(raw, str) else raw, today)
    return found


CREDENTIALS: ListOf[CredentialLine] = ListOf(
    CredentialLine,
    "kind",
    SYNONYMS,
    needed=("name", "kind"),
    name=_name,
    same=_same,
    check=_check,
    twin=N_("This is the same certificate as in row {row}, but differs in: {what}. Keep one of them."),
    readers={"code": lambda cell, today: reading.narrow(cell.text), "until": _end},
    example={
        "name": "王小丽", "kind": "健康证", "number": "JK-2026-0107", "issuer": "区疾病预防控制中心", "issued_on": "2026-03-01",
        "until": "2027-02-28",
    },
)  # fmt: skip


@dataclass(slots=True)
class CredentialPlan(Plan[CredentialLine]):
    """A list ready to be applied: whose each row is, and the row of the register it completes."""

    whose: dict[int, int] = field(default_factory=dict)
    known: dict[int, Credential] = field(default_factory=dict)


@command(
    "staff.import_credentials",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="staff.write",
    label=N_("Import a list of certificates"),
)
class ImportCredentials(ListWords, Command[int]):
    pass


def compare(ctx: Reading, read: Plan[CredentialLine]) -> CredentialPlan:
    """Whose each row is; the same kind with the same number or end is held already, and only completed."""
    plan = CredentialPlan(read.register, read.of, read.layout, read.title, read.teller, read.rows, read.twins)
    people = [row for row in ctx.session.scalars(select(Staff)) if row.here(ctx.today)]
    by_person: dict[int, list[Credential]] = defaultdict(list)
    for one in ctx.session.scalars(standing(Credential)):
        by_person[one.staff].append(one)
    for row in plan.rows:
        if row.line is None or row.number in plan.twins:
            continue
        try:
            staff = _whose(people, row.line)
        except DomainError as error:
            plan.spoil(row, error)
            continue
        plan.whose[row.number] = staff.id
        if (held := _held(by_person[staff.id], row.line)) is not None:
            plan.known[row.number] = held
            plan.known_as[row.number] = staff.name
            plan.changes[row.number] = [
                Change(word, getattr(held, word), new)
                for word in FACTS
                if (new := getattr(row.line, word)) not in (None, "") and getattr(held, word) in (None, "")
            ]
    return plan


def _whose(people: list[Staff], line: CredentialLine) -> Staff:
    """Raises DomainError ``nobody_of_this_name``, ``several_alike``."""
    alike = [one for one in people if one.name == line.name]
    if line.code:
        alike = [one for one in alike if one.code.casefold() == line.code.casefold()]
    if len(alike) > 1:
        text = N_("The register has several people of this name. Add the staff code or the right phone.")
        raise DomainError("several_alike", text, "name")
    if not alike:
        text = N_("Nobody of this name works here. Enter the person first.")
        raise DomainError("nobody_of_this_name", text, "name")
    return alike[0]


def _held(held: list[Credential], line: CredentialLine) -> Credential | None:
    """The same paper in the register: same kind, and nothing of number, name and end told otherwise."""
    for one in held:
        pairs = ((one.number, line.number), (one.title, line.title), (one.until, line.until))
        if one.kind is line.kind and all(not ours or not theirs or ours == theirs for ours, theirs in pairs):
            return one
    return None


def applier(
    ctx: Context, plan: CredentialPlan, _rows: list[ReadRow[CredentialLine]]
) -> Callable[[ReadRow[CredentialLine]], None]:
    """New papers are entered as by hand; blanks of held ones are filled."""

    def apply(row: ReadRow[CredentialLine]) -> None:
        assert row.line is not None
        if (known := plan.known.get(row.number)) is not None:
            for change in plan.changes[row.number]:
                setattr(known, change.word, change.new)
            return
        told = {word: getattr(row.line, word) for word in FACTS}
        add_credential(ctx, AddCredential(staff=plan.whose[row.number], **told))

    return apply


takes_lists(
    KEY, N_("List of certificates of staff"), CREDENTIALS, ImportCredentials, compare=compare, applier=applier,
    reads="staff.read",
)  # fmt: skip
