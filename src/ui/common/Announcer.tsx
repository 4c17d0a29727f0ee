import { useLens } from '../context';
import { announcement } from './announce';

export const Announcer = () => (
  <div className="visually-hidden" role="status">
    {useLens(announcement)}
  </div>
);
