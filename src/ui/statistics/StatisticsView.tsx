import type { Layer } from '../../model/layers';

/** To come. */
export const StatisticsView = ({ layer }: { layer: Layer | null }) => <p>{layer?.id}</p>;
