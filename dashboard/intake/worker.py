"""The process that reads one file: confines itself, reads, answers, ends. Started by `opening.apart` only."""

import os
import sys
from collections.abc import Callable

from dashboard.intake.sandbox.confinement import OUT_OF_MEMORY, confine


def load_reader() -> Callable[[bytes], bytes]:
    """Return what answers a question; to be called within the limits, as it loads every library."""
    from dashboard.intake.detect import read
    from dashboard.intake.reading import decode_question, encode_answer
    from dashboard.intake.sandbox.messages import read_message, write_message

    return lambda question: write_message(encode_answer(read(*decode_question(read_message(question)))))


def main() -> int:
    """Read the question from standard input, write the answer to standard output."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # a library that prints would spoil the answer
        confine()
        try:
            answer = load_reader()
            question = sys.stdin.buffer.read()
            if question:  # else whoever started this has ended
                out.write(answer(question))
        except MemoryError:
            return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
