/** Names for the files that the page hands out, legal on Windows, macOS and Linux. */

/** Counted in code points, so that no character is cut in two. */
const MAX_LENGTH = 100;
/** Linux allows 255; the rest is for what a browser adds while it downloads. */
const MAX_BYTES = 240;
const MAX_EXTENSION = 20;
const NAMELESS = 'resnet50-lens';

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file; halves of surrogate pairs, too. */
const ILLEGAL = /[<>:"/\\|?*\p{Cc}\p{Cs}]+/gu;
const ENDS = /^[. ]+|[. ]+$/g;
/** Names of devices, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?=\.|$)/i;
/** A dot and up to five letters and digits, but not only digits: `v1.50` has no extension. */
const EXTENSION = /\.(?=\d*[a-z])[a-z\d]{1,5}$/i;

const legal = (text: string): string => text.replace(ILLEGAL, '-');

const lengthOf = (text: string): number => Array.from(text).length;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The beginning of `text`, no longer than this in either unit. */
function cut(text: string, length: number, bytes: number): string {
  const points = Array.from(text).slice(0, Math.max(0, length));
  while (points.length > 0 && bytesOf(points.join('')) > bytes) points.pop();
  return points.join('');
}

/**
 * A name such as `golden-retriever conv3.0.conv1 maps.png`. What is too long is cut off the image's
 * name first, since what the file holds tells it from its neighbours. Never empty.
 * @param image the image's name, with or without its own extension.
 * @param extension without the dot.
 */
export function fileName(image: string, what: string, extension: string): string {
  const ending = cut(legal(extension), MAX_EXTENSION, MAX_BYTES).replace(ENDS, '');
  const dotEnding = ending === '' ? '' : `.${ending}`;
  const room = MAX_LENGTH - lengthOf(dotEnding);
  const bytes = MAX_BYTES - bytesOf(dotEnding);

  const title = cut(legal(what).trim(), room, bytes);
  const stem = legal(image.replace(EXTENSION, '')).trim();
  // One for the space between the two.
  const left = cut(stem, room - lengthOf(title) - 1, bytes - bytesOf(title) - 1).trim();
  const base = [left, title].filter((part) => part !== '').join(' ') || NAMELESS;
  const name = cut(base.replace(RESERVED, '-$&'), room, bytes).replace(ENDS, '-');
  return name + dotEnding;
}
