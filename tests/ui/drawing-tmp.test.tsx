import { writeFileSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { LensProvider } from '/work/main/src/ui/context';
import { Net } from '/work/main/src/ui/drawing/Net';
import { COLOURINGS } from '/work/main/src/ui/drawing/colouring';
import { layerTree } from '/work/main/src/model/layers';
import { resnet18, resnet152 } from '/work/main/src/model/resnet50';
import { STATE } from '/work/main/tests/ui/state';
test('x', () => {
  const css = ['common/tokens', 'common/base', 'drawing/drawing', 'drawing/net'].map((f) => readFileSync(`/work/main/src/ui/${f}.css`, 'utf8')).join('\n');
  const lens = { store: createStore(() => ({ ...STATE, view: { ...STATE.view, layer: 'conv4.1' } })), actions: {} as any };
  const parts = [[resnet18(), 'macs'], [resnet18(), 'ms'], [resnet152({ strideOn: '3x3' }), 'macs']].map(([n, c]: any) => renderToStaticMarkup(<LensProvider lens={lens}><div className="drawing"><Net tree={layerTree(n, [1,224,224,3])} colouring={(COLOURINGS as any)[c]} measured={{times:null,summary:null}} /></div></LensProvider>));
  writeFileSync('/tmp/drawing/r.html', `<!doctype html><meta charset=utf8><style>${css}</style><body style="width:1600px">${parts.join('')}`);
});
