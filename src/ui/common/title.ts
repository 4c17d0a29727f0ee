/** Where the focus goes with a part of the page that is no more: the page's title, always there. */
export const title = (): HTMLElement | null => document.querySelector<HTMLElement>('h1');
