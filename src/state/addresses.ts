/** Addresses that were dropped or pasted in place of a picture. */

/** How the address came, for names and sentences. */
export type How = 'dropped' | 'pasted';

const INSTEAD = 'save the picture and drop the file, or copy the picture itself and paste it here.';

/** What is wrong with an address of a scheme, and what to do. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'http:':
    'Only a link arrived, and this page asks no other server for anything, so that nobody learns ' +
    `what you look at: ${INSTEAD}`,
  'blob:': `Only an address arrived that means nothing outside the page that made it: ${INSTEAD}`,
  'file:':
    'Only the address of a file arrived, which a page may not open: drop the file itself, or ' +
    'choose it.',
};
const DAMAGED = `That data: address holds no picture, or only a part of one: ${INSTEAD}`;
const TOO_LONG = `That data: address is longer than this page reads (50 MB): ${INSTEAD}`;
const UNKNOWN = `Only an address arrived that no picture can be had from: ${INSTEAD}`;
const OWN =
  'Only a link to this page arrived, not a picture: choose one of its photos, or drop a file.';

/** Characters of a `data:` address; reading them holds up the page. */
const MAX_LENGTH = 50_000_000;

const isData = (address: string): boolean => /^data:/i.test(address);

/** `URL.canParse` would be shorter, but came to Chrome in 120: the page runs from 116 on. */
function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Why there is no picture to be had from `address`.
 * @param origin the page's own.
 */
export function addressProblem(address: string, origin: string): string {
  // Not parsed: that takes long where it is long.
  if (isData(address)) return address.length > MAX_LENGTH ? TOO_LONG : DAMAGED;
  const url = parsed(address);
  if (url === null) return UNKNOWN;
  const { protocol, origin: itsOrigin } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return PROBLEMS[protocol] ?? UNKNOWN;
  return itsOrigin === origin ? OWN : PROBLEMS['http:'];
}

/** RFC 2397: a media type, perhaps `;base64`, and the data. */
const DATA = /^data:([^,;]*)((?:;[^,;]*)*),([^]*)$/i;

/** What the character of code `byte` counts as a hexadecimal digit; NaN where it is none. */
function digit(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : NaN;
}

/** The bytes of `%41` and the like; other characters as UTF-8. */
function unescaped(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  // Bytes move to the front, over those that were read.
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i];
    if (byte === 0x25) {
      const value = digit(bytes.at(i + 1)) * 16 + digit(bytes.at(i + 2));
      if (!Number.isNaN(value)) {
        byte = value;
        i += 2;
      }
    }
    bytes[length++] = byte;
  }
  return bytes.slice(0, length);
}

/** @returns null where it is no base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    // No base64 has bytes above 127, so that it doesn't matter how they are read.
    const chars = atob(text.includes('%') ? new TextDecoder().decode(unescaped(text)) : text);
    // `Uint8Array.from` takes ten times as long.
    const bytes = new Uint8Array(chars.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chars.charCodeAt(i);
    return bytes;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/**
 * The file that a `data:` address holds. It is read here because the page's policy forbids to fetch
 * any other address than the page's own.
 * @returns null where it is none, is too long, damaged or empty, or says that it is no picture.
 */
export function fileInAddress(address: string, how: How): File | null {
  if (address.length > MAX_LENGTH) return null;
  const found = DATA.exec(address);
  if (found === null || !/^image\//i.test(found[1])) return null;
  const [, type, parameters, data] = found;
  const isBase64 = /;\s*base64\s*$/i.test(parameters);
  const bytes = isBase64 ? fromBase64(data) : unescaped(data);
  return bytes && bytes.length > 0 ? new File([bytes], `${how} picture`, { type }) : null;
}
