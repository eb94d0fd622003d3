"""Checks of the record: dates, offices, places, votes, trade, treaties, words."""
