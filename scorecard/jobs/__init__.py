"""Long work that goes on without its page: kinds, the queue, progress, and the process that runs it."""
