"""Statistical disclosure control: what an audience may see, and what is hidden to keep it so."""
