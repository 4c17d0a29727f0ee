import { expect, test } from 'vitest';
import type { Executor } from '../../src/engine/executor';
import { Intake } from '../../src/worker/intake';
import { PhaseRecorder, type Phase } from '../../src/worker/phases';

const spec = (name: string) => ({ name, shape: [1] });
const values = Float32Array.of(1);

function executorThatNotes() {
  const taken: string[] = [];
  const executor = { setWeight: ({ name }: { name: string }) => taken.push(name) };
  return { taken, executor: executor as unknown as Executor };
}

test('tensors that come first wait for the executor, those after it go straight in', () => {
  const intake = new Intake();
  const { taken, executor } = executorThatNotes();
  intake.take(spec('a'), values);
  intake.offerTo(executor);
  expect(taken).toEqual(['a']);
  intake.take(spec('b'), values);
  intake.settle();
  intake.take(spec('c'), values);
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('the next executor gets all that the one before it got', () => {
  const intake = new Intake();
  const [failing, running] = [executorThatNotes(), executorThatNotes()];
  intake.take(spec('a'), values);
  intake.offerTo(failing.executor);
  intake.take(spec('b'), values);
  intake.offerTo(running.executor);
  intake.take(spec('c'), values);
  expect(failing.taken).toEqual(['a', 'b']);
  expect(running.taken).toEqual(['a', 'b', 'c']);
});

test('an executor that is withdrawn gets no more', () => {
  const intake = new Intake();
  const { taken, executor } = executorThatNotes();
  intake.take(spec('a'), values);
  intake.offerTo(executor);
  intake.withdraw();
  intake.take(spec('b'), values);
  expect(taken).toEqual(['a']);
});

test('uploading lasts from the first tensor to the last, and is nothing without one', () => {
  const phases: Phase[] = [];
  const recorder = new PhaseRecorder((phase) => phases.push(phase));
  new Intake().recordTo(recorder);
  expect(phases).toEqual([]);
  const intake = new Intake();
  intake.offerTo(executorThatNotes().executor);
  intake.take(spec('a'), values);
  intake.take(spec('b'), values);
  intake.recordTo(recorder);
  expect(phases).toHaveLength(1);
  expect(phases[0].name).toBe('upload');
  expect(phases[0].end).toBeGreaterThanOrEqual(phases[0].start);
});
