/**
 * This visit's session, started as this module is evaluated. To be imported before the components:
 * the worker, the backend and the weights load while those are evaluated and first rendered.
 */
import { createSession } from './state/session';

export const session = createSession();
window.resnet50 = session.api;
session.start();
