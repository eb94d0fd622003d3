"""Run notebooks as a student would, and compare what they show."""
