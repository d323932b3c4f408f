"""Runs the competitors in turn and prints their figures next to the goals.

measure.py FOLDER HERE ROOT ROUNDS LARGE_ROUNDS; the environment's WARM has the
lines of `go test -bench Classify`, and HOSTILE those of the benchmarks of that
name. How far it is, it says on standard error.
"""

import os
import re
import statistics
import sys
import time

work, here, root, rounds, large_rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
jdcheck = work + "/jdcheck"


class Run:
    """The rounds of one command. What it prints goes to a file, for grep does
    less where it goes to /dev/null."""

    def __init__(self, command):
        self.command = command
        self.cpu, self.wall, self.peak = [], [], []

    def once(self):
        null = os.open(os.devnull, os.O_RDWR)
        out = os.open(work + "/out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        start = time.monotonic()
        pid = os.posix_spawnp(self.command[0], self.command, os.environ, file_actions=[
            (os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
        _, status, used = os.wait4(pid, 0)
        self.wall.append(time.monotonic() - start)
        self.cpu.append(used.ru_utime + used.ru_stime)
        self.peak.append(used.ru_maxrss / 1024)
        os.close(null)
        os.close(out)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1):  # grep and jdcheck may find nothing, or something
            sys.exit(f"{' '.join(self.command)}: exit code {code}")

    def many(self, name, rounds):
        """One round of several, said on standard error."""
        self.once()
        print(f"  round {len(self.cpu)} of {rounds}: {name}, {self.wall[-1]:.1f} s", file=sys.stderr, flush=True)

    def of(self, what):
        return statistics.median(getattr(self, what))


def batch(name, workers, *more):
    return Run([jdcheck, "batch", "--quiet", "--dedupe", "off", "--workers", str(workers), *more, f"{work}/{name}.jsonl"])


def count(name):
    with open(f"{work}/{name}.jsonl", "rb") as f:
        return sum(1 for _ in f)


def competitors():
    small, large = {}, {}
    small["jdcheck batch, 1 worker"] = batch("small", 1)
    for n in (1, 2):
        if os.path.exists(f"{work}/fasttext-{n}.bin"):
            command = ["fasttext", "predict", f"{work}/fasttext-{n}.bin"]
            small[f"fastText, {n}-gram"] = Run(command + [work + "/small.txt"])
            if n == 1:
                large["fastText, 1-gram"] = Run(command + [work + "/large.txt"])
    if os.path.exists(work + "/tfidf"):
        small["scikit-learn TF-IDF(1,2) + LR"] = Run([sys.executable, here + "/tfidf.py", "predict", work + "/tfidf", work + "/small.jsonl"])
    small["grep -F -o -i -w -f phrases"] = Run(["grep", "-F", "-o", "-i", "-w", "-f", work + "/phrases", work + "/small.txt"])
    small["wc -w"] = Run(["wc", "-w", work + "/small.txt"])
    large["jdcheck batch, 1 worker"] = batch("large", 1)
    large["jdcheck batch, 2 workers"] = batch("large", 2)
    return small, large


def table(title, runs, listings, rounds):
    print(f"\n{title}: {listings} listings, median of {rounds}")
    print(f"  {'':32}{'CPU s':>8}{'listings/CPU-s':>16}{'wall s':>8}{'peak MiB':>10}{'jdcheck takes':>15}")
    own = runs["jdcheck batch, 1 worker"].of("cpu")
    for name, r in runs.items():
        print(f"  {name:32}{r.of('cpu'):8.2f}{listings / r.of('cpu'):16.0f}{r.of('wall'):8.2f}{r.of('peak'):10.0f}{own / r.of('cpu'):14.2f}x")


goals = []


def goal(what, measured, bound, most=True, unit="x"):
    """Notes a goal: measured is to be at most, or at least, bound."""
    met = measured <= bound if most else measured >= bound
    goals.append(f"  {what:58}{measured:9.2f}{unit:7}{'at most' if most else 'at least':>9}{bound:8.2f}   {'met' if met else 'NOT MET'}")


def warm():
    """Classify's MB/s and allocations a listing, from Go's benchmark."""
    for line in os.environ.get("WARM", "").splitlines():
        if "brief=true" in line:
            figure = {unit: float(n) for n, unit in re.findall(r"([\d.e+]+) (MB/s|allocs/op|listings/op)", line)}
            goal("Classify, warm, one core", figure["MB/s"], 100, most=False, unit=" MB/s")
            goals.append(f"    its allocations a listing, the report's own included: {figure['allocs/op'] / figure['listings/op']:.1f}; the goal is 1 beside the report's")


def hostile10():
    """How dear and how linear 10 MB of hostile text are, from Go's benchmarks,
    which call each text, or file, 1MB or 10MB long."""
    times, package = {}, ""
    for line in os.environ.get("HOSTILE", "").splitlines():
        if line.startswith("pkg: "):
            package = line.rsplit("/", 1)[-1]
        elif m := re.match(r"BenchmarkHostile/(.+)/(\d+)MB\S*\s+\d+\s+([\d.e+]+) ns/op", line):
            times.setdefault(package, {}).setdefault(m[1], {})[int(m[2])] = float(m[3])
    for package, of in times.items():
        normal = [n for n in of if n.startswith("normal")]
        others = [n for n in of if n not in normal]
        worst = max(others, key=lambda n: of[n][10])
        goal(f"{package}: 10 MB, {worst}, beside as much of {normal[0]}", of[worst][10] / of[normal[0]][10], 5)
        grown = max(others, key=lambda n: of[n][10] / of[n][1])
        goals.append(f"    most that ten times the bytes cost there: {of[grown][10] / of[grown][1]:.1f}x ({grown})")


def tenfold(tenth, tenfold, bare):
    """What ten times the terms cost, once they are read from their YAML."""
    own, more = bare[0].of("cpu"), bare[1].of("cpu")
    goal("ten times the terms: CPU of a listing beside the lexicon's own", (tenfold.of("cpu") - more) / (tenth.of("cpu") - own), 1.3)
    goals.append(f"    reading them from YAML, once: {more - own:.2f} s, and {bare[1].of('peak') - bare[0].of('peak'):.0f} MiB at most")


def judge(small, large, tenth, draft, hostile):
    one, two, own = large["jdcheck batch, 1 worker"], large["jdcheck batch, 2 workers"], small["jdcheck batch, 1 worker"]
    for name, bound in (("fastText, 1-gram", 1.0), ("scikit-learn TF-IDF(1,2) + LR", 0.12), ("wc -w", 6)):
        if name in small:
            goal(f"cold: CPU beside {name}", own.of("cpu") / small[name].of("cpu"), bound)
    if "fastText, 1-gram" in large:
        goal("large: listings per CPU-second beside fastText, 1-gram", large["fastText, 1-gram"].of("cpu") / one.of("cpu"), 1.7, most=False)
    goal("large: speed of two workers beside one", one.of("wall") / two.of("wall"), 1.8, most=False)
    goals.append(f"    the CPU that two workers take beside one: {two.of('cpu') / one.of('cpu'):.2f}x")
    warm()
    goal("one draft: CPU", draft.of("cpu") * 1000, 25, unit=" ms")
    goal("one draft: peak memory", draft.of("peak"), 30, unit=" MiB")
    goal(f"peak memory of {count('large')} listings beside {count('tenth')}", one.of("peak") / tenth.of("peak"), 1.05)
    if os.path.exists(work + "/million.jsonl"):
        million = batch("million", 1)
        million.many("a million listings", 1)
        goal(f"peak memory of 1000000 listings beside {count('tenth')}", million.of("peak") / tenth.of("peak"), 1.05)
    goal("peak memory of one worker", one.of("peak"), 64, unit=" MiB")
    goal("peak memory of two workers", two.of("peak"), 128, unit=" MiB")
    worst = max((n for n in hostile if n != "normal.txt"), key=lambda n: hostile[n].of("cpu"))
    goal(f"a text of 1 MB, {worst}, beside a normal one", hostile[worst].of("cpu") / hostile["normal.txt"].of("cpu"), 5)


def main():
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; wall seconds count only where nobody else works")
    small, large = competitors()
    tenth, draft, ten = batch("tenth", 1), Run([jdcheck, root + "/testdata/drafts/product-owner.txt"]), batch("tenth", 1, "--lexicon", work + "/tenfold")
    bare = [batch("one", 1), batch("one", 1, "--lexicon", work + "/tenfold")]
    hostile = {n: Run([jdcheck, "batch", "--quiet", "--workers", "1", f"{work}/hostile-{n}"]) for n in ("normal.txt", "one-word.txt", "blanks.txt", "quotes.txt", "dots.txt", "deep.html")}
    for n in range(max(rounds, large_rounds)):
        if n < rounds:
            for name, r in small.items():
                r.many(name, rounds)
            tenth.many("a tenth of the large corpus", rounds)
            ten.many("the same with ten times the terms", rounds)
            for r in bare:
                r.once()
            for _ in range(5):
                draft.once()
        if n < large_rounds:
            for name, r in large.items():
                r.many(name + ", large corpus", large_rounds)
    for name, r in hostile.items():
        r.many(name, 1)
    table("Cold", small, count("small"), rounds)
    table("Large", large, count("large"), large_rounds)
    judge(small, large, tenth, draft, hostile)
    hostile10()
    tenfold(tenth, ten, bare)
    print("\nGoals")
    print("\n".join(goals))


main()
