"""From sources to notebooks, and the gates that both must pass (author's tools)."""

from moscow_pyongyang.building.build import build_all
from moscow_pyongyang.building.checks import check_all
from moscow_pyongyang.building.problem import Problem

__all__ = ["Problem", "build_all", "check_all"]
