/** The colour whose pixels are zeros in the network's input: the mean that is taken off. */
import { DEFAULT_PREPROCESSING, type Preprocessing } from '../../image/preprocessing';

type Rgb = readonly [red: number, green: number, blue: number];

/** In levels of 0 to 255; beyond them where no picture has such a pixel. */
function meanColour({ channels, scale, mean }: Preprocessing): Rgb {
  const [first, second, third] = mean.map((each) => each / scale);
  return channels === 'RGB' ? [first, second, third] : [third, second, first];
}

const IMAGENET = meanColour(DEFAULT_PREPROCESSING);

/** Whether it is ImageNet's, which Caffe has in levels and torchvision in hundredths. */
export const isImageNetMean = (preprocessing: Preprocessing): boolean =>
  meanColour(preprocessing).every((level, i) => Math.abs(level - IMAGENET[i]) < 1);

/** What it looks like, after “covered with”. */
export function meanColourText(preprocessing: Preprocessing): string {
  if (isImageNetMean(preprocessing)) return 'the mean colour of ImageNet';
  const levels = meanColour(preprocessing).map(Math.round);
  if (levels.some((level) => level < 0 || level > 255)) return 'a colour that no picture has';
  const [red, green, blue] = levels;
  if (red !== green || green !== blue) {
    return `the colour that is taken off, RGB ${red}, ${green}, ${blue}`;
  }
  if (red === 0) return 'black';
  if (red === 255) return 'white';
  return red === 127 || red === 128 ? 'mid-grey' : `grey, level ${red} of 255`;
}
