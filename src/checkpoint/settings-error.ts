/** A file of the user's that was to answer something about a checkpoint, and can't: in one sentence. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}
