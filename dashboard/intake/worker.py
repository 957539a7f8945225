"""The process that reads one file: confines itself, reads, answers, ends. Started by `reading_process`."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace

from dashboard.intake.sandbox.confinement import OUT_OF_MEMORY, confine
from dashboard.intake.sandbox.progress import Tell, open_teller


def load_reader(tell: Tell) -> Callable[[bytes], bytes]:
    """Return what answers a question; to be called within the limits, as it loads every library."""
    from dashboard.intake.detect import read
    from dashboard.intake.read_apart import decode_question, encode_answer
    from dashboard.intake.sandbox.messages import read_message, write_message

    def answer(question: bytes) -> bytes:
        request, reader_id, kept = decode_question(read_message(question))
        return write_message(encode_answer(read(replace(request, tell=tell), reader_id, kept)))

    return answer


def main() -> int:
    """Read the question from standard input, write the answer to standard output."""
    with os.fdopen(os.dup(1), "wb") as out:
        tell = open_teller(os.dup(2))
        silence = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):  # what a library prints would spoil the answer, and may quote the file
            os.dup2(silence, stream)
        confine()
        try:
            answer = load_reader(tell)
            question = sys.stdin.buffer.read()
            if question:  # else whoever started this has ended
                out.write(answer(question))
        except MemoryError:
            return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
