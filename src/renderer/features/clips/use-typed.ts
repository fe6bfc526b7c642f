import { useState } from 'react';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import type { ClipChange } from '../../state/typing';

interface Typed {
  readonly text: string;
  /** The clip's value when the typing began. */
  readonly began: string;
  /** The value at this key, which the clip has once this text is saved. */
  readonly from: string;
  readonly to: string;
}

/**
 * A text of a clip, in a field. The field shows exactly what is typed; the saved text has no white space around it.
 * `textOf` gives a clip's text. `changeOf` gives the change for a typed text, and for the text at the beginning.
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
    /** Takes the content of the field after a key. */
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
