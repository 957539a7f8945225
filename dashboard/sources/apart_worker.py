"""The process that reads one file: confines itself, reads, answers, ends. Started by `opening.apart` only."""

import os
import sys

from dashboard.sources.opening.confinement import OUT_OF_MEMORY, confine


def answer(question: bytes) -> bytes:
    """Return the answer to a question."""
    from dashboard.sources.opening.messages import read_message, write_message  # within the limits
    from dashboard.sources.readers import read
    from dashboard.sources.reading import decode_question, encode_answer

    return write_message(encode_answer(read(*decode_question(read_message(question)))))


def main() -> int:
    """Read the question from standard input, write the answer to standard output."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # a library that prints would spoil the answer
        confine()
        try:
            out.write(answer(sys.stdin.buffer.read()))
        except MemoryError:
            return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
