"""What the numbers say: facts loaded once, and what one indicator says at one quarter."""
