from __future__ import annotations

import pytest

from facility.people.health_choices import Disorder, IllnessClass, Insight, Quality, RiskLevel
from facility.people.illness import illness_class, severe_kind


@pytest.mark.parametrize(
    ("text", "icd", "kind"),
    [
        ("精神分裂症", "", Disorder.SCHIZOPHRENIA),
        ("偏执型精神分裂症", "", Disorder.SCHIZOPHRENIA),
        ("分裂情感性障碍", "", Disorder.SCHIZOAFFECTIVE),
        ("双相情感障碍", "", Disorder.BIPOLAR),
        ("癫痫所致精神障碍", "", Disorder.EPILEPTIC),
        ("精神发育迟滞伴发精神障碍", "", Disorder.INTELLECTUAL),
        ("偏执性精神病", "", Disorder.DELUSIONAL),
        ("抑郁症", "", Disorder.DEPRESSION),
        ("酒精所致精神障碍", "", Disorder.SUBSTANCE),
        ("焦虑症", "", Disorder.OTHER),
        ("待诊，排除精神分裂症", "", None),
        ("", "", None),
        ("精神障碍", "F20.0", Disorder.SCHIZOPHRENIA),
        ("抑郁症", "f31.3", Disorder.BIPOLAR),
        ("", "F70", Disorder.INTELLECTUAL),
        ("", "F06.8", Disorder.EPILEPTIC),
        ("", "F06.2", Disorder.OTHER),
        ("", "G40.9", Disorder.EPILEPTIC),
    ],
)
def test_the_kind_of_disorder_is_suggested(text: str, icd: str, kind: Disorder | None) -> None:
    assert severe_kind(text, icd) is kind


def test_six_disorders_count_as_severe() -> None:
    assert [one.value for one in Disorder if one.severe] == [
        "schizophrenia", "schizoaffective", "delusional", "bipolar", "epileptic", "intellectual",
    ]  # fmt: skip


STABLE, BASIC, UNSTABLE = IllnessClass


@pytest.mark.parametrize(
    ("level", "signs", "expected"),
    [
        ("0", {}, STABLE),
        ("1", {}, BASIC),
        ("2", {}, BASIC),
        ("3", {}, UNSTABLE),
        ("5", {}, UNSTABLE),
        ("0", {"marked_symptoms": True}, UNSTABLE),
        ("0", {"insight": Insight.NONE}, UNSTABLE),
        ("0", {"serious_reaction": True}, UNSTABLE),
        ("0", {"serious_physical": True}, UNSTABLE),
        ("0", {"insight": Insight.PARTIAL}, BASIC),
        ("0", {"function": Quality.POOR}, BASIC),
        ("0", {"function": Quality.FAIR}, BASIC),
        ("0", {"some_symptoms": True}, BASIC),
    ],
)
def test_illness_class(level: str, signs: dict[str, object], expected: IllnessClass) -> None:
    usual: dict[str, object] = {"marked_symptoms": False, "insight": Insight.FULL, "function": Quality.GOOD}
    assert illness_class(RiskLevel(level), **(usual | signs)) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "degree"), [("1级", 1), ("一级", 1), ("0", 0), ("３", 3), ("五级", 5)])
def test_levels_are_read_as_people_write_them(typed: str, degree: int) -> None:
    level = RiskLevel.read(typed)
    assert isinstance(level, RiskLevel) and level.degree == degree
