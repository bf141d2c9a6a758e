"""The papers of sheltered work: facts in, PDF bytes out."""
