"""The lexicon's examples as a page shows them: what fills a role is marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from builder.lexicon.toml import read
from builder.resources import LEXICON

_TAG = re.compile(r"\[(?P<role>\w+):(?P<filler>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its fillers tagged, and the words that tell the event in it."""

    trigger: str
    tagged: str

    def as_html(self, roles: Iterable[str]) -> str:
        """Return the sentence with each filler marked, and linked to its role where it is one."""
        known = frozenset(roles)
        parts, position = [], 0
        for tag in _TAG.finditer(self.tagged):
            parts.append(escape(self.tagged[position : tag.start()]))
            role, filler = tag["role"], escape(tag["filler"])
            link = f'<a class="role" href="#{role}">{role}</a>' if role in known else escape(role)
            parts.append(f"<mark>{filler}</mark> <small>{link}</small>")
            position = tag.end()
        return "".join(parts) + escape(self.tagged[position:])


def examples(language: str = "fr") -> dict[str, list[Example]]:
    """Return the first example of each entry by event type, in the order of the lexicon.

    Raises LexiconError where a file of the lexicon is broken.
    """
    found: dict[str, list[Example]] = {}
    for path in sorted((LEXICON / language / "events").glob("*.toml")):
        for entry in read(path).get("entry", []):
            example = Example(entry["trigger"], entry["examples"][0])
            found.setdefault(entry["event"], []).append(example)
    return found
