import { attributeOf, type XmlElement } from '../../toolkits/xml/tree';
import type { Warnings } from '../../warnings';

/** The units of a document's times. */
interface Units {
  /** Frames per second, as counted in a time. */
  readonly frameRate: number;
  /** Frames per second, as actually shown. */
  readonly trueRate: number;
  readonly subFrameRate: number;
  readonly tickRate: number;
  readonly isSmpte: boolean;
  /** `dropNTSC`, `dropPAL`, or none. */
  readonly dropMode: string;
  readonly hasFrameRate: boolean;
  readonly hasTickRate: boolean;
}

const DEFAULT_FRAME_RATE = 30;
const LONGEST = 40;
const OFFSET = /^([+-]?\d+(?:[.,]\d+)?|[+-]?[.,]\d+)\s*(h|m|s|ms|f|t)?$/;
const CLOCK = /^(-?)(?:(\d+):)?(\d+):(\d+)(?:[.,](\d+)|[:;](\d+)(?:\.(\d+))?)?$/;

/** Reads the time expressions of one document: https://www.w3.org/TR/ttml2/#timing */
export class TimeExpressions {
  private readonly units: Units;

  /** `root` is the `tt` element, whose attributes give the units; null if there is none. */
  constructor(
    root: XmlElement | null,
    private readonly warnings: Warnings,
  ) {
    this.units = unitsOf(root);
  }

  /** In seconds. Null, with a warning, for an invalid time. */
  read(expression: string, line: number): number | null {
    const written = expression.trim().slice(0, LONGEST);
    const time = this.offset(OFFSET.exec(written), line) ?? this.clock(CLOCK.exec(written), line);
    // More digits than a number can hold are not a time either.
    if (time !== null && Number.isFinite(time)) return time;
    this.warnings.add(line, 'time-unreadable', `“${written}” is not a time. The words are read without it.`);
    return null;
  }

  /** `1.5s`, `36f`; a number alone, as written by Apple, is in seconds. */
  private offset(match: RegExpExecArray | null, line: number): number | null {
    if (match === null) return null;
    const count = Number((match[1] ?? '').replace(',', '.'));
    const unit = match[2] ?? 's';
    const { trueRate, tickRate, hasTickRate } = this.units;
    if (unit === 'f') {
      this.checkFrameRate(line);
      return count / trueRate;
    }
    if (unit === 't') {
      const message = `Times are in ticks, and nothing says how many there are in a second. ${tickRate} are assumed.`;
      if (!hasTickRate) this.warnings.once(line, 'tick-rate-missing', message);
      return count / tickRate;
    }
    return unit === 'ms' ? count / 1000 : count * (SECONDS_IN[unit] ?? 1);
  }

  /** `01:02:03.4`, `01:02:03:04`, and `02:03.4` as written by Apple. */
  private clock(match: RegExpExecArray | null, line: number): number | null {
    if (match === null) return null;
    const [, sign, hours = '0', minutes = '0', whole = '0', fraction, frames, subFrames = '0'] = match;
    const seconds = (Number(hours) * 60 + Number(minutes)) * 60 + Number(whole);
    const time =
      frames === undefined
        ? Number(`${seconds}.${fraction ?? 0}`)
        : this.framed(Number(hours), Number(minutes), seconds, Number(frames), Number(subFrames), line);
    return sign === '-' && time > 0 ? -time : time;
  }

  /** Frames counted by SMPTE time code run at the true rate. Frames of media time only divide its seconds. */
  private framed(
    hours: number,
    minutes: number,
    seconds: number,
    frames: number,
    subFrames: number,
    line: number,
  ): number {
    const { frameRate, trueRate, subFrameRate, isSmpte } = this.units;
    this.checkFrameRate(line);
    if (frames >= frameRate) {
      const message = `A time has frame ${frames}, with only ${frameRate} in a second. It is read as it is.`;
      this.warnings.once(line, 'frame-beyond-rate', message);
    }
    const part = frames + subFrames / subFrameRate;
    if (!isSmpte) return seconds + part / trueRate;
    return (seconds * frameRate + part - this.dropped(hours, minutes)) / trueRate;
  }

  /** The frame numbers that drop-frame time code has skipped up to a time, to keep up with the clock. */
  private dropped(hours: number, minutes: number): number {
    const { dropMode } = this.units;
    if (dropMode === 'dropNTSC') return (hours * 54 + minutes - Math.floor(minutes / 10)) * 2;
    if (dropMode === 'dropPAL') return (hours * 27 + Math.floor(minutes / 2) - Math.floor(minutes / 20)) * 4;
    return 0;
  }

  private checkFrameRate(line: number): void {
    const message = `Times have frames, and nothing says how many there are in a second. ${DEFAULT_FRAME_RATE} are assumed.`;
    if (!this.units.hasFrameRate) this.warnings.once(line, 'frame-rate-missing', message);
  }
}

const SECONDS_IN: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

function unitsOf(root: XmlElement | null): Units {
  const parameter = (name: string) => (root === null ? null : attributeOf(root, name));
  const givenRate = positive(parameter('frameRate'));
  const frameRate = givenRate ?? DEFAULT_FRAME_RATE;
  const subFrameRate = positive(parameter('subFrameRate')) ?? 1;
  const givenTicks = positive(parameter('tickRate'));
  return {
    frameRate,
    trueRate: frameRate * multiplierOf(parameter('frameRateMultiplier')),
    subFrameRate,
    tickRate: givenTicks ?? (givenRate === null ? 1 : frameRate * subFrameRate),
    isSmpte: parameter('timeBase') === 'smpte',
    dropMode: parameter('dropMode') ?? '',
    hasFrameRate: givenRate !== null,
    hasTickRate: givenTicks !== null,
  };
}

/** `1000 1001`; drafts of the specification wrote `1000:1001`. */
function multiplierOf(parameter: string | null): number {
  const [numerator, denominator] = (parameter ?? '').trim().split(/[\s:]+/, 2);
  return (positive(numerator ?? null) ?? 1) / (positive(denominator ?? null) ?? 1);
}

function positive(parameter: string | null): number | null {
  const number = Number(parameter);
  return number > 0 && Number.isFinite(number) ? number : null;
}
