/** torchvision's names of tensors, as other frameworks have them. */

const letters = 'abcdef';
export const keras = (name: string) =>
  name
    .replace(/^layer(\d)\.(\d)\.downsample\.0/, (_, s, b) => `conv${+s + 1}_block${+b + 1}_0_conv`)
    .replace(/^layer(\d)\.(\d)\.downsample\.1/, (_, s, b) => `conv${+s + 1}_block${+b + 1}_0_bn`)
    .replace(/^layer(\d)\.(\d)\.conv(\d)/, (_, s, b, c) => `conv${+s + 1}_block${+b + 1}_${c}_conv`)
    .replace(/^layer(\d)\.(\d)\.bn(\d)/, (_, s, b, c) => `conv${+s + 1}_block${+b + 1}_${c}_bn`)
    .replace(/^conv1\./, 'conv1_conv.')
    .replace(/^bn1\./, 'conv1_bn.')
    .replace(/^fc\./, 'predictions.');
export const kerasOld = (name: string) =>
  name
    .replace(/^layer(\d)\.(\d)\.downsample\.0/, (_, s, b) => `res${+s + 1}${letters[+b]}_branch1`)
    .replace(/^layer(\d)\.(\d)\.downsample\.1/, (_, s, b) => `bn${+s + 1}${letters[+b]}_branch1`)
    .replace(
      /^layer(\d)\.(\d)\.(conv|bn)(\d)/,
      (_, s, b, kind, c) =>
        `${kind === 'conv' ? 'res' : 'bn'}${+s + 1}${letters[+b]}_branch2${letters[c - 1]}`,
    )
    .replace(/^bn1\./, 'bn_conv1.')
    .replace(/^fc\./, 'fc1000.');
/** Keras's parts in place of PyTorch's, put together by `join`. */
export const withParts =
  (layers: (name: string) => string, join: (layer: string, part: string) => string) =>
  (name: string) => {
    const [, layer, part] = /^(.*)\.(\w+)$/.exec(layers(name)) ?? [];
    const isNorm = /bn/.test(layer);
    const parts: Record<string, string> = isNorm
      ? {
          ...{ weight: 'gamma', bias: 'beta' },
          ...{ running_mean: 'moving_mean', running_var: 'moving_variance' },
        }
      : { weight: 'kernel', bias: 'bias' };
    return join(layer, parts[part]);
  };
export const transformers = (name: string) =>
  name
    .replace(/^layer(\d)/, (_, s) => `resnet.encoder.stages.${s - 1}.layers`)
    .replace(/downsample\.0/, 'shortcut.convolution')
    .replace(/downsample\.1/, 'shortcut.normalization')
    .replace(/(\.\d+)\.conv(\d)/, (_, b, c) => `${b}.layer.${c - 1}.convolution`)
    .replace(/(\.\d+)\.bn(\d)/, (_, b, c) => `${b}.layer.${c - 1}.normalization`)
    .replace(/^conv1/, 'resnet.embedder.embedder.convolution')
    .replace(/^bn1/, 'resnet.embedder.embedder.normalization')
    .replace(/^fc/, 'classifier.1');
export const article = (name: string) =>
  name
    .replace(/^layer(\d)/, (_, s) => `conv${+s + 1}`)
    .replace('downsample', 'shortcut')
    .replace(/conv(\d)\.weight/, 'conv$1.0.weight')
    .replace(/bn(\d)/, 'conv$1.1')
    .replace(/^fc/, 'fc.0');
