"""The words staff records are spelled with."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    File,
    Group,
    Help,
    LongText,
    Moment,
    Name,
    Phone,
    Private,
    Ref,
    Text,
    YesNo,
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
    KITCHEN = "kitchen", P_("post", "Kitchen"), "厨师", "食堂人员", "炊事员", "厨工", "帮厨"
    SAFETY = "safety", N_("Safety officer"), "安全员", "保安", "消防安全员"
    QUALITY = "quality", N_("Quality officer"), "质控员", "质控负责人"
    VOLUNTEER = "volunteer", N_("Volunteer"), "志愿者"
    PEER = "peer", P_("post", "Peer supporter"), "同伴支持员", "同伴支持者", "同伴辅导员"
    OTHER = (
        "other",
        N_("Another post"),
        "其他",
        "保洁",
        "保洁员",
        "司机",
        "驾驶员",
        "会计",
        "出纳",
        "财务",
        "行政",
        "后勤",
    )


CORE_POSTS = (
    Post.PSYCHIATRIST,
    Post.NURSE,
    Post.THERAPIST,
    Post.COUNSELLOR,
    Post.SOCIAL_WORKER,
    Post.COMMUNITY_WORKER,
)


class Engagement(Choice):
    """On what terms somebody works here."""

    EMPLOYED = "employed", N_("Employed"), "全职", "在编", "正式", "聘用"
    PART_TIME = "part_time", N_("Part-time"), "兼职"
    CONTRACTED = "contracted", N_("Contracted"), "外聘", "劳务派遣", "派遣", "外包"
    VOLUNTEER = "volunteer", P_("engagement", "Volunteer"), "义工"
    PEER = "peer", N_("Peer supporter"), "同伴支持员", "同伴辅导员"
    STUDENT = "student", N_("Student on placement"), "实习生", "实习"


class Education(Choice):
    """The highest schooling finished, lowest first."""

    PRIMARY = "primary", N_("Primary school"), "小学", "小学学历"
    JUNIOR = "junior", N_("Junior high school"), "初中", "初中学历"
    SENIOR = (
        "senior", N_("Senior high or vocational school"), "高中", "中专", "中职", "职高", "技校", "高中学历", "中专学历", "职业高中",
        "高中/中专", "中等专科",
    )  # fmt: skip
    COLLEGE = "college", N_("College"), "大专", "专科", "高职", "大学专科", "大专学历", "专科学历", "高等专科"
    BACHELOR = (
        "bachelor", N_("Bachelor"), "本科", "大学", "学士", "大学本科", "本科学历", "全日制本科", "在职本科", "本科学士", "大本",
    )  # fmt: skip
    MASTER = (
        "master", N_("Master or above"), "硕士", "研究生", "博士", "硕士研究生", "博士研究生", "研究生学历", "硕士学历", "硕士及以上",
    )  # fmt: skip

    @property
    def senior_high(self) -> bool:
        """Senior high school or more, as 4.4.1 asks of the head of the facility."""
        return self not in (Education.PRIMARY, Education.JUNIOR)


_ON = Group(N_("Schooling"))
StaffId = Annotated[int, Ref(to="staff"), N_("Staff member")]
EngagedAs = Annotated[Engagement, N_("Works as")]
EducationLevel = Annotated[Education, N_("Highest schooling"), _ON]
School = Annotated[Text, N_("School and subject"), _ON]
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
Note = Annotated[LongText, N_("Note"), Private()]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why it was a mistake")]
PostWord = Annotated[Post, N_("Post")]
ReportsTo = Annotated[
    Post,
    P_("post", "Reports to"),
    Help(N_("The post above it on the organisation chart. Left empty: as usual, mostly the head.")),
]
Scan = Annotated[File, N_("Scan"), Help(N_("A picture or a PDF, from file, drag or clipboard."))]
Hours = Annotated[Count, N_("Hours"), Between(0, 500)]
OnDay = Annotated[Date, N_("Day")]
Relevant = Annotated[
    YesNo,
    N_("Counts as relevant"),
    Help(N_("Work with people with mental disorders or disabilities, or their care.")),
]
HoldsSince = Annotated[Date, P_("post", "Holds it since")]
HoldsUntil = Annotated[Date, P_("post", "Last day in it")]
StandIn = Annotated[
    YesNo, N_("Stands in only"), Help(N_("Fills the post while nobody holds it, or helps out."))
]
