import type { Layer } from '../../model/layers';

/** To come. */
export const ShortcutView = ({ layer }: { layer: Layer | null }) => <p>{layer?.id}</p>;
