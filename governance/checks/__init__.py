"""The rooms of the release checks: sentences, bare numbers, claims, hidden counts. All pure."""
