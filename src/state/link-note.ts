/** What a link asks for that is not here, in a sentence. */
import { notUnderstood, type Names } from './url';

/** In characters: no name that a link holds is as long. */
const LONGEST = 24;

/** `text` on one line, without what can't be seen, and cut where it is long. */
export function shortened(text: string): string {
  const characters = Array.from(text.replace(/[\p{C}\s]+/gu, ' ').trim());
  return characters.length > LONGEST
    ? `${characters.slice(0, LONGEST - 1).join('')}…`
    : characters.join('');
}

/**
 * A sentence about the parameters that are left out of the view, or null where there are none.
 * @param layers the names that `layer` may take.
 */
export function linkNoteOf(search: string, layers: Names): string | null {
  const left = notUnderstood(search, layers);
  if (left.length === 0) return null;
  const names = left.map(({ key, text }) => `${key} “${shortened(text)}”`).join(', ');
  return `The link names what is not here: ${names}. Shown without ${left.length > 1 ? 'them' : 'it'}.`;
}
