"""The fixtures of the page People."""

from tests.ui.shell.looks import look, memory, window_at

__all__ = ["look", "memory", "window_at"]
