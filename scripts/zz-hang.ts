import { createServer, request } from 'node:http';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { serveBuild } from './lib/site';
const [mode, log, n] = process.argv.slice(2);
const PRE =
  log !== 'log'
    ? ''
    : `
const __bc = new BroadcastChannel('l'); const __log = (s) => __bc.postMessage('worker ' + Math.round(performance.now()) + ' ' + s);
__log('start');
{ const o = self.Worker; self.Worker = class extends o { constructor(...a) { __log('new Worker ' + a[0]); super(...a); __log('made Worker'); this.addEventListener('message', e=>__log('from thread '+(e.data&&e.data.cmd))); this.addEventListener('error', e=>__log('thread error '+e.message)); } postMessage(...a) { __log('to thread '+(a[0]&&a[0].cmd)); super.postMessage(...a); } }; }
for (const n of ['fetch']) { const o = self[n]; self[n] = function(u, ...a) { __log(n + ' ' + String(u?.url ?? u).slice(-60)); const p = o.call(self, u, ...a); p.then(()=>__log(n+' done '+String(u).slice(-60)), e=>__log(n+' failed '+e)); return p; }; }
{ const o = caches.open.bind(caches); caches.open = async n => { __log('caches.open'); const c = await o(n); __log('caches opened'); return c; }; }
for (const n of ['instantiate','instantiateStreaming','validate']) { const o = WebAssembly[n].bind(WebAssembly); WebAssembly[n] = (...a) => { __log('WA.'+n); const p = o(...a); Promise.resolve(p).then(()=>__log('WA.'+n+' done'), e=>__log('WA.'+n+' failed '+e)); return p; }; }
{ const o = WebAssembly.Memory; WebAssembly.Memory = function(d) { __log('new Memory '+JSON.stringify(d)); const m = new o(d); __log('made Memory'); return m; }; WebAssembly.Memory.prototype = o.prototype; }
setTimeout(()=>__log('timer 3 s'), 3000);
`;
const STATUS = `new BroadcastChannel("l").onmessage = e => fetch("/log",{method:"POST",body:e.data});
new MutationObserver(() => { const s = document.documentElement.dataset.status; if (s === 'ready') { const n = Number(sessionStorage.n ?? 0) + 1; sessionStorage.n = n; fetch('/log', {method:'POST', body:(n >= 12 ? 'STATUS ' : 'reload ') + 'ready ' + n}).then(() => { if (n < 12) location.reload(); }); } }).observe(document.documentElement, {attributes:true});`;
const site = await serveBuild();
let lines: string[] = [];
let done = () => {};
createServer((q, r) => {
  if (q.method === 'POST') {
    let b = '';
    q.on('data', (d) => (b += d));
    q.on('end', () => {
      lines.push(b);
      if (b.startsWith('STATUS')) done();
      r.end();
    });
    return;
  }
  if (q.url === '/status.js') {
    r.writeHead(200, {
      'Content-Type': 'text/javascript',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    }).end(STATUS);
    return;
  }
  const edit = /\/worker-/.test(q.url!) || q.url!.startsWith('/?');
  request(
    new URL(q.url!, site.url),
    { headers: { ...q.headers, ...(edit && { 'accept-encoding': 'identity' }) } },
    (a) => {
      const h = { ...a.headers };
      if (!edit) {
        r.writeHead(a.statusCode!, h);
        a.pipe(r);
        return;
      }
      let b = '';
      a.setEncoding('utf8');
      a.on('data', (d) => (b += d));
      a.on('end', () => {
        delete h['content-length'];
        delete h.etag;
        r.writeHead(a.statusCode!, h);
        r.end(
          q.url!.startsWith('/?')
            ? b.replace('</body>', '<script src="/status.js"></script></body>')
            : PRE + b,
        );
      });
    },
  ).end();
}).listen(4455);
for (let i = 0; i < Number(n ?? 8); i++) {
  lines = [];
  const whenDone = new Promise<void>((r) => (done = r));
  const limit = new Promise<void>((r) => setTimeout(r, 45000));
  const url = 'http://localhost:4455/?backend=wasm';
  let end: () => unknown;
  if (mode === 'plain') {
    const d = mkdtempSync('/tmp/ffp-');
    const p = spawn('firefox-esr', ['--headless', '--profile', d, '--no-remote', url], {
      stdio: 'ignore',
    });
    end = () =>
      new Promise<void>((r) => {
        p.on('exit', () => {
          rmSync(d, { recursive: true, force: true });
          r();
        });
        p.kill();
      });
  } else {
    const { default: puppeteer } = await import('puppeteer-core');
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      headless: true,
      args: ['--remote-allow-system-access'],
    });
    if (process.argv[5] !== 'no') {
      const c = (browser as any).connection;
      const tree = await c.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      await c.send('script.evaluate', {
        expression: `ChromeUtils.importESModule('chrome://remote/content/shared/js-process-actors/WebDriverWorkerListenerActor.sys.mjs').unregisterWebDriverWorkerListenerActor()`,
        target: { context: tree.result.contexts[0].context },
        awaitPromise: false,
      });
    }
    const page = await browser.newPage();
    await page.goto(url);
    end = () => browser.close();
  }
  const t = Date.now();
  await Promise.race([whenDone, limit]);
  const ok = lines.some((l) => l.startsWith('STATUS'));
  console.log(lines.at(-1), mode, i, ok ? 'ready' : 'HANG', Date.now() - t, lines.length);
  if (!ok) {
    console.log(lines.slice(-45).join('\n'));
  }
  await end!();
}
process.exit();
