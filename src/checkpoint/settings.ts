/** What a file that lies beside a checkpoint says of it: the classes' names, how pictures are prepared. */
import type { Preprocessing } from '../image/preprocessing';
import { isRecord } from '../weights/json';
import { shown } from '../weights/tensor-entry';
import { parseClassList } from './class-list';
import { preprocessingOfConfig } from './hub-config';
import { SettingsError } from './settings-error';

/** ImageNet's 21 841 classes with all their names have less than 2 MB. */
export const MAX_SETTINGS_BYTES = 5_000_000;

export interface Settings {
  /** In the order of the logits; null where the file is about something else. */
  readonly classes: readonly string[] | null;
  readonly preprocessing: Preprocessing | null;
}

/** @throws SettingsError where the file is too large or can't be read. */
async function readText(file: File): Promise<string> {
  const name = shown(file.name);
  if (file.size > MAX_SETTINGS_BYTES) {
    throw new SettingsError(
      `${name} is too large for a list of classes or other settings: ${MAX_SETTINGS_BYTES / 1e6} MB ` +
        'are the most.',
    );
  }
  try {
    return await file.text();
  } catch (cause) {
    throw new SettingsError(
      `${name} can’t be read (it may have been moved, changed or be a folder): choose it again.`,
      { cause },
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // A name a line, perhaps; what is neither, the list's reader tells.
    return null;
  }
}

const namesClasses = (json: unknown): boolean =>
  isRecord(json) &&
  ('id2label' in json ||
    'label_names' in json ||
    (isRecord(json.pretrained_cfg) && Array.isArray(json.pretrained_cfg.label_names)));

/**
 * @param count how many classes the network tells apart.
 * @throws SettingsError, as one sentence, where the file can't be read or makes no sense here.
 */
export async function readSettings(file: File, count: number): Promise<Settings> {
  const text = await readText(file);
  const json = parsed(text);
  const preprocessing = preprocessingOfConfig(shown(file.name), json);
  const classes =
    preprocessing !== null && !namesClasses(json) ? null : parseClassList(file.name, text, count);
  return { classes, preprocessing };
}
