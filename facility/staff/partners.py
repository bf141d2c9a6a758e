"""Partners (6.3) and the caring team (3.6): agreements, sitting days, members, and the log of calls and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.ends import warn_marks
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.words import (
    Choice,
    Date,
    Group,
    Help,
    LongText,
    Name,
    Phone,
    Private,
    Ref,
    Text,
)
from facility.people.scans import file_attachment
from facility.staff import words as w
from facility.staff.credentials import Validity, validity
from facility.staff.model import StaffRecord
from facility.staff.records import StaffRecordKind, in_order, kept_as, named, not_ahead, standing, unvoided
from facility.staff.shifts import ClockTime, minutes_of
from facility.staff.weekdays import Weekday


class PartnerKind(Choice):
    """Bodies that clause 6.3 names, and others."""

    HOSPITAL = "hospital", N_("Psychiatric hospital"), "精神专科医院", "精神卫生中心"
    HEALTH_CENTRE = "health_centre", N_("Community health centre"), "社区卫生服务中心", "乡镇卫生院"
    FEDERATION = "federation", N_("Disabled persons’ federation"), "残联"
    CIVIL_AFFAIRS = "civil_affairs", N_("Civil affairs office"), "民政"
    POLICE = "police", N_("Police station"), "派出所", "公安"
    STREET = "street", N_("Street or township office"), "街道办", "乡镇政府"
    UNION = "union", N_("Trade union"), "工会"
    YOUTH_LEAGUE = "youth_league", N_("Youth league"), "共青团", "团委"
    WOMEN = "women", N_("Women’s federation"), "妇联"
    EMPLOYER = "employer", P_("partner", "Employer"), "用人单位", "企业"
    SOCIAL = "social", N_("Social organisation"), "社会组织"
    SCHOOL = "school", P_("partner", "School"), "院校"
    SUPPLIER = "supplier", P_("partner", "Supplier"), "供应商"
    OTHER = "other", P_("partner", "Another body"), "其他"


class TeamRole(Choice):
    """Parts in the caring team of 3.6."""

    GRID = "grid", N_("Grid worker"), "网格员"
    OFFICIAL = "official", N_("Local official"), "村社干部"
    POLICE = "police", N_("Police officer"), "民警"
    DOCTOR = "doctor", N_("Community doctor"), "精防医生"
    FAMILY = "family", P_("team", "Family"), "家属"
    SOCIAL_WORKER = "social_worker", P_("team", "Social worker"), "社工"
    VOLUNTEER = "volunteer", P_("team", "Volunteer"), "志愿者"
    PEER = "peer", P_("team", "Peer supporter"), "同伴"


class TalkKind(Choice):
    """How one spoke with a partner or the caring team."""

    CALL = "call", P_("partner", "Call")
    MEETING = "meeting", P_("partner", "Joint meeting")
    VISIT = "visit", P_("partner", "Visit")
    TRAINING = "training", P_("partner", "Training or support")


PartnerId = Annotated[int, Ref(to="partner"), N_("Partner")]
TalkId = Annotated[int, Ref(to="partner_talk"), N_("Call or meeting")]
MemberId = Annotated[int, Ref(to="team_member"), N_("Member of the caring team")]
_Kind = Annotated[PartnerKind, P_("partner", "Kind")]
_Body = Annotated[Text, P_("partner", "Name of the body")]
_Contact = Annotated[Name, P_("partner", "Whom to ask for")]
_Phone = Annotated[Phone, N_("Phone")]
_AGREEMENT = Group(N_("Agreement"))
_Since = Annotated[Date, P_("partner", "In force from"), _AGREEMENT]
_Until = Annotated[
    Date, P_("partner", "In force until"), _AGREEMENT, Help(N_("Leave empty where it has no end."))
]
_Doctor = Annotated[Name, P_("sitting", "Doctor")]
_Days = Annotated[tuple[Weekday, ...], P_("sitting", "Weekdays")]
_From = Annotated[ClockTime, P_("sitting", "From")]
_Till = Annotated[ClockTime, P_("sitting", "Till")]
_Role = Annotated[TeamRole, P_("team", "Part")]
_Member = Annotated[Name, N_("Name")]
_Body2 = Annotated[Text, P_("team", "Where from")]
_TalkKind = Annotated[TalkKind, P_("partner", "How")]
_About = Annotated[LongText, P_("partner", "What it was about"), Private()]
_Decision = Annotated[LongText, P_("partner", "What was decided"), Private()]
_Deadline = Annotated[Date, P_("partner", "To be done by")]
_Owner = Annotated[Text, P_("partner", "Who does it")]
_DoneOn = Annotated[Date, P_("partner", "Done on")]
_With = Annotated[Text, P_("partner", "Who took part")]


class Partner(StaffRecord, Base):
    """A body we work with; ``until``: the last day of the agreement."""

    kind: Mapped[_Kind]
    name: Mapped[_Body]
    contact: Mapped[_Contact]
    phone: Mapped[_Phone | None]
    since: Mapped[_Since | None]
    until: Mapped[_Until | None]
    note: Mapped[w.Note]
    scan: Mapped[int | None] = ref("attachment")


class SittingDay(StaffRecord, Base):
    """A partner's doctor sits here on these weekdays."""

    partner: Mapped[PartnerId] = ref("partner")
    doctor: Mapped[_Doctor]
    weekdays: Mapped[_Days]
    begins: Mapped[_From]
    ends: Mapped[_Till]


