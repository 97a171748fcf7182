"""How a quarter's packs go out: reviewed, drafted, published, announced, withdrawn, verified."""
