import { speedBeside } from '../playback/speeds';
import type { PlaybackState } from '../state/playback';
import type { App } from './app';

/** Plays at the episode's own speed, otherwise at the usual one. */
export function takeSpeeds(app: App, change: Partial<Pick<PlaybackState, 'ownSpeed' | 'usualSpeed'>>): void {
  app.playback.setState(change);
  const { ownSpeed, usualSpeed } = app.playback.getState();
  app.listening.setSound({ speed: ownSpeed ?? usualSpeed });
}

/** Gives the episode a speed of its own, which is remembered. */
export function setSpeed(app: App, speed: number): void {
  takeSpeeds(app, { ownSpeed: speed });
  const { episode } = app.episode.getState();
  if (episode) void app.ask('episode:speed', { episode: episode.id, speed });
}

/** One step faster or slower. */
export function stepSpeed(app: App, by: 1 | -1): void {
  const next = speedBeside(app.playback.getState().speed, by);
  if (next !== null) setSpeed(app, next);
  else app.messages.actions.showNote(`This is the ${by > 0 ? 'fastest' : 'slowest'} speed.`);
}
