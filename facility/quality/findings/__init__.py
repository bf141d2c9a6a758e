"""Findings: what is to be put right, by whom until when, and who saw that it was."""

from facility.quality.findings import charts as charts
from facility.quality.findings import checking as checking
from facility.quality.findings import describing as describing
from facility.quality.findings import duties as duties
from facility.quality.findings import history as history
from facility.quality.findings import model as model
from facility.quality.findings import opening as opening
from facility.quality.findings import queries as queries
from facility.quality.findings import steps as steps
