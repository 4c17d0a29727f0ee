/**
 * To be imported before all else: where the browser lacks what the page can't do without, a sentence
 * takes the page's place, and what is imported after this is not evaluated.
 */
import { lackOf } from './engine/recent-browser';

const lack = lackOf(window, true);
if (lack !== null) {
  const sentence = document.createElement('p');
  sentence.className = 'starting';
  sentence.setAttribute('role', 'alert');
  sentence.textContent = lack;
  document.getElementById('root')?.replaceChildren(sentence);
  document.documentElement.dataset.status = 'error';
  throw new Error(lack);
}
