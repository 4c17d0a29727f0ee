import { describe, expect, it, test } from 'vitest';
import { conversionOf, type ForeignFormat } from '../../src/checkpoint/conversion';

const FORMATS: readonly ForeignFormat[] = ['pytorch', 'keras', 'hdf5', 'onnx'];

describe.each(FORMATS)('%s', (format) => {
  const { install, command, note } = conversionOf(format, 'resnet-50_v1.5.ext');

  it('reads the file and writes another beside it', () => {
    expect(command.match(/'resnet-50_v1\.5\.ext'/g)).toHaveLength(1);
    expect(command.match(/'resnet-50_v1\.5\.safetensors'/g)).toHaveLength(1);
    expect(command).not.toMatch(/FROM|\bTO\b/);
  });

  it('means the same in every shell', () => {
    expect(command).toMatch(/^python -c "[^"]*"$/);
    expect(command).not.toMatch(/[$`!%\\\n^]/);
    expect(command.split("'")).toHaveLength(2 * Math.floor(command.split("'").length / 2) + 1);
    expect(install).toMatch(/^pip install [a-z0-9]+ safetensors$/);
    expect(install).not.toContain('"');
  });

  it('has a note of sentences', () => {
    expect(note).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    ["x'; import os; os.system('reboot'); '.pth"],
    ['"; rm -rf ~; ".pth'],
    ['$(reboot).pth'],
    ['%PATH%.pth'],
    ['a b.pth'],
    ['-rf.pth'],
    ['.pth'],
    ['../model.pth'],
    ['C:\\model.pth'],
    ['modell-für.pth'],
    ['model.pth\n'],
    ['model.pth\nreboot'],
    [''],
  ])('never has the name %j in a command', (name) => {
    const conversion = conversionOf(format, name);
    const usual = conversionOf(format, 'model.x');
    const placeholder =
      /Put your file’s name in place of (\S+)\. /.exec(conversion.note)?.[1] ?? '';
    expect(placeholder).toMatch(/^model\.[a-z0-9]+$/);
    expect(conversion.command).toBe(usual.command.replace("'model.x'", `'${placeholder}'`));
  });
});

test.each([
  ['model.pth', 'model'],
  ['model_best.pth.tar', 'model_best'],
  ['resnet.weights.h5', 'resnet'],
  ['pytorch_model', 'pytorch_model'],
  ['a.b.c', 'a.b'],
  ['FROM', 'FROM'],
  ['TO', 'TO'],
  ['TO.FROM', 'TO'],
])('%s becomes %s.safetensors', (from, to) => {
  const { command } = conversionOf('pytorch', from);
  expect(command).toContain(`torch.load('${from}'`);
  expect(command).toContain(`, '${to}.safetensors')`);
});

it('runs nothing that a pickle holds', () => {
  expect(conversionOf('pytorch', 'a.pth').command).toContain('weights_only=True');
});

it('says what to do with Keras 3’s nameless weights', () => {
  expect(conversionOf('hdf5', 'a.weights.h5').note).toContain("model.save('model.keras')");
});
