"""Published figures compared, place by place."""
