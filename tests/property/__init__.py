"""Does it hold for any input?"""
