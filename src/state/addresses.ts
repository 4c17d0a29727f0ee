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
const UNKNOWN = `Only an address arrived that no picture can be had from: ${INSTEAD}`;
const OWN =
  'Only a link to this page arrived, not a picture: choose one of its photos, or drop a file.';

/**
 * Why there is no picture to be had from `address`.
 * @param origin the page's own.
 */
export function addressProblem(address: string, origin: string): string {
  if (!URL.canParse(address)) return UNKNOWN;
  const { protocol, origin: itsOrigin } = new URL(address);
  if (protocol === 'data:') return DAMAGED;
  if (protocol !== 'http:' && protocol !== 'https:') return PROBLEMS[protocol] ?? UNKNOWN;
  return itsOrigin === origin ? OWN : PROBLEMS['http:'];
}

/** RFC 2397: a media type, perhaps `;base64`, and the data. */
const DATA = /^data:([^,;]*)((?:;[^,;]*)*),([^]*)$/i;

/** The bytes of `%41` and the like; other characters as UTF-8. */
function unescaped(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const hex = String.fromCharCode(...bytes.subarray(i + 1, i + 3));
    const escaped = bytes[i] === 0x25 && /^[\da-f]{2}$/i.test(hex);
    out[length++] = escaped ? parseInt(hex, 16) : bytes[i];
    if (escaped) i += 2;
  }
  return out.slice(0, length);
}

const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/**
 * The file that a `data:` address holds. It is read here because the page's policy forbids to fetch
 * any other address than the page's own.
 * @returns null where it is none, is damaged or empty, or says that it is no picture.
 */
export function fileInAddress(address: string, how: How): File | null {
  const found = DATA.exec(address);
  if (found === null || !/^image\//i.test(found[1])) return null;
  const [, type, parameters, data] = found;
  const bytes = unescaped(data);
  const name = `${how} picture`;
  const isBase64 = /;\s*base64\s*$/i.test(parameters);
  if (!isBase64) return bytes.length > 0 ? new File([bytes], name, { type }) : null;
  try {
    const decoded = Uint8Array.from(atob(latin1(bytes)), (char) => char.charCodeAt(0));
    return decoded.length > 0 ? new File([decoded], name, { type }) : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
