/** Headers spoilt at random: whatever comes in, out comes a sound header or a sentence. */
import { expect, test } from 'vitest';
import { WrongBytesError } from '../../src/weights/errors';
import { type Header } from '../../src/weights/safetensors';
import { randomSource } from '../helpers/random';
import { fileOf, parse, tensor } from './headers';

const ROUNDS = 6000;

const DATA_BYTES = 30;
const SOUND = JSON.stringify({
  __metadata__: { format: 'pt', note: '"é"' },
  'conv1.weight': tensor(0, 16, [2, 1, 2, 2]),
  'bn1.num_batches_tracked': tensor(16, 24, [], 'I64'),
  'bn1.bias': tensor(24, 28, [1], 'F32'),
  'fc.bias': tensor(28, 30, [1], 'BF16'),
});

/** What a header can be spoilt with. */
const PIECES = [
  ...[
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    ' ',
    '\n',
    '\u0000',
    '\u{1f600}',
    '\\u0061',
    '\ud800',
  ],
  ...['0', '-1', '1e999', '0.5', '4294967296', '9007199254740993', 'null', 'true', '-0', '2'],
  ...['"__proto__":', '"__metadata__":', '"constructor"', '"F64"', '"dtype":', '"shape":[0],'],
  ...[',"bn1.bias":{"dtype":"F32","shape":[1],"data_offsets":[24,28]}', '[2,1,2,2]', '[0,16]'],
];

type Random = (below: number) => number;

function spoilText(text: string, random: Random): string {
  const at = random(text.length + 1);
  const end = Math.min(text.length, at + random(12));
  const other = random(text.length);
  switch (random(5)) {
    case 0: // something more
      return text.slice(0, at) + PIECES[random(PIECES.length)] + text.slice(at);
    case 1: // something else
      return text.slice(0, at) + PIECES[random(PIECES.length)] + text.slice(end);
    case 2: // something missing
      return text.slice(0, at) + text.slice(end);
    case 3: // something of its own elsewhere
      return text.slice(0, at) + text.slice(other, other + random(60)) + text.slice(at);
    default: // another number
      return text.replace(/\d+/g, (digits) => (random(8) === 0 ? String(random(40)) : digits));
  }
}

function spoilBytes(file: Uint8Array, random: Random): Uint8Array {
  switch (random(8)) {
    case 0: {
      const flipped = file.slice();
      flipped[random(file.length)] ^= 1 << random(8);
      return flipped;
    }
    case 1:
      return file.slice(0, random(file.length));
    case 2: {
      const longer = new Uint8Array(file.length + 1 + random(20));
      longer.set(file);
      return longer;
    }
    case 3: {
      const lying = file.slice();
      lying[random(8)] = random(256);
      return lying;
    }
    default:
      return file;
  }
}

/** Complains unless `header` is one that a file of `fileBytes` can have. */
function checkSound({ metadata, tensors, unread }: Header, fileBytes: number): void {
  const bytes: Record<string, number> = {
    ...{ F32: 4, F16: 2, BF16: 2, F64: 8 },
    ...{ I8: 1, I16: 2, I32: 4, I64: 8 },
  };
  const all = [...tensors, ...unread].sort((a, b) => a.start - b.start);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(Object.values(metadata).every((value) => typeof value === 'string')).toBe(true);
  for (const [i, { dtype, shape, start, end }] of all.entries()) {
    expect(end - start).toBe(shape.reduce((a, b) => a * b, bytes[dtype]));
    expect(end).toBe(i + 1 < all.length ? all[i + 1].start : fileBytes);
  }
}

function outcomeOf(file: Uint8Array): string {
  try {
    checkSound(parse(file), file.length);
    return 'sound';
  } catch (error) {
    if (!(error instanceof WrongBytesError)) throw error;
    expect(error.message).toMatch(/^[A-Z][^\n]{10,300}\.$/u);
    return error.message.replace(/"[^"]*"|\d+/g, '…').slice(0, 30);
  }
}

test(`${ROUNDS} spoilt headers give a sound header or a sentence`, () => {
  const source = randomSource(20);
  const random: Random = (below) => Math.floor(source() * below);
  expect(outcomeOf(fileOf(SOUND, DATA_BYTES))).toBe('sound');
  const outcomes = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    let text = SOUND;
    for (let n = random(3); n >= 0; n--) text = spoilText(text, random);
    const outcome = outcomeOf(spoilBytes(fileOf(text, DATA_BYTES), random));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  // It would prove little if all fell at the first hurdle.
  expect(outcomes.size).toBeGreaterThan(15);
  expect(outcomes.get('sound')).toBeGreaterThan(100);
});
