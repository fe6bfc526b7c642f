import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CdpConnection, CdpError } from './cdp';

function connect() {
  const reading = new PassThrough();
  const writing = new PassThrough();
  return { reading, writing, connection: new CdpConnection(reading, writing) };
}

describe('the DevTools connection', () => {
  it('reads messages wherever the pipe cuts them, inside a character too', async () => {
    const { reading, connection } = connect();
    const urls: string[] = [];
    const both = new Promise<void>((done) => {
      connection.browser.on('Target.targetCreated', ({ targetInfo }) => {
        if (urls.push(targetInfo.url) === 2) done();
      });
    });
    const message = (url: string) =>
      JSON.stringify({ method: 'Target.targetCreated', params: { targetInfo: { url } } });
    for (const byte of Buffer.from(`${message('é😀')}\0${message('two')}\0`)) reading.write(Buffer.from([byte]));
    await both;
    expect(urls).toEqual(['é😀', 'two']);
  });

  it('reports a command that Chromium refuses, with its reason', async () => {
    const { reading, connection } = connect();
    const sent = connection.browser.send('Browser.getVersion');
    reading.write(`${JSON.stringify({ id: 1, error: { message: 'no' } })}\0`);
    await expect(sent).rejects.toEqual(new CdpError('Browser.getVersion: no'));
  });

  it('leaves nobody waiting when Chromium goes away', async () => {
    const { reading, connection } = connect();
    const sent = connection.browser.send('Browser.getVersion');
    reading.destroy();
    await expect(sent).rejects.toThrow(CdpError);
    await expect(connection.browser.send('Browser.getVersion')).rejects.toThrow(CdpError);
  });
});
