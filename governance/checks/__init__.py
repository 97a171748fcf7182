"""The release checks: sentences, words and times, clauses, and the rules that read them. All pure."""
