/** What a dropped file is: a checkpoint, a list of classes, weights in a format of others, or none of these. */

export type FileKind =
  /** safetensors, or what calls itself so. */
  | 'checkpoint'
  /** Perhaps a list of classes: any text or JSON. */
  | 'settings'
  | 'pytorch'
  | 'keras'
  | 'hdf5'
  | 'onnx'
  /** The list of a checkpoint's parts. */
  | 'sharded'
  /** Perhaps a picture. */
  | 'other';

/** Why a file of the kind `sharded` is of no use. */
export const SHARDED =
  'This file only lists the parts of a checkpoint that was saved in several: ' +
  'save it in one (save_pretrained with max_shard_size="10GB") and choose that file.';

/** Enough for the first name in a zip file. */
const HEAD_BYTES = 512;

/** What the pictures start with that could be taken for something else by their names. */
const PICTURES = [
  /^\xff\xd8\xff/, // JPEG
  /^\x89PNG\r\n/,
  /^GIF8[79]a/,
  /^RIFF[^]{4}WEBP/,
  /^BM[^]{4}\0\0\0\0/, // without the zeros, a list of cars that starts with a BMW
  /^[^]{4}ftyp/, // AVIF, HEIC
  /^(?:II\*\0|MM\0\*)/, // TIFF
  /^(?:\xff\n|\0\0\0\fJXL |\0\0\0\fjP {2})/, // JPEG XL, JPEG 2000
  /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|(?:[\w-]+:)?svg)[\s>]/, // SVG
];

/** The largest header that the reference implementation of safetensors reads. */
const MAX_HEADER_BYTES = 100_000_000;

/** The header's length as a little-endian uint64, and the header: a JSON object. */
function isSafetensors(head: string): boolean {
  if (head[8] !== '{') return false;
  let length = 0;
  for (let i = 7; i >= 0; i--) length = length * 256 + head.charCodeAt(i);
  return length >= '{}'.length && length < MAX_HEADER_BYTES;
}

const HDF5 = '\x89HDF\r\n\x1a\n';
const ZIP = 'PK\x03\x04';
/** What torch.save began every file with before it made zip files: a magic number, pickled. */
const OLD_PYTORCH = '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.';
/** Pickles of the protocols 2 to 5. */
const isPickle = (head: string) =>
  head.startsWith('\x80') && head[1] >= '\x02' && head[1] <= '\x05';
const PICKLE_NAMES = /\.(?:pth|pt|bin|ckpt|pkl|pickle|pth\.tar)$/;

/** The name of the first file in a zip file. */
function firstName(head: string): string {
  const length = head.charCodeAt(26) + 256 * head.charCodeAt(27);
  return head.slice(30, 30 + length);
}

function zipKind(head: string, name: string): FileKind {
  const first = firstName(head);
  if (/^[^/]+\/(?:data\.pkl|data\/0|version)$/.test(first)) return 'pytorch';
  if (name.endsWith('.keras')) return 'keras';
  return PICKLE_NAMES.test(name) ? 'pytorch' : 'other';
}

/** What the bytes say; null where they say nothing. */
function kindByBytes(head: string, name: string): FileKind | null {
  if (PICTURES.some((pattern) => pattern.test(head))) return 'other';
  if (isSafetensors(head)) return 'checkpoint';
  if (head.startsWith(HDF5)) return 'hdf5';
  if (head.startsWith(ZIP)) return zipKind(head, name);
  if (head.startsWith(OLD_PYTORCH)) return 'pytorch';
  return isPickle(head) && PICKLE_NAMES.test(name) ? 'pytorch' : null;
}

/** By their endings; `.bin`, `.ckpt` and `.pkl` are a matter of the bytes, for others use them too. */
const NAMES: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(?:safetensors|bin)\.index\.json$/, 'sharded'],
  [/\.safetensors$/, 'checkpoint'],
  [/\.(?:txt|json)$/, 'settings'],
  [/\.(?:pth|pt|pth\.tar)$/, 'pytorch'],
  [/\.keras$/, 'keras'],
  [/\.(?:h5|hdf5)$/, 'hdf5'],
  [/\.onnx$/, 'onnx'],
];

const kindByName = (name: string): FileKind =>
  NAMES.find(([ending]) => ending.test(name))?.[1] ?? 'other';

/** The file's beginning, each byte a character (Latin-1); null where it can't be read. */
async function headOf(file: File): Promise<string | null> {
  try {
    const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return String.fromCharCode(...bytes);
  } catch {
    return null;
  }
}

/**
 * What to do with `file`, by its first bytes, or by its name where these say nothing. Never throws: a
 * file that can't be read goes by its name, and whoever reads it then says why it can't be.
 */
export async function kindOf(file: File): Promise<FileKind> {
  const name = file.name.toLowerCase();
  const head = await headOf(file);
  const kind = head === null ? null : kindByBytes(head, name);
  if (kind) return kind;
  const named = kindByName(name);
  // A command to convert nothing is no help; the decoder of pictures tells that a file is empty.
  const isForeign = named !== 'checkpoint' && named !== 'settings';
  return head === '' && isForeign ? 'other' : named;
}
