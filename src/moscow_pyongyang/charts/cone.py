"""The projection of every map of the course: Albers' equal-area cone, and the way back from it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
Frame = tuple[float, float, float, float]

EARTH_KM = 6371.0
# Where the standard parallels of a frame lie, as a part of its height.
_INSIDE = 1 / 6
_EDGE_STEPS = 12
_LEAST_N = 1e-3


@dataclass(frozen=True)
class Cone:
    """Albers' cone on a globe, in kilometres from the middle of the map.

    It keeps areas, and near its standard parallels shapes; towards the edges of a wide map north
    turns away from the top. `views/quiz/map.js` has the same formulas for the same numbers.

    Attributes
    ----------
    n
        How far the cone is open: degrees on the map for each degree of longitude.
    c
        Albers' constant, which with `n` holds the two standard parallels.
    lon
        The meridian that is upright, in degrees.
    rho
        Distance of the map's middle from the tip of the cone, in kilometres.
    """

    n: float
    c: float
    lon: float
    rho: float

    @classmethod
    def of(cls, south: float, north: float, *, lon: float, lat: float) -> Cone:
        """Return the cone with these standard parallels and this middle, in degrees.

        Parameters
        ----------
        south, north
            Standard parallels, along which nothing is stretched, in degrees.
        lon, lat
            The middle of the map, where its coordinates are zero, in degrees.
        """
        low, high = math.sin(math.radians(south)), math.sin(math.radians(north))
        n = (low + high) / 2
        if abs(n) < _LEAST_N:  # about the equator it would be a cylinder, which has no tip
            n = _LEAST_N
        c = math.cos(math.radians(south)) ** 2 + 2 * n * low
        made = cls(n, c, lon, 0.0)
        return cls(n, c, lon, made._rho(lat))

    @classmethod
    def around(cls, frame: Sequence[float]) -> Cone:
        """Return the cone that fits a frame: west, south, east and north edge in degrees."""
        west, south, east, north = frame
        inside = (north - south) * _INSIDE
        middle = {"lon": (west + east) / 2, "lat": (south + north) / 2}
        return cls.of(south + inside, north - inside, **middle)

    def project(self, lon: float, lat: float) -> Point:
        """Return the place on the map: kilometres to the right of its middle, and above it."""
        apart = (lon - self.lon + 180.0) % 360.0 - 180.0
        rho, theta = self._rho(lat), self.n * math.radians(apart)
        return rho * math.sin(theta), self.rho - rho * math.cos(theta)

    def degrees(self, x: float, y: float) -> Point:
        """Return longitude and latitude of a place on the map: the way back of `project`."""
        sign = math.copysign(1.0, self.n)
        up = self.rho - y
        theta = math.atan2(sign * x, sign * up)
        sine = (self.c - (math.hypot(x, up) * self.n / EARTH_KM) ** 2) / (2 * self.n)
        lat = math.degrees(math.asin(max(-1.0, min(1.0, sine))))
        return self.lon + math.degrees(theta / self.n), lat

    def box(self, frame: Sequence[float]) -> Frame:
        """Return left, low, right and high edge of the map of a frame, in kilometres.

        It is as high as the frame in its middle, and as wide as the frame half way up.
        """
        west, south, east, north = frame
        degree = math.radians(1) * EARTH_KM
        up = (north - south) / 2 * degree
        across = (east - west) / 2 * degree * math.cos(math.radians((south + north) / 2))
        return -across, -up, across, up

    def reach(self, box: Frame) -> Frame:
        """Return west, south, east and north of all that a box of the map holds, in degrees."""
        left, low, right, high = box
        shares = [step / _EDGE_STEPS for step in range(_EDGE_STEPS + 1)]
        edge = [(left + share * (right - left), y) for share in shares for y in (low, high)]
        edge += [(x, low + share * (high - low)) for share in shares for x in (left, right)]
        lons, lats = zip(*(self.degrees(x, y) for x, y in edge), strict=True)
        return min(lons), min(lats), max(lons), max(lats)

    def _rho(self, lat: float) -> float:
        inner = self.c - 2 * self.n * math.sin(math.radians(lat))
        return EARTH_KM * math.sqrt(max(inner, 0.0)) / self.n
