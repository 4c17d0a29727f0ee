/** The actions on checkpoints: opening them, keeping them, going back. */
import { SHARDED } from '../checkpoint/file-kind';
import type { Actions } from './actions';
import { FilesClient } from '../worker/files-client';
import { CheckpointSession } from './checkpoint-session';
import type { EngineSession } from './engine-session';
import type { GivenFiles } from './given-files';
import { KeptSession } from './kept-session';
import { shortened } from './link-note';
import type { Store } from './store';

type CheckpointActions = Pick<
  Actions,
  | 'answer'
  | 'setKeep'
  | 'loadCheckpoint'
  | 'closeOpening'
  | 'changeAnswers'
  | 'runBuiltIn'
  | 'keepCheckpoint'
  | 'cancelKeeping'
  | 'openKept'
  | 'deleteKept'
>;

export interface Checkpoints {
  readonly actions: CheckpointActions;
  /** Takes what is not a picture; whether there was anything. */
  readonly take: (files: GivenFiles) => boolean;
  /** Gives up loading a checkpoint where nothing else runs. */
  readonly cancel: () => void;
  /**
   * Starts the engine: with the checkpoint that the page's link names, where that is kept in this
   * browser, else with the built-in model.
   */
  readonly start: () => Promise<void>;
}

/** @param fail shows a sentence. */
export function checkpointActions(
  store: Store,
  engine: EngineSession,
  fail: (message: string) => void,
): Checkpoints {
  const openFiles = () => new FilesClient();
  const opening = new CheckpointSession(store, engine, openFiles, (keep) => {
    kept.catchUp();
    if (keep) void kept.keep();
  });
  const kept = new KeptSession(store, openFiles, (file, known) => opening.open(file, [], known));

  /** Takes answers for the checkpoint that is asked about, or else for the one that runs. */
  const takeSettings = (files: readonly File[]) => {
    const { opening: current, model } = store.getState();
    if (current?.phase === 'reading' || current?.phase === 'loading') {
      return fail(`${current.name} is being loaded: drop ${files[0].name} again once it runs.`);
    }
    if (current?.phase !== 'asking') {
      if (model.checkpoint === null) {
        return fail(
          `${files[0].name} may be a list of classes or other settings of a checkpoint, but none runs here: drop both together, or the checkpoint first.`,
        );
      }
      opening.changeAnswers();
    }
    void opening.takeSettings(files);
  };

  const take = ({ checkpoints, settings, foreign, sharded }: GivenFiles): boolean => {
    const [checkpoint, another] = checkpoints;
    if (checkpoints.length > 0) {
      const answers = kept.answersFor(checkpoint);
      void opening.open(checkpoint, settings, { keptAs: null, answers });
      if (checkpoints.length > 1) {
        fail(`One checkpoint runs at a time: ${checkpoint.name} was opened, not ${another.name}.`);
      }
      return true;
    }
    if (foreign.length > 0) {
      const [{ file, format }] = foreign;
      opening.tell({ phase: 'foreign', name: file.name, format });
      return true;
    }
    if (sharded.length > 0) {
      fail(`${sharded[0].name}: ${SHARDED}`);
      return true;
    }
    if (settings.length === 0) return false;
    takeSettings(settings);
    return true;
  };

  /** Runs the checkpoint called `name` if it is kept in this browser. */
  const startLinked = async (name: string) => {
    const found = store.getState().kept.find((each) => each.name === name);
    if (found) {
      await kept.openKept(found.id);
      return;
    }
    const note =
      `The link was made with the checkpoint “${shortened(name)}”, which is not kept in this browser: ` +
      'drop it on the page to see what was seen there.';
    store.setState(({ linkNote }) => ({
      linkNote: linkNote === null ? note : `${note} ${linkNote}`,
    }));
  };

  return {
    take,
    cancel() {
      if (!engine.isOpen) opening.close();
    },
    async start() {
      // Where nothing can be kept, nothing is; who wants to keep something is told why.
      const listed = kept.refresh().catch(() => undefined);
      const { linked } = store.getState();
      if (linked?.model) {
        await listed;
        await startLinked(linked.model);
      }
      if (!engine.isOpen) engine.restart();
    },
    actions: {
      answer: (change) => opening.answer(change),
      setKeep: (keep) => opening.setKeep(keep),
      loadCheckpoint: () => void opening.load(),
      closeOpening: () => opening.close(),
      changeAnswers: () => opening.changeAnswers(),
      runBuiltIn: () => void opening.runBuiltIn(),
      keepCheckpoint: () => void kept.keep(),
      cancelKeeping: () => kept.cancel(),
      openKept: (id) => void kept.openKept(id),
      deleteKept: (id) => void kept.delete(id),
    },
  };
}
