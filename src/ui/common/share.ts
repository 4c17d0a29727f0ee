import type { WeightsProgress } from '../../worker/protocol';

/** How much of the weights is there, 0 to 1, or null while their size is not known. */
export const loadedShare = ({ loadedBytes, totalBytes }: WeightsProgress): number | null =>
  totalBytes > 0 ? Math.min(1, loadedBytes / totalBytes) : null;
