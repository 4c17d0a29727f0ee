import { describe, expect, test, vi } from 'vitest';
import { SettingsError } from '../../src/checkpoint/settings-error';
import { MAX_SETTINGS_BYTES, readSettings } from '../../src/checkpoint/settings';
import { PRESETS } from '../../src/image/preprocessing';

const read = (name: string, content: unknown, count = 2) =>
  readSettings(
    new File([typeof content === 'string' ? content : JSON.stringify(content)], name),
    count,
  );

const NORM = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** As it lies beside microsoft/resnet-50. */
const TRANSFORMERS = {
  crop_pct: 0.875,
  do_normalize: true,
  do_rescale: true,
  do_resize: true,
  image_mean: NORM.mean,
  image_processor_type: 'ConvNextImageProcessor',
  image_std: NORM.std,
  resample: 3,
  rescale_factor: 0.00392156862745098,
  size: { shortest_edge: 224 },
};
/** As it lies beside timm/resnet50.a1_in1k. */
const TIMM = {
  architecture: 'resnet50',
  num_classes: 2,
  pretrained_cfg: {
    input_size: [3, 224, 224],
    interpolation: 'bicubic',
    crop_pct: 0.95,
    crop_mode: 'center',
    ...NORM,
    num_classes: 2,
  },
};

describe('how pictures are prepared', () => {
  test('as transformers says it', async () => {
    const { classes, preprocessing } = await read('preprocessor_config.json', TRANSFORMERS);
    expect(classes).toBeNull();
    const { scale, ...rest } = PRESETS['Hugging Face transformers'];
    expect(preprocessing).toMatchObject(rest);
    expect(preprocessing?.scale).toBeCloseTo(scale, 12);
  });

  test('as it said it before', async () => {
    const old = { ...TRANSFORMERS, crop_pct: undefined, size: 224, resample: 2 };
    const { preprocessing } = await read('preprocessor_config.json', old);
    expect(preprocessing).toMatchObject({ resize: 256, crop: 224, filter: 'bilinear' });
  });

  test('as a BiT processor says it', async () => {
    const bit = {
      ...TRANSFORMERS,
      image_processor_type: 'BitImageProcessor',
      size: { shortest_edge: 256 },
      crop_size: { height: 224, width: 224 },
    };
    const { preprocessing } = await read('preprocessor_config.json', bit);
    expect(preprocessing).toMatchObject({ resize: 256, crop: 224, filter: 'bicubic' });
  });

  test('with nothing taken off', async () => {
    const raw = { ...TRANSFORMERS, do_normalize: false, do_rescale: false };
    const { preprocessing } = await read('preprocessor_config.json', raw);
    expect(preprocessing).toMatchObject({ scale: 1, mean: [0, 0, 0], std: [1, 1, 1] });
  });

  test('as timm says it', async () => {
    const { classes, preprocessing } = await read('config.json', TIMM);
    expect(classes).toBeNull();
    expect(preprocessing).toEqual(PRESETS.timm);
  });

  test.each([
    ['squashed', { ...TRANSFORMERS, size: { height: 224, width: 224 } }],
    ['at 384, which transformers squashes', { ...TRANSFORMERS, size: { shortest_edge: 384 } }],
    ['by ViT’s way', { ...TRANSFORMERS, image_processor_type: 'ViTImageProcessor', size: 224 }],
    ['not resized', { ...TRANSFORMERS, do_resize: false }],
    ['by Lanczos', { ...TRANSFORMERS, resample: 1 }],
    ['by nothing known', { ...TRANSFORMERS, image_std: [0, 1, 1] }],
    ['not square', { pretrained_cfg: { ...TIMM.pretrained_cfg, input_size: [3, 224, 320] } }],
    ['with a border', { pretrained_cfg: { ...TIMM.pretrained_cfg, crop_mode: 'border' } }],
    ['at random', { pretrained_cfg: { ...TIMM.pretrained_cfg, interpolation: 'random' } }],
  ])('%s is refused in a sentence', async (_, content) => {
    const reading = read('config.json', content);
    await expect(reading).rejects.toThrow(SettingsError);
    await expect(reading).rejects.toThrow(/^config\.json prepares pictures in a way .*by hand\.$/);
  });
});

describe('names of classes', () => {
  test('a plain list has them, and nothing of preprocessing', async () => {
    expect(await read('labels.txt', 'cat\ndog')).toEqual({
      classes: ['cat', 'dog'],
      preprocessing: null,
    });
  });

  test('transformers’ config.json has them', async () => {
    const config = { id2label: { 0: 'cat', 1: 'dog' }, depths: [3, 4, 6, 3] };
    expect(await read('config.json', config)).toMatchObject({ classes: ['cat', 'dog'] });
  });

  test('timm’s config.json may have both', async () => {
    const both = { ...TIMM, label_names: ['cat', 'dog'] };
    expect(await read('config.json', both)).toEqual({
      classes: ['cat', 'dog'],
      preprocessing: PRESETS.timm,
    });
  });

  test('JSON that is neither is told what was expected', async () => {
    await expect(read('tsconfig.json', { strict: true })).rejects.toThrow(
      /^tsconfig\.json holds no/,
    );
  });
});

describe('a file', () => {
  test('that is too large is not read', async () => {
    const file = new File([new Uint8Array(MAX_SETTINGS_BYTES + 1)], 'l.txt');
    const text = vi.spyOn(file, 'text');
    await expect(readSettings(file, 2)).rejects.toThrow('l.txt is too large');
    expect(text).not.toHaveBeenCalled();
  });

  test('may be gone', async () => {
    const file = new File(['a'], 'l.txt');
    vi.spyOn(file, 'text').mockRejectedValue(new DOMException('x', 'NotFoundError'));
    await expect(readSettings(file, 2)).rejects.toThrow(SettingsError);
  });
});
