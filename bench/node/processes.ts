/** Peers as processes of Node: one that crashes takes nobody along. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vulkanEnvironment } from '../../scripts/lib/vulkan.mjs';
import type { Files } from '../lib/files';
import type { HostMethod } from '../lib/place';
import type { Answer, Question, Setup } from './messages';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));

export class PeerProcess {
  private readonly child: ChildProcess;
  private readonly ready: Promise<unknown>;

  /** @param environment what `vulkanEnvironment` found. */
  constructor(files: Files, environment: ReturnType<typeof vulkanEnvironment>) {
    this.child = fork(CHILD, {
      env: { ...process.env, ...environment },
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
      // The table alone goes to stdout.
      stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
    });
    this.ready = this.tell({ files });
  }

  /** Asks the peer's `PeerHost`; one question at a time. */
  async ask(method: HostMethod, ...parameters: unknown[]): Promise<unknown> {
    await this.ready;
    return this.tell({ method, parameters });
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  private tell(message: Setup | Question): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => {
        this.child.off('exit', onExit).off('message', onMessage);
        work();
      };
      const onExit = (code: number | null, signal: string | null) =>
        settle(() => reject(new Error(`its process ended (${signal ?? `exit code ${code}`})`)));
      const onMessage = (said: unknown) =>
        settle(() => {
          const answer = said as Answer;
          if ('error' in answer) reject(new Error(answer.error));
          else resolve(answer.value);
        });
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        onExit(this.child.exitCode, this.child.signalCode);
        return;
      }
      this.child.on('exit', onExit).on('message', onMessage);
      this.child.send(message);
    });
  }
}
