/** How to make a safetensors file of a format that can't be read here. */

/** Formats that hold weights but can't be read here. */
export type ForeignFormat = 'pytorch' | 'keras' | 'hdf5' | 'onnx';

export interface Conversion {
  /** A shell command that installs what `command` needs. */
  readonly install: string;
  /** A shell command that writes the safetensors file beside the user's. */
  readonly command: string;
  /** When this does not work, and what does: one sentence or more. */
  readonly note: string;
}

interface Recipe {
  /** What stands for the file where its name can't be shown in a command. */
  readonly placeholder: string;
  readonly packages: string;
  /** Statements of Python, in which FROM and TO are the files' names. */
  readonly python: readonly string[];
  readonly note: string;
}

/**
 * `p` are pairs of names and tensors. Two of one name would leave one of them out without a word, and
 * what is written then would be the weights of half a network.
 */
const WITHOUT_DOUBLES = [
  'w = dict(p)',
  "assert len(w) == len(p), 'the layers have no names of their own in this file'",
  "save_file(w, 'TO')",
] as const;

/**
 * A layer's own name and its tensor's: what stands before is the same word twice, or that of a model
 * inside the model, which its new last layer is not in.
 */
const LAST_TWO = (name: string) => `'/'.join(${name}.split('/')[-2:])`;

const RECIPES: Readonly<Record<ForeignFormat, Recipe>> = {
  pytorch: {
    placeholder: 'model.pth',
    packages: 'torch safetensors',
    python: [
      'import argparse, torch',
      'from safetensors.torch import save_file',
      // The training scripts of torchvision and timm keep their options beside the weights; versions
      // of torch before 2.4 don't know the function.
      "getattr(torch.serialization, 'add_safe_globals', list)([argparse.Namespace])",
      "c = torch.load('FROM', map_location='cpu', weights_only=True)",
      "s = next((c[k] for k in ('state_dict', 'model_state_dict', 'model') if isinstance(c.get(k), dict)), c)",
      // save_file refuses tensors that share memory or have gaps in it.
      "save_file({k: v.detach().clone().contiguous() for k, v in s.items() if isinstance(v, torch.Tensor)}, 'TO')",
    ],
    note:
      'With weights_only=True, nothing that a stranger’s file may hold is run. If torch.load refuses ' +
      'the file because of that, it holds a whole model: open it where it was made, save ' +
      'model.state_dict() with torch.save and convert that.',
  },
  keras: {
    placeholder: 'model.keras',
    packages: 'tensorflow safetensors',
    python: [
      'import keras',
      'from safetensors.numpy import save_file',
      "m = keras.saving.load_model('FROM', compile=False)",
      // Keras 2 knows no paths: its names are what Keras 3 calls so.
      `p = [(${LAST_TWO("getattr(v, 'path', v.name)")}, v.numpy()) for v in m.weights]`,
      ...WITHOUT_DOUBLES,
    ],
    note:
      'A model with layers or functions of its own opens only where those are defined: there, run the ' +
      'same lines on the model that you have.',
  },
  hdf5: {
    placeholder: 'model.h5',
    packages: 'h5py safetensors',
    python: [
      'import h5py',
      'from safetensors.numpy import save_file',
      "f = h5py.File('FROM', 'r')",
      'p = []',
      // A whole model has what its optimizer keeps beside the weights; numbers without a shape and
      // groups are no weights. visititems goes on for as long as it is given None, as append does.
      `f.get('model_weights', f).visititems(lambda n, v: p.append((${LAST_TWO('n')}, v[()])) if getattr(v, 'shape', None) else None)`,
      ...WITHOUT_DOUBLES,
    ],
    note:
      'A .weights.h5 file of Keras 3 does not say which layer a tensor belongs to (layers/conv2d/vars/0) ' +
      "and can’t be converted: save the model with model.save('model.keras') and drop that file here.",
  },
  onnx: {
    placeholder: 'model.onnx',
    packages: 'onnx safetensors',
    python: [
      'import onnx',
      'from onnx.numpy_helper import to_array',
      'from safetensors.numpy import save_file',
      "g = onnx.load('FROM').graph",
      // 1 and 10 are float32 and float16. Anything else, and numbers without a shape, is no weight.
      "save_file({t.name: to_array(t) for t in g.initializer if t.dims and t.data_type in (1, 10)}, 'TO')",
    ],
    note:
      'Most exporters fold batch norm into the convolutions, often under new names (onnx::Conv_497), and ' +
      'what comes of that can’t be recognised here: convert the original, such as the PyTorch file, instead.',
  },
};

/** What no shell takes for anything but a name, nor a program for an option. */
const PLAIN_NAME = /^[A-Za-z0-9][\w.-]*$/;
/** What a file's name ends with by its format, which the new one's does not. */
const ENDING = /(?:\.pth\.tar|\.weights\.h5|\.[^.]*)$/i;

/**
 * Two commands for the user's shell that make a safetensors file of `fileName`, which has the format
 * `format`. They are the same for bash, zsh, PowerShell and cmd.exe: double quotes around the Python,
 * single ones in it, and nothing there that one of these shells replaces. A name that isn't made of
 * letters, digits, dots, dashes and underscores never gets into a command: a placeholder stands for it.
 */
export function conversionOf(format: ForeignFormat, fileName: string): Conversion {
  const { placeholder, packages, python, note } = RECIPES[format];
  const plain = PLAIN_NAME.test(fileName);
  const from = plain ? fileName : placeholder;
  const to = `${from.replace(ENDING, '')}.safetensors`;
  // Statement by statement and with functions, for a file can be called `TO` or `$&`.
  const statements = python.map((line) =>
    line.replaceAll(/'(FROM|TO)'/g, (_, file) => `'${file === 'FROM' ? from : to}'`),
  );
  return {
    install: `pip install ${packages}`,
    command: `python -c "${statements.join('; ')}"`,
    note: plain ? note : `Put your file’s name in place of ${placeholder}. ${note}`,
  };
}
