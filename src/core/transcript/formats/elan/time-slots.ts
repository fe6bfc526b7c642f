import { type Seconds, seconds } from '../../../time/seconds';
import { attributeOf, childrenOf, type XmlElement } from '../../toolkits/xml/tree';

/** The times of a document by their ids. Slots without a time are spread evenly between those around them. Linear. */
export function timeSlotsOf(root: XmlElement): Map<string, Seconds> {
  const slots = childrenOf(root, 'TIME_ORDER').flatMap((order) => childrenOf(order, 'TIME_SLOT'));
  const times = slots.map((slot) => {
    const milliseconds = attributeOf(slot, 'TIME_VALUE');
    return milliseconds !== null && /^-?\d{1,12}$/.test(milliseconds) ? Number(milliseconds) / 1000 : null;
  });
  const found = new Map<string, Seconds>();
  let before = -1;
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at];
    if (time == null) continue;
    const earlier = before < 0 ? null : (times[before] ?? null);
    for (let between = before + 1; between < at && earlier !== null; between += 1) {
      set(found, slots[between], earlier + ((time - earlier) * (between - before)) / (at - before));
    }
    set(found, slots[at], time);
    before = at;
  }
  return found;
}

function set(times: Map<string, Seconds>, slot: XmlElement | undefined, time: number): void {
  const id = slot === undefined ? null : attributeOf(slot, 'TIME_SLOT_ID');
  if (id !== null) times.set(id, seconds(time));
}
