import { launchFirefox } from '../e2e/support/firefox';
import { FirefoxPage } from '../e2e/support/firefox-page';
import { serveBuild } from './lib/site';
const site = await serveBuild();
for (let i = 0; i < 8; i++) {
  const b = await launchFirefox({ 'webgl.disabled': true, 'dom.webgpu.enabled': false }, {});
  const l = await FirefoxPage.create(b, site.url);
  l.page.setDefaultTimeout(12000);
  let what = 'ok';
  try {
    await l.openReady('?backend=wasm');
    for (let k = 0; k < 3; k++) {
      what = 'reload ' + k;
      await l.page.reload();
      what = 'ready ' + k;
      await l.whenReady();
    }
    what = 'ok';
  } catch (e) {
    what += ' ' + String(e).slice(0, 80);
  }
  console.log(i, what);
  if (what !== 'ok') {
    console.log(
      await Promise.race([
        l.page.evaluate(() =>
          JSON.stringify([
            document.documentElement.dataset.status,
            document.readyState,
            window.resnet50?.coldStart,
            document.visibilityState,
            document.body.innerText.slice(0, 900),
          ]),
        ),
        new Promise((r) => setTimeout(() => r('page does not answer'), 5000)),
      ]),
    );
    await l.page.screenshot({ path: '/tmp/ff/hang.png' }).catch(() => 0);
  }
  await b.close();
}
await site.close();
