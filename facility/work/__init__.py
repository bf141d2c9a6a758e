"""Sheltered work: posts, what a person can bear, agreements, attendance and pay."""

from facility.work import career_talks as career_talks
from facility.work import employers as employers
from facility.work import fitness as fitness
from facility.work import inductions as inductions
from facility.work import posts as posts
from facility.work import records as records
from facility.work import willingness as willingness
from facility.work import workshops as workshops
