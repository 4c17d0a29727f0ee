import { expect, test } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import type { EngineSession } from '../../src/state/engine-session';
import { InspectionSession } from '../../src/state/inspection-session';
import { createLensStore } from '../../src/state/store';

interface Call {
  readonly run: number;
  readonly resolve: (answer: unknown) => Promise<unknown>;
  readonly reject: (error: Error) => Promise<unknown>;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const QUESTION = { image: 0, layer: 'conv1' };
const LOST = new EngineLostError('The worker stopped.');

function setUp() {
  const store = createLensStore('');
  const calls: Call[] = [];
  const inspect = (run: number) =>
    new Promise((resolve, reject) => {
      calls.push({
        run,
        resolve: (answer) => (resolve(answer), settle()),
        reject: (error) => (reject(error), settle()),
      });
    });
  const engine = { inference: { inspect } } as unknown as EngineSession;
  const session = new InspectionSession(store, engine);
  const known = () => [...store.getState().inspections.values()];
  return { session, calls, known };
}

/** A question was asked of run 7, whose worker then ended. */
async function bereft() {
  const set = setUp();
  set.session.begin(7);
  void set.session.inspect('histogram', QUESTION);
  await settle();
  set.session.suspend();
  await set.calls[0].reject(LOST);
  return set;
}

test('a question whose worker ended is asked again once the run is back', async () => {
  const { session, calls, known } = await bereft();
  expect(known()).toEqual([{ phase: 'pending' }]);
  session.resume(8);
  await settle();
  expect(calls.map(({ run }) => run)).toEqual([7, 8]);
  await calls[1].resolve('bars');
  expect(known()).toEqual([{ phase: 'there', answer: 'bars' }]);
});

test('so is one that is asked meanwhile; what is known already stays', async () => {
  const { session, calls, known } = setUp();
  session.begin(7);
  void session.inspect('histogram', QUESTION);
  await settle();
  await calls[0].resolve('bars');
  session.suspend();
  void session.inspect('histogram', { ...QUESTION, layer: 'conv2' });
  expect(known()).toEqual([{ phase: 'there', answer: 'bars' }, { phase: 'pending' }]);
  session.resume(8);
  await settle();
  await calls[1].resolve('more');
  expect(known().map(({ phase }) => phase)).toEqual(['there', 'there']);
});

test('where the run does not come back, that is the answer, and there is nothing left to ask', async () => {
  const { session, known } = await bereft();
  expect(session.isOpen).toBe(true);
  expect(session.giveUp(new Error('The reading was cancelled.'))).toBe(true);
  await settle();
  const failed = { phase: 'failed', message: 'The reading was cancelled.' };
  expect(known()).toEqual([failed]);
  expect(session.isOpen).toBe(false);
  expect(session.giveUp(new Error('Once more.'))).toBe(false);
  await session.inspect('histogram', { ...QUESTION, layer: 'conv2' });
  expect(known()).toEqual([failed]);
});

test('a question that ends two workers is not asked of a third', async () => {
  const { session, calls, known } = await bereft();
  session.resume(8);
  await settle();
  session.suspend();
  await calls[1].reject(LOST);
  session.resume(9);
  await settle();
  expect(calls).toHaveLength(2);
  expect(known()).toEqual([{ phase: 'failed', message: LOST.message }]);
});

test('of another picture’s run, an answer that comes late is nobody’s', async () => {
  const { session, calls, known } = await bereft();
  session.begin(9);
  await settle();
  expect(calls).toHaveLength(1);
  expect(known()).toEqual([]);
});

test('an engine that is lost in its worker, which goes on, is a failure', async () => {
  const { session, calls, known } = setUp();
  session.begin(7);
  void session.inspect('histogram', QUESTION);
  await settle();
  await calls[0].reject(LOST);
  expect(known()).toEqual([{ phase: 'failed', message: LOST.message }]);
});
