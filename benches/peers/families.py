"""Near-duplicates with datasketch: MinHash of three letters in a row, locality-sensitive hashing, candidates checked.

For benches/peers/compare.py. Streamed like ours: each post is looked up among the earlier ones, then put in.
"""

import collections
import re
import unicodedata

from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 128
# Chosen on the tuning seed of our own generator: the pair with the best recall at a precision near .998.
INDEX_THRESHOLD = 0.4
CHECK_THRESHOLD = 0.5

LATIN = "aeopcyxkmtbhi"
CYRILLIC = "аеорсухкмтвні"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)
REST = re.compile(r"[^\w']+|_")
IS_CYRILLIC = re.compile("[а-яё]")
IS_LATIN = re.compile("[a-z]")


def fold(text):
    """Small letters, no signs, look-alikes by the majority script of each word."""
    words = REST.sub(" ", unicodedata.normalize("NFKC", text).lower()).split()
    return " ".join(map(fold_word, words))


def fold_word(word):
    n_cyrillic = len(IS_CYRILLIC.findall(word))
    n_latin = len(IS_LATIN.findall(word))
    if n_cyrillic == 0 or n_latin == 0:
        return word
    return word.translate(TO_CYRILLIC if n_cyrillic >= n_latin else TO_LATIN)


class Index:
    """Families of posts by datasketch."""

    def __init__(self):
        self.index = MinHashLSH(threshold=INDEX_THRESHOLD, num_perm=PERMUTATIONS)
        self.known = []

    def place(self, texts):
        """The families of some posts, each by the number of its first post."""
        folded = [fold(text) for text in texts]
        shingles = [[t[i : i + 3].encode() for i in range(max(1, len(t) - 2))] for t in folded]
        hashes = MinHash.bulk(shingles, num_perm=PERMUTATIONS)
        return [self.place_one(minhash) for minhash in hashes]

    def place_one(self, minhash):
        number = len(self.known)
        best, likeness = number, CHECK_THRESHOLD
        for other in self.index.query(minhash):
            found = minhash.jaccard(self.known[other][0])
            if found >= likeness:
                best, likeness = self.known[other][1], found
        self.index.insert(number, minhash, check_duplication=False)
        self.known.append((minhash, best))
        return best


def place(posts, batch=1000):
    index = Index()
    placed = []
    for at in range(0, len(posts), batch):
        placed.extend(index.place([post["text"] for post in posts[at : at + batch]]))
    return placed


def quality(posts, placed):
    """Copies found, those of short messages, and precision of pairs: as `cargo xtask evaluate families` counts them."""
    seen = collections.defaultdict(set)
    members = collections.defaultdict(collections.Counter)
    found, short = [0, 0], [0, 0]
    right = wrong = 0
    for post, family in zip(posts, placed):
        message = post["message"]
        if seen[message] and post["edit"] != "Latin letters":
            hit = family in seen[message]
            for counts in (found, short) if post["length"] == "≤ 8 words" else (found,):
                counts[0] += hit
                counts[1] += 1
        seen[message].add(family)
        for (other, template), n in members[family].items():
            if other == message:
                right += n
            elif template is None or template != post["template"]:
                wrong += n
        members[family][(message, post["template"])] += 1
    return found[0] / max(1, found[1]), short[0] / max(1, short[1]), right / max(1, right + wrong)
