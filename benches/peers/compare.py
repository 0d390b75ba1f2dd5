"""Compares the text library with a pipeline of Python packages: posts per CPU second, and copies found.

For benches/peers/run. Models are loaded and trained before the clock starts; on our side start-up, reading and writing count.
"""

import json
import resource
import subprocess
import sys
import time

import families
import pipeline

BATCH = 1000


def main():
    posts_path, ashar, root = sys.argv[1:4]
    with open(posts_path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    n = len(lines)
    size = sum(len(line.encode()) for line in lines) / n
    print(f"{n:,} posts, {size:.0f} bytes of JSON each")

    models = pipeline.Models(root)
    batched = pipeline_speed(models, lines, BATCH)
    single = pipeline_speed(models, lines[: n // 10], 1)
    ours = [command_speed([ashar, "text", "analyse", "--threads", "1"], posts_path, n)]
    ours.append(command_speed([ashar, "text", "families"], posts_path, n))

    print(f"\n{'posts per CPU second':<44}{'':>10}")
    print(f"{'Python pipeline, batches of ' + str(BATCH):<44}{batched:>10,.0f}")
    print(f"{'Python pipeline, post by post':<44}{single:>10,.0f}")
    for name, speed in zip(("ashar text analyse", "ashar text families"), ours):
        print(f"{name:<44}{speed:>10,.0f}" if speed else f"{name:<44}{'not here':>10}")
    if all(ours):
        both = 1 / sum(1 / speed for speed in ours)
        print(f"{'both':<44}{both:>10,.0f}   {both / batched:.1f} x batches, {both / single:.1f} x post by post")

    print("\ncopies found                        all  <= 8 words  precision")
    posts = [json.loads(line) for line in lines]
    print_quality("datasketch, char-3, folded, checked", posts, families.place(posts))
    placed = command_families(ashar, posts_path)
    if placed:
        print_quality("ashar text families", posts, placed)


def pipeline_speed(models, lines, batch):
    """Posts per CPU second of the Python pipeline."""
    index = families.Index()
    start = time.process_time()
    for at in range(0, len(lines), batch):
        posts = [json.loads(line) for line in lines[at : at + batch]]
        for answer in models.analyse(posts, index):
            json.dumps(answer, ensure_ascii=False)
    return len(lines) / (time.process_time() - start)


def command_speed(command, posts_path, n):
    """Posts per CPU second of one of our commands, or None."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run(command, posts_path) is None:
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return n / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def command_families(ashar, posts_path):
    """The family of each post as our command says it, or None."""
    output = run([ashar, "text", "families"], posts_path)
    if output is None:
        return None
    return [json.loads(line)["family"] for line in output.splitlines()]


def run(command, posts_path):
    with open(posts_path, "rb") as posts:
        done = subprocess.run(command, stdin=posts, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def print_quality(name, posts, placed):
    everything, short, precision = families.quality(posts, placed)
    print(f"{name:<35} {everything:.3f}       {short:.3f}      {precision:.4f}")


main()
