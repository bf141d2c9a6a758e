"""One entry criterion as a value: its name, its verdict, the facts and limits it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facility.admission.words import (
    AreaBasis,
    Family,
)
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Choice, YesNoAnswer
from facility.people.health_choices import Adherence, IllnessClass, Opinion


class Criterion(Choice):
    """The entry criteria, each with its clause."""

    REGISTER = "register", N_("In the register, or willing"), "4.7.1.1"
    DIAGNOSIS = "diagnosis", N_("Diagnosis clear"), "5.2.1.1"
    AREA = "area", N_("Belongs to the area"), "3.11 / 5.2.1.1"
    STABLE = "stable", N_("Condition stable"), "4.7.1.2"
    MEDICATION = "medication", N_("Takes medication willingly"), "4.7.1.2"
    SELF_CARE = "self_care", N_("Basic self-care"), "4.7.1.2"
    FAMILY = "family", N_("Family cooperates"), "4.7.1.2"
    INFECTION = "infection", N_("May live with others"), "4.7.1.3"
    PHYSICAL = "physical", N_("No serious physical illness"), "4.7.1.3"
    RISK = "risk", N_("Overall risk level"), "4.7.1.4"
    EVENTS = "events", N_("No recent dangerous event"), "5.2.1.1.1"
    AGE = "age", N_("Age"), "5.2.1.1.3"

    @property
    def clause(self) -> str:
        return self.spellings[0]


class Verdict(Choice):
    """How one criterion stands."""

    MET = "met", P_("criterion", "Met")
    NOT_MET = "not_met", P_("criterion", "Not met")
    UNCLEAR = "unclear", P_("criterion", "Not known yet")
    NEEDS_REASON = "needs_reason", P_("criterion", "Reason needed")
    OVERRIDDEN = "overridden", P_("criterion", "Allowed, with reason")


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers a facility may set, with the standard's defaults."""

    age_low: int = 15
    age_high: int = 60
    child_low: int = 3
    child_high: int = 14
    takes_children: bool = False
    takes_older: bool = False
    highest_risk: int = 1
    quiet_months: int = 3


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is known of one person on the day the criteria are judged; None means nobody knows yet."""

    on: date
    birth: date | None = None
    in_register: YesNoAnswer | None = None
    severe: bool | None = None
    willing: YesNoAnswer | None = None
    diagnosis: str = ""
    diagnosis_on_file: bool = False
    area: AreaBasis | None = None
    illness_class: IllnessClass | None = None
    medication_willing: YesNoAnswer | None = None
    adherence: Adherence | None = None
    self_care: YesNoAnswer | None = None
    family: Family | None = None
    together: Opinion | None = None
    together_on: date | None = None
    serious_illness: YesNoAnswer | None = None
    risk_level: int | None = None
    risk_on: date | None = None
    last_event: date | None = None
    events_asked: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """One criterion judged: verdict, what it rests on, why, and whether a manager may allow it with a reason."""

    criterion: Criterion
    verdict: Verdict
    evidence: Sentence
    sentence: Sentence
    may_override: bool = False
    reason: str = ""
