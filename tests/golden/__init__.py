"""Has any figure changed?"""
