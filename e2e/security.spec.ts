import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { copyInto, expect, test, tone } from './fixture';

const attacks = `**Ann:** <img src=x onerror="window.pwned=1"> <script>window.pwned=2</script> [click](javascript:window.pwned=3)
[data](data:text/html,<script>window.pwned=4</script>) [file](file:///etc/passwd) [fine](https://example.com/page)

**Bob:** <iframe src="https://example.com"></iframe> ![pic](https://example.com/track.png) <svg onload="window.pwned=5"></svg>
`;

test('script in a transcript is text', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'attack'), { 'attack.mp3': tone.audio });
  writeFileSync(join(folder, 'attack/attack.md'), attacks);
  const earmark = await launch(audio);
  const requests: string[] = [];
  earmark.page.on('request', (request) => requests.push(request.url()));
  await expect(earmark.turns).toHaveCount(2);
  await expect(earmark.transcript.locator('img, script, iframe, svg')).toHaveCount(0);
  const links = await earmark.transcript.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links.filter((href) => !/^https?:/.test(href ?? ''))).toEqual([]);
  await earmark.transcript.getByText('click').first().click();
  expect(await earmark.page.evaluate(() => 'pwned' in window)).toBe(false);
  expect(requests.filter((url) => url.includes('example.com'))).toEqual([]);
});

test('the page cannot run script of its own making, nor load anything from elsewhere', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const outcome = await earmark.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.pwned = true';
    document.body.append(script);
    const remote = await fetch('https://example.com/').then(
      () => 'loaded',
      () => 'refused',
    );
    return { inline: 'pwned' in window, remote };
  });
  expect(outcome).toEqual({ inline: false, remote: 'refused' });
  const policy = await earmark.page.evaluate(async () => {
    const response = await fetch(location.href);
    return response.headers.get('content-security-policy');
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  for (const nobody of ['frame-ancestors', 'base-uri', 'form-action']) expect(policy).toContain(`${nobody} 'none'`);
});

test('the page may do nothing that asks for permission, but write to the clipboard, keep the display on and see the loudspeakers', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const states = await earmark.page.evaluate(async (names) => {
    const all = names.map((name) => navigator.permissions.query({ name } as unknown as PermissionDescriptor));
    return (await Promise.all(all)).map(({ state }) => state);
  }, REFUSED);
  expect(states).toEqual(REFUSED.map(() => 'denied'));
});

const REFUSED = ['geolocation', 'microphone', 'camera', 'notifications', 'midi', 'clipboard-read'];

test('WebRTC reaches nothing, on this machine neither', async ({ launch }) => {
  const reached: string[] = [];
  const tcp = createServer((socket) => reached.push(`tcp ${socket.remotePort}`)).listen(0, '127.0.0.1');
  const udp = createSocket('udp4').on('message', () => reached.push('udp'));
  await Promise.all([once(tcp, 'listening'), new Promise<void>((done) => udp.bind(0, '127.0.0.1', done))]);
  const earmark = await launch(tone.audio);
  const found = await earmark.page.evaluate(
    async ([tcpPort, udpPort]) => {
      const turn = { username: 'a', credential: 'b' };
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, ...turn },
          { urls: [`stun:127.0.0.1:${udpPort}`, `turn:127.0.0.1:${udpPort}`], ...turn },
        ],
      });
      const candidates: string[] = [];
      connection.addEventListener('icecandidate', ({ candidate }) => candidates.push(candidate?.candidate ?? ''));
      connection.createDataChannel('any');
      await connection.setLocalDescription(await connection.createOffer());
      while (connection.iceGatheringState !== 'complete')
        await new Promise((done) => connection.addEventListener('icegatheringstatechange', done, { once: true }));
      return candidates.filter((candidate) => candidate !== '');
    },
    [(tcp.address() as AddressInfo).port, udp.address().port] as const,
  );
  tcp.close();
  udp.close();
  expect(found).toEqual([]);
  expect(reached).toEqual([]);
});

test('the page has the bridge and nothing else of Node or Electron', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const found = await earmark.page.evaluate(() => ({
    leaked: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
    bridge: Object.keys(window.earmark).sort(),
    frozen: Object.isFrozen(window.earmark),
  }));
  expect(found).toEqual({ leaked: [], bridge: ['importClips', 'on', 'openFiles', 'request'], frozen: true });
});

