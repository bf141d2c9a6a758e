"""Settings as declared data: each with its word, default, unit, help and the mark of its source.

Marks: S the standard, P public policy, K common knowledge of the field, "" our own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Area, Between, Choice, Count, Text, Unit, Word, YesNoAnswer, word_for


class Mark(Choice):
    """Where a number comes from."""

    STANDARD = "S", N_("DB51/T 2697-2020")
    POLICY = "P", N_("Public policy or law")
    FIELD = "K", N_("Common in the field")
    OURS = "", N_("Our own choice")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; ``word`` reads, shows and checks it."""

    key: str
    word: Word
    default: Any
    mark: Mark
    group: str


SETTINGS: dict[str, Setting] = {}


def declare(key: str, hint: Any, default: Any, mark: Mark, group: str) -> Setting:
    """Declare a setting; ``hint`` is a word with label and help."""
    setting = Setting(key, word_for(key, hint, default), default, mark, group)
    SETTINGS[key] = setting
    return setting


class PersonWord(Choice):
    """What the facility calls the people it serves."""

    RESIDENT = "resident", N_("Resident"), "住员"
    CLIENT = "client", N_("Client"), "对象"
    MEMBER = "member", N_("Member"), "会员"


_ADMISSION = N_("Admission")
_DESK = N_("Desk")
_COPIES = N_("Copies")
_LODGING = N_("Lodging")
_Days = Annotated[Count, Unit(N_("days")), Between(0, 3660)]

declare(
    "person_word",
    Annotated[PersonWord, N_("Word for the people served")],
    PersonWord.RESIDENT,
    Mark.OURS,
    _DESK,
)
declare(
    "lock_minutes",
    Annotated[Count, N_("Lock after idle"), Unit(N_("minutes")), Between(1, 240)],
    10,
    Mark.OURS,
    _DESK,
)
declare(
    "age_low",
    Annotated[Count, N_("Youngest age, general"), Unit(P_("of age", "years")), Between(0, 120)],
    15,
    Mark.STANDARD,
    _ADMISSION,
)
declare(
    "age_high",
    Annotated[Count, N_("Oldest age, general"), Unit(P_("of age", "years")), Between(0, 120)],
    60,
    Mark.STANDARD,
    _ADMISSION,
)
declare(
    "age_child_low",
    Annotated[
        Count, N_("Youngest age, children’s ability declared"), Unit(P_("of age", "years")), Between(0, 18)
    ],
    3,
    Mark.STANDARD,
    _ADMISSION,
)
declare(
    "age_child_high",
    Annotated[
        Count, N_("Oldest age, children’s ability declared"), Unit(P_("of age", "years")), Between(0, 18)
    ],
    14,
    Mark.STANDARD,
    _ADMISSION,
)
declare(
    "highest_risk",
    Annotated[Count, N_("Highest risk level that may come in"), Between(0, 5)],
    1,
    Mark.STANDARD,
    _ADMISSION,
)
declare(
    "quiet_months",
    Annotated[Count, N_("Months without a dangerous event"), Unit(N_("months")), Between(0, 60)],
    3,
    Mark.STANDARD,
    _ADMISSION,
)
declare(
    "assessment_valid_days", Annotated[_Days, N_("An entry assessment holds for")], 30, Mark.FIELD, _ADMISSION
)
declare(
    "assess_within_days",
    Annotated[_Days, N_("The entry assessment follows the check of the papers within")],
    7,
    Mark.FIELD,
    _ADMISSION,
)
declare(
    "health_check_valid_days", Annotated[_Days, N_("A health check holds for")], 180, Mark.FIELD, _ADMISSION
)
declare(
    "purge_days",
    Annotated[_Days, N_("Enquiries that came to nothing are purged after")],
    180,
    Mark.POLICY,
    _ADMISSION,
)
declare(
    "stay_days",
    Annotated[
        _Days,
        N_("Planned length of a stay"),
    ],
    180,
    Mark.FIELD,
    _ADMISSION,
)
declare("overlong_days", Annotated[_Days, N_("A stay is overlong after")], 365, Mark.FIELD, _ADMISSION)
declare(
    "agreement_warn_days", Annotated[_Days, N_("Warn before an agreement ends")], 30, Mark.FIELD, _ADMISSION
)
declare("notice_days", Annotated[_Days, N_("Notices are overdue after")], 3, Mark.FIELD, _ADMISSION)
declare(
    "referral_workdays",
    Annotated[Count, N_("Referrals are answered within"), Unit(N_("working days")), Between(0, 90)],
    5,
    Mark.POLICY,
    _ADMISSION,
)
declare("follow_up_days", Annotated[_Days, N_("Follow-up after leaving")], 30, Mark.FIELD, _ADMISSION)
declare(
    "contact_unstable_days", Annotated[_Days, N_("Contact rhythm when unstable")], 14, Mark.FIELD, _ADMISSION
)
declare(
    "contact_basic_days",
    Annotated[_Days, N_("Contact rhythm when basically stable")],
    30,
    Mark.FIELD,
    _ADMISSION,
)
declare("contact_stable_days", Annotated[_Days, N_("Contact rhythm when stable")], 90, Mark.FIELD, _ADMISSION)
declare(
    "retention_years",
    Annotated[Count, N_("Files are kept for"), Unit(N_("years")), Between(1, 100)],
    30,
    Mark.POLICY,
    _ADMISSION,
)
declare(
    "agreement_copies",
    Annotated[Count, N_("Copies of an agreement"), Between(1, 9)],
    3,
    Mark.FIELD,
    _ADMISSION,
)
declare("bed_area", Annotated[Area, N_("Area per bed, at least")], 600, Mark.FIELD, _LODGING)
declare("reserve_days", Annotated[_Days, N_("A bed is reserved for")], 7, Mark.FIELD, _LODGING)
declare(
    "copy_folder", Annotated[Text, N_("Second folder for copies, such as a stick")], "", Mark.OURS, _COPIES
)
declare(
    "copy_warn_days",
    Annotated[_Days, N_("Warn when the last good copy is older than")],
    2,
    Mark.OURS,
    _COPIES,
)
declare(
    "column_memory", Annotated[Text, N_("Headings of imported sheets, as corrected")], "", Mark.OURS, _DESK
)


class Settings:
    """The values in force: stored ones over defaults."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self._stored = dict(stored)

    def get(self, key: str) -> Any:
        """The value in its word's Python type."""
        setting = SETTINGS[key]
        if key not in self._stored:
            return setting.default
        raw = self._stored[key]
        if isinstance(raw, (dict, list)) and setting.word.choices is None:
            return raw
        from datetime import date

        return setting.word.read(raw, date(2000, 1, 1))

    def count(self, key: str) -> int:
        """A number setting."""
        return int(self.get(key))

    def changed(self, key: str) -> bool:
        return key in self._stored


def setting_named(key: str) -> Setting:
    """The declaration; DomainError where there is none."""
    if key not in SETTINGS:
        raise DomainError("no_such_setting", N_("There is no setting named “{name}”."), "key", name=key)
    return SETTINGS[key]


def yes(answer: YesNoAnswer | None) -> bool:
    """Whether the answer is a clear yes."""
    return answer is YesNoAnswer.YES
