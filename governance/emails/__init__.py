"""E-mails on their way out: written down, sent each for itself, marked."""
