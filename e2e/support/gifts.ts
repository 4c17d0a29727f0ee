/** What is dropped or pasted on the page, as a browser hands it over. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';

/** A file that is nowhere on the disk; the shape is Playwright's. */
export interface MadeFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface Gift {
  readonly files?: readonly MadeFile[];
  /** By type, such as `text/uri-list`. */
  readonly texts?: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** The type that a browser gives a file, by its name. */
export const typeOf = (file: string) =>
  TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

export const fileAt = (path: string): MadeFile => ({
  name: basename(path),
  mimeType: typeOf(path),
  buffer: readFileSync(path),
});

/** Drops or pastes `gift`. */
export async function give(page: Page, how: 'drop' | 'paste', { files = [], texts = {} }: Gift) {
  await page.evaluate(
    ({ how, files, texts }) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      const init = { bubbles: true, cancelable: true };
      if (how === 'paste') {
        document.body.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }));
        return;
      }
      for (const event of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(event, { ...init, dataTransfer: data }));
      }
    },
    {
      how,
      files: files.map(({ name, mimeType, buffer }) => ({
        name,
        type: mimeType,
        base64: buffer.toString('base64'),
      })),
      texts,
    },
  );
}

/** Drops what lies at `paths` on the page, folders too, as the browser itself does it. */
export async function dropFromDisk(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
  }
  await session.detach();
}
