#!/usr/bin/python3
"""Writes tests/goldens/resize{,-presets}.{json,bin}: what Pillow makes of synthetic pictures.

Needs Pillow (Debian: python3-pil; 9.4.0 made the committed files). The pictures come from integer
formulas that tests/image/synthetic.ts repeats, so only the results are stored: the SHA-256 of each
crop's size x size x RGB bytes, and every `rowStep`-th row of it, all zlib-packed into the .bin.
"""
import hashlib
import json
import zlib
from pathlib import Path

import PIL
from PIL import Image

OUT = Path(__file__).resolve().parent.parent / "tests" / "goldens"

# resize, crop, filter, longerSide: as `Preprocessing` in src/image/preprocessing.ts has them.
DEFAULT = (256, 224, "bilinear", "round")
V1 = (256, 224, "bilinear", "floor")
V2 = (232, 224, "bilinear", "floor")
TIMM = (235, 224, "bicubic", "floor")
CUBIC = (256, 224, "bicubic", "round")
# Other crops than 224: all of 288, as timm's benchmarks of ResNets, and a small odd one.
LARGE = (288, 288, "bicubic", "floor")
SMALL = (64, 57, "bicubic", "floor")

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

# The same, with the preprocessing last.
PRESET_CASES = [
    ("V1, longer side cut", 333, 251, "noise", "center", 28, V1),
    ("V1 zones", 363, 641, "zones", "center", 8, V1),
    ("V2", 500, 375, "noise", "center", 28, V2),
    ("V2, longer side cut", 641, 363, "zones", "center", 8, V2),
    ("V2 portrait", 239, 401, "gradient", "center", 4, V2),
    ("V2 enlarged", 37, 23, "noise", "center", 28, V2),
    ("V2 exact shorter side", 300, 232, "noise", "center", 28, V2),
    ("timm landscape noise", 333, 251, "noise", "center", 28, TIMM),
    ("timm landscape zones", 641, 363, "zones", "center", 8, TIMM),
    ("timm portrait gradient", 239, 401, "gradient", "center", 4, TIMM),
    ("timm portrait zones", 363, 641, "zones", "center", 8, TIMM),
    ("timm large odd noise", 1367, 1021, "noise", "center", 28, TIMM),
    ("timm squashed", 500, 375, "noise", "whole", 28, TIMM),
    ("timm squashed zones", 239, 401, "zones", "whole", 8, TIMM),
    ("timm enlarged", 37, 23, "noise", "center", 16, TIMM),
    ("timm enlarged squashed", 37, 23, "zones", "whole", 16, TIMM),
    ("timm exact shorter side", 301, 235, "noise", "center", 28, TIMM),
    ("timm exact input", 224, 224, "noise", "whole", 28, TIMM),
    ("timm very wide", 700, 3, "noise", "center", 16, TIMM),
    ("timm very tall squashed", 3, 700, "noise", "whole", 28, TIMM),
    ("timm one pixel", 1, 1, "noise", "center", 56, TIMM),
    ("timm two by two", 2, 2, "noise", "center", 16, TIMM),
    ("bicubic, 256, rounded", 333, 251, "zones", "center", 8, CUBIC),
    ("bicubic, all of 288", 500, 333, "noise", "center", 36, LARGE),
    ("bicubic, small", 1001, 648, "zones", "center", 4, SMALL),
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


FILTERS = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}


def resize(image, mode, how):
    """The reference's preprocessing. Returns the crop, the resized size and the crop's corner."""
    short, size, name, longer = how
    kernel = FILTERS[name]
    if mode == "whole":
        return image.resize((size, size), kernel), (size, size), (0, 0)
    shorter = min(image.size)
    # `floor`: `int`, as in torchvision's Resize. Its CenterCrop rounds half to even, as here.
    whole = round if longer == "round" else int
    resized = tuple(whole(side * short / shorter) for side in image.size)
    corner = tuple(round((side - size) / 2) for side in resized)
    box = (*corner, corner[0] + size, corner[1] + size)
    return image.resize(resized, kernel).crop(box), resized, corner


def write(file, all_cases):
    cases, rows = [], bytearray()
    for name, width, height, pattern, mode, step, *how in all_cases:
        source = bytes(PATTERNS[pattern](width, height))
        picture = Image.frombytes("RGB", (width, height), source)
        # The default goes without saying.
        stated = dict(zip(("resize", "crop", "filter", "longerSide"), *how)) if how else {}
        used = how[0] if how else DEFAULT
        crop, resized, corner = resize(picture, mode, used)
        pixels = crop.tobytes()
        row = crop.width * 3
        for y in range(0, crop.height, step):
            rows += pixels[y * row : (y + 1) * row]
        cases.append(
            {
                "name": name,
                "width": width,
                "height": height,
                "pattern": pattern,
                "mode": mode,
                **stated,
                "resized": resized,
                "corner": corner,
                "rowStep": step,
                "sha256": hashlib.sha256(pixels).hexdigest(),
            }
        )
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    text = f'{{\n  "pillow": "{PIL.__version__}",\n  "cases": [\n{lines}\n  ]\n}}\n'
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{file}.json").write_text(text)
    (OUT / f"{file}.bin").write_bytes(zlib.compress(bytes(rows), 9))


def main():
    write("resize", CASES)
    write("resize-presets", PRESET_CASES)


if __name__ == "__main__":
    main()
