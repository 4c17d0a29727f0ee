/** Asking for a file: one field in the page, which several buttons open. */

/** What a checkpoint comes as, what is no checkpoint yet, and lists of classes. */
export const ACCEPTED = '.safetensors,.pth,.pt,.bin,.ckpt,.pkl,.h5,.hdf5,.keras,.onnx,.txt,.json';

export const FIELD_ID = 'checkpoint-file';

/**
 * Opens the browser's dialog for files. Called by buttons, which are what the keyboard reaches: the
 * field itself is hidden, and could not be reached beside a modal dialog, from where it is opened too.
 */
export const chooseFiles = (): void => document.getElementById(FIELD_ID)?.click();
