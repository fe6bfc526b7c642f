import { useState } from 'react';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import type { ClipChange } from '../../state/typing';

interface Typed {
  readonly text: string;
  /** What the clip had when the typing began. */
  readonly began: string;
  /** What it had at this key, and has once this text is kept. */
  readonly from: string;
  readonly to: string;
}

/**
 * A text of a clip, in a field. The field shows what is typed as it is typed: it is kept without the white space around it.
 * `textOf` says what a clip has, `changeOf` how a text that is typed changes it, where it began with another.
 */
export function useTyped(
  clip: Clip,
  textOf: (clip: Clip) => string,
  changeOf: (text: string, began: string) => ClipChange,
) {
  const { typeClip, endTyping, takeBackTyping } = useApp().edits.actions;
  const [typed, setTyped] = useState<Typed | null>(null);
  const kept = textOf(clip);
  return {
    value: typed !== null && (kept === typed.from || kept === typed.to) ? typed.text : kept,
    /** Takes what is in the field after a key. */
    type(text: string): void {
      const began = typed?.began ?? kept;
      const change = changeOf(text, began);
      typeClip(clip.id, change);
      setTyped({ text, began, from: kept, to: textOf({ ...clip, ...change } as Clip) });
    },
    end(): void {
      endTyping();
      setTyped(null);
    },
    takeBack(): void {
      takeBackTyping();
      setTyped(null);
    },
  };
}
