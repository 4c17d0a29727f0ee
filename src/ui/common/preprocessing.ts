/** Which of the usual ways of preparing a picture one is. */
import { PRESETS, type Preprocessing, type PresetName } from '../../image/preprocessing';

/** In the order in which they are offered. */
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(PRESETS, name);

/** Whether both make the same of every picture. */
export const samePreprocessing = (a: Preprocessing, b: Preprocessing): boolean =>
  a.channels === b.channels &&
  a.scale === b.scale &&
  a.mean.join() === b.mean.join() &&
  a.std.join() === b.std.join() &&
  a.resize === b.resize &&
  a.longerSide === b.longerSide &&
  a.crop === b.crop &&
  a.filter === b.filter;

/** The preset that `preprocessing` is, or null where it is none. */
export const presetNameOf = (preprocessing: Preprocessing): PresetName | null =>
  PRESET_NAMES.find((name) => samePreprocessing(PRESETS[name], preprocessing)) ?? null;
