"""The errors that a user can mend.

NewsgraphError                 one clear sentence: where, what is wrong, what to do
├── ArticleError               this article cannot be read; the others can
├── MetadataError              a line of metadata.jsonl is broken
├── LexiconError               a lexicon entry is broken
├── GazetteerError             a gazetteer file is broken
├── StoreError                 the store is locked, missing or none
├── LoadError                  RDF of other people cannot be loaded
├── QueryError                 a query is unknown or does not parse
└── GoldError                  a gold annotation is broken
"""


class NewsgraphError(Exception):
    """Something the user can mend; its text is one sentence fit to print."""


class ArticleError(NewsgraphError):
    """An article cannot be read."""


class MetadataError(NewsgraphError):
    """A metadata record is broken."""


class LexiconError(NewsgraphError):
    """A lexicon entry is broken."""


class GazetteerError(NewsgraphError):
    """A gazetteer file is broken."""


class StoreError(NewsgraphError):
    """The store is locked, missing or no store."""


class LoadError(NewsgraphError):
    """RDF of other people cannot be loaded."""


class QueryError(NewsgraphError):
    """A query is unknown or does not parse."""


class GoldError(NewsgraphError):
    """A gold annotation is broken."""
