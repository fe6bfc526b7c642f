import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import { host } from './host';

class HostNativeTheme extends EventEmitter implements Pick<NativeTheme, 'shouldUseDarkColors'> {
  shouldUseDarkColors = false;

  constructor() {
    super();
    host.learning.push(async (session) => {
      const { result } = await session.send('Runtime.evaluate', {
        expression: 'matchMedia("(prefers-color-scheme: dark)").matches',
      });
      this.shouldUseDarkColors = result.value === true;
    });
    host.on('dark', (dark) => {
      if (dark === this.shouldUseDarkColors) return;
      this.shouldUseDarkColors = dark;
      this.emit('updated');
    });
  }
}

export const nativeTheme = new HostNativeTheme();
