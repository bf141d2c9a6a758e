"""What a list of people says: its columns, and each row read into exact values or problems.

Pure: cells in, values out. What a row means for the register is worked out by admission.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_, Sentence, say, translate
from facility.core.identity import CertificateFacts, check_certificate, check_id_number
from facility.core.words import Date, Text, Word, words_of
from facility.people import words as w
from facility.people.choices import Sex
from facility.sheets.layout import Layout, PlacedRow
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
WORDS: dict[str, Word] = {word.name: word for word in words_of(RosterLine)}
NUMBERS = ("id_number", "certificate")
SOFT = ("household", "ethnic_group", "marital", "education", "relation", "adherence")
_NOTHING = {
    "", "/", "\\", "-", "--", "—", "——", "无", "没有", "暂无", "不详", "未知", "空", "n/a", "na", "none", "未办", "未办理",
    "未填", "0", "无电话", "不清楚", "待补",
}  # fmt: skip
MEANT = ("risk", "occupation", "in_hospital", "diet")  # here "无" or "0" says something


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something wrong in a row: in which cell, what it shows, and a sentence that says what to do."""

    code: str
    cell: str
    heading: str
    value: str
    sentence: Sentence


@dataclass(slots=True)
class ReadRow:
    """A row read: its line where it can be used, what is wrong, what is only worth a look."""

    number: int
    line: RosterLine | None = None
    problems: list[CellProblem] = field(default_factory=list)
    remarks: list[CellProblem] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    hidden: bool = False

    @property
    def name(self) -> str:
        """The name as far as it could be read."""
        return self.line.name if self.line else reading.clean_name(self.shown.get("name", ""))


def label_of(word: str) -> str:
    """The label of a word of the list."""
    return WORDS[word].label


def synonyms() -> dict[str, tuple[str, ...]]:
    """All headings a word is known under, its labels in both languages among them."""
    return {
        name: (*SYNONYMS[name], *(translate(word.label, lang) for lang in LANGUAGES))
        for name, word in WORDS.items()
    }


def read_row(row: PlacedRow, layout: Layout, today: date) -> ReadRow:
    """Read one DATA row; its line is None where something in it is wrong."""
    cells = layout.cells(row)
    headings = {column.word: column.heading for column in layout.columns if column.word}
    made = ReadRow(row.number, shown={word: cell.text for word, cell in cells.items()}, hidden=row.hidden)

    def at(word: str, error: DomainError, into: list[CellProblem]) -> None:
        cell = cells.get(word)
        address = cell.address if cell else f"{_letter(layout, word)}{row.number}"
        shown = cell.text if cell else ""
        into.append(CellProblem(error.code, address, headings.get(word, ""), shown, error.sentence))

    values = _read_values(cells, today, at, made)
    _check_identity(values, cells, at, made, today)
    if "name" not in values and not any(one.heading == headings.get("name") for one in made.problems):
        at("name", DomainError("name_missing", N_("There is no name in this row.")), made.problems)
    if not made.problems:
        made.line = RosterLine(**values)
    return made


def _letter(layout: Layout, word: str) -> str:
    column = layout.column_of(word)
    return column.letter if column else ""


Report = Callable[[str, DomainError, list[CellProblem]], None]


def _read_values(cells: Mapping[str, Cell], today: date, at: Report, made: ReadRow) -> dict[str, Any]:
    """The value of every filled cell by word; what cannot be read goes into problems or remarks."""
    values: dict[str, Any] = {}
    for word, cell in cells.items():
        if cell.problem is not None:
            at(word, _worded("cell_error", cell.problem), made.problems)
            continue
        if word not in MEANT and cell.text.casefold() in _NOTHING:
            continue
        if cell.formula:
            told = DomainError("formula", N_("This is a formula; its saved result was taken."))
            at(word, told, made.remarks)
        try:
            values[word] = _read(word, cell, today)
        except DomainError as error:
            if word in SOFT:
                at(word, _unread(error), made.remarks)
            else:
                at(word, error, made.problems)
    return values


def _worded(code: str, sentence: Sentence) -> DomainError:
    """An error that says a sentence made elsewhere."""
    error = DomainError(code, sentence.text)
    error.sentence = sentence
    return error


def _unread(error: DomainError) -> DomainError:
    text = N_("This could not be read and is kept as a remark. {why}")
    return DomainError(error.code, text, why=error.sentence)


def _read(word: str, cell: Cell, today: date) -> Any:
    """The exact value of a cell. Birth may come back as "1991-07" where the day is not told."""
    if word in ("birth", "onset"):
        return _partial(cell, today) if word == "onset" else _birth(cell, today)
    raw: object = cell.value
    if WORDS[word].choices is not None:
        return _choice(word, cell.text)
    if isinstance(raw, str) or WORDS[word].kind.name in ("text", "name", "long_text"):
        raw = cell.text
    elif isinstance(raw, datetime):
        raw = raw.date()
    return WORDS[word].read(raw, today)


@lru_cache(maxsize=2048)
def _choice(word: str, text: str) -> Any:
    """A choice by its spelling; a list says the same few over and over."""
    return WORDS[word].read(text, date.min)


