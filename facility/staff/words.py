"""The words staff records are spelled with."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Choice,
    Date,
    Help,
    LongText,
    Name,
    Phone,
    Private,
    Ref,
    Text,
    suggested,
)
from facility.people.choices import Sex as SexChoice


class Post(Choice):
    """Posts: the core professions of DB51/T 2697 (5.6.1) and those who keep the house running."""

    MANAGER = "manager", N_("Head of the facility"), "负责人", "机构负责人", "主任", "站长"
    PSYCHIATRIST = "psychiatrist", N_("Psychiatrist"), "精神科医师", "精神科医生"
    NURSE = "nurse", N_("Psychiatric nurse"), "精神科护士", "护士"
    THERAPIST = "therapist", N_("Rehabilitation therapist"), "康复治疗师", "康复师"
    COUNSELLOR = "counsellor", N_("Counsellor"), "心理咨询师", "心理治疗师", "心理咨询员"
    SOCIAL_WORKER = "social_worker", N_("Social worker"), "社会工作者", "社工"
    COMMUNITY_WORKER = "community_worker", N_("Community worker"), "社区工作者", "社区工作人员"
    WORK_COACH = "work_coach", N_("Work coach"), "就业辅导员", "工疗指导"
    CARER = "carer", N_("Carer"), "护理员", "生活照料员", "护工"
    FRONT_DESK = "front_desk", P_("post", "Front desk"), "前台", "文员", "接待员"
    KITCHEN = "kitchen", P_("post", "Kitchen"), "厨师", "食堂人员", "炊事员"
    SAFETY = "safety", N_("Safety officer"), "安全员", "保安", "消防安全员"
    QUALITY = "quality", N_("Quality officer"), "质控员", "质控负责人"
    VOLUNTEER = "volunteer", N_("Volunteer"), "志愿者"
    OTHER = "other", N_("Another post"), "其他"


CORE_POSTS = (
    Post.PSYCHIATRIST,
    Post.NURSE,
    Post.THERAPIST,
    Post.COUNSELLOR,
    Post.SOCIAL_WORKER,
    Post.COMMUNITY_WORKER,
)

StaffId = Annotated[int, Ref(to="staff"), N_("Staff member")]
StaffCode = Annotated[
    Text, N_("Staff code"), Help(N_("As the facility uses it, for instance S-07; it may stay empty."))
]
StaffName = Annotated[Name, N_("Name")]
StaffSex = Annotated[SexChoice, N_("Sex"), Help(N_("For one-to-one work with somebody of the same sex."))]
Posts = Annotated[tuple[Post, ...], N_("Posts")]
Qualification = Annotated[
    Text,
    N_("Qualification"),
    Help(N_("Title or certificate that fits the post.")),
    suggested("qualification", N_("Qualifications")),
]
StaffPhone = Annotated[Phone, N_("Phone")]
WorksSince = Annotated[Date, N_("Works here since")]
WorksUntil = Annotated[Date, N_("Last day here")]
LinkedUser = Annotated[
    int, Ref(to="user"), N_("Signs in as"), Help(N_("The user of the program this person is."))
]
StaffNotes = Annotated[LongText, N_("Notes"), Private()]
LeaveReason = Annotated[Text, N_("Reason"), Private()]
