"""What a list of people says: its columns, and what must agree within one row.

Pure: cells in, values out. What a row means for the register is worked out by admission.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.identity import check_certificate, check_id_number
from facility.core.words import Date, Text
from facility.incoming.lines import Judged, ListOf, ReadRow, worded
from facility.people import words as w
from facility.people.choices import Sex
from facility.sheets.numbers import shows_day
from facility.sheets.reader import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """One person as a list tells of them; everything but the name may be missing."""

    name: w.PersonName
    sex: w.SexOnCard | None = None
    id_number: w.CardNumber | None = None
    birth: w.Birth | None = None
    phone: w.PhoneNumber | None = None
    address: w.Address = ""
    household_place: w.HouseholdPlace = ""
    household: w.Household | None = None
    ethnic_group: w.EthnicGroup | None = None
    marital: w.Marital | None = None
    education: w.Education | None = None
    occupation: w.Occupation = ""
    guardian: Annotated[w.PersonName, N_("Guardian")] = ""
    relation: w.Relation | None = None
    guardian_phone: Annotated[w.PhoneNumber, N_("Guardian’s phone")] | None = None
    certificate: w.CertificateNumber | None = None
    diagnosis: w.DiagnosisText = ""
    onset: w.Onset | None = None
    risk: Annotated[w.Level, N_("Risk as reported")] | None = None
    illness_class: Annotated[Text, N_("Class of illness")] = ""
    adherence: w.Adherence | None = None
    in_hospital: Annotated[Text, N_("Whether in hospital")] = ""
    wish: Annotated[Text, N_("Service wanted")] = ""
    diet: Annotated[Text, N_("Diet")] = ""
    arrived: Annotated[Date, N_("Here since")] | None = None
    bed: Annotated[Text, N_("Bed")] = ""
    remark: Annotated[Text, N_("Remark")] = ""


SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "名字", "对象姓名", "人员姓名", "name"),
    "sex": ("性别", "sex", "gender"),
    "id_number": (
        "身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "居民身份证号", "居民身份证号码", "身份证",
        "证件号码", "证件号", "身份号码", "ID number", "ID card",
    ),
    "birth": ("出生日期", "出生年月日", "出生年月", "出生时间", "生日", "birth", "date of birth"),
    "phone": (
        "联系电话", "电话", "手机号", "手机", "手机号码", "电话号码", "联系方式", "本人联系电话", "phone", "telephone", "mobile",
    ),
    "address": (
        "现住址", "家庭住址", "住址", "现居住地", "现居地", "居住地址", "常住地址", "地址", "家庭地址", "现住地址",
        "详细地址", "居住地", "现居住地址", "address",
    ),
    "household_place": ("户籍地址", "户籍所在地", "户口所在地", "户籍地", "户籍"),
    "household": ("户别", "户口性质", "户籍性质", "户口类型", "户口类别"),
    "ethnic_group": ("民族", "ethnic group"),
    "marital": ("婚姻状况", "婚姻", "婚姻情况", "婚否", "marital status"),
    "education": ("文化程度", "学历", "受教育程度", "文化水平", "education"),
    "occupation": ("就业情况", "职业", "工作", "工作情况", "就业状况", "从业情况", "occupation"),
    "guardian": ("监护人", "监护人姓名", "家属", "家属姓名", "监护人名字", "联系人", "guardian"),
    "relation": (
        "与本人关系", "与患者关系", "监护人关系", "关系", "与对象关系", "与监护人关系", "监护人与本人关系",
        "监护人与患者关系", "与其关系", "relation", "relationship",
    ),
    "guardian_phone": (
        "监护人电话", "监护人联系电话", "监护人手机", "监护人手机号", "监护人联系方式", "家属电话", "家属联系电话",
        "联系人电话", "联系电话", "电话", "guardian phone",
    ),
    "certificate": ("残疾证号", "残疾证号码", "残疾人证号", "残疾证", "残疾证编号", "残疾人证", "残疾人证号码"),
    "diagnosis": ("诊断", "疾病诊断", "确诊", "诊断名称", "疾病名称", "病种", "诊断结果", "目前诊断", "diagnosis"),
    "onset": ("首次发病", "首次发病时间", "首次发病日期", "初次发病时间", "初次发病", "发病时间", "发病日期", "onset"),
    "risk": (
        "危险性评估", "危险性", "危险性等级", "危险等级", "风险等级", "危险性评估等级", "危险行为等级", "危险性分级", "risk",
    ),
    "illness_class": ("病情分类", "病情", "病情评估", "目前病情", "病情稳定程度", "分类干预"),
    "adherence": ("服药情况", "服药依从性", "服药", "用药情况", "用药依从性"),
    "in_hospital": ("是否住院", "住院情况", "目前是否住院", "住院"),
    "wish": ("床位意向", "服务意向", "意向", "服务类型", "服务方式", "入住意向", "服务需求", "申请服务"),
    "diet": ("饮食", "饮食要求", "饮食禁忌", "饮食情况", "diet"),
    "arrived": ("入住日期", "入住时间", "到站日期", "入院日期", "入住年月", "实际入住日期", "admitted"),
    "bed": ("床号", "床位号", "床位", "房间床位", "房号床号", "bed"),
    "remark": ("备注", "其他", "其它", "补充说明", "remark", "notes"),
}  # fmt: skip
SOFT = ("household", "ethnic_group", "marital", "education", "relation", "adherence")
MEANT = ("risk", "occupation", "in_hospital", "diet")  # here "无" or "0" says something
EXAMPLE = {
    "name": "王小丽", "sex": "女", "id_number": "11010519491231002X", "phone": "13800001111", "address": "桂溪路1号",
    "guardian": "王大山", "relation": "父亲", "guardian_phone": "13800002222", "diagnosis": "抑郁症", "wish": "日间",
}  # fmt: skip


def _partial(cell: Cell, today: date) -> str:
    """ "2015", "2015-04" or a day; of a date cell only what its format shows."""
    value = cell.value
    if isinstance(value, date):
        return value.isoformat()[:10] if shows_day(cell.number_format) else value.isoformat()[:7]
    return reading.read_partial_date(value if not isinstance(value, str) else cell.text, today)


def _birth(cell: Cell, today: date) -> date | str:
    """A day, or "1991-07" where the day is not told."""
    told = _partial(cell, today)
    return date.fromisoformat(told) if len(told) == 10 else told


def _check(row: Judged) -> None:
    """Number, birth and sex agree, the certificate is this person's, and somebody can be told apart."""
    values, today = row.values, row.today
    number = values.get("id_number")
    card = check_id_number(number, today) if number else None
    _check_birth(row, card.birth if card is not None else None)
    sex = values.get("sex")
    if card is not None and sex is not None and sex is not Sex(card.sex):
        row.wrong("sex", _contradiction("sex_contradicts_id", Sex(card.sex)))
    if told := values.get("certificate"):
        try:
            check_certificate(told, number or "", today)
        except DomainError as error:
            row.wrong("certificate", error)
    if card is not None:
        values["birth"], values["sex"] = card.birth, Sex(card.sex)
        if (hint := card.region_hint) is not None:
            row.note("id_number", worded("region", hint))
    elif values.get("birth") is None and not values.get("phone") and not row.made.problems:
        text = N_("A name alone cannot be told apart. Add ID number, birth or phone.")
        row.wrong("name", DomainError("cannot_tell_apart", text))
    if "name" not in values and not row.spoiled("name"):
        row.wrong("name", DomainError("name_missing", N_("There is no name in this row.")))


