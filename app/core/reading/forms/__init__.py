"""What the form of a document tells about who speaks: transcripts, posts, statements, wires, headlines."""
