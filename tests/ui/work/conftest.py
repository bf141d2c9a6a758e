"""The fixtures of the window."""

from tests.ui.shell.looks import housed, look, memory, window_at

__all__ = ["housed", "look", "memory", "window_at"]
