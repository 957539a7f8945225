"""The borough gap map: who identifies trafficking victims in London, and how sure we can be."""
