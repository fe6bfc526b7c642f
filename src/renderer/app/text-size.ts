import { settings } from '../../core/settings/settings';
import type { App } from './app';
import { placeOnPage, showPlace } from './turns-on-page';

const SIZES: readonly number[] = settings.textSize.choices;

/** Makes the text of the page larger or smaller by a step. */
export function stepTextSize(app: App, by: 1 | -1): void {
  const { textSize } = app.settings.getState();
  const next = by > 0 ? SIZES.find((size) => size > textSize) : SIZES.findLast((size) => size < textSize);
  if (next === undefined) app.messages.actions.tellNote(`The text does not get ${by > 0 ? 'larger' : 'smaller'}.`);
  else app.settings.setState({ textSize: next });
}

/** Shows the text of the page in a size; 1 is usual. The text that is being read stays in its place. */
export function showTextSize(textSize: number): void {
  const place = placeOnPage();
  document.documentElement.style.setProperty('--text-size', String(textSize));
  if (place) showPlace(place);
}
