import { useShallow } from 'zustand/react/shallow';
import { useActions, useLens } from '../context';
import { PhotoCredits } from './PhotoCredits';
import { isPictureShown } from './shown';
import './gallery.css';

/** Photos that come with the page. */
export function SampleGallery() {
  const samples = useLens((state) => state.samples);
  const chosen = useLens(useShallow(({ entries }) => entries.map(({ picture }) => picture.sample)));
  const shown = useLens(({ picture }) => picture?.sample ?? null);
  const large = useLens((state) => !isPictureShown(state) && state.camera.phase !== 'live');
  const actions = useActions();
  if (samples.length === 0) return null;
  const current = samples.find(({ name }) => name === shown);
  return (
    <section className={large ? 'gallery gallery-large' : 'gallery'} aria-label="Photos to try">
      <h3>Photos to try</h3>
      <ul className="gallery-thumbs">
        {samples.map((sample) => (
          <li key={sample.name}>
            <button
              type="button"
              data-sample={sample.name}
              aria-pressed={chosen.includes(sample.name)}
              title={sample.title}
              onClick={() => actions.openSample(sample.name)}
            >
              <img src={sample.thumb} alt={sample.title} loading="lazy" draggable={false} />
            </button>
          </li>
        ))}
      </ul>
      {current && (
        <p className="note" data-testid="credit">
          {current.title}: {current.author}, {current.licence}
        </p>
      )}
      <PhotoCredits samples={samples} />
    </section>
  );
}
