import { type SettingName, type Settings, settings } from '../../core/settings/settings';
import type { App } from './app';
import { takeSpeeds } from './speed';
import { placeOnPage, showPlace } from './turns-on-page';

/** Takes the remembered settings. From now on a change takes effect at once, and main saves it. */
export function takeSettings(app: App, remembered: Settings): void {
  const { settings, layout } = app;
  settings.setState(remembered);
  obey(app, remembered, null);
  settings.subscribe((now, before) => {
    obey(app, now, before);
    void app.ask('settings:keep', now);
  });
  const { shelfOpen, clipsOpen, speakersOpen } = remembered;
  layout.setState({ shelfOpen, clipsOpen, speakersOpen });
  layout.subscribe((now, before) => {
    const { shelfOpen, clipsOpen, speakersOpen } = now;
    const isNews =
      shelfOpen !== before.shelfOpen || clipsOpen !== before.clipsOpen || speakersOpen !== before.speakersOpen;
    if (isNews) settings.setState({ shelfOpen, clipsOpen, speakersOpen });
  });
}

/** Applies changed settings to the player and the page. */
function obey(app: App, now: Settings, before: Settings | null): void {
  const isNews = (...names: SettingName[]) => !before || names.some((name) => now[name] !== before[name]);
  const { volume, muted, evenLoudness, speed, textSize } = now;
  const { skipSilence, resumeEarlier, keepDisplayOn, soundDelay, output } = now;
  if (isNews('volume', 'muted', 'evenLoudness')) app.listening.setSound({ volume, muted, evenLoudness });
  if (isNews('skipSilence', 'resumeEarlier', 'keepDisplayOn', 'soundDelay', 'output'))
    app.listening.choose({ skipSilence, resumeEarlier, keepDisplayOn, soundDelay, output });
  if (isNews('speed')) takeSpeeds(app, { usualSpeed: speed });
  if (isNews('textSize')) showTextSize(textSize);
}

const SIZES: readonly number[] = settings.textSize.choices;

/** Makes the text of the page larger or smaller by a step. */
export function stepTextSize(app: App, by: 1 | -1): void {
  const { textSize } = app.settings.getState();
  const next = by > 0 ? SIZES.find((size) => size > textSize) : SIZES.findLast((size) => size < textSize);
  if (next === undefined) app.messages.actions.showNote(`The text does not get ${by > 0 ? 'larger' : 'smaller'}.`);
  else app.settings.setState({ textSize: next });
}

/** Shows the text of the page in a size; 1 is usual. The text that is being read stays in its place. */
function showTextSize(textSize: number): void {
  const place = placeOnPage();
  document.documentElement.style.setProperty('--text-size', String(textSize));
  if (place) showPlace(place);
}
