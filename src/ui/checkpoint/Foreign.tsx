import { conversionOf } from '../../checkpoint/conversion';
import type { ForeignFormat, Opening } from '../../state/checkpoint';
import { useActions } from '../context';
import { CopyButton } from '../status/CopyButton';
import './foreign.css';

const FORMATS: Readonly<Record<ForeignFormat, { readonly what: string; readonly why: string }>> = {
  pytorch: {
    what: 'a PyTorch file',
    why: 'PyTorch’s files are Python pickles: to read one is to run the code in it, which this page does not do.',
  },
  keras: {
    what: 'a Keras file',
    why: 'A Keras file is a ZIP archive with HDF5 in it, which this page cannot read.',
  },
  hdf5: { what: 'an HDF5 file', why: 'HDF5 is a format that this page cannot read.' },
  onnx: {
    what: 'an ONNX file',
    why: 'ONNX is a format that this page cannot read.',
  },
};

/** How a file of another framework becomes a checkpoint that can be read here. */
export function Foreign({ opening }: { opening: Extract<Opening, { phase: 'foreign' }> }) {
  const actions = useActions();
  const { name, format } = opening;
  const { what, why } = FORMATS[format];
  const { install, command, note } = conversionOf(format, name);
  const lines = `${install}\n${command}`;
  return (
    <div className="foreign" data-testid="conversion">
      <div className="opening-line">
        <p role="status">
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          is {what}. Two lines in a terminal make a .safetensors file of it, which can be dropped
          here:
        </p>
        <button type="button" className="button" onClick={() => actions.closeOpening()}>
          Close
        </button>
      </div>
      <pre tabIndex={0} role="group" aria-label="Commands">
        {lines}
      </pre>
      <CopyButton
        label="Copy"
        text={() => lines}
        failure="The browser did not let the page copy the commands. They can be selected and copied by hand."
      />
      <p className="note">{note}</p>
      <p className="note">{why}</p>
    </div>
  );
}
