"""Rules for stretches of time: ranges, since, until, the last so many, nights, decades."""

from collections.abc import Mapping
from datetime import date, timedelta

from builder.extract.dates import spans
from builder.extract.dates.context import Context, Found, Rule
from builder.extract.dates.points import around, choose
from builder.model import TimeSpan


def _day_range(context: Context) -> Found:
    first, last = context.day(), context.day("day_3" if context.has("day_3") else "day_2")
    if first >= last:
        raise ValueError("the range runs backwards")
    month = f"-{context.month():02}-"
    year = context.year()
    near = range(context.reference.year - 1, context.reference.year + 2)
    times = [
        spans.time_span(f"{each}{month}{first:02}/{each}{month}{last:02}")
        for each in ([year] if year is not None else near)
    ]
    if year is not None:
        return Found(times[0], "interval")
    return Found(choose(times, context, "nearest"), "interval", "year")


def _range(context: Context) -> Found:
    if context.has("year_2"):
        first, last = context.plain("year"), context.plain("year_2")
        return Found(spans.time_span(f"{first}/{last}"), "interval")
    begin, end = context.point("point", context.toward), context.point("point_2", context.toward)
    if end.cycle is not None and begin.cycle is None:
        end = context.point("point_2", "future", begin.time.earliest)
    else:
        begin = context.point("point", "past", end.time.earliest)
    cycle = end.cycle if begin.cycle is not None else None
    return Found(spans.interval(begin.time, end.time), "interval", cycle)


def _night(context: Context) -> Found:
    evening = context.point("point", context.toward)
    if evening.granularity != "day":
        raise ValueError("a night is that of a day")
    first = evening.time.earliest
    return Found(spans.days(first, first + timedelta(days=1)), "interval", evening.cycle)


def _until_reference(context: Context, first: TimeSpan) -> TimeSpan:
    if first.earliest > context.reference:
        raise ValueError("it began after the day of reference")
    return spans.interval(first, spans.day(context.reference))


def _since(context: Context) -> Found:
    begin = context.point("point", "past")
    return Found(_until_reference(context, begin.time), "interval")


def _since_number(context: Context) -> Found:
    unit = context.unit()
    return _back_by(context, unit, context.count() or context.lexicon.vague.get(unit, 3))


def _back_by(context: Context, unit: str, count: int) -> Found:
    first = spans.add(context.reference, unit, -count)
    return Found(_until_reference(context, _start(first, unit)), "duration")


def _start(moment: date, unit: str) -> TimeSpan:
    """Give the day for a count of days and weeks, the month for longer ones."""
    short = unit in ("hour", "day", "week", "weekend")
    return spans.day(moment) if short else spans.time_span(spans.month_value(moment))


def _last_number(context: Context) -> Found:
    return _since_number(context)


def _next_number(context: Context) -> Found:
    unit = context.unit()
    count = context.count() or context.lexicon.vague.get(unit, 3)
    last = _start(spans.add(context.reference, unit, count), unit)
    return Found(spans.interval(spans.day(context.reference), last), "duration")


def _from(context: Context) -> Found:
    return context.point("point", context.toward or "future")


def _until(context: Context) -> Found:
    if context.has("unit"):
        return _next_number(context)
    end = context.point("point", context.toward or "future")
    if end.time.latest <= context.reference:
        return end
    time = spans.interval(spans.day(context.reference), end.time)
    return Found(time, "interval")


def _anchored_number(context: Context) -> Found:
    if coarser := context.coarser(context.unit()):
        return coarser
    origin = context.anchor(context.unit())
    if origin is None:
        raise ValueError("no day spoken of before")
    return around(context, origin, 1 if context.has("later") else -1)


def _apart(context: Context) -> Found | None:
    """Read how far one event is from another: «trois jours après», «à la veille de»."""
    if context.has("anchored"):
        distance = context.lexicon.anchored[context.plain("anchored")]
    else:
        count = 0 if context.unit() == "hour" else context.count()
        if count is None:
            return None
        distance = (context.unit(), count if context.has("behind") else -count)
    return Found(spans.day(context.reference), "interval", distance=distance)


def _before(context: Context) -> Found | None:
    end = context.point("point", context.toward or "future")
    return _until(context) if end.time.latest > context.reference else None


def _after(context: Context) -> None:
    context.point("point", context.toward)


def _decade(context: Context) -> Found:
    digits = context.plain("decade")
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Found(spans.period(date(first, 1, 1), "decade"), "interval")


STRETCH_RULES: Mapping[str, Rule] = {
    "day_range": _day_range,
    "range": _range,
    "night": _night,
    "since": _since,
    "since_number": _since_number,
    "from": _from,
    "until": _until,
    "apart": _apart,
    "before": _before,
    "after": _after,
    "last_number": _last_number,
    "next_number": _next_number,
    "anchored_number": _anchored_number,
    "decade": _decade,
}
