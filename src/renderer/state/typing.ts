import type { OperationOf } from '../../core/document/operation';

export type ClipChange = OperationOf<'change-clip'>['to'];

/** Milliseconds after which typed text is saved. A power cut loses no more. */
const KEPT_AFTER = 1000;

interface TypingOptions {
  /** Changes a clip. `goesOn`: this is one step with the change just before. */
  change(id: string, to: ClipChange, goesOn: boolean): void;
  /** The clip's present value of the same fields; null for a deleted clip. */
  now(id: string, of: ClipChange): ClipChange | null;
  /** The id of the step that is undone next; null if there is none. */
  step(): string | null;
  undo(): void;
}

/** One field of one clip, from its first key to its end. */
interface Begun {
  readonly id: string;
  readonly field: string;
  readonly before: ClipChange;
  /** The step of the typing, once some of it is saved. */
  step: string | null;
}

/** What is being typed about a clip. It is saved while it is typed, and is one step to undo. */
export class Typing {
  readonly #options: TypingOptions;
  #begun: Begun | null = null;
  #unkept: ClipChange | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  /** Takes the content of a field after a key. */
  type(id: string, to: ClipChange): void {
    const field = Object.keys(to).join();
    if (this.#begun?.id !== id || this.#begun.field !== field) {
      this.end();
      const before = this.#options.now(id, to);
      if (!before) return;
      this.#begun = { id, field, before, step: null };
    }
    if (!this.#unkept) this.#timer = setTimeout(() => this.#keep(), KEPT_AFTER);
    this.#unkept = to;
  }

  /** Saves what is typed. What is typed next is another step. */
  end(): void {
    this.#keep();
    this.#begun = null;
  }

  /** Takes back all that was typed, as an undo that can be redone. */
  takeBack(): void {
    this.#keep();
    const begun = this.#begun;
    if (begun && this.#isLast(begun)) this.#options.undo();
    else if (begun?.step) this.#options.change(begun.id, begun.before, false);
    this.#begun = null;
  }

  #keep(): void {
    clearTimeout(this.#timer);
    const [begun, to] = [this.#begun, this.#unkept];
    this.#unkept = null;
    if (!begun || !to || isSame(this.#options.now(begun.id, to), to)) return;
    // A step without any change in the end could not be undone.
    if (this.#isLast(begun) && isSame(to, begun.before)) this.#options.undo();
    else {
      this.#options.change(begun.id, to, this.#isLast(begun));
      begun.step = this.#options.step();
    }
  }

  #isLast({ step }: Begun): boolean {
    return step !== null && step === this.#options.step();
  }
}

function isSame(one: ClipChange | null, other: ClipChange): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
