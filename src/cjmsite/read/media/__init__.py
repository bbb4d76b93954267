"""What is made of recordings, pictures and documents: sizes, waveforms, words. Each module knows a kind of file."""
