"""The parts of the page that describe one term."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from builder.ontology import NAMESPACE
from builder.vocabulary.examples import Example
from builder.vocabulary.terms import RDFS, SKOS, Terms

_SHOWN = 4  # examples of an event type
_FOLDED = 12


def link(name: str) -> str:
    """Return a link to a term's place on the page."""
    return f'<a href="#{name}"><code>{name}</code></a>'


def links(names: Iterable[str], between: str = ", ") -> str:
    """Return links to terms."""
    return between.join(map(link, names))


def in_languages(texts: dict[str, str], tag: str = "span") -> str:
    """Return a text in each of its languages, marked as such."""
    return " ".join(
        f'<{tag} lang="{language}">{escape(text)}</{tag}>' for language, text in texts.items()
    )


def _folded(names: list[str]) -> str:
    """Return links, folded away where they are many; that takes no script."""
    if len(names) <= _FOLDED:
        return links(names)
    return f"<details><summary>{len(names)} others</summary>{links(names)}</details>"


class Describer:
    """Writes what the ontology says of a term as HTML."""

    def __init__(self, terms: Terms, examples: dict[str, list[Example]]) -> None:
        self._terms, self._examples = terms, examples

    def term(self, name: str) -> str:
        """Return one term's entry: its names, definitions and all that is said of it."""
        facts = "".join(f"<dt>{head}</dt><dd>{body}</dd>\n" for head, body in self._facts(name))
        labels = in_languages(self._terms.text(name, f"{RDFS}label"))
        notes = in_languages(self._terms.text(name, f"{SKOS}scopeNote"), "p")
        return (
            f'<article id="{name}">\n<h3><code>{name}</code> {labels} '
            f'<a class="anchor" href="#{name}" aria-label="link to {name}">#</a></h3>\n'
            f"{in_languages(self._terms.text(name, f'{SKOS}definition'), 'p')}\n{notes}"
            f"<dl>\n{facts}</dl>\n{self._role_table(name)}{self._sentences(name)}</article>\n"
        )

    def _facts(self, name: str) -> Iterator[tuple[str, str]]:
        terms = self._terms
        yield "IRI", f"<code>{NAMESPACE}{name}</code>"
        for notation in terms.values(name, f"{SKOS}notation"):
            yield "Notation", f"<code>{escape(notation)}</code>"
        if parents := terms.parents(name):
            yield "Kind of", links(parents)
        if below := terms.classes_below(name):
            yield "Kinds", links(below)
        kind, members = terms.equivalents(name)
        if members:
            yield ("One of", links(members)) if kind == "oneOf" else ("Union of", links(members))
        for definition in terms.definitions(name):
            yield (
                "Is every",
                f"{link(definition.base)} with some {link(definition.filler)} as "
                f"{link(definition.role)}",
            )
        yield from self._of_property(name)
        yield from self._of_event(name)
        if disjoint := terms.disjoint(name):
            yield "Never also", _folded(disjoint)
        if ties := terms.ties(name):
            yield "Elsewhere", ", ".join(f"{said} {self._outside(iri)}" for said, iri in ties)

    def _of_property(self, name: str) -> Iterator[tuple[str, str]]:
        for head, predicate in (("From", f"{RDFS}domain"), ("To", f"{RDFS}range")):
            if values := self._terms.values(name, predicate):
                yield head, " or ".join(map(self._value, values))
        relates = self._terms.ours(name, f"{NAMESPACE}relates")
        if relates:
            source, target = (
                links(self._terms.ours(name, NAMESPACE + end)) for end in ("fromRole", "toRole")
            )
            yield "Comes of", f"{links(relates)}, from {source} to {target}"
        if users := self._terms.about(f"{NAMESPACE}hasRole", name):
            yield "Role of", links(users)

    def _of_event(self, name: str) -> Iterator[tuple[str, str]]:
        for head, property_ in (("PLOVER", "plover"), ("CAMEO", "cameoRoot")):
            for value in self._terms.values(name, NAMESPACE + property_):
                yield head, f"<code>{escape(value)}</code>"
        if relations := self._terms.about(f"{NAMESPACE}relates", name):
            yield "Relation", links(relations)

    def _role_table(self, name: str) -> str:
        ontology = self._terms.ontology
        if not ontology.is_event(name):
            return ""
        rows = "".join(
            f"<tr><td>{link(role)}</td><td>{escape(self._terms.label(role))}</td>"
            f"<td>{links(sorted(ontology.range_of(role)), ' or ')}</td>"
            f"<td>{', '.join(self._marks(name, role))}</td></tr>\n"
            for role in ontology.roles(name)
        )
        least = ontology.minimum_fillers(name)
        return (
            f"<table>\n<caption>Roles; at least {least} filled</caption>\n<thead><tr>"
            "<th>role</th><th>label</th><th>filled by</th><th></th></tr></thead>\n"
            f"<tbody>\n{rows}</tbody>\n</table>\n"
        )

    def _marks(self, name: str, role: str) -> Sequence[str]:
        ontology = self._terms.ontology
        return [
            word
            for word, roles in (
                ("identifying", ontology.identifying_roles(name)),
                ("required", ontology.required_roles(name)),
                ("one event each", ontology.distributive_roles(name)),
            )
            if role in roles
        ]

    def _sentences(self, name: str) -> str:
        found = self._examples.get(name, [])[:_SHOWN]
        if not found:
            return ""
        roles = self._terms.ontology.role_names()
        items = "".join(
            f'<li><b lang="fr">{escape(one.trigger.replace("|", " / "))}</b> '
            f'<span lang="fr">{one.as_html(roles)}</span></li>\n'
            for one in found
        )
        return f'<ul class="examples">\n{items}</ul>\n'

    def _value(self, iri: str) -> str:
        name = iri.removeprefix(NAMESPACE)
        return link(name) if name != iri else self._outside(iri)

    def _outside(self, iri: str) -> str:
        return f'<a href="{escape(iri)}"><code>{escape(self._terms.short(iri))}</code></a>'
