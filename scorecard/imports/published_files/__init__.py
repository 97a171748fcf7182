"""National statistics files, DfE's own and our extract, read into figures. Pure: no database, no clock.

What is not understood is refused by name or left out by name; nothing is guessed. pandas is loaded here, so
only commands and the child process read files.
"""
