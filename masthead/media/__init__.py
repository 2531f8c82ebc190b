"""Photos, video, audio and documents: credit, licence, metadata in and out, renditions."""
