import { basename, dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { PICTURE, readPicture, referenceScores } from '../../bench/lib/picture';
import { ROOT } from '../../scripts/lib/install.mjs';
import { agrees, compare, readReference } from '../../scripts/lib/reference';
import { prepareModel } from '../../scripts/prepare-model';
import { softmax } from '../../src/engine/softmax';

beforeAll(() => prepareModel({ say: () => undefined }));

test('the reference says of the picture what Pillow and ONNX Runtime say', async () => {
  const { values } = await referenceScores(await readPicture());
  const known = readReference(join(ROOT, dirname(PICTURE)));
  const entry = known.find(({ file }) => file === basename(PICTURE));
  if (!entry) throw new Error(`${PICTURE} has no reference.`);
  expect(agrees(compare(Array.from(softmax(values)), entry.center))).toBe(true);
});