class TeamMember(StaffRecord, Base):
    """Somebody of the caring team, from outside the house."""

    role: Mapped[_Role]
    name: Mapped[_Member]
    body: Mapped[_Body2]
    phone: Mapped[_Phone | None]
    since: Mapped[w.HoldsSince]
    until: Mapped[w.HoldsUntil | None]


class PartnerTalk(StaffRecord, Base):
    """A call or meeting with a partner, or with the caring team where none is named."""

    partner: Mapped[PartnerId | None] = ref("partner")
    kind: Mapped[_TalkKind]
    on: Mapped[w.OnDay]
    with_whom: Mapped[_With]
    about: Mapped[_About]
    decision: Mapped[_Decision]
    owner: Mapped[_Owner]
    deadline: Mapped[_Deadline | None]
    done_on: Mapped[_DoneOn | None]


kept_as(StaffRecordKind.PARTNER, Partner)
kept_as(StaffRecordKind.SITTING, SittingDay)
kept_as(StaffRecordKind.MEMBER, TeamMember)
kept_as(StaffRecordKind.EXCHANGE, PartnerTalk)
named("partner")
named("team_member")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    kind: _Kind
    name: _Body
    contact: _Contact = ""
    phone: _Phone | None = None
    since: _Since | None = None
    until: _Until | None = None
    scan: w.Scan | None = None
    note: w.Note = ""


@command("partners.add", N_("entered the partner {name}"), may="partners.write", label=N_("Enter a partner"))
class AddPartner(PartnerFacts, Command[int]):
    pass


@command(
    "partners.change", N_("changed the partner {partner}"), may="partners.write", label=N_("Change a partner")
)
class ChangePartner(PartnerFacts, Command[None]):
    partner: PartnerId


@command(
    "partners.sit",
    N_("entered sitting days of {doctor} from {partner}"),
    may="partners.write",
    label=N_("Enter sitting days"),
)
class AddSittingDay(Command[int]):
    partner: PartnerId
    doctor: _Doctor
    weekdays: _Days
    begins: _From
    ends: _Till


@command(
    "partners.add_member",
    N_("entered {name} in the caring team: {role}"),
    may="partners.write",
    label=N_("Enter a member of the caring team"),
)
class AddMember(Command[int]):
    role: _Role
    name: _Member
    body: _Body2 = ""
    phone: _Phone | None = None
    since: w.HoldsSince


@command(
    "partners.end_member",
    N_("noted that {member} leaves the caring team on {until}"),
    may="partners.write",
    label=N_("A member leaves the caring team"),
)
class EndMember(Command[None]):
    member: MemberId
    until: w.HoldsUntil


@command(
    "partners.log", N_("logged with {told}: {kind}"), may="partners.write", label=N_("Log a call or meeting")
)
class LogTalk(Command[int]):
    partner: PartnerId | None = None
    kind: _TalkKind
    on: w.OnDay
    with_whom: _With = ""
    about: _About
    decision: _Decision = ""
    owner: _Owner = ""
    deadline: _Deadline | None = None


@command(
    "partners.done",
    N_("noted as done what was decided on {day} with {told}"),
    may="partners.write",
    label=N_("Note a decision as done"),
)
class DecisionDone(Command[None]):
    talk: TalkId
    on: w.OnDay


@handles(AddPartner)
def add_partner(ctx: Context, cmd: AddPartner) -> int:
    row = Partner(entered_at=ctx.now, void_reason="")
    _fill(ctx, row, cmd)
    return ctx.add(row).id


@handles(ChangePartner)
def change_partner(ctx: Context, cmd: ChangePartner) -> None:
    """A scan that is not given anew stays."""
    _fill(ctx, unvoided(ctx, Partner, cmd.partner, "partner"), cmd)


def _fill(ctx: Context, row: Partner, cmd: AddPartner | ChangePartner) -> None:
    in_order(cmd.since, cmd.until)
    copy_fields(cmd, row, skip=("scan",))
    if cmd.scan is not None:
        row.scan = file_attachment(ctx, cmd.scan, "scan").id


