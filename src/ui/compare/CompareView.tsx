import type { Layer } from '../../model/layers';
import { SelfCheck } from './SelfCheck';
import { TwoPictures } from './TwoPictures';
import './compare.css';

/** Two pictures on one network, and one picture on two engines. */
export const CompareView = ({ layer }: { layer: Layer | null }) => (
  <div className="compare">
    <TwoPictures layer={layer} />
    <SelfCheck />
  </div>
);
