"""The words of inspections and evaluations from outside."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import Choice, Count, Date, File, Help, LongText, Moment, Ref, Text


class OutsideKind(Choice):
    """Who looks at the house from outside (5.7.3-b, 5.7.3-c, 5.7.4-b, 6.1.4, 6.1.5)."""

    HIGHER = "higher", N_("Higher body"), "上级督查", "上级单位"
    AUTHORITY = "authority", N_("Governing authority"), "主管部门", "民政", "残联", "卫健"
    THIRD_PARTY = "third_party", N_("Third-party evaluation"), "第三方评估", "第三方"
    INSTITUTION = "institution", N_("Evaluation by a mental-health institution"), "精神卫生专业机构评价"
    OTHER = "other", P_("outside", "Somebody else"), "其他"


VisitId = Annotated[int, Ref(to="outside_visit"), N_("Inspection from outside")]
KindOf = Annotated[OutsideKind, P_("outside", "Kind")]
Body = Annotated[Text, P_("outside", "Who came"), Help(N_("The body, not the people."))]
Day = Annotated[Date, P_("outside", "Day"), Help(N_("Of an evaluation of several days: the last one."))]
LetterNumber = Annotated[Text, N_("Number of the letter")]
LookedAt = Annotated[LongText, P_("outside", "What was looked at")]
Result = Annotated[
    LongText, P_("outside", "Result"), Help(N_("In words, as it was told or stands in the letter."))
]
ReplyBy = Annotated[Date, N_("Reply due by"), Help(N_("Left empty where no reply in writing is asked for."))]
RepliedOn = Annotated[Date, N_("Replied on")]
ReplyNumber = Annotated[Text, N_("Number of the reply")]
ReplyText = Annotated[LongText, P_("outside", "What was replied")]
ScanFile = Annotated[
    File, P_("outside", "Scan"), Help(N_("A picture or a PDF, from file, drag or clipboard."))
]
ScanTitle = Annotated[
    Text, P_("outside", "What the scan shows"), Help(N_("For instance: letter, report, reply."))
]
ScanId = Annotated[int, Ref(to="outside_scan"), P_("outside", "Scan")]
AttachmentId = Annotated[int, Ref(to="attachment"), P_("outside", "Scan")]
Scans = Annotated[Count, P_("outside", "Scans")]
EnteredAt = Annotated[Moment, N_("Entered")]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why void")]
Search = Annotated[Text, N_("Words to find")]
