"""The tables of the course, read by name."""

from moscow_pyongyang.tables import dates
from moscow_pyongyang.tables.card import Card, card
from moscow_pyongyang.tables.cite import Citation, cite
from moscow_pyongyang.tables.glossary import name_of
from moscow_pyongyang.tables.load import load
from moscow_pyongyang.tables.schema import names

__all__ = ["Card", "Citation", "card", "cite", "dates", "load", "name_of", "names"]
