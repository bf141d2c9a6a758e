"""Findings: what is to be put right, by whom until when, and who saw that it was."""

from facility.quality.findings import model as model
from facility.quality.findings import opening as opening
