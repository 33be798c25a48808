"""Every question has a tiny store of its own, and the rows it must give on it.

``tests/queries/<name>/``: ``data.trig`` (with something that must not be found),
``expected.csv``, and ``parameters.json`` where the defaults would not do.
"""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from builder.query import Question, questions, run, show
from builder.resources import ONTOLOGY

CASES = Path(__file__).parent / "queries"
QUESTIONS = questions()
IRI = NamedNode("https://w3id.org/newsgraph/id/graph/ontology")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_question_finds_its_rows(question: Question) -> None:
    case = CASES / question.name
    given = case / "parameters.json"
    parameters = json.loads(given.read_text(encoding="utf-8")) if given.exists() else {}
    store = Store()
    store.load(path=case / "data.trig", format=RdfFormat.TRIG)
    store.load(path=ONTOLOGY / "newsgraph.ttl", format=RdfFormat.TURTLE, to_graph=IRI)
    found = show(run(store, question.name, parameters), "csv", store).decode()
    expected = rows((case / "expected.csv").read_text(encoding="utf-8"))
    assert rows(found) == expected
    assert len(expected) > 1


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_question_says_what_it_asks(question: Question) -> None:
    assert question.title
    assert question.title_fr
    assert question.description.endswith(".")
    assert all(parameter.meaning for parameter in question.parameters)
    declared = {parameter.name for parameter in question.parameters}
    assert set(re.findall(r"\$(\w+)", question.text)) == declared


def test_every_case_belongs_to_a_question() -> None:
    assert {case.name for case in CASES.iterdir() if case.is_dir()} == {
        question.name for question in QUESTIONS
    }
