"""A Chart drawn as SVG."""
