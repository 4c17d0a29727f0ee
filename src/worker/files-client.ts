/** The page's side of the worker for checkpoint files. */
import { proxy } from 'comlink';
import type { CheckpointRefusal, Examination } from './examination';
import { WorkerLink } from './link';

/** What the worker offers. */
export interface FilesApi {
  /** Looks at a checkpoint's header. */
  examine(file: Blob): Promise<Examination | CheckpointRefusal>;
  /**
   * Writes a checkpoint to where the browser keeps it.
   * @param about is kept beside it, as JSON.
   * @param onProgress told how many bytes were written.
   * @returns the id that it is kept under.
   * @throws KeepError, as a sentence; AbortError after `cancel`, once nothing is left of it.
   */
  keep(file: File, about: unknown, onProgress: (bytes: number) => void): Promise<string>;
  /**
   * Writes something else beside a checkpoint that is kept.
   * @returns false where it is no longer kept.
   * @throws KeepError, as a sentence.
   */
  keepAbout(id: string, about: unknown): Promise<boolean>;
  /** Stops `keep`. */
  cancel(): void;
}

/**
 * A worker of its own for each piece of work: what a strange file makes it do, and what a disk takes its
 * time over, is ended with it, and nothing else waits.
 */
export class FilesClient implements FilesApi {
  private readonly link: WorkerLink<FilesApi>;
  /** What it was asked to do, as a sentence has it. */
  private work: 'reads' | 'keeps' = 'reads';

  constructor() {
    const worker = new Worker(new URL('./files-worker.ts', import.meta.url), {
      type: 'module',
      name: 'files',
    });
    this.link = new WorkerLink(worker, (what) =>
      // The next piece of work has a worker of its own: there is no need to reload the page.
      this.link.end(
        new Error(`The worker that ${this.work} files stopped (${what}): try it again.`),
      ),
    );
  }

  examine(file: Blob): Promise<Examination | CheckpointRefusal> {
    return this.link.ask<Examination | CheckpointRefusal>((remote) => remote.examine(file));
  }

  keep(file: File, about: unknown, onProgress: (bytes: number) => void): Promise<string> {
    this.work = 'keeps';
    return this.link.ask((remote) => remote.keep(file, about, proxy(onProgress)));
  }

  keepAbout(id: string, about: unknown): Promise<boolean> {
    this.work = 'keeps';
    return this.link.ask((remote) => remote.keepAbout(id, about));
  }

  cancel(): void {
    this.link.tell((remote) => remote.cancel());
  }

  /** Ends the worker, and with an AbortError all calls under way. */
  terminate(): void {
    this.link.end(new DOMException('This was given up.', 'AbortError'));
  }
}
