import type { Settings } from '../../core/settings/settings';
import { TEXT_SIZES } from '../../ipc/views';
import type { App } from './app';
import { placeOnPage, showPlace } from './turns-on-page';

/** Makes the text of the page larger or smaller by a step. What is being read stays where it is. */
export function stepTextSize(app: App, by: 1 | -1): void {
  const { textSize } = app.layout.getState();
  const next = by > 0 ? TEXT_SIZES.find((size) => size > textSize) : TEXT_SIZES.findLast((size) => size < textSize);
  if (next === undefined) app.messages.actions.tellNote(`The text does not get ${by > 0 ? 'larger' : 'smaller'}.`);
  else setTextSize(app, next);
}

/** Sets it; 1 is usual. */
export function setTextSize(app: App, textSize: Settings['textSize']): void {
  const place = placeOnPage();
  app.layout.setState({ textSize });
  document.documentElement.style.setProperty('--text-size', String(textSize));
  if (place) showPlace(place);
}