test('a request with the wrong payload is refused, and the page cannot name paths', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const ask = (name: string, payload: unknown) =>
    earmark.page.evaluate(
      ([name, payload]) => {
        const { request } = window.earmark as unknown as { request(name: unknown, payload: unknown): Promise<unknown> };
        return request(name, payload).catch((error) => ({ ok: false, thrown: String(error) }));
      },
      [name, payload] as const,
    );
  for (const [name, payload] of [
    ['episode:position', { episode: 'x', position: 'now', duration: null }],
    ['episode:position', { episode: 'x', position: -1, duration: null }],
    ['episode:operation', { episode: 'x', after: 0, edit: { id: 'a', way: 'do', undoes: null, operation: {} } }],
    ['settings:keep', { volume: 11 }],
    ['clips:export', null],
    ['link:open', { url: 'javascript:alert(1)' }],
    ['link:open', { url: 'file:///etc/passwd' }],
    ['open:paths', ['/etc/passwd']],
    ['clips:import-paths', { episode: 'x', paths: ['/etc/passwd'] }],
    ['quote:copy', { episode: 'x', what: { clip: 'y' } }],
    ['no:such', {}],
  ] as const) {
    expect(await ask(name, payload), name).toMatchObject({ ok: false });
  }
  await expect(earmark.turns).toHaveCount(6);
});

test('the page stays where it is', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const before = earmark.page.url();
  await earmark.page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await expect(earmark.turns).toHaveCount(6);
  expect(earmark.page.url()).toBe(before);
  await expect.poll(() => earmark.page.context().pages().length).toBe(1);
});

test('app:// serves nothing outside its two roots', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const paths = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/main/index.js',
    '/%2e%2e%2fmain%2findex.js',
    '/..%5cmain%5cindex.js',
    '/assets/..%252f..%252fmain/index.js',
    '//etc/passwd',
    '/media/',
    '/media/wrong-token',
    '/media/..%2f..%2fetc%2fpasswd',
    '/index.html%00.js',
  ];
  const statuses = await earmark.page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (path) => {
          const response = await fetch(path).catch(() => null);
          return `${path} ${response ? response.status : 'refused'}`;
        }),
      ),
    paths,
  );
  for (const status of statuses) expect(status).toMatch(/ (40[0-9]|refused)$/);
});

test('a media token of another run opens nothing', async ({ launch }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  const media = () => first.page.evaluate(() => new URL(document.querySelector('audio')?.src ?? '').pathname);
  const old = await media();
  const answer = await first.page.evaluate(async (path) => {
    const { status, headers } = await fetch(path);
    return { status, kept: headers.get('cache-control') };
  }, old);
  expect(answer).toEqual({ status: 200, kept: 'no-store' });
  await first.close();
  const second = await launch();
  await expect(second.button('Play')).toBeEnabled();
  expect(await second.page.evaluate(async (path) => (await fetch(path)).status, old)).toBe(404);
});

test('links of a transcript open in the system’s browser', async ({ launch, folder, env }) => {
  test.skip(process.platform !== 'linux', 'the opener is replaced by way of PATH');
  const [audio = ''] = copyInto(join(folder, 'links'), { 'links.mp3': tone.audio });
  writeFileSync(join(folder, 'links/links.md'), '**Ann:** See [the page](https://example.com/a?b=c&d=1#e).\n');
  const opener = join(folder, 'bin/xdg-open');
  copyInto(join(folder, 'bin'), {});
  writeFileSync(opener, `#!/bin/sh\nprintf '%s' "$1" > '${join(folder, 'opened')}'\n`, { mode: 0o755 });
  env.PATH = `${join(folder, 'bin')}:${process.env.PATH}`;
  const earmark = await launch(audio);
  await earmark.transcript.getByRole('link', { name: 'the page' }).click();
  await expect
    .poll(() => {
      try {
        return readFileSync(join(folder, 'opened'), 'utf8');
      } catch {
        return '';
      }
    })
    .toBe('https://example.com/a?b=c&d=1#e');
});
