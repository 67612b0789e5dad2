"""What is true of retention: plain Python, without a clock and without a database."""
