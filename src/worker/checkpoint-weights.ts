/** The weights in a checkpoint of the user's. */
import { convert } from '../checkpoint/convert';
import { recognise } from '../checkpoint/recognise';
import { readHeader, tensorFile } from '../weights/tensor-file';
import type { CheckpointSource } from './examination';
import type { Weighted } from './weights';

/**
 * Reads the header; the tensors are read one by one as they are loaded.
 * @throws CheckpointError, WeightsError, as they are told by `examine` before.
 */
export async function checkpointWeights(source: CheckpointSource): Promise<Weighted> {
  const file = tensorFile(source.file);
  const header = await readHeader(file);
  const recognised = recognise(header);
  const network = recognised.network(source.strideOn);
  return {
    network,
    async load({ signal, onTensor, report, phases }) {
      const start = performance.now();
      let loadedBytes = 0;
      const tell = () => report({ source: 'file', loadedBytes, totalBytes: file.size });
      tell();
      await convert(
        recognised,
        network,
        header,
        ({ start, end }) => {
          loadedBytes += end - start;
          return file.read(start, end);
        },
        (name, shape, values) => {
          onTensor(name, shape, values);
          tell();
        },
        signal,
      );
      // What is no weight was not read.
      loadedBytes = file.size;
      tell();
      phases.record('weights', start);
      const loadMs = performance.now() - start;
      return {
        classes: source.classes,
        weights: { source: 'file', bytes: file.size, loadMs, notCached: null },
      };
    },
  };
}
