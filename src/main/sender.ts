import { setImmediate } from 'node:timers/promises';
import { changedTurns } from '../core/timing/unchanged';
import type { Times } from '../core/transcript/times';
import type { EpisodeView } from '../ipc/episode-views';
import type { EventName, Events } from '../ipc/events';
import { withPackedClips } from '../ipc/packed-clips';
import { pieceEnds, pieceOf } from '../ipc/pieces';

type Send = <Name extends EventName>(name: Name, value: Events[Name]) => void;

/**
 * Sends events to the renderer, in order. A long transcript goes in pieces, between which main does other work, and many
 * clips go as one text. Of new times, those go that the renderer does not have.
 */
export class Sender {
  private readonly waiting: (() => void)[] = [];
  private isBusy = false;
  /** The times that the renderer has, once all of this is sent. */
  private sent: { readonly episode: string; readonly times: Times } | null = null;

  constructor(private readonly send: Send) {}

  report<Name extends EventName>(name: Name, value: Events[Name]): void {
    if (name === 'episode:opened') this.sendEpisode(value as EpisodeView);
    else if (name === 'episode:times') this.sendTimes(value as Events['episode:times']);
    else this.do(() => this.send(name, value));
  }

  /** Sends the pieces of an episode. Then resolves with the rest of it. */
  async episodeFor(view: EpisodeView | null): Promise<EpisodeView | null> {
    if (!view) return null;
    this.keepTimes(view);
    const pieces = this.piecesOf(view);
    if (pieces) await new Promise<void>((resolve) => this.do(...pieces, resolve));
    return withPackedClips(pieces ? withoutText(view) : view);
  }

  private sendEpisode(view: EpisodeView): void {
    this.keepTimes(view);
    const pieces = this.piecesOf(view);
    this.do(...(pieces ?? []), () => this.send('episode:opened', withPackedClips(pieces ? withoutText(view) : view)));
  }

  private keepTimes({ id, transcript }: EpisodeView): void {
    this.sent = transcript && { episode: id, times: transcript.times };
  }

  private sendTimes({ episode, times: all }: Events['episode:times']): void {
    const turns = this.sent?.episode === episode ? changedTurns(this.sent.times, all) : null;
    const times = turns ? turns.flatMap((index) => all[index] ?? []) : all;
    this.sent = { episode, times: all };
    const ends = pieceEnds(times);
    const pieces = stretches(ends ?? []).map(
      ([from, to]) =>
        () =>
          this.send('episode:text', pieceOf(episode, null, times, from, to)),
    );
    const news = { episode, ...(turns && { turns }), ...(ends ? { times: [], inPieces: true } : { times }) };
    this.do(...pieces, () => this.send('episode:times', news));
  }

  private piecesOf({ id, transcript }: EpisodeView): (() => void)[] | null {
    const ends = transcript && pieceEnds(transcript.times);
    if (!ends) return null;
    const { turns } = transcript.transcript;
    return stretches(ends).map(
      ([from, to]) =>
        () =>
          this.send('episode:text', pieceOf(id, turns, transcript.times, from, to)),
    );
  }

  /** At once, if nothing must be sent before. */
  private do(...steps: (() => void)[]): void {
    this.waiting.push(...steps);
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let step = this.waiting.shift(); step; step = this.waiting.shift()) {
      step();
      if (this.waiting.length > 0) await setImmediate();
    }
    this.isBusy = false;
  }
}

function stretches(ends: readonly number[]): [from: number, to: number][] {
  return ends.map((to, index) => [ends[index - 1] ?? 0, to]);
}

function withoutText(view: EpisodeView): EpisodeView {
  if (!view.transcript) return view;
  const transcript = { ...view.transcript.transcript, turns: [] };
  return { ...view, transcript: { ...view.transcript, transcript, times: [], inPieces: true } };
}
