"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back
from facility.staff.choosing import NoteSelection, Selection
from facility.staff.commands import ChangeStaff, EndStaff, HireStaff
from facility.staff.credentials import AddCredential, ChangeCredential, Credential
from facility.staff.model import PostHolding, Staff
from facility.staff.partners import (
    AddMember,
    AddPartner,
    AddSittingDay,
    ChangePartner,
    DecisionDone,
    EndMember,
    LogTalk,
    Partner,
    PartnerTalk,
    SittingDay,
    TeamMember,
)
from facility.staff.posts import DescribePost, EndPost, GivePost, PostDescription
from facility.staff.records import VoidStaffRecord
from facility.staff.roster import CopyWeek, DutyTurn, EnterStaffLeave, PutOnDuty, StaffLeave, TakeOffDuty
from facility.staff.services import AnswerFor, EndAnswering, ServiceDuty
from facility.staff.training import (
    AddCourse,
    AttendCourse,
    Course,
    CourseAttendance,
    Supervise,
    SupervisionTalk,
)
from facility.staff.work_history import AddWork, WorkSpell

put_back(
    ChangeStaff, EndStaff, HireStaff, AddCredential, ChangeCredential, AddWork, DescribePost, GivePost, EndPost, AddCourse, AttendCourse,
    Supervise, AddPartner, ChangePartner, AddSittingDay, AddMember, EndMember, LogTalk, DecisionDone, PutOnDuty,
    TakeOffDuty, CopyWeek, EnterStaffLeave, VoidStaffRecord, NoteSelection,
    AnswerFor, EndAnswering,
)  # fmt: skip

_READ, _FILES = "staff.read", "staff.files"
kept_in(Staff, N_("Staff member"), _READ)
kept_in(PostHolding, N_("Post held"), _READ)
kept_in(PostDescription, N_("Post"), _READ)
kept_in(Credential, N_("Certificate or paper"), _READ)
kept_in(WorkSpell, N_("Earlier work"), _FILES)
kept_in(Course, N_("Course"), _READ)
kept_in(CourseAttendance, N_("Course attended"), _READ)
kept_in(SupervisionTalk, N_("Supervision talk"), _FILES)
kept_in(Selection, P_("staff", "How somebody was chosen"), _READ)
kept_in(Partner, N_("Partner"), _READ)
kept_in(SittingDay, N_("Sitting day"), _READ)
kept_in(TeamMember, N_("Member of the caring team"), _READ)
kept_in(PartnerTalk, N_("Call or meeting"), _READ)
kept_in(DutyTurn, N_("Turn of duty"), _READ)
kept_in(StaffLeave, N_("Leave of staff"), _READ)
kept_in(ServiceDuty, P_("staff", "Answers for a service"), _READ)
