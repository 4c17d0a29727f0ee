import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const Failure = ({ error, resetErrorBoundary }: FallbackProps) => (
  <div role="alert">
    <p>
      This part of the page failed: {sentenceOf(error)} The rest works on; if trying again does not
      help, reload the page.
    </p>
    <button type="button" className="button" onClick={() => resetErrorBoundary()}>
      Try again
    </button>
  </div>
);

interface Props {
  /** What is on show: something else is tried anew. */
  readonly about: readonly unknown[];
  readonly children: ReactNode;
}

/** What fails in here takes nothing else off the page. */
export const Guard = ({ about, children }: Props) => (
  <ErrorBoundary FallbackComponent={Failure} resetKeys={[...about]}>
    {children}
  </ErrorBoundary>
);