def _partial(cell: Cell, today: date) -> str:
    """ "2015", "2015-04" or a day; of a date cell only what its format shows."""
    value = cell.value
    if isinstance(value, date):
        return value.isoformat()[:10] if shows_day(cell.number_format) else value.isoformat()[:7]
    return reading.read_partial_date(value if not isinstance(value, str) else cell.text, today)


def _birth(cell: Cell, today: date) -> date | str:
    told = _partial(cell, today)
    return date.fromisoformat(told) if len(told) == 10 else told


def _check_identity(
    values: dict[str, Any], cells: Mapping[str, Cell], at: Report, made: ReadRow, today: date
) -> None:
    """Number, birth and sex agree, the certificate is this person's, and somebody can be told apart."""
    number = values.get("id_number")
    card = check_id_number(number, today) if number else None
    birth = values.get("birth")
    if isinstance(birth, str):
        values.pop("birth")
        if card is None and not _spoiled(made, "id_number"):
            at("birth", DomainError("birth_day_missing", N_("The day of birth is missing.")), made.problems)
        elif card is not None and not card.birth.isoformat().startswith(birth):
            at("birth", _contradiction("birth_contradicts_id", card.birth), made.problems)
    elif card is not None and birth is not None and birth != card.birth:
        at("birth", _contradiction("birth_contradicts_id", card.birth), made.problems)
    elif birth is not None and (birth > today or today.year - birth.year > 130):
        error = DomainError("birth_impossible", N_("Nobody here can be born on {birth}."), birth=birth)
        at("birth", error, made.problems)
    sex = values.get("sex")
    if card is not None and sex is not None and sex is not Sex(card.sex):
        at("sex", _contradiction("sex_contradicts_id", Sex(card.sex)), made.problems)
    _check_certificate(values, number, at, made, today)
    if card is not None:
        values["birth"], values["sex"] = card.birth, Sex(card.sex)
        if (hint := card.region_hint) is not None:
            at("id_number", _worded("region", hint), made.remarks)
    elif values.get("birth") is None and not values.get("phone") and not made.problems:
        text = N_("A name alone cannot be told apart. Add ID number, birth or phone.")
        at("name", DomainError("cannot_tell_apart", text), made.problems)


def _contradiction(code: str, said: object) -> DomainError:
    return DomainError(code, N_("The ID number says {said}. Compare both with the card."), said=said)


def _spoiled(made: ReadRow, word: str) -> bool:
    return word in made.shown and any(one.value == made.shown[word] for one in made.problems)


def _check_certificate(
    values: dict[str, Any], number: str | None, at: Report, made: ReadRow, today: date
) -> CertificateFacts | None:
    told = values.get("certificate")
    if not told:
        return None
    try:
        return check_certificate(told, number or "", today)
    except DomainError as error:
        at("certificate", error, made.problems)
        return None


def same_person(line: RosterLine) -> tuple[str, ...]:
    """What a line is recognised by inside a list: ID number, else name and birth, else name and phone."""
    if line.id_number:
        return ("id", line.id_number)
    if line.birth:
        return ("birth", line.name, line.birth.isoformat())
    return ("phone", line.name, line.phone or "")


def differing(one: RosterLine, other: RosterLine) -> list[str]:
    """The words in which two lines differ."""
    return [item.name for item in fields(RosterLine) if getattr(one, item.name) != getattr(other, item.name)]


def find_doubles(rows: list[ReadRow], letter: Callable[[str], str]) -> dict[int, int]:
    """Rows that repeat an earlier one: row number → number of the first.

    An identical twin is harmless; a differing one gets a problem and loses its line.
    """
    first: dict[tuple[str, ...], ReadRow] = {}
    twins: dict[int, int] = {}
    for row in rows:
        key = (
            same_person(row.line) if row.line else ("raw", *sorted(f"{k}={v}" for k, v in row.shown.items()))
        )
        earlier = first.setdefault(key, row)
        if earlier is row:
            continue
        differs = differing(earlier.line, row.line) if earlier.line and row.line else []
        if not differs:
            twins[row.number] = earlier.number
            continue
        text = N_("This is the same person as in row {row}, but differs in: {what}. Keep one of them.")
        labels = [say(label_of(word)) for word in differs]
        cell = f"{letter(differs[0])}{row.number}"
        said = say(text, row=earlier.number, what=labels)
        shown = row.shown.get(differs[0], "")
        row.problems.append(CellProblem("differing_twin", cell, label_of(differs[0]), shown, said))
        row.line = None
    return twins


def told_by(layout: Layout, file_name: str) -> tuple[str, str]:
    """The title of the list (else the file's name) and who filled it in, from the rows above the headings."""
    title, teller = "", ""
    for row in layout.rows:
        if row.kind.value != "title":
            continue
        for cell in row.row.cells.values():
            found = re.search(
                r"(?:填表单位|填报单位|报送单位|单位)[::]\s*(\S+)", cell.text.replace("：", ":")
            )
            if found and not teller:
                teller = found[1]
            elif not title and cell.kind == "text" and not found:
                title = cell.text
    return title[:80] or file_name, teller[:60]
