"""Evens out how a name is spelt: transliterations, accents, hyphens, particles.

Newspapers write one name in many ways: Zelensky and Zelenskyy, Choïgou and Shoigu, Kim Jong-un and
Kim Jong Un. Names that are evened out alike are taken for one; what it comes to is no word of any
language, only a key.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from builder.folding import fold

_MUTE = re.compile(r"(?<=[b-df-hj-np-tv-xz])e$")  # Poutine, Putin
_SHORT = 3  # letters of a word that is too short to be taken for another: Xi, Wu, Kim


class Spelling:
    """Evens names out by sound.

    ``sounds`` are pairs of a regular expression and what takes its place, in their order;
    ``alike`` maps a folded word to the one it is taken for (names whose vowels wander);
    ``particles`` are folded words that are left out between others.
    """

    def __init__(
        self,
        sounds: Iterable[tuple[re.Pattern[str], str]],
        alike: Mapping[str, str],
        particles: Collection[str],
    ) -> None:
        self._sounds = tuple(sounds)
        self._alike, self._particles = alike, frozenset(particles)

    def is_particle(self, word: str) -> bool:
        """Tell whether a word only links the parts of a name."""
        return fold(word) in self._particles

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a name, each evened out, particles left out."""
        return tuple(self._word(word) for word in self._kept(name))

    def _word(self, word: str) -> str:
        sound = self._alike.get(word, word)
        if len(sound) <= _SHORT:
            return sound
        for pattern, replacement in self._sounds:
            sound = pattern.sub(replacement, sound)
        return sound.lower()

    def key(self, name: str, person: bool = True) -> str:
        """Return what all spellings of a person's or a place's name have in common, in ASCII.

        Words are not kept apart: "Lian-he" and "Lianhe" are one. Empty for a name without a
        Latin letter.
        """
        sound = re.sub(r"[^a-z0-9]", "", "".join(map(self._word, self._kept(name))))
        # only a surname loses a mute e: Simon and Simone are two
        return _MUTE.sub("", sound) if person else sound

    def _kept(self, name: str) -> list[str]:
        words = fold(name).split()
        return [word for word in words if word not in self._particles] or words
