"""Rules for points in time: one day, week, month, season or year, or a part of one.

Each takes the words of a match and gives what was found; it raises ValueError where they
name no day of the calendar.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from builder.extract.dates import spans
from builder.extract.dates.context import Context, Cycle, Found, Granularity, Rule, Toward
from builder.model import TimeSpan

OF_UNIT: Mapping[str, Granularity] = {
    "hour": "day",
    "day": "day",
    "week": "week",
    "weekend": "interval",
    "month": "month",
    "quarter": "season",
    "half_year": "season",
    "year": "year",
    "decade": "interval",
}


def choose(times: list[TimeSpan], context: Context, default: Toward) -> TimeSpan:
    """Pick among times in order the last begun, the next to end or the nearest one.

    Raises ValueError where none lies in that direction.
    """
    reference, toward = context.reference, context.direction(default)
    if toward == "nearest":
        return nearest(times, reference)
    back = toward == "past"
    limit = reference + timedelta(days=(-1 if back else 1) if context.strict else 0)
    begun = context.strict != back  # which end of a time has to keep the limit
    ends = [(time, time.earliest if begun else time.latest) for time in times]
    kept = [time for time, end in ends if (end <= limit if back else end >= limit)]
    if not kept:
        raise ValueError("none in that direction")
    return kept[-1 if back else 0]


def nearest(times: list[TimeSpan], reference: date) -> TimeSpan:
    """Pick the time that begins nearest to a day; the earlier of two."""
    return min(times, key=lambda time: abs((time.earliest - reference).days))


def _open_year(context: Context, value: str, granularity: Granularity, default: Toward) -> Found:
    """Read a value whose years are written as ``{0}`` (and ``{1}``, the year after)."""
    year = context.year()
    if year is not None:
        return Found(spans.time_span(_in_year(value, year)), granularity)
    times = []
    for near in range(context.reference.year - 2, context.reference.year + 3):
        try:
            times.append(spans.time_span(_in_year(value, near)))
        except ValueError:  # 29 February
            continue
    cycle: Cycle | None = None if context.strict else "year"
    return Found(choose(times, context, default), granularity, cycle)


def _in_year(value: str, year: int) -> str:
    return value.format(f"{year:04}", f"{year - 1:04}")


def _day(context: Context) -> Found:
    value = f"{{0}}-{context.month():02}-{context.day():02}"
    if context.has("weekday") and context.year() is None and not context.strict:
        weekday = context.lexicon.weekdays[context.plain("weekday")]
        years = range(context.reference.year - 1, context.reference.year + 2)
        fitting = [
            day
            for year in years
            if (day := _valid(_in_year(value, year))) and day.earliest.weekday() == weekday
        ]
        if fitting:
            return Found(nearest(fitting, context.reference), "day")
    return _open_year(context, value, "day", "nearest")


def _valid(value: str) -> TimeSpan | None:
    try:
        return spans.time_span(value)
    except ValueError:
        return None


def _day_only(context: Context) -> Found:
    month = context.spoken.get("month")
    if month is None:
        raise ValueError("no month spoken of before")
    return Found(spans.day(month.replace(day=context.day())), "day")


def _weekday_day(context: Context) -> Found:
    weekday = context.lexicon.weekdays[context.plain("weekday")]
    around = (context.reference + timedelta(days=shift) for shift in range(-200, 201))
    fitting = [
        spans.day(day) for day in around if day.weekday() == weekday and day.day == context.day()
    ]
    if not fitting:
        raise ValueError("no such weekday and day near")
    return Found(nearest(fitting, context.reference), "day")


def _month(context: Context) -> Found:
    return _open_year(context, f"{{0}}-{context.month():02}", "month", "past")


def _year(context: Context) -> Found:
    return Found(spans.time_span(context.plain("year")), "year")


def _weekday(context: Context) -> Found:
    weekday = context.lexicon.weekdays[context.plain("weekday")]
    monday = context.reference - timedelta(days=context.reference.weekday() - weekday)
    times = [spans.day(monday + timedelta(days=7 * week)) for week in range(-2, 3)]
    return Found(choose(times, context, "past"), "day", None if context.strict else "week")


def _season(context: Context) -> Found:
    first, last = context.lexicon.seasons[context.plain("season")]
    begin = "{1}" if last < first else "{0}"
    value = f"{begin}-{first:02}/{{0}}-{last:02}"
    return _open_year(context, value, "season", "past")


def _quarter(context: Context) -> Found:
    months = {"quarter": 3, "half_year": 6}.get(context.unit())
    ordinal = context.lexicon.ordinals[context.plain("ordinal")]
    if months is None or ordinal * months > 12:
        raise ValueError("no such part of a year")
    last = ordinal * months
    value = f"{{0}}-{last - months + 1:02}/{{0}}-{last:02}"
    return _open_year(context, value, "season", "past")


def moved(origin: date, unit: str, count: int) -> Found:
    """Give the whole unit that lies so many units from a day."""
    return Found(spans.period(spans.add(origin, unit, count), unit), OF_UNIT[unit])


def around(context: Context, origin: date, sign: int) -> Found:
    """Give the time so many units after (1) or before (-1) a day, a stretch if it is vague."""
    unit, count = context.unit(), context.count()
    if count is not None:
        return moved(origin, unit, sign * count)
    far = context.lexicon.vague.get(unit, 3)
    times = [spans.period(spans.add(origin, unit, sign * each), unit) for each in (1, far)]
    first, last = sorted(times, key=lambda time: time.earliest)
    stretch = spans.interval(first, last)
    return Found(stretch, "interval" if stretch.earliest < stretch.latest else "day")


def _deictic(context: Context) -> Found:
    unit, count = context.lexicon.deictics[context.plain("deictic")]
    return moved(context.reference, unit, count)


def _anchored(context: Context) -> Found:
    unit, count = context.lexicon.anchored[context.plain("anchored")]
    if coarser := context.coarser(unit):
        return coarser
    return moved(context.anchor(unit) or context.reference, unit, count)


def _unit_away(context: Context, count: int) -> Found:
    return moved(context.reference, context.unit(), count)


def _number_away(context: Context, sign: int) -> Found:
    return around(context, context.reference, sign)


def part_of(context: Context, whole: Found) -> Found:
    """Give the start, middle or end of a period: a third of a month or week, months of a year."""
    time = whole.time
    length = (time.latest - time.earliest).days + 1
    if length < 3:
        return whole
    place = 0 if context.has("start") else 1 if context.has("middle") else 2
    if whole.granularity == "year":
        first, last = ((1, 3), (5, 8), (10, 12))[place]
        year = time.value[:4]
        return Found(spans.time_span(f"{year}-{first:02}/{year}-{last:02}"), "interval")
    third = 10 if whole.granularity == "month" else max(1, length // 3)
    begin = time.earliest + timedelta(days=third * place)
    end = time.latest if place == 2 else begin + timedelta(days=third - 1)
    return Found(spans.days(begin, end), "interval", whole.cycle)


def _part(context: Context) -> Found:
    return part_of(context, context.point("base", context.toward))


def _part_of_unit(context: Context) -> Found:
    return part_of(context, _unit_away(context, 0))


POINT_RULES: Mapping[str, Rule] = {
    "day": _day,
    "day_only": _day_only,
    "weekday_day": _weekday_day,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "season": _season,
    "quarter": _quarter,
    "deictic": _deictic,
    "anchored": _anchored,
    "this_unit": partial(_unit_away, count=0),
    "last_unit": partial(_unit_away, count=-1),
    "next_unit": partial(_unit_away, count=1),
    "ago": partial(_number_away, sign=-1),
    "ahead": partial(_number_away, sign=1),
    "part": _part,
    "part_of_unit": _part_of_unit,
}
