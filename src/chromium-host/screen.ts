import type { Protocol } from 'devtools-protocol';
import type { Display, Rectangle, Screen } from 'electron';
import { host } from './host';

type HostDisplay = Pick<Display, 'bounds' | 'workArea'>;

/** The displays at the app's start. Chromium does not report later changes. */
let displays: readonly HostDisplay[] = [];

host.learning.push(async (session) => {
  const { screenInfos } = await session.send('Emulation.getScreenInfos');
  displays = screenInfos.toSorted((one, other) => Number(other.isPrimary) - Number(one.isPrimary)).map(displayOf);
});

function displayOf(info: Protocol.Emulation.ScreenInfo): HostDisplay {
  return {
    bounds: { x: info.left, y: info.top, width: info.width, height: info.height },
    workArea: { x: info.availLeft, y: info.availTop, width: info.availWidth, height: info.availHeight },
  };
}

export const screen = {
  /** The display that holds most of the rectangle; the primary one if none holds any. */
  getDisplayMatching(rectangle: Rectangle): HostDisplay {
    const [first, ...others] = displays;
    if (!first) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return others.reduce(
      (best, display) => (shared(display.bounds, rectangle) > shared(best.bounds, rectangle) ? display : best),
      first,
    );
  },
} satisfies Record<keyof Pick<Screen, 'getDisplayMatching'>, unknown>;

/** Area that two rectangles have in common. */
function shared(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}
