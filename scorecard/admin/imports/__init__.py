"""Files sent to the administration: figures, national statistics, the catalogue, baselines."""
