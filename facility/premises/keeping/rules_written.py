"""Written rules and plans: versions with their days, who approved them, and who has read and signed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.ends import warn_marks
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, P_, say
from facility.core.settings import yes
from facility.core.tables import Base, Retractable, ref
from facility.core.words import YesNoAnswer
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.ends import ends_after, not_after_today, standing
from facility.premises.keeping.kinds import RuleKind, Standing
from facility.staff.model import Staff

_WRITE, _KEEP = "premises.write", "premises.keep"
NOT_NEEDED = (
    RuleKind.OTHER, RuleKind.VOLUNTEERS, RuleKind.PRIVACY, RuleKind.FORMS, RuleKind.HYGIENE, RuleKind.WORK_SAFETY,
    RuleKind.FOOD, RuleKind.INFECTION, RuleKind.DISASTER, RuleKind.UTILITIES,
)  # fmt: skip
"""Kinds that are good to have; no clause asks for them in writing."""


class WrittenRule(Retractable, Base):
    """A rule or plan; what it says stands in its versions."""

    kind: Mapped[w.RuleKind]
    title: Mapped[w.RuleTitle]
    entered_at: Mapped[w.EnteredAt]
    ended_on: Mapped[w.EndedOn | None]
    end_reason: Mapped[w.WhyEnded]


class RuleVersion(Retractable, Base):
    """One version, in force from a day until the next version's."""

    rule: Mapped[w.RuleId] = ref("written_rule")
    label: Mapped[w.VersionLabel]
    since: Mapped[w.EffectiveOn]
    review_on: Mapped[w.ReviewOn | None]
    approver: Mapped[w.Approver]
    says: Mapped[w.WhatChanged]
    scan: Mapped[w.AttachmentId | None] = ref("attachment", index=False)


class RuleReading(Retractable, Base):
    """A staff member has read a version and signed for it."""

    version: Mapped[w.VersionId] = ref("rule_version")
    staff: Mapped[w.Signer] = ref("staff")
    on: Mapped[w.ReadOn]


never(
    "rule_signed_once",
    "rule_reading",
    N_("They have signed this version already."),
    "EXISTS (SELECT 1 FROM rule_reading AS r WHERE r.version = NEW.version AND r.staff = NEW.staff"
    " AND r.taken_back_at IS NULL AND r.id <> NEW.id) AND NEW.taken_back_at IS NULL",
    field="staff",
)


@names("written_rule")
def rule_name(session: Session, id: int) -> str:
    row = session.get(WrittenRule, id)
    return row.title if row else "—"


@names("rule_version")
def version_name(session: Session, id: int) -> str:
    row = session.get(RuleVersion, id)
    return f"{rule_name(session, row.rule)} {row.label}" if row else "—"


@command("premises.write_rule", N_("entered the rule {title}"), may=_WRITE, label=N_("Enter a rule or plan"))
class WriteRule(Command[int]):
    kind: w.RuleKind
    title: w.RuleTitle
    label: w.VersionLabel
    since: w.EffectiveOn
    review_on: w.ReviewOn | None = None
    approver: w.Approver = ""
    says: w.WhatChanged = ""
    file: w.ScanFile | None = None


@command(
    "premises.revise_rule",
    N_("entered version {label} of {rule}"),
    may=_WRITE,
    label=N_("Enter a new version"),
)
class ReviseRule(Command[int]):
    rule: w.RuleId
    label: w.VersionLabel
    since: w.EffectiveOn
    review_on: w.ReviewOn | None = None
    approver: w.Approver = ""
    says: w.WhatChanged = ""
    file: w.ScanFile | None = None


@command(
    "premises.review_rule",
    N_("reviewed {rule} and kept it until {review_on}"),
    may=_WRITE,
    label=N_("Reviewed, stays as it is"),
)
class ReviewRule(Command[None]):
    rule: w.RuleId
    review_on: w.ReviewOn


@command(
    "premises.sign_rule",
    N_("recorded as read and signed: {rule} ({who})"),
    may=_KEEP,
    label=P_("rule", "Read and signed"),
)
class SignRule(Command[int]):
    rule: w.RuleId
    staff: w.Signer | None = None
    everybody: w.Everybody = YesNoAnswer.NO
    on: w.ReadOn | None = None


