"""The lists health and risk are chosen from.

Levels and illness classes follow the national follow-up rules for severe mental disorders, worded by us.
"""

from __future__ import annotations

from facility.core.i18n import N_, P_
from facility.core.words import Choice


class Disorder(Choice):
    """Kind of disorder: the six counted as severe nationally, and others."""

    SCHIZOPHRENIA = "schizophrenia", N_("Schizophrenia"), "精神分裂症"
    SCHIZOAFFECTIVE = "schizoaffective", N_("Schizoaffective disorder"), "分裂情感性障碍", "分裂情感障碍"
    DELUSIONAL = "delusional", N_("Persistent delusional disorder"), "偏执性精神病", "持久的妄想性障碍"
    BIPOLAR = "bipolar", N_("Bipolar disorder"), "双相情感障碍", "双相障碍"
    EPILEPTIC = "epileptic", N_("Mental disorder due to epilepsy"), "癫痫所致精神障碍"
    INTELLECTUAL = (
        "intellectual",
        N_("Intellectual disability with mental disorder"),
        "精神发育迟滞伴发精神障碍",
    )
    DEPRESSION = "depression", N_("Depression"), "抑郁症"
    SUBSTANCE = "substance", N_("Substance-related disorder"), "物质使用障碍", "酒精所致精神障碍"
    AUTISM = "autism", N_("Autism"), "孤独症", "自闭症"
    DEMENTIA = "dementia", N_("Dementia"), "痴呆", "阿尔茨海默病"
    OTHER = "other", N_("Another disorder"), "其他"

    @property
    def severe(self) -> bool:
        """Whether it is one of the six severe disorders of the national register."""
        return self in _SEVERE


_SEVERE = frozenset(list(Disorder)[:6])


class Stage(Choice):
    """Stage of treatment."""

    ACUTE = "acute", P_("stage", "Acute"), "急性期"
    STABLE = "stable", P_("stage", "Stable"), "巩固期", "稳定期", "稳定"
    RECOVERY = "recovery", P_("stage", "Recovery"), "康复期", "维持期"


class Opinion(Choice):
    """A doctor's opinion on living together with others now."""

    FIT = "fit", N_("Fit to live with others"), "适宜", "适宜共同生活", "可以"
    NOT_NOW = "not_now", N_("Not now"), "暂不适宜"
    NOT_ASKED = "not_asked", N_("Not asked yet"), "未征询"


class RiskLevel(Choice):
    """Level 0 to 5 of the national follow-up rules, by what was done."""

    ZERO = "0", N_("Level 0: none of the behaviours below"), "0级", "零级", "零", "○"
    ONE = "1", N_("Level 1: threats and shouting, nothing smashed"), "1级", "一级", "一"
    TWO = "2", N_("Level 2: smashing at home, only things, stops when talked to"), "2级", "二级", "二"
    THREE = "3", N_("Level 3: smashing anywhere, things, does not stop when talked to"), "3级", "三级", "三"
    FOUR = "4", N_("Level 4: goes on smashing or attacks people, or harms themselves"), "4级", "四级", "四"
    FIVE = "5", N_("Level 5: armed violence against people, arson or explosion"), "5级", "五级", "五"

    @property
    def degree(self) -> int:
        """The level as a number, 0 to 5."""
        return int(self.value)


class IllnessClass(Choice):
    """Class of illness at a follow-up."""

    STABLE = "stable", P_("class", "Stable"), "稳定"
    BASIC = "basic", N_("Basically stable"), "基本稳定"
    UNSTABLE = "unstable", N_("Unstable"), "不稳定"


class EventKind(Choice):
    """Kind of dangerous event, as the national form counts them."""

    MINOR = "minor", N_("Minor trouble"), "轻度滋事"
    TROUBLE = "trouble", N_("Causing trouble"), "肇事"
    DISASTER = "disaster", N_("Causing disaster"), "肇祸"
    OTHER_HARM = "other_harm", N_("Other harm"), "其他危害", "其他危害行为"
    SELF_HARM = "self_harm", N_("Self-harm"), "自伤"
    SUICIDE_ATTEMPT = "suicide_attempt", N_("Suicide attempt"), "自杀未遂"


class EpisodeCause(Choice):
    """What an episode of illness was."""

    FIRST = "first", N_("First onset"), "首发", "首次发病"
    RELAPSE = "relapse", N_("Relapse"), "复发"
    PHYSICAL = "physical", N_("Physical illness"), "躯体疾病"
    OTHER = "other", N_("Another cause"), "其他"


class Independence(Choice):
    """How somebody manages one part of self-care."""

    ALONE = "alone", N_("Independently"), "独立", "能"
    WITH_HELP = "with_help", N_("With help"), "需协助", "部分"
    NOT = "not", N_("Not able"), "不能"


class Adherence(Choice):
    """How medicines are taken."""

    REGULAR = "regular", N_("Regularly"), "规律", "规律服药"
    INTERMITTENT = "intermittent", N_("Now and then"), "间断", "间断服药"
    NONE = "none", N_("Not taken"), "不服药", "不用"
    NOT_ORDERED = "not_ordered", N_("None ordered by the doctor"), "医嘱勿需", "医嘱无需"


class Quality(Choice):
    """A three-step judgement of the national form."""

    GOOD = "good", N_("Good"), "良好"
    FAIR = "fair", N_("Fair"), "一般"
    POOR = "poor", N_("Poor"), "较差"


class Insight(Choice):
    """Insight into the own illness."""

    FULL = "full", N_("Full insight"), "自知力完全", "完全"
    PARTIAL = "partial", N_("Partial insight"), "自知力不全", "不全"
    NONE = "none", N_("No insight"), "自知力缺失", "缺失"
