/** Why there is no camera, told to the person who asked for it: what is wrong and what to do. */

/** By the name of what `getUserMedia` throws (Media Capture and Streams, 10.3.1). */
const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The camera was refused: allow it for this page in the browser (beside the address) and in ' +
    'the system’s privacy settings, then start it again.',
  NotFoundError: 'There is no camera here: connect one and start it again.',
  NotReadableError:
    'The camera can’t be read, most likely because another program uses it: close that program ' +
    'and start the camera again.',
  OverconstrainedError:
    'The camera that was chosen is not there any more: connect it, or start another one.',
  AbortError:
    'The camera could not be started, for a reason that the browser does not tell: connect it ' +
    'anew, or restart the browser, and try again.',
};
/** Other names for the same, by older browsers and where a frame has no camera. */
const SAME_AS: Readonly<Record<string, string>> = {
  SecurityError: 'NotAllowedError',
  DevicesNotFoundError: 'NotFoundError',
  TrackStartError: 'NotReadableError',
};

export const NO_CAMERA_ACCESS =
  'This browser gives no page a camera: open the page in Chrome, Edge, Firefox or Safari.';

export const INSECURE =
  'Browsers give a camera only to pages that come over HTTPS or from this machine: open the page ' +
  'by such an address.';

export const UNPLUGGED =
  'The camera has gone: it was disconnected, or the system took it away. Connect it and start it ' +
  'again.';

export const HIDDEN = 'The camera was stopped when the page was hidden.';

/** The sentence for what was thrown when a camera was asked for. */
export const cameraSentence = ({ name, message }: Pick<Error, 'name' | 'message'>): string =>
  SENTENCES[SAME_AS[name] ?? name] ?? `The camera could not be started (${message || name}).`;
