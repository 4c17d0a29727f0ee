/** What can be taken along, and what each needs to be there first. */
import { csvOf } from '../../export/csv';
import { fileName } from '../../export/file-name';
import { markdownOf } from '../../export/markdown';
import { npyOf, pictureOf } from '../../export/npy';
import type { Actions } from '../../state/actions';
import { currentInfo, type State } from '../../state/state';
import { signedScale } from '../heat/colours';
import { gridImage } from '../maps/grid-image';
import { chosenOf } from '../why/chosen';
import { overlayImage, pixelsOf } from '../why/overlay';
import type { Saved } from './download';
import { pngOf } from './png';
import { currentReport, goneText, recordsOf } from './records';

export interface Export {
  readonly id: string;
  readonly label: string;
  /** What the file is for, in a few words. */
  readonly note: string;
  /** Why it can't be made now, as a sentence, or null. */
  readonly missing: (state: State) => string | null;
  /** @throws Error, as a sentence. */
  readonly make: (state: State, ask: Actions['ask']) => Promise<Saved> | Saved;
}

/** Enough for the picture to be about as wide as it is high. */
const columnsFor = (channels: number): number => Math.ceil(Math.sqrt(channels));

const always = () => null;
const afterRun = ({ result }: State) => (result === null ? 'Needs a picture to have run.' : null);
const afterTrace = ({ summary }: State) =>
  summary === null ? 'Needs a picture whose layers were read.' : null;
const whileKnown = (state: State) => (currentInfo(state) === null ? goneText(state) : null);
const ofLayer = (state: State) =>
  state.view.layer === null ? 'Needs a layer to be chosen.' : afterTrace(state);

const text = (content: string, type: string) => new Blob([content], { type });
const json = (value: unknown) => text(`${JSON.stringify(value, null, 2)}\n`, 'application/json');

/** The picture's name, or the network's where there is none. */
const subject = ({ result, model }: State): string => result?.image ?? model.network.name;

/** The layer that is chosen and the run's number for the picture on show. */
function chosenLayer({ view: { layer }, result }: State) {
  if (layer === null || result === null) throw new Error('Choose a picture and a layer first.');
  return { layer, image: result.index };
}

/** The table of layers, as one of the formats that tables are kept in. */
const tableIn = (
  id: string,
  label: string,
  note: string,
  ending: string,
  write: (records: ReturnType<typeof recordsOf>) => Blob,
): Export => ({
  id,
  label: `Layer table, ${label}`,
  note,
  missing: always,
  make: (state) => ({
    name: fileName(subject(state), 'layers', ending),
    blob: write(recordsOf(state, state.view.batch)),
  }),
});

export const EXPORTS: readonly Export[] = [
  tableIn('csv', 'CSV', 'for a spreadsheet', 'csv', (records) => text(csvOf(records), 'text/csv')),
  tableIn('json', 'JSON', 'for a script', 'json', json),
  tableIn('markdown', 'Markdown', 'for a README or an issue', 'md', (records) =>
    text(markdownOf(records), 'text/markdown'),
  ),
  {
    id: 'report',
    label: 'Report of the run, JSON',
    note: 'picture, model, backend, times, answer, layers',
    missing: (state) => afterRun(state) ?? whileKnown(state),
    make: (state) => ({
      name: fileName(subject(state), 'report', 'json'),
      blob: json(currentReport(state, new Date())),
    }),
  },
  {
    id: 'npy',
    label: 'Activation, .npy',
    note: 'the chosen layer’s output for the picture on show: NumPy, NHWC, float32',
    missing: ofLayer,
    async make(state, ask) {
      const { layer, image } = chosenLayer(state);
      const batch = await ask('activation', { layer });
      const { shape, values } = pictureOf(batch.shape, batch.values, image);
      const blob = new Blob([npyOf(shape, values)], { type: 'application/octet-stream' });
      return { name: fileName(subject(state), layer, 'npy'), blob };
    },
  },
  {
    id: 'maps',
    label: 'Feature maps, PNG',
    note: 'all channels of the chosen layer, one pixel a value',
    missing: ofLayer,
    async make(state, ask) {
      const { layer, image } = chosenLayer(state);
      const maps = await ask('maps', { image, layer, of: 'output' });
      const { order, scale } = state.mapsView;
      const blob = await pngOf(gridImage(maps, order, scale, columnsFor(maps.channels)));
      return { name: fileName(subject(state), `${layer} maps`, 'png'), blob };
    },
  },
  {
    id: 'cam',
    label: 'Class activation, PNG',
    note: 'over what the network sees, as “Why” shows it',
    missing: (state) => afterTrace(state) ?? whileKnown(state),
    async make(state, ask) {
      const { result, overlayView } = state;
      const info = currentInfo(state);
      if (result === null) throw new Error('Choose a picture first.');
      if (info === null) throw new Error(goneText(state));
      const { classes } = info;
      const { index: image, crop, top } = result;
      const chosen = chosenOf(state.view, top[0].class, classes.length);
      const map = await ask('classActivation', { image, ...chosen });
      const pixels = pixelsOf(map, crop.size, overlayView.drawn === 'smooth');
      const scale = signedScale(map.values);
      const rgba = overlayImage(crop.rgba, pixels, crop.size, scale, overlayView.opacity);
      const blob = await pngOf({ width: crop.size, height: crop.size, rgba });
      const than = chosen.against === null ? '' : ` rather than ${classes[chosen.against]}`;
      return { name: fileName(result.image, `why ${classes[chosen.class]}${than}`, 'png'), blob };
    },
  },
];
