"""The store that is a folder of files, safe against whatever ends the program in between."""
