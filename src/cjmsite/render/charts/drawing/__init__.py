"""What drawings are made of: scale, curves, signs of personas, parts of SVG."""
