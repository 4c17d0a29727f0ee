import type { Layer } from '../../model/layers';

/** To come. */
export const MapsView = ({ layer }: { layer: Layer | null }) => <p>{layer?.id}</p>;
