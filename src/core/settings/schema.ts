import { z } from 'zod';
import { CLIP_ORDERS } from '../clips/clip-order';
import { CUT_FORMATS } from '../clips/cutting';
import { COLUMNS } from '../clips/formats/format';
import { FRAME_RATES } from '../clips/formats/frame-rate';
import { QUOTE_KINDS } from '../clips/quote';
import { LIBRARY_TABS, type Settings, settings } from './settings';

const device = z.object({ id: z.string().min(1).max(1000), label: z.string().max(1000) });
const format = z.string().min(1).max(100);

/** The schema of all settings. One that is not there is as it is by default. */
export const settingsSchema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, one]) => [name, schemaOf(one).default(one.default)])),
) as unknown as z.ZodType<Settings, Partial<Settings>>;

function schemaOf(definition: (typeof settings)[keyof typeof settings]): z.ZodType {
  switch (definition.kind) {
    case 'boolean':
      return z.boolean();
    case 'number':
    case 'seconds':
      return z.number().min(definition.min).max(definition.max);
    case 'device':
      return device.nullable();
    case 'format':
      return format.nullable();
    case 'order':
      return z.enum(CLIP_ORDERS);
    case 'frameRate':
      return z.enum(FRAME_RATES);
    case 'cutFormat':
      return z.enum(CUT_FORMATS);
    case 'quoteKind':
      return z.enum(QUOTE_KINDS);
    case 'template':
      return z.string().max(10_000);
    case 'libraryTab':
      return z.enum(LIBRARY_TABS);
    case 'columns':
      return z.array(z.enum(COLUMNS)).min(1).max(COLUMNS.length).readonly();
  }
}

/** How fast an episode is played. */
export const speedSchema = z.number().min(settings.speed.min).max(settings.speed.max);
