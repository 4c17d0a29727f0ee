import type { Sample } from '../../state/state';

const isAddress = (source: string) => /^https?:\/\//.test(source);

/** Who made the photos, and on what terms they are shown. */
export const PhotoCredits = ({ samples }: { samples: readonly Sample[] }) => (
  <details className="credits">
    <summary>About the photos</summary>
    <ul>
      {samples.map(({ name, title, author, licence, source }) => (
        <li key={name}>
          {isAddress(source) ? (
            <a href={source} target="_blank" rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
          : {author}, {licence}
          {!isAddress(source) && source !== '' && ` (${source})`}
        </li>
      ))}
    </ul>
  </details>
);
