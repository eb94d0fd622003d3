"""Where an axis has its ticks and what stands at them, as plotly.js chooses it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil, floor, isfinite, log10
from typing import NamedTuple

DAY = 86_400_000.0
_MONTH, _YEAR = DAY * 30.4375, DAY * 365.25
_HOURS = (1 / 24, 3 / 24, 6 / 24, 12 / 24)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = 200
_SI = {3: "k", 6: "M", 9: "B", 12: "T", -3: "m", -6: "μ"}
_NUMBER_FORMAT = re.compile(r"(\+?)([$]?)(,?)(?:\.(\d+))?(~?)([dfeg%sr]?)")


class Tick(NamedTuple):
    """A tick in the units of its axis, and its words."""

    at: float
    label: str


def to_ms(value: object) -> float | None:
    """Return a date in milliseconds, as plotly counts; None for what is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if isfinite(value) else None
    text = str(value).strip()
    if re.fullmatch(r"\d{4}", text):
        text += "-01-01"
    elif re.fullmatch(r"\d{4}-\d\d", text):
        text += "-01"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    # plotly knows no zones: what the clock says counts.
    return (moment.replace(tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1)


def round_step(rough: float, base: float, steps: tuple[float, ...] = (2, 5, 10)) -> float:
    """Return the next round step above a rough one."""
    return base * next((step for step in steps if step > rough / base), steps[-1])


def linear_ticks(ends: tuple[float, float], count: float, step: float | None) -> list[float]:
    """Return round values between two ends."""
    low, high = min(ends), max(ends)
    if not high > low:
        return [low]
    if not step or step <= 0 or (high - low) / step > _MOST:
        rough = (high - low) / max(count, 1)
        step = round_step(rough, 10 ** floor(log10(rough)))
    first, last = ceil(low / step - 1e-6), floor(high / step + 1e-6)
    return [i * step for i in range(first, last + 1)]


def log_ticks(ends: tuple[float, float]) -> list[float]:
    """Return the exponents of round values between two exponents."""
    low, high = min(ends), max(ends)
    leads = (1, 2, 5) if high - low < 2.5 else (1,)
    every = max(1, ceil((high - low) / 10))
    decades = range(floor(low), ceil(high) + 1, every)
    found = [decade + log10(lead) for decade in decades for lead in leads]
    return [at for at in found if low - 1e-6 <= at <= high + 1e-6]


def date_ticks(ends: tuple[float, float], count: float) -> list[Tick]:
    """Return round dates between two ends, with their words."""
    low, high = min(ends), max(ends)
    rough = (high - low) / max(count, 1)
    if rough <= 0:
        return []
    if 2 * rough > _YEAR:
        years = rough / _YEAR
        step = 12 * max(1, round(round_step(years, 10 ** floor(log10(years)))))
        return _month_ticks(low, high, step)
    if 2 * rough > _MONTH:
        return _month_ticks(low, high, int(round_step(rough / _MONTH, 1, (1, 2, 3, 6, 12))))
    days = round_step(rough / DAY, 1, (*_HOURS, 1, 2, 3, 7, 14))
    first, last = ceil(low / (days * DAY) - 1e-6), floor(high / (days * DAY) + 1e-6)
    form = "%-d %b %Y" if days >= 1 else "%-d %b %H:%M"
    places = [i * days * DAY for i in range(first, min(last, first + _MOST) + 1)]
    return [Tick(at, date_text(at, form)) for at in places]


def date_text(ms: float, form: str) -> str:
    """Return a date in the words of a format; "" outside the calendar."""
    try:
        moment = _EPOCH + timedelta(milliseconds=ms)
    except OverflowError:
        return ""
    # Windows has no "%-d", and some C libraries do not fill a year up to four digits.
    form = form.replace("%-d", str(moment.day)).replace("%e", str(moment.day))
    return moment.strftime(form.replace("%Y", f"{moment.year:04d}"))


def number_labels(values: list[float], form: str, ends: tuple[float, float]) -> list[str]:
    """Return the words of numbers on an axis, in a format of d3 or as plotly writes them."""
    read = _NUMBER_FORMAT.fullmatch(form) if form else None
    if read:
        return [_formatted(value, read) for value in values]
    top = max(abs(end) for end in ends)
    exponent = floor(log10(top) + 0.01) if top else 0
    power = 3 * round((exponent - 1) / 3) if abs(exponent) > 3 else 0
    if power not in _SI:
        power = 0
    steps = [abs(b - a) for a, b in pairwise(values) if b != a]
    digits = max(0, 2 - floor(log10(min(steps) / 10**power) + 0.01)) if steps else 2
    return [_bare(value / 10**power, min(digits, 12)) + _unit(value, power) for value in values]


def _bare(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def _unit(value: float, power: int) -> str:
    return _SI[power] if power and value else ""


def _formatted(value: float, read: re.Match[str]) -> str:
    sign, money, comma, precision, trims, kind = read.groups()
    if kind == "%":
        value *= 100
    digits = int(precision) if precision else {"f": 6, "e": 6, "%": 6}.get(kind, 0)
    if kind in ("d", ""):
        spec = ".0f" if kind == "d" or value == round(value) else ".12g"
    else:
        spec = f".{digits or 6}g" if kind in "gsr" else f".{digits}{'e' if kind == 'e' else 'f'}"
    text = f"{abs(value):{comma}{spec}}"
    if trims and "." in text:
        text = text.rstrip("0").rstrip(".")
    is_negative = value < 0 and any(letter in "123456789" for letter in text)
    lead = "−" if is_negative else "+" if sign else ""
    return f"{lead}{money}{text}{'%' if kind == '%' else ''}"


def _month_ticks(low: float, high: float, step: int) -> list[Tick]:
    first = _EPOCH + timedelta(milliseconds=low)
    month = (first.year * 12 + first.month - 1) // step * step
    form = "%Y" if step % 12 == 0 else "%b %Y"
    found = []
    for at in range(month, month + step * _MOST, step):
        if not 12 <= at < 9999 * 12:
            continue
        ms = (datetime(at // 12, at % 12 + 1, 1, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1)
        if ms > high + DAY / 2:
            break
        if ms >= low - DAY / 2:
            found.append(Tick(ms, date_text(ms, form)))
    return found
