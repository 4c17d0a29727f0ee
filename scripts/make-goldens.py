#!/usr/bin/python3
"""Writes tests/goldens/resize.{json,bin}: what Pillow makes of synthetic pictures.

Needs Pillow (Debian: python3-pil; 9.4.0 made the committed files). The pictures come from integer
formulas that tests/image/synthetic.ts repeats, so only the results are stored: the SHA-256 of each
crop's 224 x 224 x RGB bytes, and every `rowStep`-th row of it, all zlib-packed into the .bin.
"""
import hashlib
import json
import zlib
from pathlib import Path

import PIL
from PIL import Image

SIZE = 224
OUT = Path(__file__).resolve().parent.parent / "tests" / "goldens"

# name, width, height, pattern, mode, rowStep: 1 where the rows pack well, more for noise.
CASES = [
    ("landscape noise", 333, 251, "noise", "center", 12),
    ("landscape zones", 641, 363, "zones", "center", 4),
    ("landscape squashed", 500, 375, "noise", "whole", 12),
    ("portrait gradient", 239, 401, "gradient", "center", 1),
    ("portrait zones squashed", 239, 401, "zones", "whole", 4),
    ("square gradient", 300, 300, "gradient", "whole", 1),
    ("square noise", 300, 300, "noise", "center", 12),
    ("large odd noise", 1367, 1021, "noise", "center", 12),
    ("half to even", 514, 512, "zones", "center", 4),
    ("enlarged", 37, 23, "noise", "center", 8),
    ("enlarged squashed", 37, 23, "noise", "whole", 8),
    ("exact input", 224, 224, "noise", "whole", 16),
    ("exact input enlarged", 224, 224, "noise", "center", 12),
    ("exact shorter side", 301, 256, "noise", "center", 16),
    ("very wide", 700, 3, "noise", "center", 8),
    ("very wide squashed", 700, 3, "noise", "whole", 8),
    ("very tall", 3, 700, "noise", "center", 8),
    ("very tall squashed", 3, 700, "noise", "whole", 8),
    ("one pixel", 1, 1, "noise", "center", 1),
    ("one pixel squashed", 1, 1, "noise", "whole", 1),
    ("two by two", 2, 2, "noise", "center", 8),
    ("two by two squashed", 2, 2, "noise", "whole", 8),
]


def noise(width, height):
    """The top bytes of the generator of Numerical Recipes, seeded with the width."""
    state = width
    out = bytearray(width * height * 3)
    for i in range(len(out)):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = state >> 24
    return out


def gradient(width, height):
    out = bytearray()
    for y in range(height):
        for x in range(width):
            red = x * 255 // max(1, width - 1)
            green = y * 255 // max(1, height - 1)
            out += bytes((red, green, (red + green) // 2))
    return out


def zones(width, height):
    """Rings that grow finer outwards, a checkerboard and stripes: all edges are sharp."""
    out = bytearray()
    for y in range(height):
        for x in range(width):
            rings = (x * x + y * y) >> 7 & 1
            checks = (x // 5 + y // 3) & 1
            stripes = x & 1
            out += bytes((255 * rings, 255 * checks, 255 * stripes))
    return out


PATTERNS = {"noise": noise, "gradient": gradient, "zones": zones}


def resize(image, mode):
    """The reference's preprocessing. Returns the crop, the resized size and the crop's corner."""
    if mode == "whole":
        return image.resize((SIZE, SIZE), Image.BILINEAR), (SIZE, SIZE), (0, 0)
    shorter = min(image.size)
    resized = tuple(round(side * 256 / shorter) for side in image.size)
    corner = tuple(round((side - SIZE) / 2) for side in resized)
    box = (*corner, corner[0] + SIZE, corner[1] + SIZE)
    return image.resize(resized, Image.BILINEAR).crop(box), resized, corner


def main():
    cases, rows = [], bytearray()
    for name, width, height, pattern, mode, step in CASES:
        source = bytes(PATTERNS[pattern](width, height))
        crop, resized, corner = resize(Image.frombytes("RGB", (width, height), source), mode)
        pixels = crop.tobytes()
        for y in range(0, SIZE, step):
            rows += pixels[y * SIZE * 3 : (y + 1) * SIZE * 3]
        cases.append(
            {
                "name": name,
                "width": width,
                "height": height,
                "pattern": pattern,
                "mode": mode,
                "resized": resized,
                "corner": corner,
                "rowStep": step,
                "sha256": hashlib.sha256(pixels).hexdigest(),
            }
        )
    OUT.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    text = f'{{\n  "pillow": "{PIL.__version__}",\n  "cases": [\n{lines}\n  ]\n}}\n'
    (OUT / "resize.json").write_text(text)
    (OUT / "resize.bin").write_bytes(zlib.compress(bytes(rows), 9))


if __name__ == "__main__":
    main()
