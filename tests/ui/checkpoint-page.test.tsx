import { expect, test } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import type { Kept, Opening } from '../../src/state/checkpoint';
import type { State } from '../../src/state/state';
import { CheckpointStrip } from '../../src/ui/checkpoint/CheckpointStrip';
import { ModelReading } from '../../src/ui/checkpoint/ModelReading';
import { OpeningPanel } from '../../src/ui/checkpoint/OpeningPanel';
import { ErrorAlert } from '../../src/ui/common/ErrorAlert';
import type { Problem } from '../../src/worker/examination';
import { READY } from './state';
import { asking, markup, modelOf, NAMES, RESNET_18, RESNET_50 } from './checkpoint-state';

const panel = (opening: Opening | null, change: Partial<State> = {}) =>
  markup(<OpeningPanel />, { opening, ...change });
const legends = (page: string) =>
  Array.from(page.matchAll(/<legend>(.*?)<\/legend>/g), (m) => m[1]);
const count = (text: string, part: string) => text.split(part).length - 1;

test('nothing is shown while nothing is opened', () => {
  expect(panel(null)).toBe('');
});

test('a checkpoint is being read, then loaded', () => {
  const name = 'birds.safetensors';
  const reading = panel({ phase: 'reading', name });
  expect(reading).toContain('data-phase="reading"');
  expect(reading).toContain('Reading <bdi>birds.safetensors</bdi> …');
  const loading = panel({ phase: 'loading', name, loadedBytes: 34e6, totalBytes: 98e6 });
  expect(loading).not.toContain('stays');
  const beside = panel(
    { phase: 'loading', name, loadedBytes: 34e6, totalBytes: 98e6 },
    { engine: READY },
  );
  expect(beside).toContain('34.0 of 98.0 MB. The model on the page stays until it is there.');
  expect(loading).toContain('aria-valuenow="35"');
  expect(loading).toContain('>Cancel</button>');
  // The size is not known yet.
  const begun = panel({ phase: 'loading', name, loadedBytes: 0, totalBytes: 0 });
  expect(begun).not.toContain('MB');
  expect(begun).not.toContain('aria-valuenow');
});

test('what the file leaves open is asked', () => {
  const page = panel(asking(RESNET_50));
  expect(legends(page)).toEqual(['Stride', 'Preprocessing', 'Class names']);
  expect(page).toContain('4.087 G MACs a picture');
  expect(page).toContain('3.856 G MACs a picture');
  expect(page).toMatch(/checked="" value="3x3"/);
  expect(page).toContain('<option selected="">torchvision IMAGENET1K_V1</option>');
  expect(page).not.toContain('as the file says');
  expect(page).toContain('>Run it</button>');
});

test('what the file states is said instead', () => {
  const page = panel(asking(RESNET_18));
  expect(legends(page)).toEqual([]);
  expect(page).toContain('as the file says: 224 × 224 pixels: shorter side to 235 (bicubic)');
  expect(page).toContain('from the file: bird 0, bird 1');
});

test('of the checkpoint that runs everything can be changed', () => {
  const opening = asking(RESNET_18, { keptAs: 'a' });
  const page = panel(opening, { model: modelOf(opening) });
  expect(legends(page)).toEqual(['Preprocessing', 'Class names']);
  expect(page).toContain('<option value="stated" selected="">as the file says</option>');
  expect(page).toContain(': how it is run');
  expect(page).toContain('>Run with these</button>');
  expect(page).not.toContain('type="checkbox"');
});

test('sizes that make no sense are said to be wrong beside their field', () => {
  const { answers, ...rest } = asking(RESNET_50);
  const preprocessing = { ...PRESETS.timm, crop: 20 };
  const page = panel({ ...rest, answers: { ...answers, preprocessing } });
  const [, id] = /id="checkpoint-crop" aria-describedby="([^"]*)"|$/.exec(page) ?? [];
  expect(page).toContain('The crop must be a whole number of pixels from 32 to 512.');
  expect(page).toContain(`id="${id}">The crop`);
  expect(page).toContain('<option value="own" selected="">own settings</option>');
  expect(page).not.toContain('G MACs');
});

