#!/usr/bin/python3
"""Writes public/samples/thumbs/: a square WebP, 160 pixels wide, of every photo in the manifest.

Needs Pillow (Debian: python3-pil). The middle of the photo, over white.
"""
import json
from pathlib import Path

from PIL import Image, ImageOps

SIZE = 160
SAMPLES = Path(__file__).resolve().parent.parent / "public" / "samples"


def thumbnail(path):
    photo = Image.open(path).convert("RGBA")
    opaque = Image.new("RGBA", photo.size, "white")
    opaque.alpha_composite(photo)
    return ImageOps.fit(opaque.convert("RGB"), (SIZE, SIZE), Image.LANCZOS)


def main():
    for sample in json.loads((SAMPLES / "manifest.json").read_text()):
        target = SAMPLES / sample["thumb"]
        target.parent.mkdir(exist_ok=True)
        thumbnail(SAMPLES / sample["file"]).save(target, quality=82, method=6)
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
