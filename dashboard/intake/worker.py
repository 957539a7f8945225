"""What reads one file: within its limits it reads a question, answers, ends. `reading_process` asks it.

Run as a program it answers the question of its standard input; as a template it forks for each question.
"""

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace

from dashboard.intake.sandbox.confinement import OUT_OF_MEMORY, confine, limit_time
from dashboard.intake.sandbox.progress import Tell, open_teller
from dashboard.intake.sandbox.rights import give_up_rights
from dashboard.intake.sandbox.worker_processes import AS_TEMPLATE
from dashboard.intake.sandbox.worker_template import serve


def load_reader() -> Callable[[bytes, Tell], bytes]:
    """Return what answers a question; to be called within the limits, as it loads every library."""
    from dashboard.intake.detect import read
    from dashboard.intake.read_apart import decode_question, encode_answer
    from dashboard.intake.sandbox.messages import read_message, write_message

    def answer(question: bytes, tell: Tell) -> bytes:
        request, reader_id, kept = decode_question(read_message(question))
        return write_message(encode_answer(read(replace(request, tell=tell), reader_id, kept)))

    return answer


def answer_question(question: int, answer: int, telling: int) -> int:
    """Read the question from one descriptor, write the answer to the next; return what to end with.

    The rights go before the question is read, and after the libraries are loaded.
    """
    limit_time()
    try:
        reader = load_reader()
        give_up_rights()
        with os.fdopen(question, "rb") as asked, os.fdopen(answer, "wb") as answered:
            answered.write(reader(asked.read(), open_teller(telling)))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def main() -> int:
    """Answer one question, or wait at a socket for many, each with a process of its own."""
    streams = [os.dup(stream) for stream in range(3)]
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):  # what a library prints would spoil the answer, and may quote the file
        os.dup2(silence, stream)
    confine()
    if AS_TEMPLATE not in sys.argv:
        return answer_question(*streams)
    load_reader()
    serve(socket.socket(fileno=streams[0]), answer_question)
    return 0


if __name__ == "__main__":
    sys.exit(main())
