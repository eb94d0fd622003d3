"""From sources to notebooks, and the gates that both must pass (author's tools)."""

from authoring.build import build_all
from authoring.check import check_all
from authoring.problem import Problem

__all__ = ["Problem", "build_all", "check_all"]
