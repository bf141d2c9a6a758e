"""The work of one facility: everything Anyi knows, and nothing of screens."""

__version__ = "0.1.0"
