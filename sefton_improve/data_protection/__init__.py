"""What is held about an account: shown on request, taken away when it leaves, kept no longer than set."""
