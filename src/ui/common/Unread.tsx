import { useLens } from '../context';

/** What stands in the place of what a run tells of its layers, until these were read. */
export function Unread({ what }: { what: string }) {
  const text = useLens(({ run, engine, picture, result }) => {
    if (result !== null) return 'Reading what the layers put out …';
    const underway = run !== null || (picture !== null && engine.phase === 'starting');
    return underway
      ? `With the answer for this picture come ${what} …`
      : `Choose a picture to see ${what}.`;
  });
  return (
    <p className="note" data-pending>
      {text}
    </p>
  );
}
