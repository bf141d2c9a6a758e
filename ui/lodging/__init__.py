"""Beds and day places on screen."""
