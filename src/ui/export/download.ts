/** Hands a file to the user, as a download. */
export interface Saved {
  readonly name: string;
  readonly blob: Blob;
}

/** How long the browser may take to begin reading the file, in milliseconds. */
const KEPT_MS = 60_000;

export function download({ name, blob }: Saved): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
