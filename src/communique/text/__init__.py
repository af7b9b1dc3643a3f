"""What several layers ask of a text: its phrases, its negations, and whose words it quotes."""
