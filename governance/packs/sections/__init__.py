"""The sections of a pack, in the order in which it is read: each plain data, made of its source."""