def _check_birth(row: Judged, on_card: date | None) -> None:
    birth, today = row.values.get("birth"), row.today
    if isinstance(birth, str):
        row.values.pop("birth")
        if on_card is None and not row.spoiled("id_number"):
            row.wrong("birth", DomainError("birth_day_missing", N_("The day of birth is missing.")))
        elif on_card is not None and not on_card.isoformat().startswith(birth):
            row.wrong("birth", _contradiction("birth_contradicts_id", on_card))
    elif on_card is not None and birth is not None and birth != on_card:
        row.wrong("birth", _contradiction("birth_contradicts_id", on_card))
    elif birth is not None and (birth > today or today.year - birth.year > 130):
        row.wrong(
            "birth", DomainError("birth_impossible", N_("Nobody here can be born on {birth}."), birth=birth)
        )


def _contradiction(code: str, said: object) -> DomainError:
    return DomainError(code, N_("The ID number says {said}. Compare both with the card."), said=said)


def _name(row: ReadRow[RosterLine]) -> str:
    """The name as far as it could be read."""
    return row.line.name if row.line else reading.clean_name(row.shown.get("name", ""))


def same_person(line: RosterLine) -> tuple[str, ...]:
    """What a line is recognised by inside a list: ID number, else name and birth, else name and phone."""
    if line.id_number:
        return ("id", line.id_number)
    if line.birth:
        return ("birth", line.name, line.birth.isoformat())
    return ("phone", line.name, line.phone or "")


PEOPLE: ListOf[RosterLine] = ListOf(
    RosterLine,
    "name",
    SYNONYMS,
    needed=("name",),
    name=_name,
    same=same_person,
    check=_check,
    twin=N_("This is the same person as in row {row}, but differs in: {what}. Keep one of them."),
    soft=SOFT,
    meant=MEANT,
    readers={"birth": _birth, "onset": _partial},
    example=EXAMPLE,
)
WORDS = PEOPLE.words
