"""Rules about illness: its national class, and which kind of disorder a diagnosis speaks of."""

from __future__ import annotations

import re
import unicodedata

from facility.people.health_choices import Disorder, IllnessClass, Insight, Quality, RiskLevel

_BY_ICD: tuple[tuple[str, Disorder], ...] = (
    (r"F20", Disorder.SCHIZOPHRENIA),
    (r"F25", Disorder.SCHIZOAFFECTIVE),
    (r"F22", Disorder.DELUSIONAL),
    (r"F31", Disorder.BIPOLAR),
    (r"F06\.8|G40", Disorder.EPILEPTIC),
    (r"F7\d", Disorder.INTELLECTUAL),
    (r"F3[23]", Disorder.DEPRESSION),
    (r"F1\d", Disorder.SUBSTANCE),
    (r"F84", Disorder.AUTISM),
    (r"F0[0-3]", Disorder.DEMENTIA),
    (r"[A-Z]\d\d", Disorder.OTHER),
)
_BY_TEXT: tuple[tuple[str, Disorder], ...] = (
    (r"癫痫|epilep", Disorder.EPILEPTIC),
    (r"发育迟滞|智力发育|智力障碍|智能障碍|intellectual|retardation", Disorder.INTELLECTUAL),
    (r"分裂情感|情感分裂|schizoaffective", Disorder.SCHIZOAFFECTIVE),
    (r"精神分裂|schizophren", Disorder.SCHIZOPHRENIA),
    (r"偏执|妄想性障碍|delusional|paranoi", Disorder.DELUSIONAL),
    (r"双相|躁郁|bipolar", Disorder.BIPOLAR),
    (r"酒精|酒依赖|毒品|药物依赖|物质|substance|alcohol", Disorder.SUBSTANCE),
    (r"抑郁|depress", Disorder.DEPRESSION),
    (r"孤独症|自闭|autis", Disorder.AUTISM),
    (r"痴呆|阿尔茨海默|阿尔兹海默|dementia|alzheimer", Disorder.DEMENTIA),
)


def severe_kind(text: str, icd: str = "") -> Disorder | None:
    """The kind of disorder a diagnosis seems to mean, for somebody to confirm; None where nothing is known.

    The code decides where there is one; words like "excluded" make any guess worthless.
    """
    code = unicodedata.normalize("NFKC", icd).strip().upper()
    for pattern, disorder in _BY_ICD:
        if re.match(pattern, code):
            return disorder
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain or re.search(r"排除|除外|excluded|ruled out", plain):
        return None
    for pattern, disorder in _BY_TEXT:
        if re.search(pattern, plain):
            return disorder
    return Disorder.OTHER


def illness_class(
    level: RiskLevel,
    *,
    marked_symptoms: bool,
    insight: Insight,
    function: Quality,
    serious_reaction: bool = False,
    serious_physical: bool = False,
    some_symptoms: bool = False,
) -> IllnessClass:
    """The national class: unstable, basically stable or stable.

    Unstable: level 3 to 5, marked symptoms, no insight, a serious reaction to medicines or a serious
    physical illness. Basically stable: level 1 or 2, or symptoms, insight or function short of good.
    Stable: the rest.
    """
    if (
        level.degree >= 3
        or marked_symptoms
        or insight is Insight.NONE
        or serious_reaction
        or serious_physical
    ):
        return IllnessClass.UNSTABLE
    if level.degree >= 1 or some_symptoms or insight is Insight.PARTIAL or function is not Quality.GOOD:
        return IllnessClass.BASIC
    return IllnessClass.STABLE
