import { expect, test, vi } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import { file, list, NAMES, settle, setUp } from './checkpoint-fakes';

/** As they were kept. */
const answers = {
  strideOn: '1x1',
  preprocessing: PRESETS.timm,
  classNames: { names: NAMES, source: 'list', list: 'labels.txt' },
} as const;

test('a list of names that comes with the file, or later, names the classes', async () => {
  const { session, opening } = setUp();
  await session.open(file, [list]);
  const named = { classNames: { names: NAMES, source: 'list', list: 'labels.txt' } };
  expect(opening()).toMatchObject({ phase: 'asking', answers: named, problem: null });
  await session.takeSettings([new File(['only one'], 'short.txt')]);
  const { problem, answers } = opening() as { problem: string; answers: unknown };
  expect(problem).toMatch(/^short\.txt .*1.*3/);
  expect(answers).toMatchObject(named);
  await session.takeSettings([list]);
  expect(opening()).toMatchObject({ problem: null });
});

test('a kept checkpoint is loaded with its answers, unless they do not fit it', async () => {
  const { session, changes, opening } = setUp();
  void session.open(file, [], { keptAs: 'a', answers });
  await vi.waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0].model.checkpoint).toMatchObject({ answers, keptAs: 'a' });
  const few = { ...answers, classNames: { ...answers.classNames, names: ['cat'] } };
  await session.open(file, [], { keptAs: 'a', answers: few });
  expect(opening()).toMatchObject({ phase: 'asking', answers: { strideOn: '3x3' } });
  await settle();
  expect(changes).toHaveLength(1);
});

/** A list whose text is there when the test says so. */
function slowList(text: string, name = 'slow.txt') {
  const slow = new File([text], name);
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  vi.spyOn(slow, 'text').mockImplementation(() => arrived.then(() => text));
  return { slow, arrive };
}

test('a list that is read late is not taken for another checkpoint’s', async () => {
  const { session, opening } = setUp();
  const { slow, arrive } = slowList('a\nb\nc');
  const first = session.open(file, [slow]);
  await settle();
  await session.open(new File(['y'], 'other.safetensors'));
  arrive();
  await first;
  expect(opening()).toMatchObject({
    name: 'other.safetensors',
    answers: { classNames: { source: 'numbers' } },
  });
});

test('of two lists the one that was given last counts, and loading waits for it', async () => {
  const { session, changes } = setUp();
  await session.open(file);
  const { slow, arrive } = slowList('a\nb\nc');
  void session.takeSettings([slow]);
  void session.takeSettings([list]);
  const loading = session.load();
  await settle();
  expect(changes).toHaveLength(0);
  arrive();
  await vi.waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0].model.checkpoint?.answers.classNames.names).toEqual(NAMES);
  changes[0].end();
  await loading;
});

test('loading does not go on with a list that turns out to be none', async () => {
  const { session, changes, opening } = setUp();
  await session.open(file);
  const { slow, arrive } = slowList('a\nb');
  void session.takeSettings([slow]);
  const loading = session.load();
  arrive();
  await loading;
  expect(changes).toHaveLength(0);
  expect(opening()).toMatchObject({ phase: 'asking', problem: expect.any(String) as string });
});

test('what looks like a kept checkpoint is asked about once more, with the answers given then', async () => {
  const { session, changes, opening } = setUp();
  await session.open(file, [], { keptAs: null, answers });
  expect(opening()).toMatchObject({ phase: 'asking', answers, keptAs: null });
  expect(changes).toHaveLength(0);
});
