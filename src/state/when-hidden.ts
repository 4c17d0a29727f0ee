/** Whether somebody sees this page. */

/** Tells whenever this page is no longer seen: another tab, another program, or left altogether. */
export function whenHidden(tell: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') tell();
  });
  window.addEventListener('pagehide', tell);
}

/** Does `then` at once where this page is seen, or else as soon as it is. */
export function whenVisible(then: () => void): void {
  if (document.visibilityState !== 'hidden') return then();
  const look = () => {
    if (document.visibilityState === 'hidden') return;
    document.removeEventListener('visibilitychange', look);
    then();
  };
  document.addEventListener('visibilitychange', look);
}
