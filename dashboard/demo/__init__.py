"""The worked example: a made-up data folder, drawn from a seed."""
