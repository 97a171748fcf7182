"""The words the whole scorecard is written in: quarters, numbers, figures and their symbols. Pure."""
