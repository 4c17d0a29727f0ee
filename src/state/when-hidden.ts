/** Tells whenever this page is no longer seen: another tab, another program, or left altogether. */
export function whenHidden(tell: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') tell();
  });
  window.addEventListener('pagehide', tell);
}