@command(
    "premises.end_rule",
    N_("noted that {rule} is no longer in force: {reason}"),
    may=_WRITE,
    label=N_("No longer in force"),
)
class EndRule(Command[None]):
    rule: w.RuleId
    ended_on: w.EndedOn
    reason: w.WhyEnded


@handles(WriteRule)
def write_rule(ctx: Context, cmd: WriteRule) -> int:
    ends_after(cmd.since, cmd.review_on, "review_on")
    rule = ctx.add(WrittenRule(kind=cmd.kind, title=cmd.title, entered_at=ctx.now, end_reason=""))
    _version(ctx, rule.id, cmd)
    return rule.id


@handles(ReviseRule)
def revise_rule(ctx: Context, cmd: ReviseRule) -> int:
    rule = _in_force(ctx, cmd.rule)
    ends_after(cmd.since, cmd.review_on, "review_on")
    last = version_at(ctx.session, rule.id, None)
    if last is not None and cmd.since < last.since:
        raise DomainError(
            "version_before", N_("The last version is in force from {since}."), "since", since=last.since
        )
    return _version(ctx, rule.id, cmd)


def _version(ctx: Context, rule: int, cmd: WriteRule | ReviseRule) -> int:
    row = RuleVersion(rule=rule)
    copy_fields(cmd, row, skip=("rule",))
    if cmd.file is not None:
        row.scan = file_attachment(ctx, cmd.file).id
    return ctx.add(row).id


@handles(ReviewRule)
def review_rule(ctx: Context, cmd: ReviewRule) -> None:
    last = version_at(ctx.session, _in_force(ctx, cmd.rule).id, None)
    if cmd.review_on <= ctx.today:
        raise DomainError("review_ahead", N_("The next review lies ahead; choose a later day."), "review_on")
    assert last is not None
    last.review_on = cmd.review_on


@handles(SignRule)
def sign_rule(ctx: Context, cmd: SignRule) -> int:
    """For the version in force: one staff member, or everybody who has not signed yet. Answers how many."""
    rule, on = _in_force(ctx, cmd.rule), cmd.on or ctx.today
    not_after_today(on, ctx.today, "on")
    version = version_at(ctx.session, rule.id, on)
    if version is None:
        raise DomainError("no_version_yet", N_("No version is in force yet."), "rule")
    if yes(cmd.everybody) is (cmd.staff is not None):
        raise DomainError("who_signs", N_("Choose one staff member, or everybody."), "staff")
    if cmd.staff is not None:
        if not ctx.get(Staff, cmd.staff, "staff").here(on):
            raise DomainError("not_here_then", N_("They are not with us at that time."), "staff")
        ctx.note(who=ctx.name("staff", cmd.staff))
        ctx.add(RuleReading(version=version.id, staff=cmd.staff, on=on))
        return 1
    signed = set(ctx.session.scalars(select(RuleReading.staff).where(RuleReading.version == version.id)))
    left = [staff for staff in _staff_on(ctx, on) if staff not in signed]
    if not left:
        raise DomainError("all_signed", N_("Everybody has signed already."), "everybody")
    ctx.note(who=say(N_("{n} people"), n=len(left)))
    for staff in left:
        ctx.add(RuleReading(version=version.id, staff=staff, on=on))
    return len(left)


@handles(EndRule)
def end_rule(ctx: Context, cmd: EndRule) -> None:
    rule = _in_force(ctx, cmd.rule)
    not_after_today(cmd.ended_on, ctx.today, "ended_on")
    version = version_at(ctx.session, rule.id, ctx.today)
    ends_after(version.since if version is not None else None, cmd.ended_on, "ended_on")
    rule.ended_on, rule.end_reason = cmd.ended_on, cmd.reason


def _in_force(ctx: Context, id: int) -> WrittenRule:
    rule = ctx.get(WrittenRule, id, "rule")
    if rule.ended_on is not None:
        raise DomainError("rule_ended", N_("This rule is no longer in force."), "rule")
    return rule


