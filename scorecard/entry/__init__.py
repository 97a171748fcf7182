"""How figures get in: the door, its validation, and the entry grid."""
