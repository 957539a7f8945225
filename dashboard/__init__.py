"""The borough gap map: who identifies trafficking victims in London, and how sure we can be."""

import os

# The products of matrices behind the verdicts are small. Several threads for each of them would wait
# for one another as soon as more than one session is served: ten times as long on two busy cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
