"""View models as HTML."""
