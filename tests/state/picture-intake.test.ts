import { expect, test, vi } from 'vitest';
import { pictureIntake } from '../../src/state/picture-intake';
import type { Prepared } from '../../src/state/prepared';

const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const given = (...names: string[]) => ({ pictures: names.map(file), strangers: [] });

function setUp(there = 0) {
  const shown: string[] = [];
  const ready = new Map<string, () => void>();
  const fail = vi.fn<(message: string) => void>();
  const put =
    (how: string) =>
    (files: readonly unknown[], note: string | null | undefined): Promise<void> => {
      pictures.opened++;
      shown.push(`${how} ${(files as File[]).map(({ name }) => name).join()} ${note ?? ''}`.trim());
      return Promise.resolve();
    };
  const pictures = { opened: 0, openFiles: put('open'), add: put('add') };
  const intake = pictureIntake({
    pictures,
    atOnce: () => 2,
    there: () => there,
    fail,
    // Drawings are slow.
    prepareFile: (file) =>
      new Promise<Prepared>((resolve) => {
        const done = () => resolve({ file, preview: null });
        if (file.name.endsWith('.svg')) ready.set(file.name, done);
        else done();
      }),
  });
  const started = (name: string) => vi.waitFor(() => expect(ready.has(name)).toBe(true));
  const finish = async (name: string) => {
    await started(name);
    ready.get(name)?.();
  };
  const isStarted = (name: string) => ready.has(name);
  return { intake, shown, fail, pictures, started, isStarted, finish };
}

test('pictures are opened with a note on what was left out', async () => {
  const { intake, shown } = setUp();
  await intake.open({ pictures: ['a', 'b', 'c'].map(file), strangers: [file('notes.txt')] });
  expect(shown).toEqual([
    'open a,b The first 2 of 3 pictures: no more than 2 run at once. ' +
      'notes.txt was left out: it is no picture.',
  ]);
});

test('what is given later is opened, however long the other takes', async () => {
  const { intake, shown, started, finish } = setUp();
  const first = intake.open(given('slow.svg'));
  await started('slow.svg');
  const second = intake.open(given('b.png'));
  await finish('slow.svg');
  await Promise.all([first, second]);
  expect(shown).toEqual(['open b.png']);
});

test('what is opened elsewhere meanwhile stays', async () => {
  const { intake, shown, started, finish, pictures } = setUp();
  const done = intake.open(given('slow.svg'));
  await started('slow.svg');
  pictures.opened++;
  await finish('slow.svg');
  await done;
  expect(shown).toEqual([]);
});

test('so does what is opened while they wait for others to be ready', async () => {
  const { intake, shown, started, finish, pictures } = setUp();
  const added = intake.add([file('slow.svg')]);
  await started('slow.svg');
  const opened = intake.open(given('b.png'));
  pictures.opened++;
  const later = intake.add([file('c.png')]);
  await finish('slow.svg');
  await Promise.all([added, opened, later]);
  expect(shown).toEqual(['add c.png']);
});

test('what came from here is not taken for something that was opened elsewhere', async () => {
  const { intake, shown, finish } = setUp();
  const before = intake.openedElsewhere();
  const done = Promise.all([intake.add([file('slow.svg')]), intake.open(given('b.png'))]);
  await finish('slow.svg');
  await done;
  expect(shown).toEqual(['add slow.svg', 'open b.png']);
  expect([intake.openedElsewhere() - before, intake.given()]).toEqual([0, 2]);
});

test('pictures are made ready one at a time', async () => {
  const { intake, shown, started, finish, isStarted } = setUp();
  const done = intake.open(given('a.svg', 'b.svg'));
  await started('a.svg');
  expect(isStarted('b.svg')).toBe(false);
  await finish('a.svg');
  await finish('b.svg');
  await done;
  expect(shown).toEqual(['open a.svg,b.svg']);
});

test('what is added comes one after the other, none in place of another', async () => {
  const { intake, shown, finish } = setUp();
  const done = Promise.all([intake.add([file('slow.svg')]), intake.add([file('b.png')])]);
  await finish('slow.svg');
  await done;
  expect(shown).toEqual(['add slow.svg', 'add b.png']);
});

test('where there is no room, or nothing to open, a sentence says so', async () => {
  const { intake, shown, fail } = setUp(2);
  await intake.add([file('a.png')]);
  await intake.open({ pictures: [], strangers: ['a.txt', 'b.txt'].map(file) });
  await intake.open(given());
  expect(shown).toEqual([]);
  expect(fail.mock.calls.flat()).toEqual([
    'No more than 2 pictures run at once.',
    expect.stringMatching(/^None of these 2 files is a picture/),
    expect.stringMatching(/^There was no file in that\./),
  ]);
});

test('a mistake in one does not stop the next', async () => {
  const { intake, shown } = setUp();
  const broken = intake.add(null as unknown as File[]);
  await expect(broken).rejects.toThrow(TypeError);
  await intake.open(given('a.png'));
  expect(shown).toEqual(['open a.png']);
});
