"""One thing named in two ways gets one IRI, two things named alike get two."""

import pytest
from naming_cases import Case, cases, entity, readings
from sentences import reader

from builder.folding import fold
from builder.model import Entity


def parameters(table: str) -> list[object]:
    return [
        pytest.param(
            case,
            id=str(case),
            marks=[pytest.mark.xfail(reason=case.fails, strict=True)] if case.fails else [],
        )
        for case in cases(table)
    ]


def keys(case: Case) -> list[str | None]:
    articles = case.articles()
    names = (case.row["name_in_first"], case.row["name_in_second"])
    texts = (articles[0].text, articles[-1].text)
    found = [entity(readings()[text], name) for text, name in zip(texts, names, strict=True)]
    return [one.key if one else None for one in found]


@pytest.mark.parametrize("case", parameters("variant"))
def test_one_thing_has_one_iri(case: Case) -> None:
    first, second = keys(case)
    assert first is not None
    assert first == second


@pytest.mark.parametrize("case", parameters("homonym"))
def test_two_things_have_two_iris(case: Case) -> None:
    first, second = keys(case)
    assert None not in (first, second)
    assert first != second


@pytest.mark.parametrize("case", parameters("person"))
def test_a_person_has_a_position_and_a_state(case: Case) -> None:
    [article] = case.articles()
    reading = readings()[article.text]
    person = entity(reading, case.row["name"])
    assert person is not None
    position = fold(person.position or "")
    assert position
    assert position in fold(case.row["position"]) or fold(case.row["position"]) in position
    represented = {
        fold(n) for e in reading.entities if e.key == person.represents for n in known(e)
    }
    assert fold(case.row["country"]) in represented


def known(entity: Entity) -> tuple[str, ...]:
    """All names that the gazetteer has for an entity: the ONU is the Nations unies."""
    entry = reader().extractor.knowledge.names.by_key.get(entity.key)
    return entry.labels if entry else (entity.label,)


def test_enough_pairs_pass() -> None:
    passing = {t: sum(not c.fails for c in cases(t)) for t in ("variant", "homonym")}
    assert passing["variant"] >= 60
    assert passing["homonym"] >= 30
