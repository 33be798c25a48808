"""One static page that documents the vocabulary: no script, nothing fetched from elsewhere."""

from collections.abc import Iterable
from html import escape

from builder.graph import terms as graph_terms
from builder.graph.iri import BASE
from builder.ontology import NAMESPACE
from builder.resources import ONTOLOGY
from builder.vocabulary.examples import examples
from builder.vocabulary.parts import Describer, in_languages, link
from builder.vocabulary.terms import Terms

_DATA = ("article", "claim", "entity", "event", "evidence", "item", "selector", "graph")
_VALUES = ("Status", "Factuality", "SpeechAct", "Tense")
_INTRODUCTION = """<p>A newspaper does not state facts: it reports who says what, and how surely. So
the graph holds <a href="#Event">events</a>, which may have happened, with who takes part in which
role; <a href="#Claim">claims</a>, by which somebody commits to an event, how surely and in which
sentence; and, derived from all claims together, the <a href="#all-statuses">status</a> of each
event and <a href="#all-relations">plain relations</a> of what is established or announced.</p>"""


def page() -> bytes:
    """Return the page in HTML 5, UTF-8; the same ontology and lexicon give the same bytes.

    Raises LexiconError where a file of the lexicon is broken.
    """
    terms = Terms()
    describe = Describer(terms, examples())
    sections = _sections(terms)
    title = terms.described(f"{graph_terms.DCTERMS}title")
    style = (ONTOLOGY / "page.css").read_text(encoding="utf-8")
    contents = "".join(
        f'<li><a href="#all-{key}">{head}</a></li>\n' for key, head, _, _ in sections
    )
    body = "".join(
        f'<section id="all-{key}">\n<h2>{head}</h2>\n{tree}'
        + "".join(map(describe.term, names))
        + "</section>\n"
        for key, head, tree, names in sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title['en'])}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{in_languages(title)}</h1>\n{_about(terms)}</header>\n"
        f"<nav>\n<h2>Contents</h2>\n<ul>\n{contents}"
        '<li><a href="#all-namespaces">Namespaces</a></li>\n'
        f'<li><a href="#all-alignments">Alignments</a></li>\n</ul>\n</nav>\n<main>\n{body}'
        f"{_namespaces(terms)}{_alignment(terms)}</main>\n</body>\n</html>\n"
    ).encode()


_Section = tuple[str, str, str, list[str]]  # key, head, tree of classes, terms


def _sections(terms: Terms) -> list[_Section]:
    events = ["Event", *terms.ontology.event_types()]
    entities = [name for name in terms.kind("Class") if terms.ontology.is_entity(name)]
    relations = terms.about_any(f"{NAMESPACE}relates")
    roles = list(terms.ontology.role_names())
    found: list[_Section] = [
        ("events", "Events", "", events),
        ("roles", "Roles", "", ["hasParticipant", "hasPlace", *roles]),
        ("entities", "Entities", _tree(terms, "Entity"), entities),
        ("relations", "Plain relations", "", relations),
    ]
    heads = ("Statuses", "Factuality", "Speech acts", "Tenses")
    for class_, head in zip(_VALUES, heads, strict=True):
        key = head.lower().replace(" ", "-")
        found.append((key, head, "", [class_, *terms.individuals(class_)]))
    done = {name for *_, names in found for name in names}
    rest = list(terms.others(done))
    for key, head, kinds in (
        ("reports", "Articles, claims, evidence", {"Class"}),
        ("properties", "Other properties", {"ObjectProperty", "DatatypeProperty"}),
        ("individuals", "Other values", {"NamedIndividual"}),
        ("annotations", "What the ontology says of itself", {"AnnotationProperty"}),
    ):
        found.append((key, head, "", sorted({name for name, kind in rest if kind in kinds})))
    return found


def _tree(terms: Terms, class_: str) -> str:
    below = terms.classes_below(class_)
    inner = "".join(_tree(terms, name) for name in below)
    item = f"{link(class_)} {escape(terms.label(class_))}\n{inner}"
    return f'<ul class="tree">\n<li>{item}</li>\n</ul>\n'


def _about(terms: Terms) -> str:
    version = terms.described("http://www.w3.org/2002/07/owl#versionInfo").get("", "")
    description = terms.described(f"{graph_terms.DCTERMS}description")
    return (
        f"{in_languages(description, 'p')}\n{_INTRODUCTION}\n"
        f"<p>Version {escape(version)} · <code>{NAMESPACE}</code> · Apache-2.0</p>\n"
    )


def _namespaces(terms: Terms) -> str:
    spaces = terms.spaces | {kind: f"{BASE}{kind}/" for kind in _DATA}
    rows = _rows((f"<code>{p}</code>", f"<code>{escape(iri)}</code>") for p, iri in spaces.items())
    return (
        '<section id="all-namespaces">\n<h2>Namespaces</h2>\n<p>Data IRIs begin as shown unless '
        f"the store has another base.</p>\n<table>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )


def _alignment(terms: Terms) -> str:
    names = sorted({*terms.kind("Class"), *terms.kind("ObjectProperty"), *terms.data_properties()})
    rows = _rows(
        (link(name), said, f'<a href="{escape(iri)}"><code>{escape(terms.short(iri))}</code></a>')
        for name in names
        for said, iri in terms.ties(name)
    )
    codes = _rows(
        (link(name), *(terms.values(name, NAMESPACE + code)[0] for code in ("plover", "cameoRoot")))
        for name in terms.ontology.event_types()
    )
    head = "<tr><th>type</th><th>PLOVER</th><th>CAMEO root</th></tr>"
    return (
        '<section id="all-alignments">\n<h2>Alignments</h2>\n'
        f"<table>\n<caption>Other vocabularies</caption>\n<tbody>\n{rows}</tbody>\n</table>\n"
        f"<table>\n<caption>Event codes</caption>\n<thead>{head}</thead>\n"
        f"<tbody>\n{codes}</tbody>\n</table>\n</section>\n"
    )


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
