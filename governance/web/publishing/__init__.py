"""A Publisher's pages: what a quarter lacks, its release checks, drafts, packs going out and taken back."""