test('a list that can’t be taken is told of, and one that was is offered', () => {
  expect(panel(asking(RESNET_50, { problem: 'birds.txt has 9 names.' }))).toContain(
    'role="alert">birds.txt has 9 names.',
  );
  const opening = asking({ ...RESNET_50, imageNet: NAMES });
  const classNames = { names: NAMES, source: 'list', list: 'birds.txt' } as const;
  const page = panel({ ...opening, answers: { ...opening.answers, classNames } });
  expect(page).toMatch(/checked="" value="list"\/><span>From your list, birds.txt/);
  expect(page).toContain('value="imagenet"');
});

const PROBLEMS = Array.from({ length: 161 }, (_, i): Problem => ({
  kind: 'missing',
  tensor: `layer1.${i}.weight`,
  expected: [64],
  actual: null,
}));

test('a refusal lists the first of many problems', () => {
  const refused = { phase: 'refused', name: '<b>.safetensors', message: 'No ResNet.' } as const;
  const page = panel({ ...refused, problems: PROBLEMS });
  expect(page).toContain('<bdi>&lt;b&gt;.safetensors</bdi>');
  expect(page).toMatch(/role="alert">.*?No ResNet\.<\/p>/);
  expect(count(page, '<th scope="row">')).toBe(20);
  expect(page).toContain('>Show all 161</button>');
  expect(page).not.toContain('left as it is');
  expect(panel({ ...refused, problems: PROBLEMS }, { engine: READY })).toContain(
    'The model on the page was left as it is.',
  );
  expect(panel({ ...refused, problems: PROBLEMS.slice(0, 20) })).not.toContain('Show all');
  expect(panel({ ...refused, problems: [] })).not.toContain('<table');
});

test('another framework’s file comes with the way to convert it', () => {
  const page = panel({ phase: 'foreign', name: 'birds.pth', format: 'pytorch' });
  expect(page).toContain('data-testid="conversion"');
  expect(page).toContain('is a PyTorch file.');
  expect(page).toMatch(/<pre[^>]*>pip install [^\n]*\npython /);
  expect(page).toContain('>Copy</span>');
});

test('the strip says what runs, and how to go back', () => {
  expect(markup(<CheckpointStrip />, {})).toBe('');
  const opening = asking(RESNET_18);
  const strip = markup(<CheckpointStrip />, { model: modelOf(opening) });
  expect(strip.replaceAll(/<[^>]*>/g, '')).toBe(
    'birds.safetensors — ResNet-18, 10 classesChange…Keep in this browser' +
      'Back to the built-in ResNet-50',
  );
  const kept = markup(<CheckpointStrip />, { model: modelOf({ ...opening, keptAs: 'a' }) });
  expect(kept).not.toContain('Keep in this browser');
});

const KEPT: readonly Kept[] = ['a', 'b'].map((id) => ({
  id,
  name: `${id}.safetensors`,
  bytes: 44.7e6,
  summary: { network: 'ResNet-18', classes: 10 },
  keptAt: 1,
}));

test('the model’s menu runs and deletes what is kept', () => {
  const builtIn = markup(<ModelReading />, { kept: KEPT });
  expect(builtIn).toContain('<b>ResNet-50</b><span class="model-of"> · ImageNet</span>');
  expect(builtIn).toContain('Open a checkpoint…');
  expect(builtIn).toContain('Run<span class="visually-hidden"> a.safetensors</span>');
  expect(builtIn).toContain('Delete<span class="visually-hidden"> b.safetensors</span>');
  expect(builtIn).not.toContain('Back to the built-in ResNet-50');
  const model = modelOf(asking(RESNET_18, { keptAs: 'a' }));
  const own = markup(<ModelReading />, { kept: KEPT, model });
  expect(own).toContain('kept in this browser');
  expect(own).toContain('Back to the built-in ResNet-50');
  // It runs already.
  expect(own).not.toContain('Run<span class="visually-hidden"> a.safetensors</span>');
});

test('where a checkpoint’s engine fails, the built-in model is a press away', () => {
  const engine: State['engine'] = { phase: 'failed', message: 'No memory.' };
  expect(markup(<ErrorAlert />, { engine })).not.toContain('Back to the built-in ResNet-50');
  const model = modelOf(asking(RESNET_18));
  expect(markup(<ErrorAlert />, { engine, model })).toContain(
    '>Back to the built-in ResNet-50</button>',
  );
});
