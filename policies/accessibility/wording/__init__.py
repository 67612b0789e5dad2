"""What words are like: pure questions about a few words, asked by the rules of every form."""
