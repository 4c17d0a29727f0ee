import type { Layer } from '../../model/layers';

/** To come. */
export const WhyView = ({ layer }: { layer: Layer | null }) => <p>{layer?.id}</p>;
