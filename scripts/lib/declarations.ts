/** Makes what tsc declares of a bundled module fit for others: those files that its entry needs. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** In `import … from './x'`, `export … from './x'` and `import('./x')`. */
const SPECIFIER = /(from |import\()(['"])(\.{1,2}\/[^'"]+)\2/g;

/** Adds the `.js` that module resolution in Node and browsers asks for. */
const completed = (text: string, file: string): string =>
  text.replace(SPECIFIER, (all, before: string, quote: string, to: string) => {
    const path = join(dirname(file), to);
    if (existsSync(`${path}.d.ts`)) return `${before}${quote}${to}.js${quote}`;
    if (existsSync(join(path, 'index.d.ts'))) return `${before}${quote}${to}/index.js${quote}`;
    throw new Error(`${file} names ${to}, which was not declared: ${all}`);
  });

/** The files that `text` names, whose specifiers are complete. */
const namedBy = (text: string, file: string): string[] =>
  [...text.matchAll(SPECIFIER)].map(([, , , to]) =>
    join(dirname(file), to.replace(/\.js$/, '.d.ts')),
  );

/** Removes all from `folder` but `kept`. */
function prune(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) prune(path, kept);
    else if (!kept.has(path)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}

/**
 * Completes the specifiers of `entry` and of all that it leads to, and removes all else.
 * @param folder where tsc put its declarations.
 * @throws Error where one names what was not declared.
 */
export function tidyDeclarations(folder: string, entry: string): void {
  const texts = new Map<string, string>();
  const waiting = [join(folder, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (texts.has(file)) continue;
    const text = completed(readFileSync(file, 'utf8'), file);
    texts.set(file, text);
    waiting.push(...namedBy(text, file));
  }
  for (const [file, text] of texts) writeFileSync(file, text);
  prune(folder, new Set(texts.keys()));
}
