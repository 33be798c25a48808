"""Calendar arithmetic on time values: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` and ``A/B``."""

import re
from calendar import monthrange
from datetime import date, timedelta

from builder.model import TimeSpan

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7, "weekend": 7}


def time_span(value: str) -> TimeSpan:
    """Read a time value: the value itself with its first and last day.

    Raises ValueError where the value is none of the four shapes or no day of the calendar.
    """
    first, slash, last = value.partition("/")
    earliest, latest = _bounds(first), _bounds(last if slash else first)
    if latest[1] < earliest[0]:
        raise ValueError(f"{value} ends before it begins")
    return TimeSpan(value, earliest[0], latest[1])


def interval(first: TimeSpan, last: TimeSpan) -> TimeSpan:
    """Join two spans to the interval from the first's begin to the last's end."""
    begin, end = first.value.split("/")[0], last.value.split("/")[-1]
    return time_span(begin if begin == end else f"{begin}/{end}")


def days(first: date, last: date) -> TimeSpan:
    """Give the interval between two days, both included."""
    return interval(day(first), day(last))


def day(moment: date) -> TimeSpan:
    """Give the one day."""
    return TimeSpan(moment.isoformat(), moment, moment)


def period(moment: date, unit: str) -> TimeSpan:
    """Give the whole day, week, month, quarter, half year, year or decade around a day."""
    if unit in ("week", "weekend"):
        monday = moment - timedelta(days=moment.weekday())
        return days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(6))
    if unit == "month":
        return time_span(month_value(moment))
    if unit in ("quarter", "half_year"):
        size = _MONTHS[unit]
        first = (moment.month - 1) // size * size + 1
        return time_span(f"{moment.year:04}-{first:02}/{moment.year:04}-{first + size - 1:02}")
    if unit == "year":
        return time_span(f"{moment.year:04}")
    if unit == "decade":
        first_year = moment.year // 10 * 10
        return time_span(f"{first_year:04}/{first_year + 9:04}")
    return day(moment)


def add(moment: date, unit: str, count: int) -> date:
    """Move a day by so many units; a day that the month lacks becomes its last day.

    Raises ValueError or OverflowError beyond the calendar.
    """
    if unit == "hour":
        return moment + timedelta(days=int(count / 24))
    if unit in _DAYS:
        return moment + timedelta(days=count * _DAYS[unit])
    months = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(moment.day, monthrange(year, month + 1)[1]))


def month_value(moment: date) -> str:
    """Write the month of a day as ``YYYY-MM``."""
    return f"{moment.year:04}-{moment.month:02}"


def shift(time: TimeSpan, unit: str, count: int) -> TimeSpan:
    """Move a time value by whole units and keep its precision."""
    return time_span("/".join(_shift_part(part, unit, count) for part in time.value.split("/")))


def _shift_part(part: str, unit: str, count: int) -> str:
    moved = add(_bounds(part)[0], unit, count)
    return moved.isoformat()[: len(part)]


def _bounds(part: str) -> tuple[date, date]:
    found = _PART.fullmatch(part)
    if found is None:
        raise ValueError(f"{part!r} is no YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, number = found.groups()
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if number is None:
        last = monthrange(int(year), int(month))[1]
        return date(int(year), int(month), 1), date(int(year), int(month), last)
    moment = date(int(year), int(month), int(number))
    return moment, moment
