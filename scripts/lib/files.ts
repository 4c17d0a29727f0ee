/** Writing files. */
import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file is there in full or not at all: it is written beside its place, then renamed. */
export async function writeAtomically(file: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await fs.mkdir(dirname(file), { recursive: true });
  try {
    await fs.writeFile(temporary, bytes);
    await fs.rename(temporary, file);
  } finally {
    await fs.rm(temporary, { force: true });
  }
}