def version_at(session: Session, rule: int, day: date | None) -> RuleVersion | None:
    """The version in force on a day; without a day the last one there is."""
    wanted = select(RuleVersion).where(RuleVersion.rule == rule)
    if day is not None:
        wanted = wanted.where(RuleVersion.since <= day)
    return session.scalars(wanted.order_by(RuleVersion.since.desc(), RuleVersion.id.desc()).limit(1)).first()


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule with the version that counts today (the coming one where none is in force yet)."""

    id: w.RuleId
    kind: w.RuleKind
    title: w.RuleTitle
    label: w.VersionLabel
    since: w.EffectiveOn
    review_on: w.ReviewOn | None
    standing: w.StandsAs
    approver: w.Approver
    signed: w.Signed
    to_sign: w.ToSign
    says: w.WhatChanged
    scan: w.AttachmentId | None
    ended_on: w.EndedOn | None
    end_reason: w.WhyEnded


@query("written_rules", may="premises.read")
def written_rules(ctx: Reading) -> tuple[RuleRow, ...]:
    """All rules and plans in the order of the standard; ended ones last."""
    here = set(_staff_on(ctx, ctx.today))
    versions: dict[int, RuleVersion] = {}
    for made in ctx.session.scalars(select(RuleVersion).order_by(RuleVersion.since, RuleVersion.id)):
        if made.since <= ctx.today or made.rule not in versions:
            versions[made.rule] = made
    signed = Counter(
        version
        for version, staff in ctx.session.execute(select(RuleReading.version, RuleReading.staff))
        if staff in here
    )
    marks = warn_marks(ctx.settings)
    order = {kind: place for place, kind in enumerate(RuleKind)}
    rules = sorted(
        ctx.session.scalars(select(WrittenRule)),
        key=lambda r: (r.ended_on is not None, order[r.kind], r.title, r.id),
    )
    return tuple(
        RuleRow(
            rule.id, rule.kind, rule.title, one.label, one.since, one.review_on,
            Standing.ENDED if rule.ended_on else standing(one.since, one.review_on, ctx.today, marks), one.approver,
            signed[one.id], len(here), one.says, one.scan, rule.ended_on, rule.end_reason,
        )
        for rule in rules
        if (one := versions.get(rule.id)) is not None
    )  # fmt: skip


def _staff_on(ctx: Reading, day: date) -> tuple[int, ...]:
    return tuple(
        ctx.session.scalars(
            select(Staff.id).where(Staff.since <= day, or_(Staff.until.is_(None), Staff.until >= day))
        )
    )


@query("rules_missing", may="premises.read")
def rules_missing(ctx: Reading) -> tuple[RuleKind, ...]:
    """Kinds the standard names of which no version is in force."""
    kept = {
        row.kind
        for row in written_rules(ctx)
        if row.standing in (Standing.VALID, Standing.SOON, Standing.OVER)
    }
    return tuple(kind for kind in RuleKind if kind not in kept and kind not in NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One staff member and whether the version in force is signed."""

    id: w.Signer
    name: w.Approver
    on: w.ReadOn | None


@query("rule_readers", may="premises.read")
def rule_readers(ctx: Reading, *, rule: w.RuleId) -> tuple[ReaderRow, ...]:
    """Today's staff; who has not signed the version in force yet first."""
    version = version_at(ctx.session, rule, ctx.today)
    days: dict[int, date] = {}
    if version is not None:
        kept = select(RuleReading.staff, RuleReading.on).where(RuleReading.version == version.id)
        days = {staff: on for staff, on in ctx.session.execute(kept)}
    people = ctx.session.scalars(select(Staff).where(Staff.id.in_(_staff_on(ctx, ctx.today))))
    found = (ReaderRow(one.id, one.name, days.get(one.id)) for one in people)
    return tuple(sorted(found, key=lambda row: (row.on is not None, row.id)))


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a rule."""

    id: w.VersionId
    label: w.VersionLabel
    since: w.EffectiveOn
    approver: w.Approver
    says: w.WhatChanged
    scan: w.AttachmentId | None


@query("rule_versions", may="premises.read")
def rule_versions(ctx: Reading, *, rule: w.RuleId) -> tuple[VersionRow, ...]:
    """All versions of a rule, the last first."""
    rows = ctx.session.scalars(
        select(RuleVersion)
        .where(RuleVersion.rule == rule)
        .order_by(RuleVersion.since.desc(), RuleVersion.id.desc())
    )
    return tuple(VersionRow(row.id, row.label, row.since, row.approver, row.says, row.scan) for row in rows)


@query("written_rule_picks", may="premises.read")
def written_rule_picks(ctx: Reading, *, text: w.RuleTitle = "") -> tuple[DocumentPick, ...]:
    """Rules whose title holds the words."""
    found = (DocumentPick(row.id, row.title, row.label) for row in written_rules(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
