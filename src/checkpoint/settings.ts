/** What a file that lies beside a checkpoint says of it: the classes' names, how pictures are prepared. */
import type { Preprocessing } from '../image/preprocessing';
import { isRecord } from '../weights/json';
import { shown } from '../weights/tensor-entry';
import { parseClassList, readListText } from './class-list';
import { preprocessingOfConfig } from './hub-config';

export interface Settings {
  /** In the order of the logits; null where the file is about something else. */
  readonly classes: readonly string[] | null;
  readonly preprocessing: Preprocessing | null;
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
 * @throws ClassListError, as one sentence, where the file can't be read or makes no sense here.
 */
export async function readSettings(file: File, count: number): Promise<Settings> {
  const text = await readListText(file);
  const json = parsed(text);
  const preprocessing = preprocessingOfConfig(shown(file.name), json);
  const classes =
    preprocessing !== null && !namesClasses(json) ? null : parseClassList(file.name, text, count);
  return { classes, preprocessing };
}
