"""The lists people's facts are chosen from: who somebody is and where they stand in life."""

from __future__ import annotations

from facility.core.i18n import N_, P_
from facility.core.words import Choice


class Sex(Choice):
    """As on the identity card; it decides rooms, nothing else."""

    MALE = "male", N_("Male"), "男", "男性", "m"
    FEMALE = "female", N_("Female"), "女", "女性", "f"


class IdKind(Choice):
    """Which proof of identity was shown."""

    CARD = "card", N_("Resident identity card"), "身份证"
    OTHER = "other", N_("Another document"), "其他证件", "护照", "户口簿"
    NONE = "none", N_("None shown yet"), "未出示", "无"


class Marital(Choice):
    """Marital status."""

    SINGLE = "single", N_("Unmarried"), "未婚"
    MARRIED = "married", N_("Married"), "已婚", "有配偶", "再婚", "初婚"
    WIDOWED = "widowed", N_("Widowed"), "丧偶"
    DIVORCED = "divorced", N_("Divorced"), "离婚", "离异"
    UNKNOWN = "unknown", N_("Not stated"), "未说明"


class Education(Choice):
    """Highest education finished."""

    NONE = "none", N_("No schooling"), "文盲", "半文盲", "文盲及半文盲", "未上学"
    PRIMARY = "primary", N_("Primary school"), "小学"
    JUNIOR = "junior", N_("Junior middle school"), "初中"
    SENIOR = "senior", N_("Senior middle school"), "高中", "中专", "职高", "技校", "高中/中专"
    COLLEGE = "college", N_("Junior college"), "大专", "专科"
    UNIVERSITY = "university", N_("University and above"), "本科", "大学", "研究生", "硕士", "博士"
    SPECIAL = "special", N_("Special school"), "特殊教育"
    UNKNOWN = "unknown", N_("Education not known"), "不详"


class HouseholdKind(Choice):
    """Kind of household registration."""

    URBAN = "urban", N_("Urban household"), "城镇", "非农", "非农业"
    RURAL = "rural", N_("Rural household"), "农村", "农业"


class Relation(Choice):
    """What somebody is to the person, in the order in which the law calls upon guardians."""

    SPOUSE = "spouse", N_("Spouse"), "配偶", "妻子", "丈夫", "妻", "夫", "爱人"
    FATHER = "father", N_("Father"), "父亲", "父", "爸爸"
    MOTHER = "mother", N_("Mother"), "母亲", "母", "妈妈"
    CHILD = "child", N_("Child"), "子女", "儿子", "女儿", "子", "女"
    SIBLING = (
        "sibling",
        N_("Sibling"),
        "兄弟姐妹",
        "兄弟",
        "姐妹",
        "哥哥",
        "弟弟",
        "姐姐",
        "妹妹",
        "兄",
        "弟",
        "姐",
        "妹",
    )
    GRANDPARENT = (
        "grandparent",
        N_("Grandparent"),
        "祖父母",
        "祖父",
        "祖母",
        "外祖父",
        "外祖母",
        "爷爷",
        "奶奶",
        "外公",
        "外婆",
    )
    GRANDCHILD = "grandchild", N_("Grandchild"), "孙子女", "孙子", "孙女", "外孙", "外孙女"
    RELATIVE = (
        "relative",
        N_("Other relative"),
        "其他亲属",
        "亲属",
        "叔叔",
        "伯父",
        "姑姑",
        "舅舅",
        "姨",
        "侄子",
        "侄女",
        "儿媳",
        "女婿",
    )
    APPROVED = "approved", N_("Another approved person"), "经同意的其他人", "朋友", "邻居"
    COMMITTEE = (
        "committee",
        N_("Residents’ committee or civil affairs"),
        "居委会",
        "村委会",
        "民政部门",
        "居民委员会",
        "村民委员会",
    )


class GuardianKind(Choice):
    """How the guardianship came about."""

    STATUTORY = "statutory", N_("By law"), "法定"
    APPOINTED = "appointed", N_("Appointed"), "指定"
    AGREEMENT = "agreement", N_("By agreement"), "协议", "意定"
    COURT = "court", N_("By court ruling"), "判决"


class Capacity(Choice):
    """Capacity for civil conduct."""

    FULL = "full", N_("Full capacity"), "完全", "完全民事行为能力"
    LIMITED = "limited", N_("Limited capacity"), "限制", "限制民事行为能力"
    NONE = "none", N_("No capacity"), "无民事行为能力"


class CapacityBasis(Choice):
    """What the capacity rests on. There is no entry for a diagnosis, because it proves nothing here."""

    ADULT = "adult", N_("Adult; no court ruled otherwise"), "成年"
    AGE = "age", N_("Age"), "年龄"
    OWN_EARNINGS = "own_earnings", N_("16 or 17, living on own earnings"), "以自己劳动收入为主要生活来源"
    COURT = "court", P_("capacity", "Court ruling"), "法院判决", "判决"


class Insurance(Choice):
    """Medical and other insurance."""

    EMPLOYEE = "employee", N_("Employees’ medical insurance"), "职工医保", "城镇职工"
    RESIDENT = (
        "resident",
        N_("Residents’ medical insurance"),
        "居民医保",
        "城乡居民",
        "新农合",
        "城乡居民医保",
    )
    COMMERCIAL = "commercial", N_("Commercial insurance"), "商业保险"
    ACCIDENT = "accident", N_("Accident insurance"), "意外险", "意外伤害保险"
    PUBLIC = "public", N_("Publicly funded care"), "公费"
    SELF = "self", N_("Pays without insurance"), "自费"


class Support(Choice):
    """Welfare somebody receives."""

    LOW_INCOME = "low_income", N_("Minimum living allowance"), "低保"
    EXTREME = "extreme", N_("Support for people in extreme hardship"), "特困"
    NEAR_LOW = "near_low", N_("Low-income margin"), "低保边缘", "低收入"
    LIVING_SUBSIDY = (
        "living_subsidy",
        N_("Living subsidy for disabled people in hardship"),
        "困难残疾人生活补贴",
        "生活补贴",
    )
    CARE_SUBSIDY = (
        "care_subsidy",
        N_("Care subsidy for the severely disabled"),
        "重度残疾人护理补贴",
        "护理补贴",
    )
    GUARDIAN_REWARD = "guardian_reward", N_("Guardian’s reward for keeping watch"), "以奖代补", "监护补助"
    MEDICAL_AID = "medical_aid", N_("Medical aid"), "医疗救助"
    OTHER = "other", N_("Other support"), "其他救助"


class ScanKind(Choice):
    """What a filed scan shows."""

    PHOTO = "photo", N_("Photo"), "照片"
    ID_COPY = "id_copy", N_("Copy of the person’s ID card"), "身份证复印件"
    GUARDIAN_ID = "guardian_id", N_("Copy of the guardian’s ID card"), "监护人身份证复印件"
    HOUSEHOLD = "household", N_("Household book"), "户口簿"
    COURT = "court", N_("Court or guardianship document"), "法律文书", "判决书"
    CERTIFICATE = "certificate", N_("Disability certificate"), "残疾证"
    DIAGNOSIS = "diagnosis", N_("Diagnosis certificate"), "诊断证明"
    HEALTH_CHECK = "health_check", N_("Health check"), "体检报告"
    MEDICAL = "medical", N_("Other medical paper"), "病历", "其他医疗材料"
    OTHER = "other", N_("Other paper"), "其他材料"


CLINICAL_SCANS = (ScanKind.DIAGNOSIS, ScanKind.HEALTH_CHECK, ScanKind.MEDICAL)
