"""Statistical disclosure control: what an audience may see, and what is hidden so that it cannot be worked out."""
