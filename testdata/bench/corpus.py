"""The texts that the bench reads, made of listings.

corpus.py FOLDER LISTINGS.jsonl.gz RECORDS ROLES [MILLION] writes small.jsonl (the
listings as they are), large.jsonl (RECORDS of them), tenth.jsonl (its first
tenth), one.jsonl (its first), million.jsonl where MILLION is not empty, the first two also as .txt with
a listing a line, phrases (the terms of the role files in ROLES), tenfold (a
lexicon that adds nine terms of the listings' words to each of these), and
hostile files of 1 MB, as much as is scored of a text.
corpus.py FOLDER --labels LABELLED.jsonl writes labels.txt for fastText.
"""

import glob
import gzip
import itertools
import json
import os
import random
import re
import sys

VARIED = 0.03  # part of the words that a repeated listing has otherwise
MB = 1_000_000


def read(name):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def flat(text):
    return " ".join(text.split())


def vary(text, words, rng):
    """Text with some of its words replaced, one in three by a word of nobody's."""
    parts = text.split(" ")
    for _ in range(int(len(parts) * VARIED) + 1):
        at = rng.randrange(len(parts))
        if parts[at].isalpha():
            word = rng.choice(words)
            if rng.random() < 1 / 3:
                word = word[: len(word) // 2 + 1] + rng.choice(words)[-3:]
            parts[at] = word
    return " ".join(parts)


def write(folder, name, listings, with_text=True):
    with open(f"{folder}/{name}.jsonl", "w", encoding="utf-8") as rows:
        texts = open(f"{folder}/{name}.txt", "w", encoding="utf-8") if with_text else None
        for r in listings:
            rows.write(json.dumps({k: r[k] for k in ("id", "title", "text")}, ensure_ascii=False) + "\n")
            if texts:
                texts.write(flat(r["text"]) + "\n")


def first(folder, of, name, count):
    """The first lines of one corpus as another."""
    with open(f"{folder}/{of}.jsonl", encoding="utf-8") as rows, open(f"{folder}/{name}.jsonl", "w", encoding="utf-8") as out:
        out.writelines(itertools.islice(rows, count))


def vocabulary(listings):
    return sorted({w for r in listings for w in r["text"].split() if w.isalpha() and w.isascii() and w.islower() and len(w) > 3})


def repeated(listings, count):
    """Count listings: no two the same."""
    rng = random.Random(1)
    words = vocabulary(listings)
    for n in range(count):
        r = listings[n % len(listings)]
        yield {"id": f"{n}", "title": r["title"], "text": vary(r["text"], words, rng)}


def phrases(roles):
    found = set()
    for name in sorted(glob.glob(roles + "/*.yaml")):
        with open(name, encoding="utf-8") as f:
            found.update(re.findall(r"^ *- \{term: \"?([a-zA-Z][a-zA-Z' -]+)\"?[,}]", f.read(), re.M))
    return sorted(found)


def tenfold(folder, listings, roles):
    """Role files that extend each role by nine times the terms it has."""
    rng, words, made = random.Random(2), vocabulary(listings), set()
    os.makedirs(folder + "/tenfold/roles")
    for name in sorted(glob.glob(roles + "/*.yaml")):
        role = os.path.basename(name)
        with open(name, encoding="utf-8") as f:
            count = len(re.findall(r"^ *- \{term:", f.read(), re.M))
        with open(f"{folder}/tenfold/roles/{role}", "w", encoding="utf-8") as f:
            f.write(f"extends: {role.removesuffix('.yaml')}\nterms:\n")
            while count:
                added = 0
                while added < 9:
                    term = " ".join(rng.choice(words) for _ in range(3))
                    if term not in made:
                        made.add(term)
                        f.write(f"  - {{term: {term}, weight: 1}}\n")
                        added += 1
                count -= 1


def hostile(folder, listings):
    text, size = "", 0
    parts = []
    while size < MB:
        for r in listings:
            parts.append(r["text"])
            size += len(r["text"].encode()) + 2
    text = "\n\n".join(parts).encode()[:MB].decode(errors="ignore")
    for name, body in {
        "normal.txt": text,
        "one-word.txt": "a" * MB,
        "blanks.txt": " " * MB,
        "quotes.txt": '"' * MB,
        "dots.txt": "." * MB,
        "deep.html": "<div>" * (MB // 5),
    }.items():
        with open(f"{folder}/hostile-{name}", "w", encoding="utf-8") as f:
            f.write(body)


def main():
    folder = sys.argv[1]
    if sys.argv[2] == "--labels":
        with open(folder + "/labels.txt", "w", encoding="utf-8") as f:
            for r in read(sys.argv[3]):
                f.write(f"__label__{r['gold']['primary']} {flat(r['text'])}\n")
        return
    listings, count = read(sys.argv[2]), int(sys.argv[3])
    write(folder, "small", listings)
    write(folder, "large", repeated(listings, count))
    first(folder, "large", "tenth", count // 10)
    first(folder, "large", "one", 1)
    if len(sys.argv) > 5 and sys.argv[5]:
        write(folder, "million", repeated(listings, 1_000_000), with_text=False)
    with open(folder + "/phrases", "w", encoding="utf-8") as f:
        f.writelines(p + "\n" for p in phrases(sys.argv[4]))
    tenfold(folder, listings, sys.argv[4])
    hostile(folder, listings)


if __name__ == "__main__":
    main()
