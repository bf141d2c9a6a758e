"""What sets Anyi up: the developer's door, its virtual environment, and the text catalogues."""
