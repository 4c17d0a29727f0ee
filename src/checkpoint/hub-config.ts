/** How pictures are prepared, as the JSON files say it that lie beside the weights on the Hugging Face Hub. */
import { checkPreprocessing, type Filter, type Preprocessing } from '../image/preprocessing';
import { isRecord } from '../weights/json';
import { SettingsError } from './settings-error';

/** transformers/models/convnext/image_processing_convnext.py, where it isn't stated. */
const USUAL_CROP_PCT = 224 / 256;
/** From there on, transformers squashes the whole picture instead of cutting out its middle. */
const SQUASHED_FROM = 384;
/** PIL.Image.Resampling, of which Pillow's antialiased filters are these. */
const RESAMPLE: Readonly<Record<number, Filter>> = { 2: 'bilinear', 3: 'bicubic' };

type Fields = Readonly<Record<string, unknown>>;

/** @throws SettingsError where `file` prepares pictures otherwise than this page can. */
function checked(file: string, given: Fields): Preprocessing {
  // As torchvision, which both go by, does it.
  const all = { channels: 'RGB', longerSide: 'floor', ...given };
  return checkPreprocessing(
    all,
    (what) =>
      new SettingsError(
        `${file} prepares pictures in a way that this page can’t follow (${what}): set it by hand.`,
      ),
  );
}

/** How the middle is cut out. Null for a processor that does something else. */
function cutOf({ size, crop_pct: cropPct, crop_size: cropSize, ...config }: Fields) {
  const type = config.image_processor_type ?? config.feature_extractor_type ?? 'ConvNext';
  const edge = isRecord(size) ? size.shortest_edge : size;
  if (config.do_resize === false || typeof type !== 'string' || typeof edge !== 'number')
    return null;
  if (type.startsWith('ConvNext') && edge < SQUASHED_FROM) {
    const share = typeof cropPct === 'number' ? cropPct : USUAL_CROP_PCT;
    return { crop: edge, resize: Math.floor(edge / share) };
  }
  if (!type.startsWith('Bit') || config.do_center_crop === false) return null;
  const { height, width } = isRecord(cropSize) ? cropSize : { height: cropSize, width: cropSize };
  return height === width ? { crop: height, resize: edge } : null;
}

/** transformers' `preprocessor_config.json`: of a ConvNext processor, which its ResNets use, or a BiT one. */
function fromTransformers(file: string, config: Fields): Preprocessing {
  const { resample, image_mean: mean, image_std: std } = config;
  const cut = cutOf(config);
  if (cut === null) {
    throw new SettingsError(
      `${file} prepares pictures in a way that this page can’t follow (not by cutting out the middle as ` +
        'transformers’ ResNets have it): set it by hand.',
    );
  }
  const normalises = config.do_normalize !== false;
  const scale = typeof config.rescale_factor === 'number' ? config.rescale_factor : 1 / 255;
  return checked(file, {
    ...cut,
    scale: config.do_rescale === false ? 1 : scale,
    mean: normalises ? mean : [0, 0, 0],
    std: normalises ? std : [1, 1, 1],
    filter: typeof resample === 'number' ? (RESAMPLE[resample] ?? resample) : 'bicubic',
  });
}

/** timm's `pretrained_cfg`: timm/data/transforms_factory.py, `transforms_imagenet_eval`. */
function fromTimm(file: string, config: Fields): Preprocessing {
  const { input_size: size, crop_pct: cropPct, crop_mode: mode, mean, std, interpolation } = config;
  const [, height, width] = Array.isArray(size) ? (size as unknown[]) : [];
  const isCut = (mode ?? 'center') === 'center' && typeof height === 'number' && height === width;
  const share = typeof cropPct === 'number' ? cropPct : USUAL_CROP_PCT;
  return checked(file, {
    scale: 1 / 255,
    mean,
    std,
    crop: isCut ? height : mode,
    resize: isCut ? Math.floor(height / share) : mode,
    filter: interpolation,
  });
}

/**
 * The preprocessing that a `preprocessor_config.json` of transformers or a `config.json` of timm states;
 * null where `json` is neither.
 * @param file its name, for the sentence.
 * @throws SettingsError where this page can't follow it.
 */
export function preprocessingOfConfig(file: string, json: unknown): Preprocessing | null {
  if (!isRecord(json)) return null;
  if (isRecord(json.pretrained_cfg) && 'mean' in json.pretrained_cfg) {
    return fromTimm(file, json.pretrained_cfg);
  }
  return 'image_mean' in json || 'image_processor_type' in json
    ? fromTransformers(file, json)
    : null;
}
