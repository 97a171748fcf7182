"""A board's questions: raised, answered, accepted."""
