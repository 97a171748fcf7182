"""The plan as it stood at one quarter: plain facts, frozen at the quarter's release and worked out before."""
