/** Light or dark: the system's setting unless the user chose one, kept for the next visit. */
import type { Theme } from './view';

const KEY = 'theme';

export function loadTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    // Storage is refused (a private window, blocked cookies): the choice lasts as long as the page.
    return 'system';
  }
}

export function saveTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // As above: nothing is lost but the memory of it.
  }
}
