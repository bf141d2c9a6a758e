"""Commands as words to be found: by their label in either language, by pinyin or its initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from facility.core.commands import COMMANDS
from facility.core.i18n import LANGUAGES, translate
from facility.people.sounds import fold

FREE = ("admission.log_enquiry", "admission.apply", "admission.take_over", "people.enter")  # about nobody yet
ABOUT_PEOPLE = (
    "lodging.plan_leave", "lodging.go_on_leave", "lodging.go_to_hospital", "lodging.visitor_in", "lodging.receive_thing",
    "lodging.hand_back_all", "lodging.open_missing", "lodging.note_wish", "lodging.keep_apart", "exchange.record_consent",
    "exchange.make_referral",
)  # fmt: skip  # begun on a person's card like those of the people
NOT_HERE = ("people.open_clinical_card", "people.void_record", "admission.void_assessment")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command that can be begun from the search. way: "admission" for the acts of an application, "people" for
    those of a person's card, "work" for those of a person's way at work, "free" for those about nobody yet."""

    name: str
    may: str
    way: str
    labels: tuple[str, ...]
    sounds: tuple[str, ...]


@lru_cache(maxsize=1)
def spoken() -> tuple[Spoken, ...]:
    """Every command that has a place to begin. Slow the first time (pinyin): learnt on the loading thread."""
    from ui.admission.acts import ACTS

    acts = {act.command for step in ACTS.values() for act in step}
    found = []
    for name, spec in COMMANDS.items():
        words = {word.name for word in spec.words}
        if spec.reads or name in NOT_HERE:
            continue
        if name in FREE:
            way = "free"
        elif name in acts:
            way = "admission"
        elif name in ABOUT_PEOPLE or (name.startswith("people.") and "person" in words):
            way = "people"
        elif name.startswith("work.") and "person" in words:
            way = "work"
        else:
            continue
        labels = tuple(fold(translate(spec.label, lang)) for lang in LANGUAGES)
        found.append(Spoken(name, spec.may, way, labels, sounds_of(translate(spec.label, "zh"))))
    return tuple(found)


def sounds_of(label: str) -> tuple[str, ...]:
    """Full pinyin and initials of a label."""
    from pypinyin import Style, lazy_pinyin

    return fold("".join(lazy_pinyin(label))), fold("".join(lazy_pinyin(label, style=Style.FIRST_LETTER)))


def score(one: Spoken, words: Sequence[str]) -> int:
    """How well words fit a command: 0 not at all, 3 the beginning of its label, 2 inside it, 1 its sound."""
    whole = fold("".join(words))
    if not whole:
        return 0
    parts = [fold(word) for word in words]
    if any(label.startswith(whole) for label in one.labels):
        return 3
    if any(all(part in label for part in parts) for label in one.labels):
        return 2
    if len(whole) >= 2 and (one.sounds[1].startswith(whole) or one.sounds[0].startswith(whole)):
        return 1
    return 0


def splits(text: str) -> list[tuple[list[str], str]]:
    """Where a line may be parted into a command and a person: the longest command first, then with nobody."""
    words = text.split()
    parted = [(words[:at], " ".join(words[at:])) for at in range(len(words) - 1, 0, -1)]
    return [*parted, (words, "")]
