"""What is done in a statement with words: markers of stance, the conditions put, the issues named."""
