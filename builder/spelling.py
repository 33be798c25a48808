"""Evens out how a person's name is spelt: transliterations, accents, hyphens, particles.

Newspapers write one name in many ways: Zelensky and Zelenskyy, Choïgou and Shoigu, Kim Jong-un and
Kim Jong Un. Names that are evened out alike are taken for one; what it comes to is no word of any
language, only a key.
"""

import re
from collections.abc import Collection, Mapping

from builder.folding import fold

# In this order. Capitals are classes of sounds: C of "ch", K of hard and J of soft consonants, V of
# lips, I and U of vowels.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"t?sch|tch|tsh|ch|sh", "C"),
        (r"zh|dzh|dj|j", "J"),
        (r"gu(?=[eiy])", "K"),
        (r"kh|qu(?=[eiy])|ck|gh|[kqg]", "K"),
        (r"c(?=[eiy])", "s"),
        (r"c", "K"),
        (r"x", "Ks"),
        (r"^y(?=e)", ""),
        (r"(?:ou|u|w)w?(?=[aeiy])", "V"),
        (r"ph|ff?|v|w", "V"),
        (r"(?<=[a-zCKJVIU])h(?![aeiouy])|(?<=[dtrb])h", ""),
        (r"[ae]i|[ae]y|ae|[iy]+|(?<=[aeiouy])j", "I"),
        (r"ou|oo|au|[ouU]+", "U"),
        (r"I+", "I"),
        (r"(.)\1+", r"\1"),
    )
)
_MUTE = re.compile(r"(?<=[b-df-hj-np-tv-xz])e$")  # Poutine, Putin
_SHORT = 3  # letters of a word that is too short to be taken for another: Xi, Wu, Kim


class Spelling:
    """Evens names out by sound.

    ``alike`` maps a folded word to the one it is taken for (names whose vowels wander);
    ``particles`` are folded words that are left out between others.
    """

    def __init__(self, alike: Mapping[str, str], particles: Collection[str]) -> None:
        self._alike, self._particles = alike, frozenset(particles)

    def is_particle(self, word: str) -> bool:
        """Tell whether a word only links the parts of a name."""
        return fold(word) in self._particles

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a name, each evened out, particles left out."""
        return tuple(self._word(word) for word in self._kept(name))

    def _word(self, word: str) -> str:
        if len(word) <= _SHORT:
            return word
        sound = self._alike.get(word, word)
        for pattern, replacement in _SOUNDS:
            sound = pattern.sub(replacement, sound)
        return sound.lower()

    def key(self, name: str) -> str:
        """Return what all spellings of a name have in common, in lower-case ASCII.

        Words are not kept apart: "Lian-he" and "Lianhe" are one. Empty for a name without a
        Latin letter.
        """
        words = self._kept(name)
        # only a surname loses a mute e: Simon and Simone are two
        words[-1:] = [_MUTE.sub("", word) for word in words[-1:]]
        return re.sub(r"[^a-z0-9]", "", "".join(map(self._word, words)))

    def _kept(self, name: str) -> list[str]:
        words = fold(name).split()
        return [word for word in words if word not in self._particles] or words
