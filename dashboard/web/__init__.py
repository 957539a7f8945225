"""How the server answers: who may ask, for what, how much of it, and with which headers."""
