"""The fixtures of the page Admission."""

from tests.ui.shell.looks import look, memory, window_at

__all__ = ["look", "memory", "window_at"]
