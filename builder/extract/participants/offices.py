"""Which titles mean one and the same office: the head of diplomacy is the foreign minister."""

from builder.lexicon.nominals import Nominals


def same_office(label: str, position: str, title: str, nominals: Nominals) -> bool:
    """Tell whether a description and a person's position may mean one office.

    Where neither names an office that the lexicon knows, the bare ``title`` must stand in the
    position.
    """
    first, second = _offices(label, nominals), _offices(position, nominals)
    if first or second:
        return bool(first & second)
    return title in position.lower().split()


def other_office(label: str, position: str, nominals: Nominals) -> bool:
    """Tell whether a description and a person's position name offices that are not the same."""
    first, second = _offices(label, nominals), _offices(position, nominals)
    return bool(first and second) and not first & second


def _offices(words: str, nominals: Nominals) -> set[int]:
    """Return the numbers of the offices that the words name."""
    present = set(words.lower().replace("'", "' ").replace("’", "' ").split())
    return {
        number
        for number, titles in enumerate(nominals.offices)
        if any(set(title.replace("'", "' ").split()) <= present for title in titles)
    }
