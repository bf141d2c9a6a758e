"""Inspections and evaluations from outside, and the replies to them (5.7.3-b, 5.7.3-c, 5.7.4-b, 6.1.4, 6.1.5)."""

from facility.quality.outside import ahead as ahead
from facility.quality.outside import visits as visits
