"""The words of asking people and families: rounds, question sets, sheets, promises, results (5.7.4-a)."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Group,
    Help,
    LongText,
    Measure,
    Moment,
    Name,
    Percent,
    Ref,
    Text,
    YesNo,
)
from facility.people.words import PersonId as PersonId
from facility.staff.words import StaffId


class AskingWay(Choice):
    """How people are asked; the three ways of the clause."""

    MEETING = "meeting", P_("opinion", "Meeting"), "座谈"
    FORM = "form", P_("opinion", "Form"), "意见表", "问卷"
    RECORDS = "records", P_("opinion", "From records"), "记录查询"


class AskedWhom(Choice):
    """Who is asked."""

    PEOPLE = "people", P_("opinion", "People served"), "服务对象", "住员"
    FAMILIES = "families", P_("opinion", "Families"), "家属"
    BOTH = "both", P_("opinion", "People and families"), "服务对象和家属"


class Naming(Choice):
    """Whether sheets are tied to people."""

    ANONYMOUS = "anonymous", P_("opinion", "Without names"), "不记名"
    NAMED = "named", P_("opinion", "With names"), "记名"


class SheetGroup(Choice):
    """Who fills in a sheet."""

    PERSON = "person", P_("opinion sheet", "Person served"), "服务对象"
    FAMILY = "family", P_("opinion sheet", "Family"), "家属"


class QuestionKind(Choice):
    """How a question is answered."""

    GRADES = "grades", P_("question", "Five faces (1–5)"), "五级"
    YES_NO = "yes_no", P_("question", "Yes or no"), "是否"
    WORDS = "words", P_("question", "In own words"), "文字"


# --- rounds ---

RoundId = Annotated[int, Ref(to="opinion_round"), P_("opinion", "Round of asking")]
RoundTitle = Annotated[
    Text, P_("opinion", "Title"), Help(N_("For instance “Opinions in the 4th quarter of 2026”."))
]
RoundName = Annotated[Text, P_("opinion", "Round of asking")]
RoundWay = Annotated[AskingWay, P_("opinion", "How asked")]
RoundAsked = Annotated[AskedWhom, P_("opinion", "Who is asked")]
RoundSince = Annotated[Date, P_("opinion", "From")]
RoundUntil = Annotated[Date, P_("opinion", "Until"), Help(N_("The last day on which sheets are handed in."))]
NamingOf = Annotated[
    Naming,
    P_("opinion", "Names"),
    Help(N_("Without names, no sheet is ever linked to a person. This cannot be changed later.")),
]
ClosedOn = Annotated[Date, P_("opinion", "Closed on")]
Learnt = Annotated[
    LongText,
    P_("opinion", "What was learnt"),
    Help(N_("In a few sentences, and what follows from it. It stands on the report; write no names.")),
]
MeetingDay = Annotated[Date, P_("opinion", "Day of the meeting")]
Place = Annotated[Text, P_("opinion", "Place")]
Leader = Annotated[Name, P_("opinion", "Led by")]
PeopleCame = Annotated[Count, N_("People who came"), Between(0, 1000)]
FamiliesCame = Annotated[Count, N_("Family members who came"), Between(0, 1000)]
MainPoints = Annotated[LongText, N_("Main points"), Help(N_("What was said, without saying by whom."))]
LookedOn = Annotated[Date, P_("opinion", "Looked through on")]
Sources = Annotated[
    LongText,
    N_("Records looked through"),
    Help(N_("Which ones and of what time: complaints and praise, visits, talks.")),
]
Found = Annotated[LongText, N_("What the records show"), Help(N_("Write no names."))]
Handed = Annotated[Count, N_("Sheets handed out")]
FilledIn = Annotated[Count, N_("Sheets entered")]
Returned = Annotated[Percent, P_("opinion", "Handed in")]
OpenPromises = Annotated[Count, N_("Promises still open")]
FormName = Annotated[Text, N_("Question set")]

# --- promises ---

PromiseId = Annotated[int, Ref(to="opinion_promise"), P_("opinion", "Promise")]
PromisedWhat = Annotated[Text, N_("What was promised")]
PromiseOwner = Annotated[StaffId, P_("promise", "Who sees to it")]
OwnerName = Annotated[Name, P_("promise", "Who sees to it")]
PromiseDue = Annotated[Date, P_("promise", "By when")]
KeptOn = Annotated[Date, N_("Kept on")]
KeptHow = Annotated[LongText, P_("promise", "What was done")]
_FIRST = Group(P_("opinion", "First promise"))
FirstPromise = Annotated[
    Text, N_("What was promised"), _FIRST, Help(N_("Further promises are added afterwards."))
]
FirstOwner = Annotated[PromiseOwner, _FIRST]
FirstDue = Annotated[PromiseDue, _FIRST]

# --- question sets ---

FormId = Annotated[int, Ref(to="opinion_form"), N_("Question set")]
FormTitle = Annotated[
    Text, P_("question set", "Title"), Help(N_("It stands at the top of every printed sheet."))
]
FormTitleEn = Annotated[Text, N_("Title in English")]
VersionId = Annotated[int, Ref(to="opinion_version"), P_("question set", "Version")]
VersionNumber = Annotated[Count, P_("question set", "Version")]
QuestionId = Annotated[int, Ref(to="opinion_question"), P_("opinion", "Question")]
QuestionPlace = Annotated[Count, P_("question", "No."), Between(1, 60)]
QuestionPlaceNew = Annotated[
    Count, P_("question", "Stands at"), Between(1, 60), Help(N_("Left empty: at the end, or where it was."))
]
QuestionKey = Annotated[Text, P_("question", "Mark")]
QuestionText = Annotated[Text, P_("opinion", "Question")]
QuestionEn = Annotated[
    Text, N_("Question in English"), Help(N_("Left empty, the English sheet shows the Chinese."))
]
KindOf = Annotated[QuestionKind, P_("question", "Answered by")]
MadeAt = Annotated[Moment, P_("question set", "Made")]
Rounds = Annotated[Count, N_("Rounds with it")]

# --- sheets ---

SheetId = Annotated[int, Ref(to="opinion_sheet"), N_("Opinion sheet")]
SheetNumber = Annotated[Text, N_("Sheet number"), Help(N_("The last digits are enough."))]
GroupOf = Annotated[SheetGroup, P_("opinion sheet", "Filled in by")]
HowMany = Annotated[Count, P_("opinion sheet", "How many"), Between(1, 300)]
EnteredAt = Annotated[Moment, N_("Entered")]
IsEntered = Annotated[bool, P_("opinion sheet", "Entered")]
EnteredBy = Annotated[int, Ref(to="user"), N_("By")]
Answers = Annotated[
    LongText,
    N_("Answers"),
    Help(
        N_(
            "A line for each question: its number, then 1 to 5, yes or no (1 or 2), or the words. A question that is "
            "left out was not answered."
        )
    ),
]
SheetPerson = Annotated[
    PersonId,
    P_("opinion sheet", "Person"),
    Help(N_("Only in a round with names: the person who is served here, also on a family’s sheet.")),
]
SheetName = Annotated[Name, P_("opinion sheet", "Person")]
Grade = Annotated[Count, P_("opinion", "Grade"), Between(1, 5)]
SaidYes = Annotated[YesNo, P_("opinion", "Yes or no")]
OwnWords = Annotated[LongText, P_("opinion", "In own words")]
Answered = Annotated[Count, P_("opinion", "Answered")]

# --- results ---

Mean = Annotated[Measure, N_("Mean")]
Satisfied = Annotated[Percent, N_("Satisfied")]
SatisfiedBefore = Annotated[Percent, N_("Satisfied before")]
SatisfiedPeople = Annotated[Percent, N_("Satisfied, people")]
SatisfiedFamilies = Annotated[Percent, N_("Satisfied, families")]
Yes = Annotated[Count, P_("opinion", "Yes")]
No = Annotated[Count, P_("opinion", "No")]
Grade5 = Annotated[Count, P_("opinion", "5 very good")]
Grade4 = Annotated[Count, P_("opinion", "4 good")]
Grade3 = Annotated[Count, P_("opinion", "3 in between")]
Grade2 = Annotated[Count, P_("opinion", "2 not so good")]
Grade1 = Annotated[Count, P_("opinion", "1 not good")]

# --- crossing out ---

VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why void")]
Search = Annotated[Text, N_("Words to find")]
