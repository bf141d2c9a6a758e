"""What people and families say: rounds of asking, own question sets, sheets, promises, results (5.7.4-a)."""

from facility.quality.opinion import duties as duties
from facility.quality.opinion import forms as forms
from facility.quality.opinion import history as history
from facility.quality.opinion import model as model
from facility.quality.opinion import results as results
from facility.quality.opinion import rounds as rounds
from facility.quality.opinion import settings as settings
from facility.quality.opinion import sheets as sheets
from facility.quality.opinion import voiding as voiding
