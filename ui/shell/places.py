"""Places that can be gone to by name: pages, sections of the settings, registers; in both languages and by sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from facility.core.i18n import LANGUAGES, translate
from facility.lists.leaving import LISTS, ListName
from facility.people.sounds import fold
from ui.duty.page import PARTS
from ui.kit.seat import Seat
from ui.settings.section import SECTIONS
from ui.shell.commanding import sounds_of
from ui.shell.pages import built
from ui.work.page import WorkPage

REGISTERS = (
    ListName.RECEPTION, ListName.REFERRALS, ListName.NOTICES, ListName.AGREEMENTS, ListName.LEAVINGS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is (page, what to show there), under which word, and which permissions open it (any of them)."""

    page: str
    target: object
    icon: str
    label: str
    may: tuple[str, ...]
    labels: tuple[str, ...]
    sounds: tuple[str, ...]


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """All of them, pages first."""
    found = [_place(spec.key, None, spec.icon, spec.label, spec.may) for spec in built()]
    found += [_place("settings", one.key, one.icon, one.label, (one.may,)) for one in SECTIONS]
    found += [
        _place("admission", ("registers", str(one.value)), "table", one.label, (LISTS[one].may,))
        for one in REGISTERS
    ]
    found += [_place("duty", (part.key,), part.icon, part.label, (part.may,)) for part in PARTS]
    found += [_place("work", (part.key,), part.icon, part.label, (part.may,)) for part in WorkPage.offered]
    return tuple(found)


def _place(page: str, target: object, icon: str, label: str, may: tuple[str, ...]) -> Place:
    labels = tuple(fold(translate(label, lang)) for lang in LANGUAGES)
    return Place(page, target, icon, label, may, labels, sounds_of(translate(label, "zh")))


def places_named(words: str, seat: Seat, pages: Sequence[str]) -> list[Place]:
    """The places on these pages whose word holds what was typed, or sounds like it, open to whoever is at the desk."""
    wanted = fold("".join(words.split()))
    if not wanted:
        return []
    return [
        one
        for one in places()
        if one.page in pages
        and any(seat.may(permission) for permission in one.may)
        and (
            any(wanted in label for label in one.labels)
            or (len(wanted) >= 2 and any(sound.startswith(wanted) for sound in one.sounds))
        )
    ]
