"""A desk with nothing behind it: keeps what it was asked to run and answers or refuses as told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from facility.core.i18n import N_, Sentence
from tests.ui.kit.sample import NOW


@dataclass(frozen=True, slots=True)
class Told:
    """What a desk answers."""

    value: Any
    touched: frozenset[str]
    sentence: Sentence = field(default_factory=lambda: Sentence(N_("done")))
    audit: int = 1


class PlainDesk:
    """``refusal`` is raised by the next run; ``allowed`` answers may."""

    def __init__(self) -> None:
        self.user = None
        self.refusal: Exception | None = None
        self.allowed = True
        self.ran: list[Any] = []
        self.listeners: list[Callable[[frozenset[str]], None]] = []

    @property
    def clock(self) -> Callable[[], datetime]:
        return lambda: NOW

    def run(self, command: Any) -> Told:
        if self.refusal is not None:
            raise self.refusal
        self.ran.append(command)
        return Told(7, frozenset({"stay"}))

    def ask(self, function: Callable[..., Any], **args: Any) -> Told:
        return Told(function(**args), frozenset({"stay"}))

    def may(self, command: Any) -> bool:
        return self.allowed

    def on_touched(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def touch(self, *tables: str) -> None:
        for listener in tuple(self.listeners):
            listener(frozenset(tables))
