/** How components reach the state: through React's context, so that a test can bring its own. */
import { createContext, createElement, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from '../state/actions';
import type { State } from '../state/state';

export interface Lens {
  readonly store: StoreApi<State>;
  readonly actions: Actions;
}

const LensContext = createContext<Lens | null>(null);

export const LensProvider = ({ lens, children }: { lens: Lens; children: ReactNode }) =>
  createElement(LensContext, { value: lens }, children);

function useLensContext(): Lens {
  const lens = useContext(LensContext);
  if (lens === null) throw new Error('This component needs a LensProvider around it.');
  return lens;
}

/** A part of the state; the component renders again when that part changes (by `Object.is`). */
export const useLens = <T>(selector: (state: State) => T): T =>
  useStore(useLensContext().store, selector);

/** What a user can do; the same object for as long as the page lives. */
export const useActions = (): Actions => useLensContext().actions;

/** The state at the moment it is called, for what happens after a press: nothing renders again. */
export const useSnapshot = (): (() => State) => useLensContext().store.getState;
