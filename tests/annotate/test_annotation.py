"""Characters, sentences, lemmas and names: what stands before the parser, and what mends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import PUBLISHED, reader
from spacy.tokens import Doc
from spacy.vocab import Vocab

from builder.annotate.characters import plain
from builder.annotate.lemmas import LemmaRepair
from builder.annotate.names import NameMatcher
from builder.annotate.sentences import sentence_starts
from builder.lexicon.grammar import load_grammar
from builder.model import Article
from builder.resources import LEXICON

GRAMMAR = load_grammar(LEXICON / "fr")
TYPOGRAPHIC = "´`′’‘ʼ“”„‑‐\u00a0\u202f\u2009\u200a\u2007\u2028\u2029\r\t\u200b\ufeff"


def annotate(text: str) -> Doc:
    return next(iter(reader().annotator.annotate([Article("a.txt", text, PUBLISHED)])))


# --- characters ------------------------------------------------------------------------------


@given(st.text() | st.text(alphabet=TYPOGRAPHIC + "aé '\"\n"))
def test_characters_are_mapped_one_to_one(text: str) -> None:
    mapped = plain(text)

    assert len(mapped) == len(text)
    assert plain(mapped) == mapped
    assert all(new == old or old in TYPOGRAPHIC for old, new in zip(text, mapped, strict=True))


@pytest.mark.parametrize(
    ("text", "mapped"),
    [
        ("l’accord d‘Oslo", "l'accord d'Oslo"),
        ("“oui” „non”", '"oui" "non"'),
        ("États‑Unis", "États-Unis"),
        ("« oui »\u202f!", "« oui » !"),
        ("\ufeffOslo\u00a0: 3\u2009000\r\n", " Oslo : 3 000\n\n"),
    ],
)
def test_typographic_characters_become_plain(text: str, mapped: str) -> None:
    assert plain(text) == mapped


# --- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentences",
    [
        ["Oslo livre des chars. ", "Riga les reçoit."],
        ["Oslo livre-t-elle des chars ? ", "Riga se tait."],
        ["Oslo livre des chars ! ", "« Enfin », dit Riga."],
        ["Oslo hésite… ", "Riga attend."],
        ["Oslo hésite... ", "Riga attend."],
        ["M. Berg est arrivé à Riga."],
        ["Mme Dahl a vu MM. Berg et Lund."],
        ["Le Dr. Lund est à Oslo."],
        ["George W. Berg est à Oslo."],
        ["Il craint la bombe H. ", "La ville aussi."],
        ["Le budget atteint 3.5 milliards."],
        ["Elle est née en 1987. ", "Elle vit à Riga."],
        ["La paix date de 1999.", "Oslo s'en souvient."],
        ["« Nous livrons. » ", "Riga remercie."],
        ["« Nous livrons ! », a dit Oslo."],
        ["« Qui livre ? » a demandé Riga."],
        ["Riga (Lettonie). ", "Le ministre parle."],
        ["Titre de la dépêche\n", "Oslo livre des chars."],
        ["Oslo livre.\n\n", "Riga reçoit."],
        ["Oslo livre. ", "– Riga reçoit."],
        ["Oslo livre. ", "3 000 obus suivent."],
        ["Oslo livre des chars. puis se tait."],
        ["Riga et Oslo ont signé, etc. Elles ont tout dit."],
        ["Oslo et\u00a0Riga\u202f: oui.\u00a0", "Vilnius suit."],
        ["Le n° 2 du régime est parti. ", "Il reviendra."],
        ["Elle a dit « non ». ", "Puis elle est partie."],
    ],
    ids="|".join,
)
def test_sentences_are_split_by_rule(sentences: list[str]) -> None:
    text = plain("".join(sentences))
    starts = sentence_starts(text, GRAMMAR.abbreviations, GRAMMAR.openers)

    assert [text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)] == [
        plain(sentence).strip() for sentence in sentences
    ]


@given(st.text(alphabet="ab .!?…«»\"'\n–AÉ1()"))
def test_sentence_starts_ascend_within_the_text(text: str) -> None:
    starts = sentence_starts(text, GRAMMAR.abbreviations, GRAMMAR.openers)

    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Oslo livre des chars à Riga.Un communiqué le dit.", 2),
        ("Oslo livre des chars à Riga.\n\n\nUn communiqué le dit.", 2),
        ("Oslo livre des chars\nà Riga depuis mardi.", 1),
        ("Oslo livre des chars\nRiga les attend.", 2),
        ("« Oslo livre des chars ».Riga le confirme.", 2),
        ("Le site oslo.no publie la liste.", 1),
        ("L'accord de 19.30 heures tient.", 1),
    ],
)
def test_the_parser_keeps_the_sentences(text: str, sentences: int) -> None:
    doc = annotate(text)

    assert len([s for s in doc.sents if s.text.strip()]) == sentences
    assert doc.text == text


def test_a_full_stop_without_space_is_a_token() -> None:
    assert [token.text for token in annotate("Riga reçoit.Oslo livre.")] == [
        *("Riga", "reçoit", ".", "Oslo", "livre", "."),
    ]


@given(st.text(alphabet="Oslo livre à Riga.«»’\u00a0\n\r\t…", max_size=60))
def test_offsets_are_those_of_the_article(text: str) -> None:
    doc = reader().annotator.tokens(plain(text))

    assert len(doc.text) == len(text)
    assert "".join(token.text_with_ws for token in doc) == plain(text)


# --- lemmas ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "tag", "lemma", "mended"),
    [
        ("indique", "VERB", "indique", "indiquer"),
        ("livreraient", "VERB", "livreraient", "livrer"),
        ("livrant", "VERB", "livrant", "livrer"),
        ("livrées", "VERB", "livrées", "livrer"),
        ("Livra", "VERB", "livra", "livrer"),
        ("dément", "VERB", "dément", "démentir"),
        ("fournissent", "VERB", "fournissent", "fournir"),
        ("livre", "VERB", "livrer", "livrer"),
        ("livre", "NOUN", "livre", "livre"),
        ("nage", "VERB", "nage", "nage"),
    ],
)
def test_lemmas_of_verbs_are_mended(form: str, tag: str, lemma: str, mended: str) -> None:
    verbs = {"indiquer", "livrer", "démentir", "fournir"}
    repair = LemmaRepair({"dément": "démentir"}, GRAMMAR.verb_endings, verbs)
    doc = Doc(reader().annotator.vocab, words=[form], pos=[tag], lemmas=[lemma])

    assert repair(doc)[0].lemma_ == mended


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["La", "Corée", "du", "Nord", "tire"], [(1, 4, "LOC")]),
        (["La", "Corée", "tire"], [(1, 2, "LOC")]),
        (["LA", "CORÉE", "TIRE"], [(1, 2, "LOC")]),
        (["Le", "onu", "vote"], []),
        (["L'", "ONU", "vote"], [(1, 2, "ORG")]),
        (["Coréens"], []),
        (["Corée", "Corée", "du", "Nord"], [(0, 1, "LOC"), (1, 4, "LOC")]),
    ],
)
def test_names_are_found_longest_first(words: list[str], found: list[tuple[int, int, str]]) -> None:
    matcher = NameMatcher({"Corée": "LOC", "Corée du Nord": "LOC", "ONU": "ORG"})

    assert list(matcher(Doc(Vocab(), words=words))) == found


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Le groupe Wagner avance.", "Wagner", "ORG"),
        ("Le Burkina Faso se retire de la Cédéao.", "Burkina Faso", "LOC"),
        ("Le Kremlin l’a dit.", "Kremlin", "ORG"),
        ("L’ONU se tait.", "ONU", "ORG"),
    ],
)
def test_names_known_beforehand_go_before_the_recogniser(text: str, name: str, label: str) -> None:
    assert (name, label) in {(ent.text, ent.label_) for ent in annotate(text).ents}


# --- plainer words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "subject"),
    [
        ("La Norvège livre des blindés à Riga.", "livre", "livrer", "Norvège"),
        ("Le président chilien visite le Pérou.", "visite", "visiter", "président"),
        ("Le Pérou, affirme Lima, a livré du blé.", "livré", "livrer", "Pérou"),
        ("Le Pérou a-t-il livré du blé ?", "livré", "livrer", "Pérou"),
        ("Le ministre a, lui, livré du blé.", "livré", "livrer", "ministre"),
        ("Réunis à Lima, le Pérou et le Chili ont signé.", "signé", "signer", "Pérou"),
        ("Le ministre chilien, mardi soir, a livré du blé.", "livré", "livrer", "ministre"),
    ],
)
def test_a_sentence_is_parsed_in_plainer_words(
    text: str, verb: str, lemma: str, subject: str
) -> None:
    doc = annotate(text)
    (token,) = [word for word in doc if word.text == verb]

    assert (token.pos_, token.lemma_) == ("VERB", lemma)
    assert subject in [child.text for child in token.children if child.dep_.startswith("nsubj")]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "word", "above", "time", "host"),
    [
        ("Lima a livré, lundi 21 juin, un train de blé.", "train", "livré", "lundi", "livré"),
        (
            "Après un dîner, hier, avec le roi, il part.",
            "roi",
            "dîner",
            "hier",
            "dîner",
        ),
        ("Oslo part, hier, et Riga a reçu, mardi, du blé.", "blé", "reçu", "mardi", "reçu"),
    ],
)
def test_a_time_put_in_parts_no_words(
    text: str, word: str, above: str, time: str, host: str
) -> None:
    heads = {token.text: token.head.text for token in annotate(text)}

    assert (heads[word], heads[time]) == (above, host)


@pytest.mark.parametrize(
    "text",
    [
        "La visite de Riga a duré.",
        "Le rassemblement place de la Paix est fini.",
        "La Grèce est prête à partir.",
        "La menace pèse sur Lima.",
    ],
)
def test_a_noun_stays_a_noun(text: str) -> None:
    nouns = {"visite", "place", "menace", "prête"}

    assert [t.text for t in annotate(text) if t.text in nouns and t.pos_ == "VERB"] == []
