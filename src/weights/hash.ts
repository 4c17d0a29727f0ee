/** SHA-256, also where the browser offers none. */
import { sha256 } from '@noble/hashes/sha2.js';

export type Subtle = Pick<SubtleCrypto, 'digest'>;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The SHA-256 of `bytes` in lower-case hex.
 * @param subtle the browser's own, several times faster; it is missing on pages that did not come
 *   over https, such as those from a machine in the same LAN.
 */
export async function sha256Hex(
  bytes: Uint8Array<ArrayBuffer>,
  subtle: Subtle | undefined,
): Promise<string> {
  return hex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}
