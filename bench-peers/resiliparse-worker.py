"""resiliparse, asked over pipes. `src/resiliparse.rs` starts this and says what the lines mean.

keep LENGTH         keeps a page, so many bytes of UTF-8 that follow; no answer
JOB INDEX REPEATS   does a job on a page that was kept; the answer is a line of the least nanoseconds (processor time of
                    this thread) and characters of text, or of the word "error" and why
"""

import gc
import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree


def extract(page):
    return len(extract_plain_text(HTMLTree.parse(page.text), main_content=True).strip())


def extract_bytes(page):
    return len(extract_plain_text(HTMLTree.parse_from_bytes(page.data), main_content=True).strip())


def parse(page):
    return 1 if HTMLTree.parse(page.text).document is not None else 0


JOBS = {"extract": extract, "extract_bytes": extract_bytes, "parse": parse}


class Page:
    def __init__(self, data):
        self.data = data
        self.text = data.decode()
        # A string keeps its UTF-8 once it was asked for: no round is to be the first.
        HTMLTree.parse(self.text)


def timed(job, page):
    start = time.thread_time_ns()
    length = job(page)
    return time.thread_time_ns() - start, length


def main():
    gc.disable()
    pages, source, answers = [], sys.stdin.buffer, sys.stdout
    for line in source:
        word, number, *repeats = line.decode().split()
        if word == "keep":
            pages.append(Page(source.read(int(number))))
            continue
        try:
            nanoseconds, length = min(timed(JOBS[word], pages[int(number)]) for _ in range(int(*repeats)))
            answer = f"{nanoseconds} {length}"
        except Exception as error:
            answer = f"error {type(error).__name__}"
        print(answer, file=answers, flush=True)


if __name__ == "__main__":
    main()