@handles(AddSittingDay)
def add_sitting_day(ctx: Context, cmd: AddSittingDay) -> int:
    unvoided(ctx, Partner, cmd.partner, "partner")
    if not cmd.weekdays:
        raise DomainError("no_weekday", N_("Choose at least one day."), "weekdays")
    if minutes_of(cmd.ends) <= minutes_of(cmd.begins):
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "ends")
    row = SittingDay(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(AddMember)
def add_member(ctx: Context, cmd: AddMember) -> int:
    row = TeamMember(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(EndMember)
def end_member(ctx: Context, cmd: EndMember) -> None:
    row = unvoided(ctx, TeamMember, cmd.member, "member")
    in_order(row.since, cmd.until)
    row.until = cmd.until


@handles(LogTalk)
def log_talk(ctx: Context, cmd: LogTalk) -> int:
    not_ahead(ctx, cmd.on, "on")
    if cmd.deadline is not None and not cmd.decision:
        raise DomainError("what_was_decided", N_("Write what is to be done by then."), "decision")
    in_order(cmd.on, cmd.deadline, "deadline")
    if cmd.partner is not None:
        unvoided(ctx, Partner, cmd.partner, "partner")
    row = PartnerTalk(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    ctx.note(told=told(ctx, row))
    return ctx.add(row).id


@handles(DecisionDone)
def decision_done(ctx: Context, cmd: DecisionDone) -> None:
    row = unvoided(ctx, PartnerTalk, cmd.talk, "talk")
    if row.deadline is None or row.done_on is not None:
        raise DomainError("nothing_open", N_("Nothing is open from this meeting."), "talk")
    not_ahead(ctx, cmd.on, "on")
    in_order(row.on, cmd.on, "on")
    row.done_on = cmd.on
    ctx.note(day=row.on, told=told(ctx, row))


def told(ctx: Reading, row: PartnerTalk) -> object:
    """Whom one spoke with: the partner's name, or the caring team."""
    from facility.core.i18n import Label

    return ctx.name("partner", row.partner) if row.partner is not None else Label(N_("Caring team"))


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One partner; ``sits``: doctors with their days; ``last_on``: when one last spoke."""

    id: PartnerId
    name: _Body
    kind: _Kind
    contact: _Contact
    phone: _Phone | None
    since: _Since | None
    until: _Until | None
    state: Annotated[Validity, P_("partner", "Agreement")] | None
    sits: Annotated[tuple[str, ...], N_("Sitting days")]
    last_on: Annotated[Date, P_("partner", "Last spoken")] | None
    note: w.Note


@query("partner_list", may="staff.read")
def partner_list(ctx: Reading) -> tuple[PartnerRow, ...]:
    """Partners by kind and name."""
    from facility.core.i18n import current, translate

    sits: dict[int, list[str]] = {}
    marks = warn_marks(ctx.settings)
    for one in ctx.session.scalars(standing(SittingDay).order_by(SittingDay.id)):
        days = ("、" if current() == "zh" else ", ").join(
            translate(day.label, current()) for day in one.weekdays
        )
        sits.setdefault(one.partner, []).append(f"{one.doctor} {days} {one.begins}–{one.ends}")
    last: dict[int, date] = {}
    for talk in ctx.session.scalars(standing(PartnerTalk).where(PartnerTalk.partner.is_not(None))):
        assert talk.partner is not None
        last[talk.partner] = max(talk.on, last.get(talk.partner, talk.on))
    rows = sorted(
        ctx.session.scalars(standing(Partner)), key=lambda r: (list(PartnerKind).index(r.kind), r.name)
    )
    return tuple(
        PartnerRow(
            row.id, row.name, row.kind, row.contact, row.phone, row.since, row.until,
            validity(row.until, ctx.today, marks) if row.since or row.until else None, tuple(sits.get(row.id, ())),
            last.get(row.id), row.note,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of the caring team."""

    id: MemberId
    name: _Member
    role: _Role
    body: _Body2
    phone: _Phone | None
    since: w.HoldsSince
    until: w.HoldsUntil | None


@query("caring_team", may="staff.read")
def caring_team(ctx: Reading, *, on: w.OnDay | None = None) -> tuple[MemberRow, ...]:
    """The caring team of a day in the order of 3.6."""
    day = on or ctx.today
    wanted = standing(TeamMember).where(
        TeamMember.since <= day, or_(TeamMember.until.is_(None), TeamMember.until >= day)
    )
    rows = sorted(ctx.session.scalars(wanted), key=lambda r: (list(TeamRole).index(r.role), r.name))
    return tuple(MemberRow(r.id, r.name, r.role, r.body, r.phone, r.since, r.until) for r in rows)


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One call or meeting and what came of it."""

    id: TalkId
    partner: PartnerId | None
    name: _Body
    kind: _TalkKind
    on: w.OnDay
    with_whom: _With
    about: _About
    decision: _Decision
    owner: _Owner
    deadline: _Deadline | None
    done_on: _DoneOn | None


@query("partner_talks", may="staff.read")
def partner_talks(ctx: Reading, *, partner: PartnerId | None = None) -> tuple[TalkLine, ...]:
    """Calls and meetings, the latest first; an empty name is the caring team."""
    names = dict(ctx.session.execute(select(Partner.id, Partner.name)).all())
    wanted = standing(PartnerTalk)
    if partner is not None:
        wanted = wanted.where(PartnerTalk.partner == partner)
    return tuple(
        TalkLine(
            r.id, r.partner, names.get(r.partner or 0, ""), r.kind, r.on, r.with_whom, r.about, r.decision, r.owner,
            r.deadline, r.done_on,
        )
        for r in ctx.session.scalars(wanted.order_by(PartnerTalk.on.desc(), PartnerTalk.id.desc()))
    )  # fmt: skip
