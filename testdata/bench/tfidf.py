"""The competitor: TF-IDF of words and pairs with logistic regression.

tfidf.py train LABELLED.jsonl MODEL        fits it
tfidf.py predict MODEL LISTINGS.jsonl      prints a label for each listing
"""

import json
import pickle
import sys


def read(name, batch):
    with open(name, encoding="utf-8") as f:
        part = []
        for line in f:
            part.append(json.loads(line))
            if len(part) == batch:
                yield part
                part = []
        if part:
            yield part


def train(labelled, model):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    records = [r for part in read(labelled, 1000) for r in part]
    fitted = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), LogisticRegression(C=10, max_iter=300))
    fitted.fit([r["text"] for r in records], [r["gold"]["primary"] for r in records])
    with open(model, "wb") as f:
        pickle.dump(fitted, f)


def predict(model, listings):
    with open(model, "rb") as f:
        fitted = pickle.load(f)
    for part in read(listings, 1000):
        print("\n".join(fitted.predict([r["text"] for r in part])))


{"train": train, "predict": predict}[sys.argv[1]](*sys.argv[2:])
