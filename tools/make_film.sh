#!/usr/bin/env bash
# Make the example hub's short film: the picture of the inhaler, with Tom's words from second 30 to 44. Needs ffmpeg.
#   bash tools/make_film.sh
set -eu
cd "$(dirname "$0")/../content/journeys/living-with-asthma/30-learning-to-live-with-it/10-first-inhaler"
ffmpeg -loglevel error -y -loop 1 -framerate 5 -i inhaler-and-spacer.jpg -ss 30 -to 44.5 -i tom-on-technique.mp3 \
  -vf "scale=640:-2,zoompan=z='min(zoom+0.0012,1.12)':d=1:s=640x426:fps=5" -c:v libvpx-vp9 -b:v 90k -c:a libopus -b:a 32k \
  -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -shortest technique.webm
