import type { Layer } from '../../model/layers';

/** To come. */
export const CompareView = ({ layer }: { layer: Layer | null }) => <p>{layer?.id}</p>;
