"""What is true or allowed: plain Python, without Django, a clock or a database."""
