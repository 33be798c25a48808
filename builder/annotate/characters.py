"""Maps typographic characters to the plain ones the models were trained on, one to one."""

# One to one, so that every offset in the mapped text is an offset in the article.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",  # an accent typed for an apostrophe, as web texts have it
        "`": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‑": "-",
        "‐": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u2007": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\r": "\n",
        "\t": " ",
        "\u200b": " ",
        "\ufeff": " ",
    }
)


def plain(text: str) -> str:
    """Return the text with typographic apostrophes, quotes, hyphens and spaces made plain.

    The result has as many code points as the input, each at its old offset.
    """
    return text.translate(_PLAIN)
