import { picturesAtOnce } from '../../state/room';
import { useLens } from '../context';

/** How many pictures the model that is on the page runs together. */
export const usePicturesAtOnce = (): number => useLens(({ model }) => picturesAtOnce(model));
