"""The seat at the desk: what every page and action is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from ui.kit.editors.base import PickSource

if TYPE_CHECKING:
    from ui.kit.jobs import Jobs
    from ui.kit.list_views import ListViews


class Desk(Protocol):
    """The part of `facility.core.desk.Desk` that screens use, so that nothing heavy is imported."""

    user: Any

    @property
    def clock(self) -> Callable[[], datetime]: ...
    def run(self, command: Any) -> Any: ...
    def ask(self, function: Callable[..., Any], **args: Any) -> Any: ...
    def may(self, command: Any) -> bool: ...
    def on_touched(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]: ...


class Voice(QObject):
    """What pages tell the shell.

    announced(Done, command): something was done; the last-done bar and the toast show it.
    noted(Done, command): the same, where the page shows it itself; the last-done bar alone shows it.
    crashed(exception): something unexpected; the crash report takes it and the program goes on.
    wanted(page key, argument): another page is asked for.
    opened(page key, place): a person, an application or an enquiry was opened.
    restoring(Copy): a copy that was checked shall take the place of this store.
    counting(): another part of what waits is looked at, so the navigation counts anew.
    names_wanted(Door or None): the large-name sign-in screen is wanted, with everything else locked; None: of those who
    come by day.
    typed(): something was typed in a form; left(): a form was saved or given up. Both for the drafts.
    """

    announced = Signal(object, object)
    noted = Signal(object, object)
    crashed = Signal(object)
    wanted = Signal(str, object)
    opened = Signal(str, object)
    counting = Signal()
    typed = Signal()
    left = Signal()
    restoring = Signal(object)
    names_wanted = Signal(object)


@dataclass(frozen=True, slots=True)
class Seat:
    """Desk, voice, the records that reference fields may search, by register, the one worker, and
    how this person likes to see lists."""

    desk: Desk
    voice: Voice = field(default_factory=Voice)
    pickers: Mapping[str, PickSource] = field(default_factory=dict)
    jobs: Jobs | None = None
    views: ListViews | None = None

    def may(self, command: Any) -> bool:
        return self.desk.may(command)
