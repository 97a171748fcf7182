"""The entry grid: a quarter's figures typed on one screen, checked row by row, saved through the door."""
