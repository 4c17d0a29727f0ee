/** What a worker is told to start, for a model. */
import type { StartOptions } from '../worker/protocol';
import type { Model } from './model';

/**
 * @param baseUrl the folder that the page was served from, with a slash at its end.
 * @param losses what was lost before.
 */
export function startOptions(
  { preprocessing, checkpoint }: Model,
  { backend, engine }: Pick<StartOptions, 'backend' | 'engine'>,
  baseUrl: string,
  losses: readonly string[] = [],
): StartOptions {
  return {
    backend,
    engine,
    baseUrl,
    losses,
    preprocessing,
    checkpoint: checkpoint && {
      file: checkpoint.file,
      strideOn: checkpoint.answers.strideOn,
      classes: checkpoint.answers.classNames.names,
    },
  };
}
